# Prints the behaviour of Requests; runs in Pyodide and in CPython, with equal output.
import requests
import urllib3


def show(label, run):
    try:
        value = run()
    except Exception as error:
        value = type(error).__name__
    print(f'{label}: {value}')


session = requests.Session()
session.trust_env = False
show('get', lambda: session.get(f'{BASE}/json').json())
show('post', lambda: session.post(f'{BASE}/echo', json={'a': [1, 2]}).json()['body'])
show('history', lambda: [response.status_code for response in session.get(f'{BASE}/hops/3').history])
show('cookies', lambda: session.get(f'{BASE}/cookies?set=a=1').cookies.get_dict())
show('sent back', lambda: [pair for pair in session.get(f'{BASE}/echo').json()['headers'] if pair[0] == 'Cookie'])
show('stream', lambda: sum(map(len, session.get(f'{BASE}/big?n=3000000', stream=True).iter_content(65536))))
show('time-out', lambda: session.get(f'{BASE}/slow?ms=20000', timeout=0.1))
show('refused', lambda: session.get('http://127.0.0.1:1/'))
show('unknown', lambda: session.get('http://nowhere.invalid/'))
show('status', lambda: session.get(f'{BASE}/404').raise_for_status())
show('files', lambda: len(session.post(f'{BASE}/echo', files={'f': ('n', b'x' * 1000)}).json()['body']) > 1000)
show('own authority', lambda: session.get(SERVERS['good'], verify=f'{CERTS}/ca.pem').text)
show('again', lambda: session.get(SERVERS['good'], verify=f'{CERTS}/ca.pem').text)
show('not trusted', lambda: session.get(SERVERS['good']))
show('unchecked', lambda: session.get(SERVERS['self_signed'], verify=False).status_code)
show(
    'client certificate',
    lambda: session.get(
        SERVERS['mutual'], verify=f'{CERTS}/ca.pem', cert=(f'{CERTS}/client.pem', f'{CERTS}/client.key')
    ).status_code,
)
show('proxy', lambda: session.get('http://example.invalid/', proxies={'http': PROXY}).status_code)


def pooled():
    pool = urllib3.PoolManager()
    statuses = [pool.request('GET', f'{BASE}/').status for _ in range(5)]
    (connections,) = [pool.connection_from_url(BASE)]
    return statuses, connections.num_connections, connections.num_requests


def dropped():
    """A keep-alive connection closed by the server is detected before it is reused."""
    pool = urllib3.PoolManager(retries=False)
    first = pool.request('GET', f'{BASE}/header?Connection=close').status
    return first, pool.request('GET', f'{BASE}/').status


show('pooled', pooled)
show('dropped', dropped)
