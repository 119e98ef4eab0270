"""Records what PySocks, urllib3 and Requests say to SOCKS proxies, for test/vectors/socks_exchanges.json.

    python3.13 test/oracle/socks_exchanges.py > test/vectors/socks_exchanges.json

It needs PySocks 1.7.1 (Debian's python3-socks), beside Requests. A case is a program and the script of its proxy (test/server/script.ts),
which also plays the destination. test/nightly/socks/recorded.test.ts runs both in both colours: results, exceptions, and the bytes that the
proxy received must be equal. {"$port": "PLACE"} stands for the port of the proxy, and PLACE, in a text, for its address. Texts with
`$bytes` are in latin-1.
"""

import json
import os
import re
import socket
import urllib.request

import requests_flows as flows

os.environ.clear()

import requests
import socks
import sockshandler
import urllib3
from urllib3.contrib.socks import SOCKSProxyManager

from made_with import made_with

PORT = {'$port': 'PLACE'}
HOST = '127.0.0.1'
SOCKS4, SOCKS5, HTTP = 1, 2, 3
ADDRESS = '\x01\x7f\x00\x00\x01\x04\xd2'
OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'
CLOSE = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok'
R = {'read': 'request'}
END = {'end': 'close'}
TO = ['example.test', 80]
NAME = 'example.test'


def socks5(size, *then, status='\x00', method='\x00', login=None, greeting=3):
    """The script of a SOCKS 5 proxy. `size` is the length of the address with its type and port."""
    steps = [{'read': greeting}, '\x05' + method]
    if login is not None:
        steps += [{'read': login}, '\x01\x00']
    return [*steps, {'read': 3 + size}, '\x05' + status + '\x00' + ADDRESS, *then]


def socks4(size, *then, status='\x5a', zero='\x00'):
    return [{'read': 8 + size}, zero + status + '\x04\xd2\x7f\x00\x00\x01', *then]


def name(text):
    return 1 + 1 + len(text) + 2


V4, V6 = 1 + 4 + 2, 1 + 16 + 2
BY_LOGIN = {'method': '\x02', 'greeting': 4}
GET = ['sendall', {'$bytes': 'GET'}], ['recv', 100]
ENDS = ['getpeername'], ['get_proxy_sockname']


class Cases(list):
    def add(self, why, proxy, program):
        self.append([why, proxy, program])

    def sock(self, why, script, proxy, *calls, timeout=10):
        """Calls the methods of a socksocket with that proxy."""
        self.add(why, script, {'client': 'socksocket', 'proxy': proxy, 'timeout': timeout, 'calls': list(calls)})


CASES = Cases()
sock = CASES.sock
five = lambda *more: [SOCKS5, HOST, PORT, *more]
four = lambda *more: [SOCKS4, HOST, PORT, *more]
connect = ['connect', {'$tuple': TO}]

# -- SOCKS 5
sock('SOCKS 5 with a name that the proxy looks up', socks5(name(NAME), {'read': 3}, 'answer', END), five(), connect, *GET, *ENDS, ['close'])
sock('SOCKS 5 with an IPv4 address', socks5(V4, {'read': 3}, 'answer', END), five(), ['connect', {'$tuple': ['192.0.2.1', 8080]}], *GET, *ENDS)
sock('SOCKS 5 with an IPv6 address', socks5(V6, {'read': 3}, 'answer', END), five(), ['connect', {'$tuple': ['2001:DB8:0:0:0:0:0:1', 65535]}], *GET, *ENDS)
sock('SOCKS 5 with a name that this machine looks up', socks5(V4, {'read': 3}, 'answer', END), five(False), ['connect', {'$tuple': ['localhost', 81]}], *GET, *ENDS)
sock('SOCKS 5 with an address of another notation, which is a name', socks5(name('127.1')), five(), ['connect', {'$tuple': ['127.1', 80]}], *ENDS)
sock('SOCKS 5 with a name beyond ASCII', socks5(name('xn--bcher-kva.test')), five(), ['connect', {'$tuple': ['bücher.test', 80]}], *ENDS)
sock('SOCKS 5 with a name of 127 bytes', socks5(name('a' * 127)), five(), ['connect', {'$tuple': ['a' * 60 + '.' + 'b' * 60 + '.' + 'c' * 5, 80]}], *ENDS)
sock('SOCKS 5 with a reply that has a name', [{'read': 3}, '\x05\x00', {'read': 3 + name(NAME)}, '\x05\x00\x00\x03\x05proxy\x00\x50', {'read': 3}, 'x', END], five(), connect, *GET, *ENDS)
sock('SOCKS 5 with a reply that has an IPv6 address', [{'read': 3}, '\x05\x00', {'read': 3 + name(NAME)}, '\x05\x00\x00\x04' + '\x20\x01\x0d\xb8' + '\x00' * 11 + '\x01\x00\x50', {'read': 3}, 'x', END], five(), connect, *GET, *ENDS)
sock('SOCKS 5: bytes of the destination that come with the reply', [{'read': 3}, '\x05\x00', {'read': 3 + name(NAME)}, '\x05\x00\x00' + ADDRESS + '220 hello', END], five(), connect, ['recv', 4], ['recv', 100], ['recv', 1])
sock('SOCKS 5 byte by byte', [{'read': 3}, *[step for byte in '\x05\x00' for step in (byte, {'wait': 20})], {'read': 3 + name(NAME)}, *[step for byte in '\x05\x00\x00' + ADDRESS for step in (byte, {'wait': 20})], {'read': 3}, 'x', END], five(), connect, *GET, *ENDS)
sock('SOCKS 5 with a login', socks5(name(NAME), {'read': 3}, 'x', END, login=3 + 4 + 6, **BY_LOGIN), five(True, 'user', 'secret'), connect, *GET)
sock('SOCKS 5 with a login beyond ASCII', socks5(name(NAME), {'read': 3}, 'x', END, login=3 + 6 + 6, **BY_LOGIN), five(True, 'üsér', 'paß!\0'), connect, *GET)
sock('SOCKS 5 with a login that is not asked for', socks5(name(NAME), {'read': 3}, 'x', END, greeting=4), five(True, 'user', 'secret'), connect, *GET)
sock('SOCKS 5 with a user without a password', socks5(name(NAME), {'read': 3}, 'x', END), five(True, 'user'), connect, *GET)
HALF_LOGINS = [('user', ''), ('user', None), ('', 'secret'), (None, 'secret')]
for login in HALF_LOGINS:
    sock(f'SOCKS 5 with half a login {login}', socks5(name(NAME), {'read': 3}, 'x', END), five(True, *login), connect, *GET)
sock('SOCKS 5: the login is refused', [{'read': 4}, '\x05\x02', {'read': 13}, '\x01\x01', END], five(True, 'user', 'secret'), connect, *ENDS, ['recv', 1])
sock('SOCKS 5: the login is answered by nonsense', [{'read': 4}, '\x05\x02', {'read': 13}, '\x05\x00', END], five(True, 'user', 'secret'), connect)
sock('SOCKS 5: a login is asked for', [{'read': 3}, '\x05\x02', END], five(), connect)
sock('SOCKS 5: no method is accepted', [{'read': 3}, '\x05\xff', END], five(), connect)
sock('SOCKS 5: another method is chosen', [{'read': 3}, '\x05\x01', END], five(), connect)
sock('SOCKS 5: the proxy speaks HTTP', [{'read': 3}, 'HTTP/1.0 400 Bad request\r\n\r\n', END], five(), connect)
sock('SOCKS 5: the proxy closes after the greeting', [{'read': 3}, END], five(), connect)
sock('SOCKS 5: the proxy closes within its choice', [{'read': 3}, '\x05', END], five(), connect)
sock('SOCKS 5: the proxy closes after its choice', [{'read': 3}, '\x05\x00', {'read': 3 + name(NAME)}, END], five(), connect)
sock('SOCKS 5: the proxy closes within its reply', [{'read': 3}, '\x05\x00', {'read': 3 + name(NAME)}, '\x05\x00\x00\x01\x7f', END], five(), connect)
sock('SOCKS 5: the proxy resets the connection', [{'read': 3}, '\x05\x00', {'read': 3 + name(NAME)}, {'end': 'rst'}], five(), connect)
sock('SOCKS 5: the reply is of another version', [{'read': 3}, '\x05\x00', {'read': 3 + name(NAME)}, '\x04\x00\x00' + ADDRESS, END], five(), connect)
sock('SOCKS 5: the reply has another type of address', [{'read': 3}, '\x05\x00', {'read': 3 + name(NAME)}, '\x05\x00\x00\x02' + ADDRESS, END], five(), connect)
for status in [*range(1, 10), 0x5b, 255]:
    sock('SOCKS 5: reply %d' % status, socks5(name(NAME), status=chr(status)), five(), connect, *ENDS)
sock('SOCKS 5: connect_ex of a reply', socks5(name(NAME), status='\x05'), five(), ['connect_ex', {'$tuple': TO}])
sock('SOCKS 5: connect_ex of a success', socks5(name(NAME)), five(), ['connect_ex', {'$tuple': TO}], *ENDS)
sock('SOCKS 5: the proxy never answers', [{'read': 3}], five(), connect, ['gettimeout'], timeout=0.3)
sock('SOCKS 5: the proxy never replies', [{'read': 3}, '\x05\x00'], five(), connect, timeout=0.3)
sock('SOCKS 5: the destination never answers', socks5(name(NAME)), five(), connect, ['recv', 1], ['getpeername'], timeout=0.3)
sock('SOCKS 5 without waiting', socks5(name(NAME), 'x', END), five(), ['setblocking', False], connect, ['gettimeout'], ['setblocking', True], ['recv', 1])

# -- SOCKS 4
sock('SOCKS 4 with an address', socks4(1, {'read': 3}, 'answer', END), four(), ['connect', {'$tuple': ['192.0.2.1', 80]}], *GET, *ENDS)
sock('SOCKS 4 with an address of another notation', socks4(1), four(), ['connect', {'$tuple': ['127.1', 80]}], *ENDS)
sock('SOCKS 4 with a name that this machine looks up', socks4(1, {'read': 3}, 'answer', END), four(False), ['connect', {'$tuple': ['localhost', 80]}], *GET, *ENDS)
sock('SOCKS 4A with a name', socks4(1 + len(NAME) + 1, {'read': 3}, 'answer', END), four(), connect, *GET, *ENDS)
sock('SOCKS 4A with a name of 255 bytes', socks4(1 + 256), four(), ['connect', {'$tuple': ['.'.join(['a' * 63] * 3 + ['b' * 63]), 80]}], *ENDS)
sock('SOCKS 4A with an IPv6 address, which is a name', socks4(1 + 4), four(), ['connect', {'$tuple': ['::1', 80]}], *ENDS)
sock('SOCKS 4 with an IPv6 address that this machine looks up', socks4(1), four(False), ['connect', {'$tuple': ['::1', 80]}], *ENDS)
sock('SOCKS 4 with a user', socks4(5, {'read': 3}, 'answer', END), four(True, 'user', 'secret'), ['connect', {'$tuple': ['192.0.2.1', 80]}], *GET)
for status in [0, 0x5b, 0x5c, 0x5d, 0x5e, 255]:
    sock('SOCKS 4: reply %d' % status, socks4(1, status=chr(status)), four(), ['connect', {'$tuple': ['192.0.2.1', 80]}])
sock('SOCKS 4: the reply is of another version', socks4(1, zero='\x04'), four(), ['connect', {'$tuple': ['192.0.2.1', 80]}])
sock('SOCKS 4: the proxy closes within its reply', [{'read': 9}, '\x00\x5a\x00', END], four(), ['connect', {'$tuple': ['192.0.2.1', 80]}])
sock('SOCKS 4: the proxy never answers', [{'read': 9}], four(), ['connect', {'$tuple': ['192.0.2.1', 80]}], timeout=0.3)

# -- CONNECT
http = lambda *more: [HTTP, HOST, PORT, *more]
sock('CONNECT', [{'read': 'head'}, 'HTTP/1.1 200 Connection established\r\n\r\n', {'read': 3}, 'answer', END], http(), connect, *GET, *ENDS)
sock('CONNECT with a login', [{'read': 'head'}, 'HTTP/1.1 200 OK\r\n\r\n', {'read': 3}, 'answer', END], http(True, 'user', 'secret'), connect, *GET)
for login in HALF_LOGINS:
    sock(f'CONNECT with half a login {login}', [{'read': 'head'}, 'HTTP/1.1 200 OK\r\n\r\n', {'read': 3}, 'answer', END], http(True, *login), connect, *GET)
sock('CONNECT with a name that this machine looks up', [{'read': 'head'}, 'HTTP/1.0 200 OK\r\n\r\n', {'read': 3}, 'answer', END], http(False), ['connect', {'$tuple': ['localhost', 80]}], *GET, *ENDS)
for line in ['HTTP/1.1 403 Forbidden', 'HTTP/1.1 407 Proxy Authentication Required', 'HTTP/1.1 400 Bad', 'HTTP/1.1 405 No', 'HTTP/1.1 200', 'HTTP/1.1 two OK', 'ICY 200 OK', 'hello', '']:
    sock('CONNECT: %r' % line, [{'read': 'head'}, line + '\r\n\r\n', END], http(), connect)
for host in ['a' * 64 + '.test', 'a..test']:
    sock('CONNECT to %s' % host, [{'read': 'head'}], http(), ['connect', {'$tuple': [host, 80]}])
sock('CONNECT: the proxy closes', [{'read': 'head'}, END], http(), connect)

# -- sockets
dead = [SOCKS5, HOST, 1]
sock('a proxy that is not there', [], dead, connect, *ENDS)
sock('connect_ex to a proxy that is not there', [], dead, ['connect_ex', {'$tuple': TO}])
sock('a proxy whose name does not resolve', [], [SOCKS4, 'nosuch.invalid', 1], connect)
sock('connect_ex to a proxy whose name does not resolve', [], [SOCKS5, 'nosuch.invalid', 1], ['connect_ex', {'$tuple': TO}])
sock('another type of proxy', [], [9, HOST], connect)
sock('another type of proxy that is not there', [], [9, HOST, 1], connect)
sock('no proxy', [{'read': 3}, 'answer', END], [], ['connect', {'$tuple': [HOST, PORT]}], *GET)
for to in [['::1', 1234, 0, 0], ['[::1]', 80], ['', 80], [NAME, '80'], [NAME]]:
    sock('connect(%r)' % (tuple(to),), [], five(), ['connect', {'$tuple': to}])
sock('connect(%r)' % NAME, [], five(), ['connect', NAME])
CASES.add('create_connection', socks5(name(NAME), {'read': 3}, 'x', END), {'client': 'create_connection', 'args': [{'$tuple': TO}], 'kwargs': {'timeout': 5, 'proxy_type': SOCKS5, 'proxy_addr': HOST, 'proxy_port': PORT}, 'calls': [*GET, *ENDS, ['gettimeout']]})
CASES.add('create_connection to an address in brackets', socks5(V6), {'client': 'create_connection', 'args': [{'$tuple': ['[::1]', 80]}], 'kwargs': {'proxy_type': SOCKS5, 'proxy_addr': HOST, 'proxy_port': PORT}, 'calls': [*ENDS, ['gettimeout']]})
CASES.add('create_connection by SOCKS 4 with a user', socks4(1 + 1), {'client': 'create_connection', 'args': [{'$tuple': ['192.0.2.1', 80]}, 5, None, SOCKS4, HOST, PORT, True, 'u', 'p'], 'kwargs': {}, 'calls': [*ENDS]})
CASES.add('create_connection to a proxy whose name does not resolve', [], {'client': 'create_connection', 'args': [{'$tuple': TO}], 'kwargs': {'proxy_type': SOCKS5, 'proxy_addr': 'nosuch.invalid', 'proxy_port': 1}, 'calls': []})
CASES.add('create_connection that is refused', socks5(name(NAME), status='\x02'), {'client': 'create_connection', 'args': [{'$tuple': TO}], 'kwargs': {'timeout': 5, 'proxy_type': SOCKS5, 'proxy_addr': HOST, 'proxy_port': PORT}, 'calls': []})

# -- urllib
CASES.add('SocksiPyHandler by SOCKS 5', socks5(name(NAME), R, CLOSE, END), {'client': 'handler', 'args': [SOCKS5, HOST, PORT], 'kwargs': {}, 'urls': ['http://example.test/a']})
CASES.add('SocksiPyHandler by SOCKS 4 with a user', socks4(5 + len(NAME) + 1, R, CLOSE, END), {'client': 'handler', 'args': [SOCKS4, HOST, PORT, True, 'user'], 'kwargs': {}, 'urls': ['http://example.test:81/']})
CASES.add('SocksiPyHandler by CONNECT', [{'read': 'head'}, 'HTTP/1.1 200 OK\r\n\r\n', R, CLOSE, END], {'client': 'handler', 'args': [HTTP, HOST, PORT], 'kwargs': {}, 'urls': ['http://example.test/']})
CASES.add('SocksiPyHandler: reply 4', socks5(name(NAME), status='\x04'), {'client': 'handler', 'args': [SOCKS5, HOST, PORT], 'kwargs': {}, 'urls': ['http://example.test/', 'https://example.test/']})
CASES.add('SocksiPyHandler with a proxy that is not there', [], {'client': 'handler', 'args': dead, 'kwargs': {}, 'urls': ['http://example.test/', 'https://example.test/']})
CASES.add('SocksiPyHandler with a proxy that never answers', [{'read': 3}], {'client': 'handler', 'args': [SOCKS5, HOST, PORT], 'kwargs': {}, 'urls': ['http://example.test/'], 'timeout': 0.3})
CASES.add('socket.socket = socks.socksocket', socks5(V4, R, CLOSE, END), {'client': 'global', 'args': [SOCKS5, HOST, PORT], 'urls': ['http://localhost/b']})
CASES.add('socket.socket = socks.socksocket: reply 1', socks5(V4, status='\x01'), {'client': 'global', 'args': [SOCKS5, HOST, PORT], 'urls': ['http://localhost/b']})

# -- urllib3
manager = lambda why, proxy, url, *urls, **kwargs: CASES.add(why, proxy, {'client': 'urllib3', 'proxy_url': url, 'kwargs': kwargs, 'urls': list(urls)})
manager('SOCKSProxyManager by socks5h', socks5(name(NAME), R, OK, R, CLOSE, END), 'socks5h://PLACE', 'http://example.test/a', 'http://example.test/b')
manager('SOCKSProxyManager by socks5', socks5(V4, R, CLOSE, END), 'socks5://PLACE/', 'http://localhost/')
manager('SOCKSProxyManager by socks4', socks4(1, R, CLOSE, END), 'socks4://PLACE', 'http://localhost/')
manager('SOCKSProxyManager by socks4a', socks4(1 + len(NAME) + 1, R, CLOSE, END), 'socks4a://PLACE', 'http://example.test/')
manager('SOCKSProxyManager with a user and a password', socks5(name(NAME), R, CLOSE, END, login=3 + 4 + 6, **BY_LOGIN), 'socks5h://PLACE', 'http://example.test/', username='user', password='secret')
manager('SOCKSProxyManager with credentials in the URL, unquoted', socks5(name(NAME), R, CLOSE, END, login=3 + 5 + 5, **BY_LOGIN), 'socks5h://us%40er:p%2Fw%25d@PLACE', 'http://example.test/')
manager('SOCKSProxyManager with a colon in the password', socks5(name(NAME), R, CLOSE, END, login=3 + 4 + 7, **BY_LOGIN), 'socks5h://user:sec:ret@PLACE', 'http://example.test/')
manager('SOCKSProxyManager with a user alone', socks5(name(NAME), R, CLOSE, END), 'socks5h://user@PLACE', 'http://example.test/')
manager('SOCKSProxyManager with a user alone, SOCKS 4', socks4(1 + 4 + len(NAME) + 1, R, CLOSE, END), 'socks4a://us%65r@PLACE', 'http://example.test/')
manager('SOCKSProxyManager with arguments instead of the URL', socks5(name(NAME), R, CLOSE, END), 'socks5h://user:secret@PLACE', 'http://example.test/', username='')
manager('SOCKSProxyManager in capitals', socks5(name(NAME), R, CLOSE, END), 'SOCKS5H://PLACE', 'http://example.test/')
manager('SOCKSProxyManager to an IPv6 address', socks5(V6, R, CLOSE, END), 'socks5h://PLACE', 'http://[2001:db8::1]:81/')
for scheme in ['socks', 'socks4h', 'socks5a', 'socks6', 'http']:
    manager('SOCKSProxyManager of %s' % scheme, [], scheme + '://PLACE', 'http://example.test/')
manager('SOCKSProxyManager: reply 5', socks5(name(NAME), status='\x05'), 'socks5h://PLACE', 'http://example.test/', retries=False)
manager('SOCKSProxyManager: retries', {'connections': [socks5(name(NAME), status='\x05'), socks5(name(NAME), R, CLOSE, END)]}, 'socks5h://PLACE', 'http://example.test/')
manager('SOCKSProxyManager: the proxy never answers', [{'read': 3}], 'socks5h://PLACE', 'http://example.test/', retries=False, timeout=0.3)
manager('SOCKSProxyManager: a redirect to another host', {'connections': [socks5(name(NAME), R, 'HTTP/1.1 302 Found\r\nLocation: http://other.test/\r\nContent-Length: 0\r\n\r\n'), socks5(name('other.test'), R, CLOSE, END)]}, 'socks5h://PLACE', 'http://example.test/')

# -- Requests
get = lambda why, proxy, proxies, *urls, **more: CASES.add(why, proxy, {'client': 'requests', 'proxies': proxies, 'urls': list(urls), **more})
U = 'http://example.test/a?b#c'
get('Requests by socks5h', socks5(name(NAME), R, OK, R, CLOSE, END), {'http': 'socks5h://PLACE'}, U, U)
get('Requests by socks5', socks5(V4, R, CLOSE, END), {'http': 'socks5://PLACE'}, 'http://localhost/')
get('Requests by socks4', socks4(1, R, CLOSE, END), {'all': 'socks4://PLACE'}, 'http://localhost/')
get('Requests by socks4a', socks4(1 + len(NAME) + 1, R, CLOSE, END), {'all': 'socks4a://PLACE'}, U)
get('Requests with credentials', socks5(name(NAME), R, CLOSE, END, login=3 + 5 + 5, **BY_LOGIN), {'http': 'socks5h://us%40er:p%2Fw%25d@PLACE'}, U)
get('Requests by a proxy for one host', socks5(name(NAME), R, CLOSE, END), {'http://example.test': 'socks5h://PLACE', 'http': 'http://127.0.0.1:1'}, U)
get('Requests by ALL_PROXY', socks5(name(NAME), R, CLOSE, END), None, U, environment={'ALL_PROXY': 'socks5h://PLACE'})
get('Requests by http_proxy', socks5(name(NAME), R, CLOSE, END), None, U, environment={'http_proxy': 'socks5h://user@PLACE', 'ALL_PROXY': 'http://127.0.0.1:1'})
get('Requests by ALL_PROXY, but not for a host of NO_PROXY', socks5(name(NAME)), None, 'http://127.0.0.1:1/', environment={'ALL_PROXY': 'socks5h://PLACE', 'NO_PROXY': '127.0.0.1'})
get('Requests: a proxy of another scheme', [], {'http': 'socks://user:secret@PLACE'}, U)
get('Requests: a proxy without a host', [], {'http': 'socks5://'}, U)
for status in [1, 2, 5, 8]:
    get('Requests: reply %d' % status, socks5(name(NAME), status=chr(status)), {'http': 'socks5h://PLACE'}, U)
get('Requests: reply 91 of SOCKS 4', socks4(1 + len(NAME) + 1, status='\x5b'), {'http': 'socks4a://PLACE'}, U)
get('Requests: the login is refused', [{'read': 4}, '\x05\x02', {'read': 13}, '\x01\x01', END], {'http': 'socks5h://user:secret@PLACE'}, U)
get('Requests: a proxy that is not there', [], {'http': 'socks5h://127.0.0.1:1'}, U, 'https://example.test/')
get('Requests: a proxy whose name does not resolve', [], {'http': 'socks5h://nosuch.invalid:1'}, U)
get('Requests: the proxy speaks HTTP', [{'read': 3}, 'HTTP/1.0 400 Bad request\r\n\r\n', END], {'http': 'socks5h://PLACE'}, U)
get('Requests: the proxy closes', [{'read': 3}, END], {'all': 'socks5h://PLACE'}, U, 'https://example.test/')
get('Requests: the proxy never answers', [{'read': 3}], {'all': 'socks5h://PLACE'}, U, 'https://example.test/', timeout=0.3)
get('Requests: the destination never answers', socks5(name(NAME), R), {'all': 'socks5h://PLACE'}, U, timeout=0.3)
get('Requests: a redirect', socks5(name(NAME), R, 'HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n', R, CLOSE, END), {'http': 'socks5h://PLACE'}, U)


def revived(value, port):
    if isinstance(value, list):
        return [revived(one, port) for one in value]
    if not isinstance(value, dict):
        return value
    if '$port' in value:
        return port
    if '$tuple' in value:
        return tuple(revived(value['$tuple'], port))
    if '$bytes' in value:
        return value['$bytes'].encode('latin-1')
    return {name: revived(one, port) for name, one in value.items()}


def shown(value):
    if isinstance(value, bytes):
        return {'$bytes': value.decode('latin-1')}
    return [shown(one) for one in value] if isinstance(value, tuple) else value


def failure(error):
    result = {'error': type(error).__name__, 'message': str(error)}
    if isinstance(error, OSError) and error.errno is not None:
        result['errno'] = error.errno
    inner = getattr(error, 'socket_err', None) or getattr(error, 'reason', None) or (error.args and getattr(error.args[0], 'reason', None))
    if isinstance(inner, Exception):
        result['inner'] = failure(inner)
    return result


def attempt(run):
    try:
        return shown(run())
    except Exception as error:
        return failure(error)


def call_all(target, calls):
    return [attempt(lambda: getattr(target, name)(*args)) for name, *args in calls]


def by_socksocket(program):
    sock = socks.socksocket()
    if program['proxy']:
        sock.set_proxy(*program['proxy'])
    sock.settimeout(program['timeout'])
    results = call_all(sock, program['calls'])
    sock.close()
    return results


def by_create_connection(program):
    try:
        sock = socks.create_connection(*program['args'], **program['kwargs'])
    except Exception as error:
        return [failure(error)]
    results = call_all(sock, program['calls'])
    sock.close()
    return results


def opened(open_url, program):
    def call(url):
        with open_url(url, timeout=program.get('timeout', 10)) as response:
            return response.status, response.read()

    return [attempt(lambda: call(url)) for url in program['urls']]


def by_handler(program):
    handler = sockshandler.SocksiPyHandler(*program['args'], **program['kwargs'])
    return opened(urllib.request.build_opener(handler).open, program)


def by_global(program):
    original = socket.socket
    socks.set_default_proxy(*program['args'])
    socket.socket = socks.socksocket
    try:
        return opened(urllib.request.urlopen, program)
    finally:
        socket.socket = original
        socks.set_default_proxy()


def by_urllib3(program):
    try:
        manager = SOCKSProxyManager(program['proxy_url'], **program['kwargs'])
    except Exception as error:
        return [failure(error)]

    def call(url):
        response = manager.request('GET', url)
        return response.status, response.data

    results = [attempt(lambda: call(url)) for url in program['urls']]
    manager.clear()
    return results


def by_requests(program):
    os.environ.update(program.get('environment', {}))
    with requests.Session() as session:
        def call(url):
            response = session.get(url, proxies=program['proxies'], timeout=program.get('timeout', 10))
            return response.status_code, response.text

        results = [attempt(lambda: call(url)) for url in program['urls']]
    for name in program.get('environment', {}):
        del os.environ[name]
    return results


CLIENTS = {
    'socksocket': by_socksocket,
    'create_connection': by_create_connection,
    'handler': by_handler,
    'global': by_global,
    'urllib3': by_urllib3,
    'requests': by_requests,
}


def record(servers, script, program):
    port = servers.start(script['connections'] if isinstance(script, dict) else [script])
    place = '%s:%d' % (HOST, port)
    given = revived(json.loads(json.dumps(program).replace('PLACE', place).replace('"$port": "%s"' % place, '"$port": ""')), port)
    results = CLIENTS[program['client']](given)
    received = servers.ask('GET', '/%d' % port)
    servers.ask('DELETE', '/%d' % port)
    text = json.dumps({'results': results, 'received': received})
    text = re.sub(r' at 0x[0-9a-f]+', ' at 0xADDRESS', text.replace(place, 'PLACE'))
    return json.loads(text.replace('port=%d' % port, 'port=PORT'))


def main():
    servers = flows.Servers()
    results = [json.dumps([why, script, program, record(servers, script, program)], separators=(',', ':')) for why, script, program in CASES]
    about = made_with('python3.13 test/oracle/socks_exchanges.py > test/vectors/socks_exchanges.json', 'zlib', 'requests', 'urllib3', 'socks')
    print('%s,\n"cases": [\n%s\n]}' % (json.dumps(about)[:-1], ',\n'.join(results)))
    servers.process.stdin.close()


if __name__ == '__main__':
    main()
