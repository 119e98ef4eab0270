"""The answers of urllib.request's objects, without a network, for test/vectors/request_objects.json.

    python3.13 test/oracle/request_objects.py > test/vectors/request_objects.json

A question is [topic, *arguments]; its answer {"r": value} or {"e": [class, text]}. Bytes are {"b": latin-1 text}.
test/unit/request/recorded_objects.test.ts puts the same questions to this port.
"""

import email
import hashlib
import json
import os
import sys
import urllib.error
import urllib.request
import warnings
from urllib.request import Request

STATE = (
    'full_url', 'type', 'host', 'selector', 'fragment', 'data', 'origin_req_host', 'unverifiable', '_tunnel_host',
)


def from_json(value):
    if isinstance(value, list):
        return [from_json(item) for item in value]
    if isinstance(value, dict):
        if set(value) == {'b'}:
            return value['b'].encode('latin-1')
        return {key: from_json(item) for key, item in value.items()}
    return value


def to_json(value):
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    return {'b': value.decode('latin-1')} if isinstance(value, bytes) else value


def error_of(error):
    return [type(error).__name__, str(error)]


class Put(Request):
    method = 'PUT'


def state_of(request):
    return {
        **{name: to_json(getattr(request, name)) for name in STATE},
        'headers': [[name, value] for name, value in request.headers.items()],
        'unredirected': [[name, value] for name, value in request.unredirected_hdrs.items()],
        'items': [list(item) for item in request.header_items()],
        'method': request.get_method(),
        'get_full_url': request.get_full_url(),
        'has_proxy': request.has_proxy(),
    }


def request(class_name, args, keywords, steps):
    """Creates a request and changes it step by step; returns its state after each."""
    made = {'Request': Request, 'Put': Put}[class_name](*args, **keywords)
    states = [state_of(made)]
    for what, name, *rest in steps:
        try:
            if what == 'call':
                states.append(to_json(getattr(made, name)(*rest)))
                continue
            setattr(made, name, rest[0]) if what == 'set' else delattr(made, name)
        except Exception as error:
            states.append(error_of(error))
        states.append(state_of(made))
    return states


def getproxies_environment(environment):
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(environment)
    try:
        return urllib.request.getproxies_environment()
    finally:
        os.environ.clear()
        os.environ.update(before)


def passwords(class_name, added, asked):
    manager = getattr(urllib.request, class_name)()
    for entry in added:
        manager.add_password(*entry)
    return [to_json(manager.find_user_password(*question)) for question in asked]


def prior(added, noted, asked):
    manager = urllib.request.HTTPPasswordMgrWithPriorAuth()
    for entry in added:
        manager.add_password(*entry)
    for entry in noted:
        manager.update_authenticated(*entry)
    return [manager.is_authenticated(uri) for uri in asked]


def reduce_uri(*args):
    return to_json(urllib.request.HTTPPasswordMgr().reduce_uri(*args))


def is_suburi(base, test):
    return urllib.request.HTTPPasswordMgr().is_suburi(tuple(base), tuple(test))


class Digest(urllib.request.HTTPDigestAuthHandler):
    """Uses a predictable client nonce, and SHA-256 as in CPython 3.14."""

    def get_cnonce(self, nonce):
        return 'c%d%s' % (self.nonce_count, nonce[:2])

    def get_algorithm_impls(self, algorithm):
        if algorithm != 'SHA-256':
            return super().get_algorithm_impls(algorithm)

        def h(text):
            return hashlib.sha256(text.encode('ascii')).hexdigest()

        return h, lambda secret, data: h('%s:%s' % (secret, data))


def digest(user, password, url, method, data, challenges):
    """The responses of one handler to successive challenges."""
    handler = Digest()
    handler.add_password('R', url, user, password)
    asked = Request(url, data, method=method)
    answers = []
    for challenge in challenges:
        try:
            answers.append([handler.get_authorization(asked, challenge), handler.nonce_count, handler.last_nonce])
        except Exception as error:
            answers.append(error_of(error))
    return answers


class Opener:
    """Records the request to open."""

    opened = None

    def open(self, request, data=None, timeout=None):
        self.opened = request
        return 'opened'


class Manager:
    """Knows one password and records what it is asked for."""

    asked = None

    def add_password(self, *entry):
        pass

    def find_user_password(self, realm, uri):
        self.asked = [realm, uri]
        return 'u', 'p'


def message(headers):
    return email.message_from_string(''.join('%s: %s\n' % tuple(header) for header in headers))


def challenged(class_name, url, headers, given):
    """A handler's reaction to the challenges of a response: the password lookup, and the headers sent."""
    handler = getattr(urllib.request, class_name)(Manager())
    if class_name.endswith('DigestAuthHandler'):
        handler.get_cnonce = lambda nonce: 'mine'
    handler.parent = Opener()
    asked = Request(url, headers=dict(given))
    asked.timeout = None
    code = '407' if class_name.startswith('Proxy') else '401'
    try:
        result = getattr(handler, 'http_error_' + code)(asked, None, int(code), 'x', message(headers))
    except Exception as error:
        result = error_of(error)
    return {
        'result': result,
        'asked': handler.passwd.asked,
        'sent': [list(item) for item in asked.unredirected_hdrs.items()],
    }


def parse_realm(header):
    return to_json(list(urllib.request.HTTPBasicAuthHandler()._parse_realm(header)))


class Body:
    closed = False

    def read(self, size=None):
        return b''

    def close(self):
        self.closed = True


def redirected(url, method, data, given, code, headers):
    """The request that follows a redirect."""
    handler = urllib.request.HTTPRedirectHandler()
    handler.parent = Opener()
    asked = Request(url, data, dict(given), method=method)
    asked.timeout = None
    asked.add_unredirected_header('X-Once', '1')
    body = Body()
    result = getattr(handler, 'http_error_%d' % code)(asked, body, code, 'Moved', message(headers))
    opened = handler.parent.opened
    return {
        'result': result,
        'closed': body.closed,
        'opened': opened and state_of(opened),
        'visits': opened and [list(item) for item in opened.redirect_dict.items()],
    }


def do_request(url, data, headers, addheaders, proxy):
    handler = urllib.request.HTTPHandler()
    handler.parent = urllib.request.OpenerDirector()
    handler.parent.addheaders = [tuple(header) for header in addheaders]
    asked = Request(url, data, dict(headers))
    if proxy:
        asked.set_proxy(*proxy)
    return [list(item) for item in handler.http_request(asked).unredirected_hdrs.items()]


def proxied(proxies, url):
    """The state of a request after the proxy handler."""
    opener = urllib.request.OpenerDirector()
    handler = urllib.request.ProxyHandler(proxies)
    opener.add_handler(handler)
    asked = Request(url)
    result = opener.open(asked)
    return [result, state_of(asked)]


def error(class_name, *args):
    made = getattr(urllib.error, class_name)(*args)
    names = ('args', 'reason', 'filename', 'errno', 'strerror', 'code', 'msg', 'url', 'status', 'content')
    found = {name: to_json(getattr(made, name)) for name in names if hasattr(made, name)}
    return {'str': str(made), 'repr': repr(made), **found}


TOPICS = {
    'request': request,
    'parse_http_list': urllib.request.parse_http_list,
    'parse_keqv_list': urllib.request.parse_keqv_list,
    '_parse_proxy': urllib.request._parse_proxy,
    'proxy_bypass_environment': urllib.request.proxy_bypass_environment,
    'getproxies_environment': getproxies_environment,
    'passwords': passwords,
    'prior': prior,
    'reduce_uri': reduce_uri,
    'is_suburi': is_suburi,
    'digest': digest,
    'challenged': challenged,
    'parse_realm': parse_realm,
    'redirected': redirected,
    'do_request': do_request,
    'proxied': proxied,
    'error': error,
}


def answer(question):
    topic, *args = question
    try:
        return {'r': to_json(TOPICS[topic](*from_json(args)))}
    except Exception as error:
        return {'e': error_of(error)}


def main():
    warnings.simplefilter('ignore')
    from request_questions import QUESTIONS

    lines = (json.dumps([question, answer(question)], separators=(',', ':')) for question in QUESTIONS)
    print('{"command": "python3.13 test/oracle/request_objects.py > test/vectors/request_objects.json",')
    print('"python": "%s",' % sys.version.split()[0])
    print('"answers": [\n%s\n]}' % ',\n'.join(lines))


if __name__ == '__main__':
    main()
