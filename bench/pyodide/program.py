# Measures the network of the Python that runs it; the result is JSON.
# ARGUMENTS = [plain, TLS, CA file, MiB, milliseconds per figure]
import http.client
import json
import ssl
import time
import urllib.request
from urllib.parse import urlsplit

plain, tls, ca_file, mib, milliseconds = ARGUMENTS


def rate(step):
    """Calls per second."""
    for _ in range(20):
        step()
    count, started = 0, time.perf_counter()
    while (passed := time.perf_counter() - started) < milliseconds / 1000:
        step()
        count += 1
    return count / passed


def fresh(url, context=None):
    return lambda: urllib.request.urlopen(url, context=context).read()


def keep_alive(url, context=None):
    parts = urlsplit(url)
    connection = (
        http.client.HTTPSConnection(parts.hostname, parts.port, context=context)
        if context
        else http.client.HTTPConnection(parts.hostname, parts.port)
    )

    def get():
        connection.request('GET', '/')
        connection.getresponse().read()

    return get


def speed(run):
    started = time.perf_counter()
    run()
    return mib / (time.perf_counter() - started)


def down():
    with urllib.request.urlopen(f'{plain}down?{mib << 20}') as response:
        while response.read(65536):
            pass


def up():
    request = urllib.request.Request(plain, bytes(mib << 20), {'Content-Type': 'application/octet-stream'})
    urllib.request.urlopen(request).read()


started = time.perf_counter()
fresh(plain)()
found = {'first': (time.perf_counter() - started) * 1000}
found |= {'fresh': rate(fresh(plain)), 'keep_alive': rate(keep_alive(plain)), 'down': speed(down), 'up': speed(up)}
if tls:
    context = ssl.create_default_context(cafile=ca_file)
    found |= {'fresh_tls': rate(fresh(tls, context)), 'keep_alive_tls': rate(keep_alive(tls, context))}
answer = json.dumps(found)
