"""One contender of bench/transport.mjs: CPython's clients. Reads lines `what times`, answers with the seconds each took."""

import http.client
import sys
import time
import urllib.request

port = int(sys.argv[1])
connection = http.client.HTTPConnection('127.0.0.1', port)


def kept():
    connection.request('GET', '/')
    connection.getresponse().read()


def fresh():
    other = http.client.HTTPConnection('127.0.0.1', port)
    other.request('GET', '/')
    other.getresponse().read()
    other.close()


def urlopen():
    with urllib.request.urlopen(f'http://127.0.0.1:{port}/') as response:
        response.read()


for line in sys.stdin:
    what, times = line.split()
    call = {'kept': kept, 'fresh': fresh, 'urlopen': urlopen}[what]
    began = time.perf_counter()
    for _ in range(int(times)):
        call()
    print((time.perf_counter() - began) / int(times), flush=True)
