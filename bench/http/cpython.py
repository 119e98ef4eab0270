"""One contender of bench/http.mjs: CPython's http.client and urllib.

Run as `cpython.py URL [CA_FILE]`; reads lines `task times`, like client.mjs.
"""

import http.client
import json
import resource
import ssl
import sys
import time
import urllib.parse
import urllib.request

DOWN = 256 * 2**20
UP = 64 * 2**20
PIECE = 65536

url = sys.argv[1]
address = urllib.parse.urlsplit(url)
context = ssl.create_default_context(cafile=sys.argv[2]) if len(sys.argv) > 2 else None
if context:
    handler = urllib.request.HTTPSHandler(context=context)
    urllib.request.install_opener(urllib.request.build_opener(handler))


def connect():
    if context:
        return http.client.HTTPSConnection(address.hostname, address.port, context=context)
    return http.client.HTTPConnection(address.hostname, address.port)


connection = connect()


def get(connection):
    connection.request('GET', '/')
    connection.getresponse().read()


def fresh():
    other = connect()
    get(other)
    other.close()


def urlopen():
    with urllib.request.urlopen(url) as response:
        response.read()


def down():
    with urllib.request.urlopen(f'{url}down?{DOWN}') as response:
        size = 0
        while piece := response.read(PIECE):
            size += len(piece)
    assert size == DOWN


class File:
    def __init__(self):
        self.left = UP

    def read(self, size):
        size = min(size, self.left)
        self.left -= size
        return b'x' * size


def send(data):
    request = urllib.request.Request(f'{url}up', data, method='POST')
    with urllib.request.urlopen(request) as response:
        assert int(response.read()) == UP


def up():
    piece = b'x' * PIECE
    send(piece for _ in range(UP // PIECE))


def up_file():
    send(File())


tasks = {
    'urlopen': urlopen,
    'fresh': fresh,
    'keep-alive': lambda: get(connection),
    'down': down,
    'up': up,
    'up_file': up_file,
}

for line in sys.stdin:
    task, times = line.split()
    call, times = tasks[task], int(times)
    began, used = time.perf_counter(), time.process_time()
    for _ in range(times):
        call()
    print(
        json.dumps(
            {
                'seconds': (time.perf_counter() - began) / times,
                'cpu': (time.process_time() - used) / times,
                'peak': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            }
        ),
        flush=True,
    )
