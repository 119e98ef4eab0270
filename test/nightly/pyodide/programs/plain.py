# Prints the behaviour of plain connections; runs in Pyodide and in CPython, with equal output. BASE is the test server's.
import errno
import http.client
import json
import select
import selectors
import socket
import urllib.error
import urllib.request
from urllib.parse import urlsplit

HOST, PORT = urlsplit(BASE).hostname, urlsplit(BASE).port


def show(label, run):
    try:
        value = run()
    except Exception as error:
        number = getattr(error, 'errno', None)
        symbol = errno.errorcode.get(number, number)
        text = str(error).replace(f'[Errno {number}]', f'[{symbol}]')
        reason = getattr(error, 'reason', None)
        if isinstance(reason, OSError):
            text = text.replace(f'[Errno {reason.errno}]', f'[{errno.errorcode.get(reason.errno, reason.errno)}]')
            symbol = type(reason).__name__
        value = f'{type(error).__name__} {symbol} {text}'
    print(f'{label}: {value}')


def get(path, **keywords):
    with urllib.request.urlopen(BASE + path, **keywords) as response:
        return response.status, response.read()


def connected():
    return socket.create_connection((HOST, PORT), 10)


show('get', lambda: get('/'))
show('post', lambda: json.loads(get('/count', data=bytes(range(256)) * 4096)[1]))
show('lines', lambda: list(urllib.request.urlopen(BASE + '/lines')))
show('chunked', lambda: get('/chunked?n=3'))
show('redirect', lambda: urllib.request.urlopen(BASE + '/redirect/302?to=/json').geturl().removeprefix(BASE))
show('404', lambda: get('/404'))
show('close', lambda: get('/close'))
show('incomplete', lambda: get('/trunc?n=10&sent=3'))
show('time-out', lambda: get('/slow?ms=20000', timeout=0.05))
show('time-out in the body', lambda: get('/slow_body?ms=20000', timeout=0.2))
show('reset', lambda: get('/reset?after=head'))
show('refused', lambda: socket.create_connection(('127.0.0.1', 1)))
show('refused, urllib', lambda: urllib.request.urlopen('http://127.0.0.1:1/'))
show('connect_ex', lambda: errno.errorcode[socket.socket().connect_ex(('127.0.0.1', 1))])
show('unknown name', lambda: socket.getaddrinfo('nowhere.invalid', 80))
show('numeric', lambda: socket.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM))
show('service', lambda: socket.getaddrinfo('::1', 'https', type=socket.SOCK_STREAM))
show('no service', lambda: socket.getaddrinfo('127.0.0.1', 'no-such-service'))
show('only numeric', lambda: socket.getaddrinfo('localhost', 80, flags=socket.AI_NUMERICHOST))
show('family', lambda: socket.getaddrinfo('127.0.0.1', 80, socket.AF_INET6))
show('gethostbyname', lambda: socket.gethostbyname('127.0.0.1'))
show('not a tuple', lambda: socket.socket().connect('host'))
show('port', lambda: socket.socket().connect(('127.0.0.1', 70000)))
show('three parts', lambda: socket.socket().connect(('127.0.0.1', 80, 0)))
show('Unix', lambda: socket.socket(socket.AF_UNIX).connect('/nowhere/at/all'))
show('not connected', lambda: socket.socket().recv(1))
show('not connected, send', lambda: socket.socket().sendall(b'x'))
show('not connected, name', lambda: socket.socket().getpeername())
show('timeout', lambda: socket.socket().settimeout(-1))
show('timeout type', lambda: socket.socket().settimeout('1'))
show('negative', lambda: socket.socket().recv(-1))


def closed():
    sock = connected()
    sock.close()
    print(sock.fileno(), sock._closed)
    sock.recv(1)


def peeked():
    with connected() as sock:
        sock.sendall(b'GET / HTTP/1.0\r\n\r\n')
        first = sock.recv(4, socket.MSG_PEEK)
        return first, sock.recv(8), sock.getpeername() == (HOST, PORT), sock.gettimeout(), sock.getsockname()[0]


def nothing_there():
    with connected() as sock:
        sock.setblocking(False)
        try:
            sock.recv(1)
        except BlockingIOError as error:
            return errno.errorcode[error.errno] in ('EAGAIN', 'EWOULDBLOCK'), error.strerror


def selected():
    with connected() as sock, connected() as other:
        files = [sock, other]
        before = [[*map(len, select.select(files, files, [], 0))]]
        sock.sendall(b'GET / HTTP/1.0\r\n\r\n')
        ready = select.select(files, [], [], 10)[0]
        poll = select.poll()
        poll.register(sock, select.POLLIN)
        with selectors.DefaultSelector() as selector:
            selector.register(sock, selectors.EVENT_READ, 'mine')
            chosen = [(key.data, events) for key, events in selector.select(10)]
        return before, ready == [sock], poll.poll(10_000) == [(sock.fileno(), select.POLLIN)], chosen


def halves():
    with connected() as sock:
        sock.sendall(b'GET / HTTP/1.0\r\n\r\n')
        sock.shutdown(socket.SHUT_WR)
        with sock.makefile('rb') as file:
            return file.readline(), file.read()[-6:]


def kept():
    connection = http.client.HTTPConnection(HOST, PORT, timeout=10)
    bodies = []
    for _ in range(3):
        connection.request('GET', '/')
        bodies.append(connection.getresponse().read())
    local = connection.sock.getsockname()
    connection.request('GET', '/')
    connection.getresponse().read()
    same = local == connection.sock.getsockname()
    connection.close()
    return bodies, same


def duplicated():
    with connected() as sock:
        copy = sock.dup()
        sock.close()
        copy.sendall(b'GET / HTTP/1.0\r\n\r\n')
        answer = copy.recv(12)
        number = copy.detach()
        with socket.socket(fileno=number) as again:
            return answer, copy.fileno(), again.family.name, again.getpeername() == (HOST, PORT)


def default_timeout():
    socket.setdefaulttimeout(0.05)
    try:
        return get('/slow?ms=20000')
    finally:
        socket.setdefaulttimeout(None)


for run in (closed, peeked, nothing_there, selected, halves, kept, duplicated, default_timeout):
    show(run.__name__, run)
show('closed file', lambda: select.select([connected().detach() + 1], [], [], 0))
show('no file', lambda: select.select(['x'], [], [], 0))
show('negative file', lambda: select.select([-1], [], [], 0))
