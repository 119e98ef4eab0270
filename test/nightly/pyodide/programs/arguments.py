# Prints how sockets, select and ssl check their arguments; runs in Pyodide and in CPython, with equal output.
import array
import copy
import decimal
import errno
import pathlib
import select
import socket
import ssl
import struct
from urllib.parse import urlsplit

HOST, PORT = urlsplit(BASE).hostname, urlsplit(BASE).port
NAN, INFINITE = float('nan'), float('inf')
SOCKET, KEEP = socket.SOL_SOCKET, socket.SO_KEEPALIVE


def show(label, call, *arguments):
    try:
        value = repr(call(*arguments))
    except Exception as error:
        number = getattr(error, 'errno', None)
        text = errno.errorcode.get(number, number) if number else error
        value = f'{type(error).__name__} {text}'
    print(f'{label} {arguments}: {value}')


def connected(path='/'):
    sock = socket.create_connection((HOST, PORT))
    sock.sendall(f'GET {path} HTTP/1.0\r\n\r\n'.encode())
    sock.recv(1, socket.MSG_PEEK)
    return sock


def on_answer(name):
    """Returns a function that calls a method of a socket that has an answer to be read."""

    def call(*arguments):
        with connected() as sock:
            return getattr(sock, name)(*arguments)

    return call


class Two:
    def __index__(self):
        return 2

    def __repr__(self):
        return 'Two()'


DONTWAIT, NOSIGNAL, WAITALL = int(socket.MSG_DONTWAIT), int(socket.MSG_NOSIGNAL), int(socket.MSG_WAITALL)
for arguments in (
    (1.5,), ('a',), (None,), (2**70,), (-1,), (2, 1.5), (2, 'a'), (2, 2**31), (2, 2**70), (2, -(2**31) - 1), (0,), (True,), (Two(),),
    (4, WAITALL), (4, DONTWAIT), (4, NOSIGNAL), (4, WAITALL | DONTWAIT),
):  # fmt: skip
    show('recv', on_answer('recv'), *arguments)
    show('recvfrom', on_answer('recvfrom'), *arguments) if arguments != (0,) else None
    show('recvmsg', on_answer('recvmsg'), *arguments[:1], 0, *arguments[1:]) if arguments != (0,) else None
for name in 'recv_into', 'recvfrom_into':
    for arguments in (
        (b'xx',), ('xx',), (memoryview(b'xx'),), (memoryview(bytearray(4))[::2],), (3,), ([],), (bytearray(2), 3), (bytearray(2), -1),
        (bytearray(2), 1.5), (bytearray(2), 'a'), (bytearray(2), 2**70), (bytearray(2), 0, 'a'), (bytearray(4),), (bytearray(4), 2),
        (array.array('i', [0]),), (bytearray(4), 0, WAITALL),
    ):  # fmt: skip
        print(name, len(arguments), end=' ')
        label = [repr(value) if not isinstance(value, memoryview) else 'view' for value in arguments]
        show(f'{label}', lambda: (on_answer(name)(*arguments), arguments[0]) if len(label) < 4 and 'view' not in label else on_answer(name)(*arguments))
with connected() as sock:
    for refused in b'xx', 'xx':
        show('recv_into', sock.recv_into, refused)
    print(sock.recv(4))
for arguments in ([bytearray(2), bytearray(3)],), ([],), ([b'xx'],), (3,), ([bytearray(2)], 'a'), ([bytearray(2)], -1), ([bytearray(2)], 0, 'a'):
    show('recvmsg_into', on_answer('recvmsg_into'), *arguments)
with connected() as sock:
    first, second = bytearray(2), bytearray(3)
    print(sock.recvmsg_into([first, second], 0, socket.MSG_PEEK), first, second, sock.recv(5), sock.recvmsg_into([first]), first)
for name in 'send', 'sendall':
    for arguments in (
        ('x',), (None,), (3,), ([b'x'],), (b'x', 'a'), (b'x', 1.5), (b'x', 2**40), (b'x', NOSIGNAL), (b'x', DONTWAIT), (b'',), (array.array('i', [1]),)
    ):  # fmt: skip
        show(name, on_answer(name), *arguments)
    show(name, lambda: on_answer(name)(memoryview(b'abcd')[::2]))
for arguments in ([b'ab', array.array('i', [1])],), (b'ab',), (3,), (['x'],), ([b'x'], [], 'a'), ([b'x'], [], DONTWAIT), ([b'x'], [], 0, (HOST, PORT)):
    show('sendmsg', on_answer('sendmsg'), *arguments)
for arguments in (b'x', (HOST, PORT)), ('x', (HOST, PORT)), (b'x',), (b'x', 0, (HOST, PORT)), (b'x', 'a', (HOST, PORT)), (b'x', (HOST, -1)), (b'x', HOST):
    show('sendto', on_answer('sendto'), *arguments) if HOST not in str(arguments) else show('sendto', lambda: on_answer('sendto')(*arguments))
for how in 7, 'a', 1.5:
    show('shutdown', on_answer('shutdown'), how)

sock = socket.socket()
for arguments in (
    (1,), (1.5,), ('a',), (None,), (b'\1\0\0\0',), (None, 4), (2**31,), (1, 4), (bytearray(4),), ([],), (True,)
):  # fmt: skip
    show('setsockopt', lambda *rest: sock.setsockopt(SOCKET, KEEP, *rest), *arguments)
for level, option in ('a', 1), (1, 1.5), (2**40, 1):
    show('setsockopt', sock.setsockopt, level, option, 1)
    show('getsockopt', sock.getsockopt, level, option)
sock.setsockopt(SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 5))
print(sock.getsockopt(SOCKET, socket.SO_LINGER, 8))
for length in 0, 4, 2, 1024, -1, 1025, 'a', 1.5:
    show('getsockopt', lambda length: sock.getsockopt(SOCKET, KEEP, length), length)
    show('getsockopt', lambda length: sock.getsockopt(SOCKET, socket.SO_TYPE, length), length)
for seconds in NAN, INFINITE, 1e20, 2**70, -1, -1e-12, 'a', decimal.Decimal('0.1'), 1e-12, True, -0.0, 2.5, None:
    for name, call in (
        ('settimeout', lambda _: (sock.settimeout(seconds), sock.gettimeout())),
        ('setdefaulttimeout', lambda _: (socket.setdefaulttimeout(seconds), socket.getdefaulttimeout())),
        ('select', lambda _: len(select.select([], [sock], [], seconds)[1])),
    ):
        try:
            print(name, seconds, call(None))
        except ValueError as error:
            print(name, seconds, error)
        except (OverflowError, TypeError) as error:  # whose text depends on the version
            print(name, seconds, type(error).__name__)
socket.setdefaulttimeout(None)
sock.settimeout(None)


def poll(timeout):
    poller = select.poll()
    poller.register(sock, select.POLLIN)
    return len(poller.poll(timeout))


for timeout in 'a', NAN, 0.1, 0:
    show('poll', poll, timeout)
for timeout in INFINITE, 1e20, 2**70, 2**31:
    try:
        print(poll(timeout))
    except OverflowError:
        print('poll OverflowError')
for mask in 'a', -1, 2**16, 1.5, 0:
    show('register', lambda mask: select.poll().register(sock, mask), mask)
for lists in ([3.5], [], []), (['a'], [], []), (3, [], []), ([], [], None), ([-1], [], []), ([], [], [2.5]):
    show('select', select.select, *lists, 0)


def ports(port, *rest):
    return [info[4][1] for info in socket.getaddrinfo('127.0.0.1', port, 0, socket.SOCK_STREAM, *rest)]


for port in (
    '８０', 2**70, -(2**70), b'\xff', b'80', 2**40, -1, 70000, '70000', '0080', ' 80', '80 ', '+80', '1_0', '', b'', 'nope', 1.5, [],
    True, 'https', b'https', bytearray(b'80'),
):  # fmt: skip
    show('port', ports, port)
for rest in (
    ('a',), (0, 'a'), (0, 0, 'a'), (0, 0, 0, 'a'), (1.5,), (2**40,), (0, 0, 0, 2**40), (0, 0, 0, 1 << 20), (0, 0, 0, -1), (99,), (0, 99),
    (0, 1, 17), (0, 0, 0, int(socket.AI_ADDRCONFIG | socket.AI_V4MAPPED | socket.AI_ALL | socket.AI_NUMERICSERV)),
):  # fmt: skip
    show('getaddrinfo', lambda *rest: len(socket.getaddrinfo('127.0.0.1', 80, *rest)), *rest)
show('getaddrinfo', ports, 'https', 0, int(socket.AI_NUMERICSERV))
for host in 3, b'127.0.0.1', bytearray(b'127.0.0.1'), 'a\0b', '', b'\xff':
    show('getaddrinfo', lambda host: len(socket.getaddrinfo(host, 80)), host)
for arguments in ('https',), ('https', 'tcp'), ('nope',), ('https', 'x'), (3,), ('https', 3), ('smtp',), ('imaps',), ('HTTPS',):
    show('getservbyname', socket.getservbyname, *arguments)
for arguments in (443,), (80, 'tcp'), (25,), (-1,), (70000,), ('a',), (2**40,), (9999,), (443, 'x'):
    show('getservbyport', socket.getservbyport, *arguments)
for address, flags in (('127.0.0.1',), 0), (('127.0.0.1', 'a'), 0), (('127.0.0.1', 80), 'a'), ((3, 80), 0), (('127.0.0.1', 70000), 3), (3, 0):
    show('getnameinfo', socket.getnameinfo, address, flags)
for path in pathlib.Path('/tmp/nope'), b'/tmp/nope', bytearray(b'/tmp/nope'), '/tmp/nope', 3, '/tmp/' + 'x' * 200:
    show('connect', lambda path: socket.socket(socket.AF_UNIX).connect(path), path)
for arguments in (9999,), ('a',), (2, 'a'), (2, 1, 'a'), (1.5,), (None,), (2, 1, 99):
    show('socket', socket.socket, *arguments)
for number in 'a', -1, 1.5, 2**70, 999999:
    show('fileno', lambda fileno: socket.socket(fileno=fileno), number)
show('listen', sock.listen, 'a')
show('recv', sock.recv, 0)
show('dup', socket.dup, 'a')
sock.close()
show('recv', sock.recv, 1)
show('setsockopt', sock.setsockopt, SOCKET, KEEP, 1)


def setting(name, value, protocol=ssl.PROTOCOL_TLS_CLIENT):
    context = ssl.SSLContext(protocol)
    setattr(context, name, value)
    return int(getattr(context, name))


for name, value in (
    ('options', 'a'), ('options', 1.5), ('options', 2**70), ('num_tickets', 3), ('num_tickets', 'a'),
    ('verify_mode', 7), ('verify_mode', 'a'), ('verify_flags', 'a'), ('minimum_version', 'a'),
):  # fmt: skip
    show(name, lambda value: setting(name, value), value)
for value in 5, 0, -1, 'a':
    show('num_tickets', lambda value: setting('num_tickets', value, ssl.PROTOCOL_TLS_SERVER), value)
for call in copy.copy, copy.deepcopy:
    show('copy', lambda: call(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)))


def written(data):
    memory = ssl.MemoryBIO()
    return memory.write(data), memory.pending, memory.read()


numbers = memoryview(array.array('i', [1, 2]))
for data in b'abc', numbers.obj, 'x', 3, [1, 2], b'':
    show('write', written, data)
for view in numbers, memoryview(b'abcdef')[::2], memoryview(b'abcdefgh').cast('I'), memoryview(bytes(6)).cast('B', (2, 3)):
    show('write', lambda: written(view))
for size in 'a', 1.5, None, -1, 0:
    show('read', lambda size: ssl.MemoryBIO().read(size), size)
    show('RAND_bytes', lambda size: len(ssl.RAND_bytes(size)), size)
