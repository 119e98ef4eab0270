# Measures the streams of asyncio of the Python that runs it; `answer` is JSON.
# ARGUMENTS = [plain, TLS, CA file, MiB, milliseconds per figure]
import asyncio
import json
import ssl
import time
from urllib.parse import urlsplit

plain, tls, ca_file, mib, milliseconds = ARGUMENTS
GET = b'GET %b HTTP/1.1\r\nHost: localhost\r\n\r\n'


async def rate(step):
    """Calls per second."""
    for _ in range(20):
        await step()
    count, started = 0, time.perf_counter()
    while (passed := time.perf_counter() - started) < milliseconds / 1000:
        await step()
        count += 1
    return count / passed


async def exchange(reader, writer, path=b'/'):
    writer.write(GET % path)
    head = await reader.readuntil(b'\r\n\r\n')
    return int(head.lower().partition(b'content-length: ')[2].split()[0])


def connect(url, context=None):
    parts = urlsplit(url)
    return asyncio.open_connection(parts.hostname, parts.port, ssl=context)


def fresh(url, context=None):
    async def get():
        reader, writer = await connect(url, context)
        await reader.readexactly(await exchange(reader, writer))
        writer.close()

    return get


async def fifty(url):
    """Requests per second of 50 connections at once."""
    connections = await asyncio.gather(*(connect(url) for _ in range(50)))

    async def get(reader, writer):
        await reader.readexactly(await exchange(reader, writer))

    async def all_of_them():
        await asyncio.gather(*(get(*connection) for connection in connections))

    found = 50 * await rate(all_of_them)
    for _, writer in connections:
        writer.close()
    return found


async def measure():
    reader, writer = await connect(plain)

    async def get():
        await reader.readexactly(await exchange(reader, writer))

    found = {'fresh': await rate(fresh(plain)), 'keep_alive': await rate(get), 'fifty': await fifty(plain)}
    size = await exchange(reader, writer, b'/down?%d' % (mib << 20))
    started = time.perf_counter()
    while size > 0:
        size -= len(await reader.read(65536))
    found['down'] = mib / (time.perf_counter() - started)
    writer.close()
    if tls:
        found['fresh_tls'] = await rate(fresh(tls, ssl.create_default_context(cafile=ca_file)))
    return json.dumps(found)
