# The same by asyncio, after network.py, which has defined the names.
import asyncio
import re


async def get(url, path='/', **options):
    """The body of a response."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port, **options)
    try:
        writer.write(f'GET {path} HTTP/1.0\r\nHost: {parts.netloc}\r\n\r\n'.encode())
        head = await reader.readuntil(b'\r\n\r\n')
        # To its end would not do: after much data, Deno does not tell that a TLS connection has ended.
        return await reader.readexactly(int(re.search(rb'Content-Length: (\d+)', head)[1]))
    finally:
        writer.close()


async def async_page():
    assert json.loads(await get(BASE, '/json'))['n'] == 42


async def async_download():
    body = await get(BASE, '/big?n=5000000')
    assert body == (bytes(range(256)) * (len(body) // 256 + 1))[:5_000_000]


async def async_tls():
    assert await get(SECURE['good'], ssl=context()) == b'hello\n'
    assert len(await get(SECURE['good'], '/big?n=5000000', ssl=context())) == 5_000_000


async def async_certificates():
    for server in ('unknown_ca', 'wrong_host', 'expired'):
        with raises(ssl.SSLCertVerificationError):
            await get(SECURE[server], ssl=context())


async def async_refused():
    with raises(ConnectionRefusedError, errno.ECONNREFUSED):
        await asyncio.open_connection('127.0.0.1', 1)


async def async_unknown_host():
    with raises(socket.gaierror, socket.EAI_NONAME):
        await asyncio.open_connection('nowhere.invalid', 80)


async def async_time_out():
    with raises(TimeoutError):
        await asyncio.wait_for(get(BASE, '/slow?ms=20000'), 0.2)


async def async_fifty():
    bodies = await asyncio.gather(*(get(BASE, '/json') for _ in range(50)))
    assert len(set(bodies)) == 1 and bodies[0]


async def async_half_close():
    parts = urlsplit(BASE)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(b'GET / HTTP/1.0\r\n\r\n')
    writer.write_eof()
    assert (await reader.read()).endswith(b'hello\n')
    writer.close()
    await writer.wait_closed()


programs = [async_page, async_download, async_tls, async_certificates, async_refused, async_unknown_host]
programs += [async_time_out, async_fifty, async_half_close]
failed = 0
for program in programs:
    try:
        await asyncio.wait_for(program(), 60)
    except Exception as error:
        failed += 1
        print(f'{program.__name__}: {type(error).__name__}: {error}')
(len(programs) - failed, failed)
