# What asyncio's network does, row by row; it runs in Pyodide and in CPython, with equal output. PEERS is the output of
# asyncio_servers.mjs, SERVERS and BASE are the test servers', HOLE a port that accepts no connection.
import asyncio
import contextlib
import errno
import logging
import os
import re
import socket
import ssl
from urllib.parse import urlsplit

HOST = '127.0.0.1'
PORT, TLS = PEERS['plain'], PEERS['tls']
CONTEXT = ssl.create_default_context(cafile=f'{CERTS}/ca.pem')


def shown(value):
    """A value without what differs from run to run: ports, numbers of errors and descriptors, addresses in memory."""
    text = re.sub(r'\[Errno (-?\d+)\]', lambda found: f'[{errno.errorcode.get(int(found[1]), found[1])}]', str(value))
    text = re.sub(r'fd=\d+', 'fd', re.sub(r' at 0x[0-9a-f]+', '', text)).replace(PEERS['path'], 'PATH')
    return re.sub(r'(?<![\d.])\d{4,5}(?!\d)', 'PORT', re.sub(r' \(_ssl\.c:\d+\)', '', text))


def named(error):
    if isinstance(error, BaseExceptionGroup):
        return f'{type(error).__name__}: {error.message}: {[named(each) for each in error.exceptions]}'
    return f'{type(error).__name__}: {shown(error)}'


async def tried(awaitable):
    try:
        return await awaitable
    except (Exception, asyncio.CancelledError) as error:
        return named(error)


def refused(call):
    try:
        return call()
    except Exception as error:
        return named(error)


@contextlib.asynccontextmanager
async def connected(command, **options):
    options = {'host': HOST, 'port': PORT} | options
    path = options.pop('path', None)
    if path:
        reader, writer = await asyncio.open_unix_connection(path)
    else:
        reader, writer = await asyncio.open_connection(**options)
    try:
        writer.write(command.encode() + b'\n')
        yield reader, writer
    finally:
        writer.close()
        with contextlib.suppress(Exception):
            await writer.wait_closed()


class Noted(asyncio.Protocol):
    """Notes what the transport calls."""

    def __init__(self, keep_open=None):
        self.calls, self.data, self.keep_open = [], bytearray(), keep_open
        self.closed = asyncio.get_running_loop().create_future()
        self.ended = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        self.calls.append('made')

    def data_received(self, data):
        self.calls += ['data'] if self.calls[-1] != 'data' else []
        self.data += data

    def eof_received(self):
        self.calls.append('eof')
        self.ended.set_result(None)
        return self.keep_open

    def pause_writing(self):
        self.calls.append('pause')

    def resume_writing(self):
        self.calls.append('resume')

    def connection_lost(self, error):
        self.calls.append(f'lost {error and named(error)}')
        self.closed.set_result(None)


async def row_open_connection():
    async with connected('echo') as (reader, writer):
        writer.writelines([b'one\ntw', b'o\n', b'three|four'])
        print(await reader.readline(), await reader.readexactly(4), await reader.readuntil(b'|'), await reader.read(100))
        print(shown(writer.get_extra_info('peername')), type(writer.get_extra_info('sockname')).__name__)
        print(shown(type(writer.get_extra_info('socket')).__name__), writer.get_extra_info('sslcontext'), writer.can_write_eof())
        print(shown(writer.transport), writer.is_closing(), writer.transport.get_write_buffer_limits())
        writer.write_eof()
        print(await tried(reader.readexactly(5)), reader.at_eof())
        print(refused(lambda: writer.write(b'more')))
    print(shown(writer.transport), writer.is_closing())


async def row_large_data():
    size = 20_000_000
    async with connected(f'bytes {size}') as (reader, _):
        received = await reader.read()
        print(len(received), received == b'abcdefghij' * (size // 10))
    async with connected('count') as (reader, writer):
        writer.write(bytes(size))
        await writer.drain()
        writer.write_eof()
        print(await reader.read())


async def row_getaddrinfo():
    loop = asyncio.get_running_loop()
    print(await loop.getaddrinfo(HOST, 80, type=socket.SOCK_STREAM))
    print(sorted(set(address[4][0] for address in await loop.getaddrinfo('localhost', 'http', family=socket.AF_INET))))
    print(await tried(loop.getaddrinfo('nowhere.invalid', 80)))
    print(await tried(loop.getaddrinfo(HOST, 'no-such-service')))
    print(await tried(loop.getaddrinfo('::1', 80, family=socket.AF_INET)))
    print(await loop.getnameinfo((HOST, 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))


async def row_sockets():
    loop = asyncio.get_running_loop()
    with socket.socket() as sock:
        sock.setblocking(False)
        print(await loop.sock_connect(sock, (HOST, PORT)), shown(sock.getpeername()))
        print(await loop.sock_sendall(sock, b'echo\nsome bytes'))
        print(await loop.sock_recv(sock, 4))
        buffer = bytearray(20)
        print(await loop.sock_recv_into(sock, buffer), bytes(buffer))
        await loop.sock_sendall(sock, bytes(3_000_000))
        sock.shutdown(socket.SHUT_WR)
        size = 0
        while piece := await loop.sock_recv(sock, 1 << 20):
            size += len(piece)
        print(size, await loop.sock_recv(sock, 1), refused(lambda: sock.send(b'x')))
        print(await tried(loop.sock_connect(sock, (HOST, PORT))))
    print(await tried(loop.sock_recv(sock, 1)), await tried(loop.sock_sendall(sock, b'x')))
    with socket.socket() as sock:
        sock.setblocking(False)
        print(await tried(loop.sock_recv(sock, 1)), await tried(loop.sock_sendall(sock, b'x')))
        print(await tried(loop.sock_connect(sock, (HOST, 1))))
    with socket.socket() as sock:
        sock.setblocking(False)
        print(refused(lambda: sock.getpeername()), await tried(loop.sock_connect(sock, (HOST, 'x'))))


async def row_readiness():
    loop = asyncio.get_running_loop()
    with socket.socket() as sock:
        sock.setblocking(False)
        await loop.sock_connect(sock, (HOST, PORT))
        written, read = loop.create_future(), loop.create_future()
        loop.add_writer(sock, lambda: written.done() or written.set_result(None))
        await written
        print(loop.remove_writer(sock), loop.remove_writer(sock))
        loop.add_reader(sock, lambda *arguments: read.done() or read.set_result(arguments), 1, 'two')
        sock.send(b'echo\nhello')
        print(await read, sock.recv(100), loop.remove_reader(sock), loop.remove_reader(sock))


async def row_sendfile():
    loop = asyncio.get_running_loop()
    with open('/tmp/asyncio_table', 'wb') as file:
        file.write(bytes(300_000))
    with open('/tmp/asyncio_table', 'rb') as file, socket.socket() as sock:
        sock.setblocking(False)
        await loop.sock_connect(sock, (HOST, PORT))
        await loop.sock_sendall(sock, b'count\n')
        print(await loop.sock_sendfile(sock, file, 100_000))
        sock.shutdown(socket.SHUT_WR)
        print(await loop.sock_recv(sock, 100))
    async with connected('count') as (reader, writer):
        with open('/tmp/asyncio_table', 'rb') as file:
            print(await loop.sendfile(writer.transport, file))
        writer.write_eof()
        print(await reader.read())
    os.remove('/tmp/asyncio_table')


async def row_create_connection():
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.create_connection(Noted, HOST, PORT)
    print(transport.get_protocol() is protocol, transport.is_reading(), transport.get_write_buffer_size())
    transport.write(b'close\n')
    await protocol.closed
    print(protocol.calls, bytes(protocol.data), transport.is_closing())
    transport.write(b'ignored')
    transport.close()
    transport.abort()
    for arguments in (
        dict(),
        dict(host=HOST, port=PORT, sock=socket.socket()),
        dict(host=HOST, port=PORT, server_hostname='x'),
        dict(host=HOST, port=PORT, ssl_handshake_timeout=1),
        dict(sock=socket.socket(), ssl=True),
        dict(host=HOST, port=1),
        dict(host=HOST, port=1, all_errors=True),
        dict(host=HOST, port=PORT, family=socket.AF_INET6),
        dict(host='nowhere.invalid', port=1),
    ):
        print(sorted(arguments), await tried(loop.create_connection(Noted, **arguments)))
        if 'sock' in arguments:
            arguments['sock'].close()


async def row_which_address():
    loop = asyncio.get_running_loop()
    for options in (
        dict(host='localhost', family=socket.AF_INET),
        dict(host='localhost', happy_eyeballs_delay=0.25),
        dict(host='localhost', family=socket.AF_INET, interleave=1),
        dict(local_addr=('127.0.0.2', 0)),
        dict(host=HOST, proto=socket.IPPROTO_TCP),
    ):
        async with connected('echo', **options) as (reader, writer):
            writer.write(b'x')
            print(sorted(options), await reader.read(1), writer.get_extra_info('sockname')[0])
    print(await tried(asyncio.open_connection(HOST, PORT, local_addr=('192.0.2.1', 0))) and 'refused')
    print(await tried(asyncio.open_connection(HOST, PORT, local_addr=('::1', 0))))
    sock = socket.socket()
    sock.setblocking(False)
    await loop.sock_connect(sock, (HOST, PORT))
    async with connected('echo', host=None, port=None, sock=sock) as (reader, writer):
        print(writer.get_extra_info('socket').fileno() == sock.fileno())
        print(await tried(loop.sock_recv(sock, 1)) == 'none' or 'used by the transport')


async def row_reading():
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.create_connection(Noted, HOST, PORT)
    transport.pause_reading()
    print(transport.is_reading())
    transport.write(b'bytes 5000000\n')
    await asyncio.sleep(0.2)
    print(len(protocol.data), protocol.calls)
    transport.resume_reading()
    await protocol.closed
    print(len(protocol.data), protocol.calls, transport.is_reading())

    class Buffered(asyncio.BufferedProtocol):
        def __init__(self):
            self.buffer, self.size, self.closed = bytearray(1000), 0, loop.create_future()

        def get_buffer(self, hint):
            return self.buffer

        def buffer_updated(self, count):
            self.size += count

        def connection_lost(self, error):
            self.closed.set_result(error)

    transport, protocol = await loop.create_connection(Buffered, HOST, PORT)
    transport.write(b'bytes 100000\n')
    print(await protocol.closed, protocol.size)


async def row_writing():
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.create_connection(Noted, HOST, PORT)
    transport.set_write_buffer_limits(high=1000)
    print(transport.get_write_buffer_limits(), refused(lambda: transport.set_write_buffer_limits(1, 2)))
    transport.write(b'deaf\n')
    transport.write(bytes(20_000_000))
    print(protocol.calls, transport.get_write_buffer_size() > 10_000_000, refused(lambda: transport.write('text'))[:9])
    number = transport.get_extra_info('sockname')[1]
    transport.write_eof()
    async with connected(f'listen {number}') as (reader, _):
        await reader.read()
    await protocol.closed
    print(protocol.calls, bytes(protocol.data), transport.get_write_buffer_size())
    async with connected('deaf') as (_, writer):
        writer.write(bytes(20_000_000))
        print(await tried(asyncio.wait_for(writer.drain(), 0.1)))
        writer.transport.abort()
        print(await tried(writer.wait_closed()), await tried(writer.drain()))
    # What was written before is sent after `close`.
    transport, protocol = await loop.create_connection(Noted, HOST, PORT)
    transport.write(b'deaf\n' + bytes(20_000_000))
    number = transport.get_extra_info('sockname')[1]
    transport.close()
    async with connected(f'listen {number}') as (reader, _):
        print(await reader.read(), transport.is_closing())
    await protocol.closed
    print(protocol.calls, bytes(protocol.data))


async def row_half_close():
    loop = asyncio.get_running_loop()
    async with connected('count') as (reader, writer):
        writer.write(bytes(100_000))
        writer.write_eof()
        print(await reader.readline(), await reader.read(), reader.at_eof())
    transport, protocol = await loop.create_connection(lambda: Noted(keep_open=True), HOST, PORT)
    transport.write(b'close\n')
    await protocol.ended
    print(protocol.calls, bytes(protocol.data), transport.is_closing())
    transport.close()
    await protocol.closed
    print(protocol.calls)


async def row_failures():
    print(await tried(asyncio.open_connection(HOST, 1)))
    print(await tried(asyncio.open_connection('nowhere.invalid', 1)))
    print(await tried(asyncio.open_connection(HOST, 70000)))
    async with connected('reset') as (reader, writer):
        print(await tried(reader.read()), await tried(writer.drain()))
        writer.close()
        print(await tried(writer.wait_closed()))
    async with connected('echo') as (reader, writer):
        print(await tried(asyncio.gather(reader.read(1), reader.read(1))))
    async with connected('echo') as (reader, writer):
        writer.close()
        print(await writer.wait_closed(), await reader.read(), refused(lambda: writer.write(b'x')))
    async with connected('echo') as (reader, writer):
        writer.write(b'x' * 100_000)
        print(await tried(reader.readline()))


async def row_answers_before_resets():
    loop = asyncio.get_running_loop()

    def refuse(number):
        """Has a deaf peer answer and reset. Blocks, so that the event loop finds both at once."""
        with socket.create_connection((HOST, PORT)) as other:
            other.sendall(b'refuse %d\n' % number)
            return other.makefile('rb').read()

    # A reset that meets a writer which waits for a full buffer, and one which is ready before.
    for size in 20_000_000, 1:
        transport, protocol = await loop.create_connection(Noted, HOST, PORT)
        transport.write(b'deaf\n')
        transport.write(bytes(size))
        await asyncio.sleep(0.1)
        print(refuse(transport.get_extra_info('sockname')[1]))
        await protocol.closed
        print(protocol.calls, bytes(protocol.data))
    with socket.socket() as sock:
        sock.setblocking(False)
        await loop.sock_connect(sock, (HOST, PORT))
        await loop.sock_sendall(sock, b'deaf\n')
        ended = loop.create_future()

        def read():
            print('read', refused(lambda: sock.recv(100)))

        def write():
            try:
                sock.send(b'x')
            except BlockingIOError:
                return
            except OSError as error:
                print('write', named(error))
            loop.remove_reader(sock)
            loop.remove_writer(sock)
            ended.set_result(None)

        loop.add_reader(sock, read)
        loop.add_writer(sock, write)
        print(refuse(sock.getsockname()[1]))
        await ended
        print(refused(lambda: sock.recv(100)))


async def row_loop_errors():
    loop = asyncio.get_running_loop()
    reported = []
    kept = loop.get_exception_handler()
    loop.set_exception_handler(lambda loop, context: reported.append((context['message'], context.get('exception'))))

    class Wrong(Noted):
        def data_received(self, data):
            raise ValueError('no such data')

    transport, protocol = await loop.create_connection(Wrong, HOST, PORT)
    transport.write(b'close\n')
    await protocol.closed
    print(protocol.calls, [(message, named(error)) for message, error in reported])
    reported.clear()

    class Surprised(Noted):
        def connection_made(self, transport):
            super().connection_made(transport)
            raise ValueError('no such connection')

    transport, protocol = await loop.create_connection(Surprised, HOST, PORT)
    print([(shown(message.partition('(')[0]), named(error)) for message, error in reported])
    transport.close()
    await protocol.closed
    loop.set_exception_handler(kept)


async def row_time_outs():
    for seconds in (0.05, 0):
        print(await tried(asyncio.wait_for(asyncio.open_connection(HOST, HOLE), seconds)))
    async with connected('silent') as (reader, writer):
        print(await tried(asyncio.wait_for(reader.read(1), 0.05)))
        try:
            async with asyncio.timeout(0.05):
                await reader.readline()
        except TimeoutError as error:
            print(named(error), type(error.__cause__).__name__)
        loop = asyncio.get_running_loop()
        overdue = loop.create_future()
        loop.call_at(loop.time() - 1, overdue.set_result, 'overdue')
        print(await overdue)
        handle = loop.call_later(0.01, print, 'called')
        other = loop.call_later(3600, print, 'never')
        print(type(handle).__name__, handle.when() > loop.time(), handle.cancelled())
        other.cancel()
        await asyncio.sleep(0.05)
        print(other.cancelled())


async def row_cancel():
    async def cancelled(awaitable):
        task = asyncio.ensure_future(awaitable)
        await asyncio.sleep(0.05)
        task.cancel('enough')
        return await tried(task)

    loop = asyncio.get_running_loop()
    print(await cancelled(asyncio.open_connection(HOST, HOLE)))
    async with connected('silent') as (reader, writer):
        print(await cancelled(reader.read(1)), writer.is_closing())
    with socket.socket() as sock:
        sock.setblocking(False)
        print(await cancelled(loop.sock_connect(sock, (HOST, HOLE))))
    with socket.socket() as sock:
        sock.setblocking(False)
        await loop.sock_connect(sock, (HOST, PORT))
        await loop.sock_sendall(sock, b'echo\n')
        print(await cancelled(loop.sock_recv(sock, 1)))
        await loop.sock_sendall(sock, b'still there')
        print(await loop.sock_recv(sock, 100))
    print(await cancelled(asyncio.open_connection(HOST, PEERS['mute'], ssl=CONTEXT, server_hostname='localhost')))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.open_connection(HOST, HOLE))
            group.create_task(asyncio.open_connection(HOST, 1))
    except* OSError as errors:
        print(named(errors))


async def row_fifty_at_once():
    async def one(number):
        async with connected('echo', ssl=CONTEXT if number % 5 == 0 else None, **(
            {'host': 'localhost', 'port': TLS} if number % 5 == 0 else {}
        )) as (reader, writer):
            text = f'{number}\n'.encode() * 1000
            writer.write(text)
            await writer.drain()
            return await reader.readexactly(len(text)) == text

    print(set(await asyncio.gather(*map(one, range(50)))))


async def row_tls():
    loop = asyncio.get_running_loop()
    async with connected('echo', host='localhost', port=TLS, ssl=CONTEXT) as (reader, writer):
        writer.write(b'hello')
        print(await reader.readexactly(5), writer.can_write_eof(), refused(writer.write_eof))
        secured = writer.get_extra_info('ssl_object')
        print(type(secured).__name__, secured.version(), secured.server_hostname, secured.selected_alpn_protocol())
        print(writer.get_extra_info('cipher') == secured.cipher(), writer.get_extra_info('compression'))
        print(writer.get_extra_info('peercert')['subject'], len(secured.getpeercert(True)) > 500, secured.context is CONTEXT)
        print(writer.get_extra_info('sslcontext') is CONTEXT, shown(writer.get_extra_info('peername')))
        print(type(writer.transport).__name__, writer.transport.get_write_buffer_limits(), writer.transport.is_reading())
    print(secured.version())
    for size in (1, 5_000_000):
        async with connected(f'bytes {size}', host='localhost', port=TLS, ssl=CONTEXT) as (reader, writer):
            print(len(await reader.read()), reader.at_eof())
    alpn = ssl.create_default_context(cafile=f'{CERTS}/ca.pem')
    alpn.set_alpn_protocols(['two', 'three'])
    async with connected('echo', host=HOST, port=TLS, ssl=alpn, server_hostname='localhost') as (_, writer):
        print(writer.get_extra_info('ssl_object').selected_alpn_protocol())
    transport, protocol = await loop.create_connection(Noted, 'localhost', TLS, ssl=CONTEXT)
    transport.write(b'close\n')
    await protocol.closed
    print(protocol.calls, bytes(protocol.data))
    transport, protocol = await loop.create_connection(Noted, 'localhost', TLS, ssl=CONTEXT)
    transport.write(b'echo\n' + bytes(3_000_000))
    while len(protocol.data) < 3_000_000:
        await asyncio.sleep(0.01)
    transport.close()
    await protocol.closed
    print(protocol.calls, len(protocol.data))
    client = ssl.create_default_context(cafile=f'{CERTS}/ca.pem')
    client.load_cert_chain(f'{CERTS}/client.pem', f'{CERTS}/client.key')
    url = urlsplit(SERVERS['mutual'])
    async with connected('', host='localhost', port=url.port, ssl=client) as (reader, writer):
        writer.write(b'GET / HTTP/1.0\r\n\r\n')
        print((await reader.read())[-6:])


async def row_start_tls():
    loop = asyncio.get_running_loop()
    async with connected('starttls') as (reader, writer):
        print(await reader.readline())
        await writer.start_tls(CONTEXT, server_hostname='localhost')
        writer.write(b'echo\nsecret')
        print(await reader.readexactly(6), writer.get_extra_info('ssl_object').version())
    transport, protocol = await loop.create_connection(Noted, HOST, PORT)
    transport.write(b'starttls\n')
    while protocol.data != b'ready\n':
        await asyncio.sleep(0.01)
    print(await tried(loop.start_tls(transport, protocol, CONTEXT, server_hostname='elsewhere')))
    await protocol.closed if 'lost None' in protocol.calls else None
    async with connected('echo') as (_, writer):
        print((await tried(loop.start_tls(writer.transport, None, 'no context')))[:60])


async def row_certificates():
    for name in ('good', 'wrong_host', 'expired', 'wrong_host_expired', 'self_signed', 'unknown_ca'):
        url = urlsplit(SERVERS[name])
        try:
            async with connected('', host='localhost', port=url.port, ssl=CONTEXT) as (reader, writer):
                writer.write(b'GET / HTTP/1.0\r\n\r\n')
                print(name, (await reader.read())[-6:])
        except ssl.SSLCertVerificationError as error:
            print(name, named(error), error.verify_code, error.verify_message, error.reason, error.library)
    print(await tried(asyncio.open_connection('localhost', TLS, ssl=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))))
    nameless = ssl.create_default_context(cafile=f'{CERTS}/ca.pem')
    nameless.check_hostname = False
    reader, writer = await asyncio.open_connection('localhost', TLS, ssl=nameless, server_hostname='')
    print(writer.get_extra_info('ssl_object').server_hostname)
    writer.transport.abort()
    print(await tried(asyncio.open_connection(HOST, TLS, ssl=CONTEXT, server_hostname='elsewhere.test')))
    print(await tried(asyncio.open_connection(HOST, TLS, ssl='context')))
    url = urlsplit(BASE)
    print(await tried(asyncio.open_connection(HOST, url.port, ssl=CONTEXT)))
    mute = dict(port=PEERS['mute'], ssl=CONTEXT, server_hostname='localhost')
    print(await tried(asyncio.open_connection(HOST, ssl_handshake_timeout=0.05, **mute)))
    print(await tried(asyncio.open_connection(HOST, ssl_handshake_timeout=0, **mute)))
    for command in ('close', 'reset'):
        _, writer = await asyncio.open_connection(HOST, PORT)
        writer.write(command.encode() + b'\n')
        # A reset may overtake the handshake, so that there is an error's number or none.
        print(command, (await tried(writer.start_tls(CONTEXT, server_hostname='localhost'))).partition(':')[0])
        writer.transport.abort()
    reader, writer = await asyncio.open_connection('localhost', TLS, ssl=CONTEXT, ssl_shutdown_timeout=0.05)
    writer.write(b'deaf\n')
    await asyncio.sleep(0.05)
    writer.close()
    print(await tried(asyncio.wait_for(writer.wait_closed(), 30)))


async def row_unix_sockets():
    async with connected('echo', path=PEERS['path']) as (reader, writer):
        writer.write(b'hello')
        print(await reader.readexactly(5), shown(writer.get_extra_info('peername')), repr(writer.get_extra_info('sockname')))
        writer.write_eof()
        print(await reader.read())
    print(await tried(asyncio.open_unix_connection(PEERS['path'] + 'x')))
    loop = asyncio.get_running_loop()
    print(await tried(loop.create_unix_connection(Noted)))
    transport, protocol = await loop.create_unix_connection(Noted, PEERS['path'])
    transport.write(b'close\n')
    await protocol.closed
    print(protocol.calls, bytes(protocol.data))
    with socket.socket(socket.AF_UNIX) as sock:
        sock.setblocking(False)
        print(await loop.sock_connect(sock, PEERS['path']), await loop.sock_sendall(sock, b'close\n'))
        print(await loop.sock_recv(sock, 100))


async def row_ipv6():
    async with connected('echo', host='::1', port=PEERS['v6']) as (reader, writer):
        writer.write(b'hello')
        print(await reader.readexactly(5), shown(writer.get_extra_info('peername')), len(writer.get_extra_info('sockname')))
    loop = asyncio.get_running_loop()
    with socket.socket(socket.AF_INET6) as sock:
        sock.setblocking(False)
        print(await loop.sock_connect(sock, ('::1', PEERS['v6'])), shown(sock.getpeername()))


async def main():
    logging.disable()
    for name, row in list(globals().items()):
        if name.startswith('row_') and (name != 'row_ipv6' or PEERS['v6']):
            print(f'{name[4:]}:')
            await row()
