# Five drivers of services, unchanged; they run in Pyodide and in CPython, with equal output. PORTS: of driver_servers.mjs.
import errno
import io
import re
import ssl


def named(error):
    """An exception without numbers and ports that differ."""
    text = re.sub(r'Errno (-?\d+)', lambda found: errno.errorcode.get(int(found[1]), found[1]), str(error))
    text = re.sub(r'Error -?\d+', 'Error N', re.sub(r':\d{4,5}\b', ':PORT', text))
    return f'{type(error).__name__}: {text}'.partition(' at 0x')[0]


def tried(run):
    try:
        return run()
    except Exception as error:
        return named(error)


def redis_py():
    import redis

    client = redis.Redis(port=PORTS['redis'], socket_timeout=10)
    print(client.ping(), client.set('name', 'Zoë'), client.get('name').decode(), client.get('nothing'))
    print(client.incr('count'), client.incr('count', 5), client.mget('name', 'count'), client.delete('name', 'count', 'x'))
    pipeline = client.pipeline(transaction=False)
    for number in range(500):
        pipeline.set(f'key{number}', bytes([number % 256]) * number)
    print(sum(pipeline.execute()), len(client.get('key499')), client.connection_pool.max_connections > 1)
    subscription = client.pubsub(ignore_subscribe_messages=True)
    subscription.subscribe('news')
    subscription.get_message(timeout=5)
    print(client.publish('news', 'first'), subscription.get_message(timeout=5)['data'], subscription.get_message(timeout=0.05))
    subscription.close()
    print(tried(lambda: client.execute_command('NONSENSE')))
    print(tried(lambda: redis.Redis(port=1).ping()))
    print(tried(lambda: redis.Redis(port=PORTS['redis'], socket_timeout=0.1).blpop('empty')))
    client.close()
    secure = redis.Redis('localhost', PORTS['redis_tls'], ssl=True, ssl_ca_certs=f'{CERTS}/ca.pem')
    unverified = redis.Redis('localhost', PORTS['redis_tls'], ssl=True)
    print(secure.get('key3'), 'CERTIFICATE_VERIFY_FAILED' in str(tried(unverified.ping)))
    secure.close()


def httpx_client():
    import httpx

    with httpx.Client(base_url=BASE, trust_env=False, timeout=10) as client:
        print(client.get('/json').json(), client.post('/echo', json={'a': [1]}).json()['body'])
        print([response.status_code for response in client.get('/hops/2', follow_redirects=True).history])
        client.get('/cookies', params={'set': 'a=1'})
        print(dict(client.cookies), tried(lambda: client.get('/404').raise_for_status()).partition('\n')[0].partition(' for')[0])
        with client.stream('GET', '/big', params={'n': 2_000_000}) as response:
            print(sum(map(len, response.iter_bytes(10_000))))
        print(tried(lambda: client.get('/slow?ms=20000', timeout=0.2)), tried(lambda: client.get('/close')))
        print(tried(lambda: client.get('/trunc?n=10&sent=3')), tried(lambda: client.get('http://127.0.0.1:1/')))
    made = ssl.create_default_context(cafile=f'{CERTS}/ca.pem')
    with httpx.Client(verify=made, trust_env=False) as client:
        print(client.get(SERVERS['good']).text, client.get(SERVERS['good']).http_version)
        for server in ('expired', 'wrong_host', 'unknown_ca'):
            print(re.sub(r' \(_ssl.*', '', tried(lambda: client.get(SERVERS[server]))))


def boto3_client():
    import boto3
    from boto3.s3.transfer import TransferConfig
    from botocore.config import Config

    client = boto3.client(
        's3',
        region_name='us-east-1',
        endpoint_url=f'http://127.0.0.1:{PORTS["s3"]}',
        aws_access_key_id='key',
        aws_secret_access_key='secret',
        config=Config(retries={'max_attempts': 1}, s3={'addressing_style': 'path'}),
    )
    print(client.put_object(Bucket='b', Key='a/1', Body=b'one')['ETag'])
    client.upload_fileobj(io.BytesIO(bytes(3_000_000)), 'b', 'a/2', Config=TransferConfig(use_threads=False))
    listing = client.list_objects_v2(Bucket='b', Prefix='a/')
    print([(entry['Key'], entry['Size']) for entry in listing['Contents']], listing['KeyCount'])
    print(client.get_object(Bucket='b', Key='a/1')['Body'].read(), client.head_object(Bucket='b', Key='a/2')['ContentLength'])
    print(tried(lambda: client.get_object(Bucket='b', Key='none')))
    client.delete_object(Bucket='b', Key='a/1')
    print(tried(lambda: client.head_object(Bucket='b', Key='a/1')))
    nowhere = boto3.client('s3', region_name='us-east-1', endpoint_url='http://127.0.0.1:1', aws_access_key_id='k', aws_secret_access_key='s', config=Config(retries={'max_attempts': 0}))
    print(tried(nowhere.list_buckets))


def memcache_client():
    from pymemcache.client.base import Client, PooledClient
    from pymemcache.exceptions import MemcacheServerError

    for kind in (Client, PooledClient):
        client = kind(('127.0.0.1', PORTS['memcache']), connect_timeout=10, timeout=10)
        print(client.set('k', b'v' * 100_000), len(client.get('k')), client.get('none', 'otherwise'))
        print(client.set_many({f'm{number}': str(number) for number in range(20)}), sorted(client.get_many(['m1', 'm19', 'm20']).items()))
        print(client.delete('k', noreply=False), client.delete('k', noreply=False), MemcacheServerError.__name__)
        client.close()
    print(tried(lambda: Client(('127.0.0.1', 1)).get('k')))


def websocket_client():
    import websocket

    sock = websocket.create_connection(f'ws://127.0.0.1:{PORTS["websocket"]}/chat', timeout=10)
    for message in ('hello', 'Zoë' * 50_000):
        sock.send(message)
        print(len(sock.recv()))
    sock.send_binary(bytes(range(256)))
    print(sock.recv() == bytes(range(256)), sock.connected)
    sock.ping('are you there')
    print(sock.recv_data(control_frame=True))
    sock.settimeout(0.1)
    print(tried(sock.recv))
    sock.settimeout(10)
    sock.close()
    print(sock.connected, tried(lambda: sock.send('x')))
    print(tried(lambda: websocket.create_connection('ws://127.0.0.1:1/')))
    print(tried(lambda: websocket.create_connection(BASE.replace('http', 'ws') + '/404')).partition('-+-')[0])


for program in (redis_py, httpx_client, boto3_client, memcache_client, websocket_client):
    print(f'-- {program.__name__}')
    program()
