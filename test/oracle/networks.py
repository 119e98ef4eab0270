"""What CPython and Requests do in networks that lose packets, refuse them, and break: for test/vectors/networks.json.

    python3.13 test/oracle/networks.py > test/vectors/networks.json

Needs Linux, root, iproute2 and Node: test/nightly/world/networks/main.mjs makes the network, and runs this program in it once for each
group of cases. A case is [name, API, group, seconds that it takes at least, options, answer]. Options: "url", "timeout" in seconds, "stage" and "then" (the time-out from that stage on),
"proxy", "upload" (the size of a body), "settle" (the link that has to carry packets again before), "host" and "family" of a look-up, "link" (where the link is when it goes
down, and the API). An answer is a result, or an error: its class, message and errno, and the class and errno of its reason.

No case depends on how fast the programs run. A short time-out is only in force while nothing can come, or if its error is the same at any stage;
for what the server does, there is a long one.
"""

import http.client
import json
import re
import socket
import ssl
import subprocess
import sys
import time
import urllib.parse
import urllib.request
import warnings

import requests

from made_with import made_with

# A time-out that passes, and one that does not.
SHORT = 0.4
LONG = 15
# A time-out that passes only where nothing answers when the kernel asks again.
MIDDLE = 2.5

GOOD = '10.82.0.9'
HOLE_IN, HOLE_OUT, SLOW, LOST = '10.81.1.2', '10.81.2.2', '10.81.3.2', '10.81.4.2'
SETTLED = {'slow': SLOW, 'lost': LOST}
APIS = ['http.client', 'urlopen', 'requests']

CASES = []


def case(name, api, least, **options):
    CASES.append([f'{name}: {api}', api, group, least, options])


def each(name, url, timeout=LONG, apis=APIS, least=None, **options):
    shortest = min(timeout, options.get('then', LONG))
    for api in apis:
        case(name, api, (0 if shortest == LONG else shortest) if least is None else least, url=url, timeout=timeout, **options)


def look_up(name, host, family=0, least=0):
    case(name, 'getaddrinfo', least, host=host, family=family)


group = 'addresses'
each('an answer', f'http://{GOOD}/small')
each('an answer by IPv6', 'http://[2001:db8:82::9]/small')

# ---- addresses without an answer, and refused ones
each('packets vanish', 'http://10.82.0.1/', SHORT)
each('packets vanish, TLS', 'https://10.82.0.1/', SHORT)
each('packets vanish by IPv6', 'http://[2001:db8:82::1]/', SHORT, apis=['urlopen'])
# The kernel does not hear a router's answer that comes while it sends: then, a second passes until it sends again.
each('a router cannot reach the host', 'http://10.82.0.2/')
each('a router prohibits the connection', 'http://10.82.0.3/')
each('a router cannot reach the host by IPv6', 'http://[2001:db8:82::2]/', apis=['urlopen'])
each('a router prohibits the connection by IPv6', 'http://[2001:db8:82::3]/', apis=['urlopen'])
for version, network in (('', '10.83.0.{}'), (' by IPv6', '[2001:db8:83::{}]')):
    each('a route that is unreachable' + version, f'http://{network.format(1)}/')
    each('a route that is prohibited' + version, f'http://{network.format(2)}/')
    each('a route that is a black hole' + version, f'http://{network.format(3)}/')
each('no route', 'http://10.84.0.1/')
each('no route by IPv6', 'http://[2001:db8:84::1]/')
each('no neighbour', 'http://10.81.0.77/')
each('no neighbour by IPv6', 'http://[2001:db8:81::77]/', apis=['urlopen'])
each('refused', 'http://10.82.0.8/')
each('packets to the proxy vanish', 'http://example.test/', SHORT, proxy='10.82.0.1:3000')
each('packets to the proxy vanish, tunnel', 'https://example.test/', SHORT, proxy='10.82.0.1:3000')
each('the proxy cannot be reached, tunnel', 'https://example.test/', proxy='10.82.0.2:3000')

# ---- names
group = 'names'
for name in ('dead-good', 'dead6-good'):
    each(f'several addresses, {name}', f'http://{name}.test/small', SHORT, stage='connected', then=LONG)
each('several addresses, dead-refusing', 'http://dead-refusing.test/small', SHORT)
each('several addresses, dead-dead', 'http://dead-dead.test/small', SHORT, least=2 * SHORT)
for name in ('dead-unreachable', 'unreachable-dead'):
    each(f'several addresses, {name}', f'http://{name}.test/small', MIDDLE, apis=['urlopen'])
for name in ('unreachable-good', 'unreachable6-good', 'prohibited6-good', 'refusing-good', 'no-route-good'):
    each(f'several addresses, {name}', f'http://{name}.test/small', apis=['urlopen'])
for name in ('four', 'six', 'both', 'none', 'unknown', 'servfail', 'refused', 'cut', 'half'):
    each(f'a name, {name}', f'http://{name}.test/small')
    for family in (0, socket.AF_INET, socket.AF_INET6):
        look_up(f'a name, {name}, {family}', f'{name}.test', int(family))
group = 'silent resolver'
# It is the resolver that gives up, after a second.
each('a resolver that does not answer', 'http://four.test/', SHORT, least=1)
look_up('a resolver that does not answer', 'four.test', least=1)

# ---- proxies that end the tunnel
group = 'peers'
for port, name in enumerate((
    'a reset instead of the answer', 'a reset after the answer', 'a reset after the hello', "a reset in the server's hello",
    'the end after the answer', 'the end after the hello', 'silence after the answer', 'silence instead of the answer', '504',
), 3000):
    url, proxy = 'https://example.test/', f'{GOOD}:{port}'
    if name == 'silence after the answer':
        each(f'a tunnel, {name}', url, apis=['http.client', 'urlopen'], stage='tunnel', then=SHORT, proxy=proxy)
        each(f'a tunnel, {name}', url, SHORT, apis=['requests'], proxy=proxy)
    else:
        each(f'a tunnel, {name}', url, SHORT if 'silence' in name else LONG, proxy=proxy)

# ---- large packets vanish
each('large packets vanish, a small answer', f'http://{HOLE_IN}/small')
each('large packets vanish, a large body', f'http://{HOLE_IN}/big', stage='headers', then=SHORT)
each('large packets vanish, a large answer', f'http://{HOLE_IN}/whole', SHORT)
each('large packets vanish, a handshake', f'https://{HOLE_IN}/', SHORT)
each('large packets vanish, no upload', f'http://{HOLE_OUT}/big')
each('large packets vanish, an upload', f'http://{HOLE_OUT}/small', SHORT, upload=3000)
each('large packets vanish, a long upload', f'http://{HOLE_OUT}/small', SHORT, upload=64 << 20)

# ---- a slow link: a large packet takes 1.5 seconds, or two minutes
group = 'slow link'
each('a slow link', f'http://{SLOW}/big')
each('a slow link, a time-out', f'http://{SLOW}/slower', stage='headers', then=SHORT, settle='slow')

# ---- a link that breaks: for a second or for good at the server, or here
group = 'broken link'
each('a link that breaks for a while', f'http://{LOST}/pulled')
each('a link that breaks for a while, a time-out', f'http://{LOST}/cut', stage='headers', then=SHORT, settle='lost')
for api in APIS:
    for link in ['in a body'] if api == 'urlopen' else ['in a body', 'a kept connection']:
        case(f'a link that goes down, {link}, {api}', 'link', SHORT, timeout=SHORT, link=f'{link}: {api}', settle='lost')


def staged(kind, stage, then):
    """Returns a class of connections with another time-out from a stage on."""

    class Staged(kind):
        def connect(self):
            super().connect()
            if stage == 'connected':
                self.sock.settimeout(then)

        def getresponse(self):
            sock = self.sock
            response = super().getresponse()
            if stage == 'headers':
                sock.settimeout(then)
            return response

    return Staged


def staged_context(stage, then):
    """Returns a context with another time-out from the handshake on, or None for that of the API."""

    class Staged(ssl.SSLContext):
        def wrap_socket(self, sock, **options):
            sock.settimeout(then)
            return super().wrap_socket(sock, **options)

    return Staged(ssl.PROTOCOL_TLS_CLIENT) if stage == 'tunnel' else None


def by_client(url, timeout, proxy=None, upload=None, stage=None, then=None):
    target = urllib.parse.urlsplit(url)
    host, path = target.hostname, target.path
    connect_host, port = host, {'http': 80, 'https': 443}[target.scheme]
    if proxy is not None:
        connect_host, port = proxy.split(':')
        if target.scheme == 'http':
            path = url
    if target.scheme == 'https':
        connection = http.client.HTTPSConnection(connect_host, int(port), timeout=timeout, context=staged_context(stage, then))
        if proxy is not None:
            connection.set_tunnel(host, 443)
    else:
        connection = staged(http.client.HTTPConnection, stage, then)(connect_host, int(port), timeout=timeout)
    try:
        connection.request('POST' if upload else 'GET', path, b'x' * upload if upload else None)
        response = connection.getresponse()
        return [response.status, len(response.read())]
    finally:
        connection.close()


def opener_of(proxy, stage, then):
    class HTTPHandler(urllib.request.HTTPHandler):
        def http_open(self, request):
            return self.do_open(staged(http.client.HTTPConnection, stage, then), request)

    proxies = {} if proxy is None else dict.fromkeys(['http', 'https'], f'http://{proxy}')
    secure = urllib.request.HTTPSHandler(context=staged_context(stage, then))
    return urllib.request.build_opener(urllib.request.ProxyHandler(proxies), HTTPHandler, secure)


def by_urlopen(url, timeout, proxy=None, upload=None, stage=None, then=None):
    with opener_of(proxy, stage, then).open(url, b'x' * upload if upload else None, timeout=timeout) as response:
        return [response.status, len(response.read())]


def by_requests(url, timeout, proxy=None, upload=None, stage=None, then=None):
    proxies = {} if proxy is None else dict.fromkeys(['http', 'https'], f'http://{proxy}')
    method, data = ('POST', b'x' * upload) if upload else ('GET', None)
    timeout = (timeout, then) if stage == 'connected' else timeout
    response = requests.request(method, url, data=data, timeout=timeout, proxies=proxies, stream=stage == 'headers')
    if stage == 'headers':
        response.raw.connection.sock.settimeout(then)
    return [response.status_code, len(response.content)]


def by_getaddrinfo(host, family):
    return [address[0] for *_, address in socket.getaddrinfo(host, 80, family, socket.SOCK_STREAM)]


def set_link(state):
    subprocess.run(['ip', 'link', 'set', 'lost', state], check=True)


def attempt(action):
    try:
        return action()
    except Exception as error:
        return described(error)


def described(error):
    reason = getattr(error, 'reason', None)
    about = [type(error).__name__, neutral(str(error)), getattr(error, 'errno', None)]
    return about + [type(reason).__name__, reason.errno] if isinstance(reason, OSError) else about


def neutral(text):
    """Without the addresses of objects, the lines of C sources, and what `4.0` is in JavaScript."""
    return re.sub(r' \(_ssl\.c:\d+\)|_ssl\.c:\d+: |(?<= at) 0x[0-9a-f]+|(?<=\d)\.0(?!\d)(?=[,)])', '', text)


def on_broken_link(link, timeout):
    """What comes after the link has gone down; then, a new connection; then, one when the link is up again."""
    place, api = link.split(': ')
    part, small = f'http://{LOST}/part', f'http://{LOST}/small'
    session = requests.Session()
    connection = http.client.HTTPConnection(LOST, timeout=LONG)

    def by_connection():
        connection.request('GET', '/small')
        return len(connection.getresponse().read())

    def new_connection():
        connection.close()
        return by_connection()

    if api == 'requests':
        new = lambda: len(session.get(small, timeout=LONG).content)
    elif api == 'urlopen':
        new = lambda: by_urlopen(small, LONG)
    else:
        new = new_connection
    if place == 'a kept connection' and api == 'requests':
        new()
        rest = lambda: len(session.get(small, timeout=timeout).content)
    elif place == 'a kept connection':
        by_connection()
        connection.sock.settimeout(timeout)
        rest = by_connection
    elif api == 'requests':
        response = session.get(part, timeout=LONG, stream=True)
        response.raw.read(5)
        response.raw.connection.sock.settimeout(timeout)
        rest = lambda: len(response.content)
    else:
        if api == 'urlopen':
            response = opener_of(None, 'headers', timeout).open(part, timeout=LONG)
        else:
            connection.request('GET', '/part')
            response = connection.getresponse()
            connection.sock.settimeout(timeout)
        response.read(5)
        rest = lambda: len(response.read())
    set_link('down')
    try:
        results = [attempt(rest), attempt(new)]
    finally:
        set_link('up')
    return [*results, attempt(new)]


RUN = {
    'http.client': by_client,
    'urlopen': by_urlopen,
    'requests': by_requests,
    'getaddrinfo': by_getaddrinfo,
    'link': on_broken_link,
}


def answer(api, settle=None, **options):
    """The result, and the seconds that it took."""
    if settle is not None:
        by_urlopen(f'http://{GOOD}/settled-{settle}', LONG)
        by_urlopen(f'http://{SETTLED[settle]}/small', LONG)
    start = time.monotonic()
    result = attempt(lambda: RUN[api](**options))
    return [result, round(time.monotonic() - start, 3)]


def main():
    if len(sys.argv) > 1:
        for name, api, group, _, options in CASES:
            if group == sys.argv[1]:
                print(json.dumps([name, *answer(api, **options)]), flush=True)
        return
    network = ['node', 'test/nightly/world/networks/main.mjs', sys.executable, '-X', 'utf8', __file__]
    lines = subprocess.run(network, check=True, stdout=subprocess.PIPE).stdout.splitlines()
    answers = {name: answer for name, answer, _ in map(json.loads, lines)}
    cases = [[*each_case, answers[each_case[0]]] for each_case in CASES]
    about = made_with('python3.13 test/oracle/networks.py', 'openssl', 'requests', 'urllib3', 'idna')
    print('{"about": %s,\n"cases": [\n%s\n]}' % (json.dumps(about), ',\n'.join(map(json.dumps, cases))))


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    main()
