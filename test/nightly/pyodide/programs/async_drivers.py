# Three clients of asyncio, unchanged; they run in Pyodide and in CPython, with equal output. PORTS: of driver_servers.mjs.
import asyncio
import hashlib
import re
import ssl

CONTEXT = ssl.create_default_context(cafile=f'{CERTS}/ca.pem')


def named(error):
    """An exception without numbers and ports that differ."""
    text = re.sub(r' \(_ssl\.c:\d+\)', '', re.sub(r'Errno -?\d+', 'Errno N', re.sub(r':\d{4,5}\b', ':PORT', str(error))))
    return f'{type(error).__name__}: {re.sub(r"Error -?[0-9]+", "Error N", text)}'.partition(' at 0x')[0]


async def tried(awaitable):
    try:
        return await awaitable
    except Exception as error:
        return named(error)


async def with_aiohttp():
    import aiohttp

    async with aiohttp.ClientSession() as session:

        async def get(url, **options):
            async with session.get(url, **options) as response:
                return response.status, await response.text()

        print(await get(BASE), await get(f'{BASE}/hops/3'))
        async with session.post(f'{BASE}/echo', json={'name': 'Zoë'}) as response:
            print((await response.json())['body'])
        async with session.get(f'{BASE}/big?n=5000000') as response:
            digest = hashlib.sha256()
            async for piece in response.content.iter_chunked(65536):
                digest.update(piece)
            print(digest.hexdigest()[:16])
        print(set(await asyncio.gather(*(get(f'{BASE}/slow?ms=20') for _ in range(50)))))
        print(await get(SERVERS['good'], ssl=CONTEXT))
        async with session.get(SERVERS['good'] + '/big?n=5000000', ssl=CONTEXT) as response:
            print(len(await response.read()))
        for name in ('unknown_ca', 'wrong_host', 'expired'):
            print(name, (await tried(get(SERVERS[name], ssl=CONTEXT)))[:160])
        print(await tried(get('http://127.0.0.1:1/')))
        print((await tried(get(f'{BASE}/slow?ms=20000', timeout=aiohttp.ClientTimeout(total=0.2)))).partition(':')[0])
        print(await tried(get(f'{BASE}/close')))
        async with session.ws_connect(f'ws://127.0.0.1:{PORTS["websocket"]}/') as connection:
            await connection.send_str('hello')
            await connection.send_bytes(bytes(70_000))
            print(await connection.receive_str(), len(await connection.receive_bytes()))


async def with_httpx():
    import httpx

    async with httpx.AsyncClient() as client:
        response = await client.get(f'{BASE}/hops/3', follow_redirects=True)
        print(response.status_code, response.text, len(response.history))
        print((await client.post(f'{BASE}/echo', data={'name': 'Zoë'})).json()['body'])
        async with client.stream('GET', f'{BASE}/big?n=1000000') as streamed:
            print(sum([len(piece) async for piece in streamed.aiter_bytes()]))
        print({response.text for response in await asyncio.gather(*(client.get(f'{BASE}/slow?ms=20') for _ in range(20)))})
        print(await tried(client.get('http://127.0.0.1:1/')))
        print(await tried(client.get(f'{BASE}/slow?ms=20000', timeout=0.2)))


async def with_redis():
    from redis import asyncio as redis

    for client in (
        redis.Redis(port=PORTS['redis'], socket_timeout=10),
        redis.Redis(host='localhost', port=PORTS['redis_tls'], ssl=True, ssl_ca_certs=f'{CERTS}/ca.pem'),
    ):
        print(await client.ping(), await client.set('name', 'Zoë'), (await client.get('name')).decode(), await client.get('none'))
        pipeline = client.pipeline(transaction=False)
        for number in range(500):
            pipeline.set(f'key{number}', bytes([number % 256]) * number)
        print(sum(await pipeline.execute()), len(await client.get('key499')))
        print(await tried(client.execute_command('NONSENSE')))
        await client.close()
    subscriber = redis.Redis(port=PORTS['redis'])
    async with subscriber.pubsub(ignore_subscribe_messages=True) as subscription:
        await subscription.subscribe('news')
        await subscription.get_message(timeout=5)
        print(await subscriber.publish('news', 'first'), (await subscription.get_message(timeout=5))['data'])
    await subscriber.close()
    print((await tried(redis.Redis(port=1).ping())).rpartition(' ')[0])


async def main():
    for client in (with_aiohttp, with_httpx, with_redis):
        print(f'{client.__name__}:')
        await client()
