"""Answers questions with CPython's http.cookiejar.

  python3.13 test/oracle/http_cookiejar.py record    (from the project's root) writes test/vectors/http_cookiejar.json
  python3.13 test/oracle/http_cookiejar.py           answers batches of cases, one JSON line each way

A case is one of
  ["call", now, function, arguments]     a function of the module; a request is {"request": [url, keywords, headers]}
  ["visit", now, class, policy, steps]   the lifetime of a jar; see `visit`
  ["load", now, class, text, ignore_discard, ignore_expires]   the content of a file with that text
An answer is {"r": value} or {"e": [class, message]}. The clock is fixed at `now`, in seconds. Ints beyond 2**53 are
{"i": text}; tuples are lists.
"""

import datetime
import email
import http.cookiejar
import io
import json
import os
import platform
import re
import sys
import tempfile
import time
import types
import urllib.request
import warnings

warnings.simplefilter('ignore')

NOW = [0.0]
http.cookiejar.time = types.SimpleNamespace(time=lambda: NOW[0], localtime=time.localtime)


class StandingClock(datetime.datetime):
    @classmethod
    def now(cls, tz):
        return datetime.datetime.fromtimestamp(NOW[0], tz=tz)


http.cookiejar.datetime = types.SimpleNamespace(
    datetime=StandingClock, UTC=datetime.UTC, MAXYEAR=datetime.MAXYEAR
)


class Response:
    def __init__(self, headers):
        self.headers = email.message.Message()
        for name, value in headers:
            self.headers[name] = value

    def info(self):
        return self.headers


def to_json(value):
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**53:
        return {'i': str(value)}
    return value


def request_of(url, keywords, headers):
    return urllib.request.Request(url, headers=dict(headers), **keywords)


def argument(value):
    return request_of(*value['request']) if isinstance(value, dict) else value


def call(function, arguments):
    return getattr(http.cookiejar, function)(*map(argument, arguments))


def visit(jar_class, policy, steps):
    """Runs the steps: each returns what was sent, its result, and the jar's content after it."""
    policy = http.cookiejar.DefaultCookiePolicy(**policy)
    jar = getattr(http.cookiejar, jar_class)(policy=policy)
    return [answer(step, jar, *each) for each in steps]


def step(jar, what, *arguments):
    match what:
        case 'fetch':
            url, keywords, headers, cookies = arguments
            request = request_of(url, keywords, headers)
            jar.add_cookie_header(request)
            sent = [request.get_header('Cookie'), request.get_header('Cookie2')]
            jar.extract_cookies(Response(cookies), request)
            return [sent, repr(jar), str(jar), len(jar)]
        case 'judge':
            cookie, request = cookie_of(*arguments[:-1]), request_of(arguments[-1], {}, [])
            return [check(cookie, request) for check in (jar._policy.set_ok_domain, jar._policy.return_ok_domain)]
        case 'sleep':
            NOW[0] += arguments[0]
            return None
        case 'save':
            jar = copied([cookie for cookie in jar if is_sound(cookie, arguments[0])], arguments[0])
            with tempfile.TemporaryDirectory() as directory:
                path = os.path.join(directory, 'cookies')
                jar.save(path, *arguments[1:])
                with open(path, encoding='utf-8', newline='') as file:
                    return file.read()
        case _:
            getattr(jar, what)(*arguments)
            return repr(jar)


def cookie_of(version, domain, is_specified):
    rest = {'port': None, 'port_specified': False, 'secure': False, 'expires': None, 'discard': True, 'comment': None, 'comment_url': None}
    named = {'domain': domain, 'domain_specified': is_specified, 'domain_initial_dot': domain.startswith('.'), 'path': '/', 'path_specified': True}
    return http.cookiejar.Cookie(version, 'a', 'b', **named, **rest, rest={})


def is_sound(cookie, jar_class):
    """True unless a file would contain further lines or fields: pyurllib leaves such cookies out."""
    if jar_class == 'LWPCookieJar':
        return not re.search('[\r\n]', http.cookiejar.lwp_cookie_str(cookie))
    fields = cookie.domain, cookie.path, cookie.name, cookie.value
    return not any(re.search('[\t\r\n]', field or '') for field in fields)


def copied(jar, jar_class):
    copy = getattr(http.cookiejar, jar_class)()
    for cookie in jar:
        copy.set_cookie(cookie)
    return copy


def load(jar_class, text, ignore_discard, ignore_expires):
    jar = getattr(http.cookiejar, jar_class)()
    jar._really_load(io.StringIO(text), 'cookies.txt', ignore_discard, ignore_expires)
    return repr(jar)


KINDS = {'call': call, 'visit': visit, 'load': load}


def answer(function, *arguments):
    try:
        return {'r': to_json(function(*arguments))}
    except Exception as error:
        return {'e': [type(error).__name__, str(error)]}


def ask(case):
    kind, now, *rest = case
    NOW[0] = now
    return answer(KINDS[kind], *rest)


def record():
    from http_cookiejar_inputs import CASES

    about = {
        'command': 'python3.13 test/oracle/http_cookiejar.py record',
        'python': platform.python_version(),
    }
    with open('test/vectors/http_cookiejar.json', 'w', encoding='ascii') as file:
        cases = ',\n'.join(json.dumps([case, ask(case)]) for case in CASES)
        file.write(f'{{"about": {json.dumps(about)}, "cases": [\n{cases}\n]}}\n')


if __name__ == '__main__':
    if sys.argv[1:] == ['record']:
        record()
    else:
        for line in sys.stdin:
            print(json.dumps([ask(case) for case in json.loads(line)]), flush=True)
