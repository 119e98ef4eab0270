"""Records what CPython and Requests make of the exchanges of other HTTP clients' tests, for test/vectors/world_exchanges.json.

    python3.13 test/oracle/world_exchanges.py > test/vectors/world_exchanges.json

world_exchanges_inputs.py has the cases. test/nightly/world/exchanges/recorded.test.ts runs each program of a case against the same servers
(test/server/script.ts) in both colours: results, exceptions with their attributes, and the bytes sent must be equal.
"""

import http.client
import http.cookiejar
import json
import sys
import time
import urllib.error
import urllib.request

import requests_flows as flows
from world_exchanges_inputs import CASES

from made_with import made_with

TIMEOUT = 10
ATTRIBUTES = ('errno', 'url', 'line', 'partial', 'expected')


def shown(value):
    if isinstance(value, bytes):
        return {'$bytes': value.decode('latin-1')}
    return list(value) if isinstance(value, tuple) else value


def failure(error):
    result = {'error': type(error).__name__, 'message': str(error)}
    if isinstance(getattr(error, 'reason', None), Exception):
        result['reason'] = failure(error.reason)
    for name in ATTRIBUTES:
        value = getattr(error, name, None)
        if value is not None:
            result[name] = shown(value)
    return result


def attempt(run):
    try:
        return run()
    except Exception as error:
        return failure(error)


def revived(value):
    return value if isinstance(value, dict) and '$kw' in value else flows.revived(value, {})


def by_client(calls, places):
    """Calls the methods of a connection, or of its last response."""
    connection = http.client.HTTPConnection(places['FIRST'], timeout=TIMEOUT)
    response = None

    def call(name, *args):
        nonlocal response
        args = [revived(arg) for arg in args]
        kwargs = args.pop()['$kw'] if args and isinstance(args[-1], dict) and '$kw' in args[-1] else {}
        if name == 'getresponse':
            response = None
            response = connection.getresponse()
            return {
                **{one: getattr(response, one) for one in ('status', 'reason', 'version', 'length', 'will_close')},
                'headers': [list(pair) for pair in response.getheaders()],
            }
        if hasattr(connection, name):
            return shown(getattr(connection, name)(*args, **kwargs))
        return None if response is None else shown(getattr(response, name)(*args))

    results = [attempt(lambda: call(*one)) for one in calls]
    results.append({'connected': connection.sock is not None, 'isclosed': response and response.isclosed()})
    connection.close()
    return results


def by_urllib(program, places):
    """Opens URLs with one opener."""
    handlers = [urllib.request.ProxyHandler(program.get('proxies', {}))]
    jar = http.cookiejar.CookieJar()
    if program.get('cookies'):
        handlers.append(urllib.request.HTTPCookieProcessor(jar))
    if 'passwords' in program:
        name, *password = program['passwords']
        handler = getattr(urllib.request, name)()
        handler.get_cnonce = lambda nonce: 'mine'
        handler.add_password(*password)
        handlers.append(handler)
    opener = urllib.request.build_opener(*handlers)

    def summary(response):
        with response:
            return {
                'status': response.status,
                'reason': response.reason,
                'url': response.geturl(),
                'headers': [list(pair) for pair in response.headers.items()],
                'body': attempt(lambda: shown(response.read())),
            }

    def call(url, keywords):
        try:
            request = urllib.request.Request(url, **{name: revived(value) for name, value in keywords.items()})
            return summary(opener.open(request, timeout=TIMEOUT))
        except urllib.error.HTTPError as error:
            return {**failure(error), **summary(error)}

    results = [attempt(lambda: call(*one)) for one in program['calls']]
    return {'results': results, 'cookies': flows.cookies_of(jar)}


CLIENTS = {'http.client': by_client, 'urllib': by_urllib}


def record(servers, scripts, name, program):
    if name == 'requests':
        return flows.record(servers, {**program, **scripts})
    places, ports = {}, {}
    for server in ('second', 'first'):
        if server in scripts:
            own = {server.upper(): '127.0.0.1:{{port}}'}
            ports[server] = servers.start(flows.filled_in(scripts[server], {**places, **own}))
            places[server.upper()] = '127.0.0.1:%d' % ports[server]
    outcome = CLIENTS[name](flows.filled_in(program, places), places)
    time.sleep(0.005)  # What was sent last may not have arrived yet.
    sent = {server: servers.ask('GET', '/%d' % port) for server, port in ports.items()}
    for port in ports.values():
        servers.ask('DELETE', '/%d' % port)
    text = json.dumps({'outcome': outcome, 'sent': sent})
    for word, place in places.items():
        text = text.replace(place, word)
    return json.loads(text)


def main():
    import requests
    import urllib3
    import warnings

    warnings.simplefilter('ignore')
    servers = flows.Servers()
    lines = []
    for why, source, scripts, programs in CASES:
        expected = {name: record(servers, scripts, name, program) for name, program in programs.items()}
        lines.append(json.dumps([why, source, scripts, programs, expected], separators=(',', ':')))
    about = made_with('python3.13 test/oracle/world_exchanges.py > test/vectors/world_exchanges.json', 'requests', 'urllib3', 'zlib')
    print('%s,\n"cases": [\n%s\n]}' % (json.dumps(about)[:-1], ',\n'.join(lines)))


if __name__ == '__main__':
    main()
