"""The answers of http, http.client's exceptions, mimetypes.guess_type and email.utils.formatdate.

  python3.13 test/oracle/http_values.py record    (from the project's root) writes test/vectors/http_values.json
  python3.13 test/oracle/http_values.py           answers batches of questions, one JSON line each way

A question is [what, arguments, keywords], `what` a name of TOPICS; an answer is {"r": value} or
{"e": [class, text]}. Bytes are {"b": latin-1 text}, None-able floats are written by repr in {"f": text}.
"""

import http
import http.client
import json
import mimetypes
import sys
from email.utils import formatdate

import newer_types

# Only CPython's built-in tables with newer_types.json, no files of this machine.
newer_types.add()
mimetypes.knownfiles.clear()
mimetypes.init()


def from_json(value):
    if isinstance(value, list):
        return [from_json(item) for item in value]
    match value:
        case {'b': text}:
            return text.encode('latin-1')
        case {'f': text}:
            return float(text)
    return value


def to_json(value):
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    return {'b': value.decode('latin-1')} if isinstance(value, bytes) else value


def status(value):
    found = http.HTTPStatus(value)
    kinds = ('informational', 'success', 'redirection', 'client_error', 'server_error')
    return [
        found.name, found.value, found.phrase, found.description, str(found), repr(found),
        [kind for kind in kinds if getattr(found, 'is_' + kind)], http.client.responses[found],
    ]


def method(value):
    found = http.HTTPMethod(value)
    return [found.name, found.value, found.description, str(found), repr(found)]


ATTRIBUTES = ('args', 'partial', 'expected', 'line', 'version', 'errno', 'strerror')


def exception(name, *args, **keywords):
    error = getattr(http.client, name)(*args, **keywords)
    attributes = {key: to_json(getattr(error, key)) for key in ATTRIBUTES if hasattr(error, key)}
    return [str(error), repr(error), attributes]


TOPICS = {
    'status': status,
    'method': method,
    'exception': exception,
    'guess_type': mimetypes.guess_type,
    'formatdate': formatdate,
}


def answer(question):
    what, args, keywords = question
    try:
        args = [from_json(value) for value in args]
        return {'r': to_json(TOPICS[what](*args, **keywords))}
    except Exception as error:
        return {'e': [type(error).__name__, str(error)]}


STATUSES = list(range(99, 600)) + [0, -1, 999, None, '404', '', True, {'f': '404.0'}, {'f': '404.5'}, [404]]
METHODS = [m.value for m in http.HTTPMethod] + ['get', '', None, 5, {'b': 'GET'}]
EXCEPTIONS = [
    *([name] for name in (
        'HTTPException', 'NotConnected', 'InvalidURL', 'UnknownTransferEncoding', 'UnimplementedFileMode',
        'ImproperConnectionState', 'CannotSendRequest', 'CannotSendHeader', 'ResponseNotReady', 'error',
        'UnknownProtocol', 'IncompleteRead', 'BadStatusLine', 'LineTooLong', 'RemoteDisconnected',
    )),
    ['HTTPException', 'got more than 100 headers'], ['HTTPException', 1, 'b'], ['HTTPException', None],
    ['InvalidURL', "nonnumeric port: 'x'"], ['CannotSendRequest', 'Request-started'], ['ResponseNotReady', 'Idle'],
    ['UnknownProtocol', 'HTTP/2.0'], ['UnknownProtocol', ''], ['UnknownProtocol', 'a', 'b'],
    ['IncompleteRead', {'b': 'abc'}], ['IncompleteRead', {'b': 'abc'}, 5], ['IncompleteRead', {'b': ''}, 0],
    ['IncompleteRead', {'b': 'abc'}, None], ['IncompleteRead', 'abc', {'f': '5.7'}], ['IncompleteRead', 5],
    ['IncompleteRead', {'b': ''}, 'x'], ['IncompleteRead', {'b': ''}, 1, 2], ['IncompleteRead', None],
    ['BadStatusLine', 'junk'], ['BadStatusLine', ''], ['BadStatusLine', {'b': ''}], ['BadStatusLine', {'b': 'x'}],
    ['BadStatusLine', None], ['BadStatusLine', 'a', 'b'], ['BadStatusLine', 'a\r\n"\''],
    ['LineTooLong', 'header line'], ['LineTooLong', ''], ['LineTooLong', None], ['LineTooLong', 'a', 'b'],
    ['RemoteDisconnected', 'Remote end closed connection without response'], ['RemoteDisconnected', 104, 'reset'],
    ['RemoteDisconnected', 1, 2, 3],
]
KEYWORDS = [
    ['IncompleteRead', [{'b': 'a'}], {'expected': 2}], ['IncompleteRead', [], {'expected': 2}],
    ['IncompleteRead', [{'b': 'a'}], {'more': 2}], ['BadStatusLine', [], {'line': 'x'}],
    ['BadStatusLine', ['x'], {'line': 'x'}], ['LineTooLong', [], {'line_type': 'x'}], ['UnknownProtocol', [], {'version': 'x'}],
]
NAMES = [
    'a.html', {'b': 'a.html'}, {'b': 'http://h/a.html'}, 'http://h/a.html?x.gif', 'http://h/a.html#f.gif', 'a.html#f.gif', 'a.html?x.gif',
    'data:,x', 'data:text/html;charset=x,y', 'data:image/png;base64,AA', 'data:foo', 'data:a/b=c,x', 'data:;a/b,c', 'data:a/b;c',
    'DATA:a/b,c', 5, None, True, ['x'], '', '.', '..', '/', 'http://[bad', 'http://h.html', 'http://h/.html', 'C:\\x.txt', 'c:/x.txt',
    '.html', 'a/.html', '..html', 'a/...html', '.a.html', 'a.tar.gz', 'a.TGZ', 'a.tgz.gz', 'a.tz', 'a.txz', 'a.tbz2', 'a.taz', 'a.svgz',
    'a.Z', 'a.z', 'a.gz', 'a.GZ', 'a.br', 'a.html.br', 'a.HTML', 'a.rtf', 'a.jpg', 'a.xul', 'a.mid', 'a.pict', 'a.webp', 'a.js', 'a.mjs',
    'a.json', 'a.unknown', 'a.', 'a.b.', 'a.html/', 'a.html/b', 'file:///a/b.xyz', 'file:///a/b.pdf', 'ftp://h/x.txt;type=a',
    'http://h/x.txt;a.gif', 'mailto:a.html', 'x:a.html', 'xx:a.html', 'a\u00e9.html', 'a.\u0130', 'a.html\n', ' a.html', 'a.html ',
    'a.py', 'a.css', 'a.wasm', 'a.ico', 'a.csv', 'a.xml', 'a.tar', 'a.zip', '__proto__', 'a.__proto__', 'a.constructor',
]
TIMES = [
    0, 1, -1, True, {'f': '1.9999999'}, {'f': '1.4999995'}, {'f': '0.9999995'}, {'f': '1.0000005'}, {'f': '-0.5'}, {'f': '-0.0000001'},
    951782399, 951782400, 1709164800, 1700000000, {'f': '1700000000.75'}, 4102444800, 253402300799, 253402300800,
    {'f': '253402300799.9999999'}, -62135596800, -62135596801, {'f': '1e12'}, {'f': '-1e12'}, {'f': '1e16'}, {'f': '1e17'}, {'f': '-1e18'},
    {'f': '1e19'}, {'f': '-1e20'}, {'f': 'nan'}, {'f': 'inf'}, {'f': '-inf'}, 'x', [0], {'b': 'x'},
]


def questions():
    yield from (['status', [value], {}] for value in STATUSES)
    yield from (['method', [value], {}] for value in METHODS)
    yield from (['exception', args, {}] for args in EXCEPTIONS)
    yield from (['exception', [name, *args], keywords] for name, args, keywords in KEYWORDS)
    for strict in (True, False):
        yield from (['guess_type', [name], {'strict': strict}] for name in NAMES)
    for suffix in sorted({*mimetypes.types_map, *mimetypes.common_types, *mimetypes.suffix_map, *mimetypes.encodings_map}):
        yield ['guess_type', ['x' + suffix, False], {}]
    for usegmt in (True, False):
        yield from (['formatdate', [time], {'usegmt': usegmt}] for time in TIMES)


def record():
    about = {'command': 'python3.13 test/oracle/http_values.py record', 'python': sys.version.split()[0]}
    members = {name: value.name for name, value in http.HTTPStatus.__members__.items()}
    with open('test/vectors/http_values.json', 'w', encoding='utf-8') as file:
        rows = ',\n'.join(json.dumps([question, answer(question)]) for question in questions())
        head = '{"about": %s,\n"members": %s,\n"answers": [\n' % (json.dumps(about), json.dumps(members))
        file.write(head + rows + '\n]}\n')


def serve():
    for line in sys.stdin:
        sys.stdout.write(json.dumps([answer(question) for question in json.loads(line)]) + '\n')
        sys.stdout.flush()


if __name__ == '__main__':
    record() if sys.argv[1:] == ['record'] else serve()
