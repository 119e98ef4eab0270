"""One contender of bench/http.mjs: Requests. Run like cpython.py."""

import json
import sys
import time

import requests

root = sys.argv[1]
url = root + 'json'
UP = 64 * 2**20
PIECE = 65536
session = requests.Session()


def once():
    assert len(requests.get(url).json()['items']) == 40


def keep_alive():
    assert len(session.get(url).json()['items']) == 40


def kept():
    assert session.get(root).content


def cookies():
    assert session.get(root + 'cookies').content


def up():
    piece = b'x' * PIECE
    data = (piece for _ in range(UP // PIECE))
    assert int(session.post(root + 'up', data=data).content) == UP


tasks = {'json': keep_alive, 'kept': kept, 'cookies': cookies, 'once': once, 'up': up}

for line in sys.stdin:
    task, times = line.split()
    call, times = tasks[task], int(times)
    began, used = time.perf_counter(), time.process_time()
    for _ in range(times):
        call()
    seconds, cpu = (time.perf_counter() - began) / times, (time.process_time() - used) / times
    print(json.dumps({'seconds': seconds, 'cpu': cpu, 'peak': 0}), flush=True)
