"""The answers of the parts of Requests that do no I/O, and of json's text.

    python3.13 test/oracle/requests_plain.py record     writes test/vectors/requests_plain.json
    python3.13 test/oracle/requests_plain.py            answers lines of [seed, count] with as many [case, answer] pairs

A case is [what, arguments, environment]; an answer {'r': value} or {'e': [class, text]}. Values are JSON, but for
{'b': hex} bytes, {'d': pairs} a dict, {'f': repr} a float that is no integer, {'repr': text} anything else.
"""

import io
import json
import math
import os
import platform
import sys
import tempfile
import warnings

import requests
from requests import cookies, structures, utils
from requests.exceptions import RequestException

warnings.simplefilter('ignore')


def to_json(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else to_json(as_float(value))
    if isinstance(value, float):
        return int(value) if is_safe(value) else {'f': repr(value)}
    if isinstance(value, (bytes, bytearray)):
        return {'b': value.hex()}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {'d': [[to_json(key), to_json(item)] for key, item in value.items()]}
    return {'repr': repr(value)}


def as_float(value):
    """The value here of an integer that is too large to be exact."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def is_safe(value):
    return math.isfinite(value) and value.is_integer() and abs(value) < 2**53 and repr(value) != '-0.0'


def from_json(value):
    if isinstance(value, list):
        return [from_json(item) for item in value]
    if isinstance(value, dict):
        (kind, content), = value.items()
        if kind == 'b':
            return bytes.fromhex(content)
        if kind == 'd':
            return {from_json(key): from_json(item) for key, item in content}
        return float(content)
    return value


class Request:
    def __init__(self, url, headers=None):
        self.url = url
        self.headers = structures.CaseInsensitiveDict(headers or {})


def decode_pieces(pieces, encoding):
    class Response:
        pass

    Response.encoding = encoding
    return list(utils.stream_decode_response_unicode(iter(pieces), Response()))


def with_netrc(function, content):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'netrc')
        with open(path, 'wb') as file:
            file.write(content)
        os.environ['NETRC'] = path
        try:
            return function(path)
        except Exception as error:
            raise type(error)(str(error).replace(path, 'FILE')) from None
        finally:
            del os.environ['NETRC']


def parse_netrc(content):
    import netrc

    def read(path):
        try:
            return repr(netrc.netrc(path))
        except netrc.NetrcParseError as error:
            return str(error).replace(path, 'FILE')

    return with_netrc(read, content)


def mapping(steps):
    """The results of successive calls on a CaseInsensitiveDict."""
    made = structures.CaseInsensitiveDict()
    return walk(made, steps)


def jar(steps):
    return walk(cookies.RequestsCookieJar(), steps)


def walk(made, steps):
    answers = []
    for name, *arguments in steps:
        try:
            answer = getattr(made, name)(*arguments)
            if name in ('lower_items', '__iter__', 'iterkeys', 'itervalues', 'iteritems'):
                answer = list(answer)
            if name in ('keys', 'values', 'items') and not isinstance(answer, list):
                answer = repr(answer)
            answers.append({'r': to_json(answer)})
        except Exception as error:
            answers.append({'e': [type(error).__name__, str(error)]})
    answers.append(repr(made))
    return answers


def load_error(text):
    """The position and message of json's error, also as Requests' own error."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        again = requests.JSONDecodeError(error.msg, error.doc, error.pos)
        places = [[e.msg, e.pos, e.lineno, e.colno, str(e), repr(e)] for e in (error, again)]
        return places


def cookie_header(values, url, headers):
    made = cookies.cookiejar_from_dict({})
    for name, value, options in values:
        made.set(name, value, **options)
    return cookies.get_cookie_header(made, Request(url, headers))


FUNCTIONS = {
    'json.loads': load_error,
    'json.dumps': lambda value: json.dumps(value),
    'json.dumps_strict': lambda value: json.dumps(value, allow_nan=False),
    'json.detect_encoding': json.detect_encoding,
    'netrc': parse_netrc,
    'get_netrc_auth': lambda content, url: with_netrc(lambda path: utils.get_netrc_auth(url), content),
    'iter_slices': lambda string, length: list(utils.iter_slices(string, length)),
    'stream_decode': decode_pieces,
    'resolve_proxies': lambda url, *rest: utils.resolve_proxies(Request(url), *rest),
    'super_len': lambda value: utils.super_len(value),
    'super_len_file': lambda data, at: utils.super_len(at_position(data, at)),
    'CaseInsensitiveDict': mapping,
    'RequestsCookieJar': jar,
    'codes': lambda name: requests.codes.get(name),
    'cookie_header': cookie_header,
    'morsel': lambda values: repr(cookies.morsel_to_cookie(morsel(values))),
    'check_header_validity': lambda header: utils.check_header_validity(tuple(header)),
    'to_native_string': utils.to_native_string,
}


def morsel(values):
    from http.cookies import Morsel

    made = Morsel()
    made.set('name', 'value', 'value')
    made.update(values)
    return made


def at_position(data, at):
    file = io.BytesIO(data)
    file.seek(at)
    return file


def ask(case):
    what, arguments, environment = case
    for name in [name for name in os.environ if name.lower().endswith('_proxy')]:
        del os.environ[name]
    os.environ.update(environment)
    try:
        function = FUNCTIONS.get(what) or getattr(utils, what)
        return {'r': to_json(function(*map(from_json, arguments)))}
    except Exception as error:
        return {'e': [type(error).__name__, str(error)]}
    finally:
        for name in environment:
            os.environ.pop(name, None)


def record():
    from requests_plain_inputs import fixed, random_cases

    about = {
        'command': 'python3.13 test/oracle/requests_plain.py record',
        'python': platform.python_version(),
        'requests': requests.__version__,
    }
    pairs = [[case, ask(case)] for case in [*fixed(), *random_cases('recorded', 1500)]]
    with open('test/vectors/requests_plain.json', 'w', encoding='ascii') as file:
        lines = ',\n'.join(json.dumps(pair) for pair in pairs)
        file.write(f'{{"about": {json.dumps(about)}, "cases": [\n{lines}\n]}}\n')


if __name__ == '__main__':
    if sys.argv[1:] == ['record']:
        record()
    else:
        from requests_plain_inputs import random_cases

        for line in sys.stdin:
            pairs = [[case, ask(case)] for case in random_cases(*json.loads(line))]
            print(json.dumps(pairs), flush=True)
