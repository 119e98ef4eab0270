"""Records whole exchanges of urllib.request with servers and proxies: the data on each connection and the outcome, for
test/vectors/request_flows.json.

    python3.13 test/oracle/request_flows.py > test/vectors/request_flows.json

Each case is data that test/unit/request/recorded_flows.test.ts runs too. The server gives each connection the next answer and records
what it receives; ADDRESS stands for its host and port.
"""

import json
import os
import socket
import sys
import threading
import urllib.error
import urllib.request

os.environ.clear()

OK = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'
BASIC = 'WWW-Authenticate: Basic realm="R"\r\n'
DIGEST = 'WWW-Authenticate: Digest realm="R", nonce="abc", qop="auth", opaque="o"\r\n'


def refusal(status, headers=''):
    return 'HTTP/1.1 %s\r\n%sContent-Length: 0\r\n\r\n' % (status, headers)


def moved(to, status='302 Found'):
    return refusal(status, 'Location: %s\r\n' % to)


U = 'http://ADDRESS/a/b?c=d#e'
P = {'http': 'http://ADDRESS'}
PU = {'http': 'http://us%40er:pass%20w@ADDRESS/'}
PASS = ['R', 'http://ADDRESS/', 'user', 'pass']
FORM = {'b': 'a=1'}

CASES = [
    # [why, {url, data, headers, method, proxies, handlers: [[class, passwords]], answers}]
    ['Basic: refused, then with the password', {'handlers': [['HTTPBasicAuthHandler', [PASS]]], 'answers': [refusal('401 No', BASIC), OK]}],
    ['Basic: refused with it, too', {'handlers': [['HTTPBasicAuthHandler', [PASS]]], 'answers': [refusal('401 No', BASIC), refusal('401 No', BASIC)]}],
    ['Basic: another realm', {'handlers': [['HTTPBasicAuthHandler', [['S', *PASS[1:]]]]], 'answers': [refusal('401 No', BASIC)]}],
    ['Basic: no challenge', {'handlers': [['HTTPBasicAuthHandler', [PASS]]], 'answers': [refusal('401 No')]}],
    ['Basic: another scheme', {'handlers': [['HTTPBasicAuthHandler', [PASS]]], 'answers': [refusal('401 No', 'WWW-Authenticate: Negotiate\r\n')]}],
    ['Basic: text beyond ASCII', {'handlers': [['HTTPBasicAuthHandler', [['R', 'ADDRESS', 'gr\xfcn', '\u20ac']]]], 'answers': [refusal('401 No', BASIC), OK]}],
    ['Basic: with data', {'data': FORM, 'handlers': [['HTTPBasicAuthHandler', [PASS]]], 'answers': [refusal('401 No', BASIC), OK]}],
    ['Basic: the caller gave an Authorization', {'headers': [['Authorization', 'mine']], 'handlers': [['HTTPBasicAuthHandler', [PASS]]], 'answers': [refusal('401 No', BASIC), OK]}],
    ['Basic: then a redirect', {'handlers': [['HTTPBasicAuthHandler', [PASS]]], 'answers': [refusal('401 No', BASIC), moved('/c'), OK]}],
    ['Basic: after a redirect', {'handlers': [['HTTPBasicAuthHandler', [PASS]]], 'answers': [moved('/c'), refusal('401 No', BASIC), OK]}],
    ['Basic: 403 is no challenge', {'handlers': [['HTTPBasicAuthHandler', [PASS]]], 'answers': [refusal('403 No', BASIC)]}],
    ['Basic: PUT', {'method': 'PUT', 'data': FORM, 'handlers': [['HTTPBasicAuthHandler', [PASS]]], 'answers': [refusal('401 No', BASIC), OK]}],
    ['Basic: at once', {'handlers': [['HTTPBasicAuthHandler', [[None, *PASS[1:], True]]]], 'prior': True, 'answers': [OK]}],
    ['Basic: at once, and refused', {'handlers': [['HTTPBasicAuthHandler', [[None, *PASS[1:], True]]]], 'prior': True, 'answers': [refusal('401 No', BASIC)]}],
    ['Basic: not at once', {'handlers': [['HTTPBasicAuthHandler', [[None, *PASS[1:]]]]], 'prior': True, 'answers': [refusal('401 No', BASIC), OK]}],
    ['Basic: at once, not outside', {'handlers': [['HTTPBasicAuthHandler', [[None, 'http://ADDRESS/a/b/', 'u', 'p', True]]]], 'prior': True, 'answers': [OK]}],
    ['Digest', {'handlers': [['HTTPDigestAuthHandler', [PASS]]], 'answers': [refusal('401 No', DIGEST), OK]}],
    ['Digest: without qop', {'handlers': [['HTTPDigestAuthHandler', [PASS]]], 'answers': [refusal('401 No', 'WWW-Authenticate: Digest realm=R,nonce=x\r\n'), OK]}],
    ['Digest: with data', {'data': FORM, 'handlers': [['HTTPDigestAuthHandler', [PASS]]], 'answers': [refusal('401 No', DIGEST), OK]}],
    ['Digest: always refused', {'handlers': [['HTTPDigestAuthHandler', [PASS]]], 'answers': [refusal('401 No', DIGEST)] * 7}],
    ['Digest: no password', {'handlers': [['HTTPDigestAuthHandler', []]], 'answers': [refusal('401 No', DIGEST)]}],
    ['Digest: MD5-sess', {'handlers': [['HTTPDigestAuthHandler', [PASS]]], 'answers': [refusal('401 No', DIGEST[:-2] + ', algorithm=MD5-sess\r\n')]}],
    ['Digest: beyond ASCII', {'handlers': [['HTTPDigestAuthHandler', [['R', 'ADDRESS', 'gr\xfcn', 'p']]]], 'answers': [refusal('401 No', DIGEST)]}],
    ['Digest and Basic', {'handlers': [['HTTPBasicAuthHandler', [PASS]], ['HTTPDigestAuthHandler', [PASS]]], 'answers': [refusal('401 No', DIGEST + BASIC), OK]}],
    ['Basic and Digest, Basic first', {'handlers': [['HTTPBasicAuthHandler', [PASS]], ['HTTPDigestAuthHandler', [PASS]]], 'answers': [refusal('401 No', BASIC + DIGEST), OK]}],
    ['a proxy', {'proxies': P, 'url': 'http://h.test:81/a?b#c', 'answers': [OK]}],
    ['a proxy: the authority alone', {'proxies': {'http': 'ADDRESS'}, 'url': 'http://h.test', 'answers': [OK]}],
    ['a proxy: with data and a Host', {'proxies': P, 'url': 'http://h.test/', 'data': FORM, 'headers': [['Host', 'mine']], 'answers': [OK]}],
    ['a proxy: user and password', {'proxies': PU, 'url': 'http://h.test/', 'answers': [OK]}],
    ['a proxy: a user alone', {'proxies': {'http': 'http://user@ADDRESS/'}, 'url': 'http://h.test/', 'answers': [OK]}],
    ['a proxy: redirects', {'proxies': PU, 'url': 'http://h.test/', 'answers': [moved('/b'), OK]}],
    ['a proxy: an error', {'proxies': P, 'url': 'http://h.test/', 'answers': [refusal('502 Bad')]}],
    ['a proxy: 407', {'proxies': P, 'url': 'http://h.test/', 'answers': [refusal('407 Auth', 'Proxy-Authenticate: Basic realm="R"\r\n')]}],
    ['a proxy: 407, Basic', {'proxies': P, 'url': 'http://h.test/', 'handlers': [['ProxyBasicAuthHandler', [PASS]]],
                             'answers': [refusal('407 Auth', 'Proxy-Authenticate: Basic realm="R"\r\n'), OK]}],
    ['a proxy: 407, Digest', {'proxies': P, 'url': 'http://h.test/x', 'handlers': [['ProxyDigestAuthHandler', [['R', 'http://h.test/', 'u', 'p']]]],
                              'answers': [refusal('407 Auth', DIGEST.replace('WWW', 'Proxy')), OK]}],
    ['a proxy: 407, another scheme', {'proxies': P, 'url': 'http://h.test/', 'handlers': [['ProxyDigestAuthHandler', [PASS]]],
                                      'answers': [refusal('407 Auth', 'Proxy-Authenticate: NTLM\r\n')]}],
    ['a proxy: of ftp', {'proxies': {'ftp': 'http://ADDRESS'}, 'url': 'ftp://h.test/x', 'answers': [OK]}],
    ['a tunnel that is refused', {'proxies': {'https': 'http://ADDRESS'}, 'url': 'https://h.test/', 'answers': ['HTTP/1.1 403 Forbidden by me\r\n\r\n']}],
    ['a tunnel: user and password', {'proxies': {'https': PU['http']}, 'url': 'https://h.test:444/', 'headers': [['X-Y', 'z']],
                                     'answers': ['HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="R"\r\n\r\n']}],
    ['a tunnel: the caller gave Proxy-Authorization', {'proxies': {'https': 'http://ADDRESS'}, 'url': 'https://h.test/', 'headers': [['proxy-authorization', 'mine']],
                                                       'answers': ['HTTP/1.0 500 No\r\n\r\n']}],
    ['a tunnel: no answer', {'proxies': {'https': 'http://ADDRESS'}, 'url': 'https://h.test/', 'answers': ['']}],
    ['a tunnel: an answer that is none', {'proxies': {'https': 'http://ADDRESS'}, 'url': 'https://h.test/', 'answers': ['nonsense\r\n']}],
    ['a redirect keeps headers of the request', {'headers': [['X-Y', 'z'], ['Authorization', 'mine'], ['Cookie', 'c=d']], 'answers': [moved('/c'), OK]}],
    ['a redirect of a POST', {'data': FORM, 'headers': [['Content-Type', 't'], ['X-Y', 'z']], 'answers': [moved('/c', '301 M'), OK]}],
    ['a redirect of a HEAD', {'method': 'HEAD', 'answers': [moved('?x', '307 T'), OK]}],
    ['a redirect of a POST, 308', {'data': FORM, 'answers': [moved('/c', '308 P')]}],
    ['a redirect of a PUT', {'method': 'PUT', 'data': FORM, 'answers': [moved('/c')]}],
    ['a redirect to a file', {'answers': [moved('file:///etc/passwd')]}],
    ['a redirect to nowhere', {'answers': [refusal('302 Found')]}],
    ['a redirect by URI', {'answers': [refusal('303 See', 'URI: /u\r\n'), OK]}],
    ['a redirect to a port that is none', {'answers': [moved('http://h:x/')]}],
    ['a redirect to half an address', {'answers': [moved('http://[::1/')]}],
    ['a redirect to itself', {'answers': [moved('')] * 5}],
    ['ten redirects and one', {'answers': [moved('/%d' % n) for n in range(11)]}],
    ['300 has no handler', {'answers': [moved('/c', '300 Many')]}],
    ['304 is an error', {'answers': [refusal('304 Same')]}],
    ['204 is none', {'answers': ['HTTP/1.1 204 None\r\n\r\n']}],
    ['a URL of no host', {'url': 'http:///x', 'answers': []}],
    ['an unknown scheme', {'url': 'unknown:x', 'answers': []}],
    ['text as data', {'data': 'text', 'answers': []}],
    ['a fragment alone', {'url': 'http://ADDRESS#f', 'answers': [OK]}],
]


class Peer:
    """Gives each connection the next answer at once, and records all it sends."""

    def __init__(self, answers):
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.address = '127.0.0.1:%d' % self.listener.getsockname()[1]
        self.answers = [answer.replace('ADDRESS', self.address) for answer in answers]
        self.received = [b''] * len(answers)
        self.threads = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        for number in range(len(self.answers)):
            connection, _ = self.listener.accept()
            thread = threading.Thread(target=self.serve, args=(number, connection), daemon=True)
            self.threads.append(thread)
            thread.start()

    def serve(self, number, connection):
        with connection:
            connection.sendall(self.answers[number].encode('latin-1'))
            connection.shutdown(socket.SHUT_WR)
            while piece := connection.recv(65536):
                self.received[number] += piece

    def finish(self):
        for thread in self.threads:
            thread.join(10)
        self.listener.close()
        return [sent.decode('latin-1').replace(self.address, 'ADDRESS') for sent in self.received]


def filled_in(value, address):
    if isinstance(value, str):
        return value.replace('ADDRESS', address)
    if isinstance(value, list):
        return [filled_in(item, address) for item in value]
    if isinstance(value, dict):
        return {key: filled_in(item, address) for key, item in value.items()}
    return value


def open_case(case, address):
    handlers = []
    for name, passwords in case.get('handlers', []):
        manager = urllib.request.HTTPPasswordMgrWithPriorAuth() if case.get('prior') else None
        handler = getattr(urllib.request, name)(manager)
        if 'Digest' in name:
            handler.get_cnonce = lambda nonce: 'mine'
        for password in passwords:
            handler.add_password(*password)
        handlers.append(handler)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler(case.get('proxies', {})), *handlers)
    data = case.get('data')
    if isinstance(data, dict):
        data = data['b'].encode('latin-1')
    request = urllib.request.Request(case.get('url', filled_in(U, address)), data, dict(case.get('headers', [])), method=case.get('method'))
    try:
        with opener.open(request, timeout=10) as response:
            return {'status': response.status, 'url': response.geturl()}
    except urllib.error.HTTPError as error:
        with error:
            return {'error': 'HTTPError', 'message': str(error), 'status': error.code, 'url': error.url}
    except Exception as error:
        return {'error': type(error).__name__, 'message': str(error)}


def record(case):
    peer = Peer(case['answers'])
    outcome = open_case(filled_in(case, peer.address), peer.address)
    sent = peer.finish()
    return {
        **{key: value.replace(peer.address, 'ADDRESS') if isinstance(value, str) else value for key, value in outcome.items()},
        'sent': sent,
    }


lines = (json.dumps([why, case, record(case)], separators=(',', ':')) for why, case in CASES)
print('{"command": "python3.13 test/oracle/request_flows.py > test/vectors/request_flows.json",')
print('"python": "%s",' % sys.version.split()[0])
print('"cases": [\n%s\n]}' % ',\n'.join(lines))
