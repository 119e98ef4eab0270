# Five programs about errors; they run in Pyodide and in CPython, with equal output. BASE is the test server's.
import errno
import http.client
import os
import re
import socket
import traceback
import urllib.error
import urllib.parse
import urllib.request
from urllib.parse import urlsplit

HOST, PORT = urlsplit(BASE).hostname, urlsplit(BASE).port
REQUEST = b'GET / HTTP/1.0\r\n\r\n'


def named(error):
    """An exception without numbers that differ between systems."""
    text = re.sub(r'\[Errno (-?\d+)\]', lambda found: f'[{errno.errorcode.get(int(found[1]), found[1])}]', str(error))
    return f'{type(error).__name__}: {text}'.replace(str(PORT), 'PORT')


def tried(run):
    try:
        return run()
    except Exception as error:
        return named(error)


def health_checker():
    """Opens what users enter as addresses."""
    for url in (
        BASE,
        f'{BASE}/404',
        f'{BASE}/status/503',
        f'{BASE}/loop',
        f'{BASE}/close',
        'http://',
        'http:///path',
        'http://[::1',
        'http://127.0.0.1:99999/',
        'http://127.0.0.1:port/',
        'http://127.0.0.1:1/',
        'http://256.256.256.256.invalid/',
        'http://a..invalid/',
        f'http://{"a" * 64}.invalid/',
        'http://bücher.invalid/',
        'http://127.0.0.1/a b',
        'http://127.0.0.1/\x00',
        'http://exa mple.invalid/',
        'gopher://127.0.0.1/',
        'mailto:a@b.invalid',
        'file:///nowhere',
        'data:text/plain,abc',
        'no scheme',
        '',
    ):
        print(repr(url).replace(str(PORT), 'PORT'), tried(lambda url=url: urllib.request.urlopen(url, timeout=10).status))


def error_as_response():
    """Reads what a server says about an error."""
    try:
        urllib.request.urlopen(f'{BASE}/404')
    except urllib.error.HTTPError as error:
        print(error.code, error.reason, error.read(), error.headers['Content-Type'], error.url == error.geturl())
        print(error, repr(error), error.read(), error.fp.closed, error.closed)
        error.close()
        print(error.closed, isinstance(error, OSError), error.filename == f'{BASE}/404', error.errno, error.strerror)
    try:
        urllib.request.urlopen('http://127.0.0.1:1/')
    except urllib.error.URLError as error:
        reason = error.reason
        print(type(reason).__mro__[1].__name__, errno.errorcode[reason.errno], reason.strerror, reason.filename)
        print(error.args == (reason,), error.errno, error.filename, os.strerror(reason.errno) == reason.strerror)


def stubborn_download():
    """Repeats a download that breaks off."""
    for path in ('/trunc?n=10&sent=3', '/reset?after=head', '/reset?after=body', '/reset', '/close', '/big?n=5'):
        try:
            with urllib.request.urlopen(BASE + path, timeout=10) as response:
                print(path, response.status, response.read())
        except http.client.IncompleteRead as error:
            print(path, named(error), error.partial, error.expected)
        except OSError as error:
            print(path, named(error), isinstance(error, ConnectionError))
    connection = http.client.HTTPConnection(HOST, PORT, timeout=10)
    for path in ('/close', '/', '/header?Connection=close', '/'):
        connection.request('GET', path)
        print(path, tried(lambda: connection.getresponse().read()), connection.sock is None)
    connection.request('GET', '/')
    print(tried(lambda: connection.request('GET', '/')))
    connection.close()
    print(tried(connection.getresponse), tried(lambda: connection.send(b'')))


def patience():
    """Time-outs of each kind, and what can still be done afterwards."""
    print(socket.timeout is TimeoutError, tried(lambda: urllib.request.urlopen(f'{BASE}/slow?ms=20000', timeout=0.1)))
    response = urllib.request.urlopen(f'{BASE}/slow_body?ms=20000', timeout=0.3)
    print(response.read(1), tried(response.read), tried(response.read), response.closed)
    response.close()
    with socket.create_connection((HOST, PORT), 0.1) as sock:
        with sock.makefile('rb') as file:
            print(tried(file.readline), tried(file.readline))
        print(tried(lambda: sock.recv(1)), sock.gettimeout())
        sock.settimeout(10)
        sock.sendall(REQUEST)
        print(sock.recv(8))
    for value in (-1, 'soon', float('nan'), float('inf'), 1e20, 10**20, 1e-12, None, 0, True):
        with socket.socket() as sock:
            print(repr(value), tried(lambda: sock.settimeout(value)), sock.gettimeout())
    print(tried(lambda: urllib.request.urlopen(BASE, timeout='1')))


def end_of_a_socket():
    """Uses sockets before they are connected, and after their end."""
    with socket.socket() as sock:
        print(tried(lambda: sock.send(b'x')), tried(sock.getpeername), tried(lambda: sock.shutdown(socket.SHUT_RDWR)))
    sock = socket.socket()
    sock.connect((HOST, PORT))
    print(tried(lambda: sock.connect((HOST, PORT))), errno.errorcode[sock.connect_ex((HOST, PORT))])
    sock.sendall(REQUEST)
    sock.shutdown(socket.SHUT_WR)
    print(tried(lambda: sock.send(b'x')), sock.recv(4), sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))
    while sock.recv(4096):
        pass
    print(sock.recv(1), sock.recv_into(bytearray(1)))
    sock.close()
    sock.close()
    print(sock.fileno(), repr(sock)[:33], tried(lambda: sock.recv(1)), tried(lambda: sock.settimeout(1)))
    with socket.create_connection((HOST, PORT), 10) as sock:
        number = sock.detach()
        print(tried(lambda: sock.send(b'x')), sock.fileno())
    socket.close(number)
    print(tried(lambda: socket.socket(fileno=number)))
    for arguments in ((HOST,), ((HOST,),), (('', 'http'),), ((HOST, -1),), ((HOST, 1.5),), ((None, 80),), ((b'\xff', 80),)):
        print(tried(lambda arguments=arguments: socket.socket().connect(*arguments)))
    for host in ('a\0b', b'\0', bytearray(b'a\0'), 'ä\0'):
        for look_up in (socket.gethostbyname, socket.gethostbyname_ex, socket.gethostbyaddr):
            print(tried(lambda: look_up(host)))
        print(tried(lambda: socket.getaddrinfo(host, 80)), tried(lambda: socket.socket().connect((host, 80))))
    try:
        urllib.request.urlopen('http://127.0.0.1:1/')
    except urllib.error.URLError:
        lines = traceback.format_exc().splitlines()
        print(sum(line.startswith('Traceback') for line in lines), [line.strip() for line in lines if 'sock' in line and 'File' not in line])
        print(re.sub(r'Errno \d+', 'Errno', lines[-1]))


for program in (health_checker, error_as_response, stubborn_download, patience, end_of_a_socket):
    print(f'-- {program.__name__}')
    program()
