"""Records which errors have a `__cause__` (`raise … from`), for test/vectors/causes.json.

    python3.13 test/oracle/causes.py > test/vectors/causes.json

Each server (its steps are those of test/server/script.ts) is asked in each way; test/unit/python/errors/causes.test.ts has the
same ways, in both colours. An error is recorded as its class, its cause, its reason, and the errors among its arguments.
"""

import http.client
import json
import os
import socket
import urllib.parse
import urllib.request
import warnings

import idna
import requests
import urllib3
from urllib3.util import ssl_
from urllib3.util.request import rewind_body

from made_with import made_with
from requests_flows import R, Servers

os.environ.clear()
warnings.simplefilter('ignore')
HEAD = 'HTTP/1.1 200 OK\r\n'
LONG = HEAD + 'Content-Length: 10\r\n\r\nabc'
CLOSE = {'end': 'close'}
# The ways in which a server is asked.
HTTP = ['http.client', 'urlopen', 'URLopener', 'urllib3', 'urllib3, no retries', 'urllib3, a proxy', 'get', 'get, stream', 'get, a proxy', 'get, a tunnel']
TLS = ['urlopen, https', 'urllib3, https', 'get, https']
FTP = ['urlopen, ftp', 'URLopener, ftp']
LATE = ['urlopen', 'get']
ALL = [*HTTP, *TLS, *FTP, 'get, SOCKS']

SERVERS = [
    ('refused', None, ALL),
    ('no answer', [R, CLOSE], HTTP),
    ('reset', [R, {'end': 'rst'}], HTTP),
    ('not HTTP', [R, 'nonsense\r\n\r\n', CLOSE], HTTP),
    ('never answers', [R], LATE),
    ('short body', [R, LONG, CLOSE], HTTP[:-1]),
    ('body never ends', [R, LONG], LATE),
    ('bad chunk', [R, HEAD + 'Transfer-Encoding: chunked\r\n\r\nxyz\r\n', CLOSE], HTTP[:-1]),
    ('short chunk', [R, HEAD + 'Transfer-Encoding: chunked\r\n\r\n5\r\nab', CLOSE], HTTP[:-1]),
    ('bad gzip', [R, HEAD + 'Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc', CLOSE], HTTP[:-1]),
    ('no JSON', [R, HEAD + 'Content-Length: 3\r\n\r\nabc', CLOSE], ['get, JSON']),
    ('redirects', [R, 'HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\nConnection: close\r\n\r\n', CLOSE], HTTP),
    ('status', [R, 'HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n', CLOSE], HTTP),
    ('FTP refuses', ['220 hello\r\n', {'read': 'line'}, '530 no\r\n', CLOSE], FTP),
    ('TLS', [], TLS),
    ('no TLS', ['nonsense\r\n', {'end': 'fin'}, {'read': 'end'}], TLS),
    ('no SOCKS', [{'read': 3}, 'no', {'end': 'fin'}, {'read': 'end'}], ['get, SOCKS']),
]


def by_connection(port):
    connection = http.client.HTTPConnection('127.0.0.1', port)
    connection.request('GET', '/')
    return connection.getresponse().read()


def urllib3_get(url, retries, proxy=None):
    manager = urllib3.ProxyManager(proxy) if proxy else urllib3.PoolManager()
    return manager.request('GET', url, retries=retries)


def get(url, **kwargs):
    return requests.get(url, timeout=socket.getdefaulttimeout(), **kwargs)


RETRIES = urllib3.Retry(0, redirect=0, status_forcelist=[500])
WAYS = {
    'http.client': lambda h, port: by_connection(port),
    'urlopen': lambda h, port: urllib.request.urlopen(f'http://{h}/').read(),
    'urlopen, https': lambda h, port: urllib.request.urlopen(f'https://{h}/').read(),
    'urlopen, ftp': lambda h, port: urllib.request.urlopen(f'ftp://{h}/a').read(),
    'URLopener': lambda h, port: urllib.request.URLopener({}).open(f'http://{h}/').read(),
    'URLopener, ftp': lambda h, port: urllib.request.URLopener({}).open(f'ftp://{h}/a').read(),
    'urllib3': lambda h, port: urllib3_get(f'http://{h}/', RETRIES),
    'urllib3, no retries': lambda h, port: urllib3_get(f'http://{h}/', False),
    'urllib3, https': lambda h, port: urllib3_get(f'https://{h}/', RETRIES),
    'urllib3, a proxy': lambda h, port: urllib3_get('http://x.test/', 0, f'http://{h}'),
    'get': lambda h, port: get(f'http://{h}/').raise_for_status(),
    'get, stream': lambda h, port: list(get(f'http://{h}/', stream=True).iter_content(10)),
    'get, https': lambda h, port: get(f'https://{h}/'),
    'get, JSON': lambda h, port: get(f'http://{h}/').json(),
    'get, a proxy': lambda h, port: get('http://x.test/', proxies={'http': f'http://{h}'}),
    'get, a tunnel': lambda h, port: get('https://x.test/', proxies={'https': f'http://{h}'}),
    'get, SOCKS': lambda h, port: get('http://x.test/', proxies={'http': f'socks5h://{h}'}),
}


class Unseekable:
    def tell(self):
        return 0

    def seek(self, position):
        raise OSError('no')


def prepared():
    prepared = requests.Request('POST', 'http://x.test/', data='a').prepare()
    prepared.body, prepared._body_position = Unseekable(), 0
    return prepared


OTHERS = {
    'urlencode(5)': lambda: urllib.parse.urlencode(5),
    'urlencode("ab")': lambda: urllib.parse.urlencode('ab'),
    'a malformed URL': lambda: requests.get('http://[x/'),
    'no scheme': lambda: requests.get('x'),
    'no host': lambda: urllib.request.urlopen('http:///a'),
    'no file': lambda: urllib.request.urlopen('file:///no/such/file'),
    'open': lambda: open('/no/such/file'),
    'a label': lambda: urllib3.connection.connection.create_connection(('a..b', 80)),
    'a body of urllib3': lambda: rewind_body(Unseekable(), 0),
    'a body of Requests': lambda: requests.utils.rewind_body(prepared()),
    'no certificates': lambda: ssl_.ssl_wrap_socket(socket.socket(), ca_certs='/no/such/file'),
    'a fingerprint': lambda: ssl_.assert_fingerprint(b'', 'xy' * 16),
    'IDNA, bytes': lambda: idna.decode(b'\xff'),
    'IDNA, a number': lambda: idna.decode(5),
    'IDNA, a label': lambda: idna.decode('xn--\x7f'),
}


def tree(error):
    """What is recorded of an error, or None for another value."""
    if not isinstance(error, BaseException):
        return None
    within = [tree(each) for each in error.args if isinstance(each, BaseException)]
    return [type(error).__name__, tree(error.__cause__), tree(getattr(error, 'reason', None)), within]


def outcome(run):
    try:
        run()
    except Exception as error:
        return tree(error)
    return None


def asked(servers, name, steps, way):
    port = servers.start([steps or [CLOSE]], 'good' if name == 'TLS' else None)
    if steps is None:
        servers.ask('DELETE', '/%d' % port)
    socket.setdefaulttimeout(0.5 if 'never' in name else 10)
    result = outcome(lambda: WAYS[way]('127.0.0.1:%d' % port, port))
    socket.setdefaulttimeout(None)
    if steps is not None:
        servers.ask('DELETE', '/%d' % port)
    return result


def main():
    servers = Servers()
    cases = [[name, steps, {way: asked(servers, name, steps, way) for way in ways}] for name, steps, ways in SERVERS]
    others = {name: outcome(run) for name, run in OTHERS.items()}
    about = made_with('python3.13 test/oracle/causes.py > test/vectors/causes.json', 'openssl', 'zlib', 'requests', 'urllib3', 'idna')
    lines = ',\n'.join(json.dumps(case, separators=(',', ':')) for case in cases)
    print('%s,\n"others": %s,\n"cases": [\n%s\n]}' % (json.dumps(about)[:-1], json.dumps(others), lines))


if __name__ == '__main__':
    main()
