"""Sends events in batches, with bodies of many kinds, and checks what arrives."""
import io
import json
import sys
from itertools import chain, count, islice

import requests

URL = sys.argv[1] + "/post"


class Batcher:
    def __init__(self, events, size):
        self._events = iter(events)
        self._size = size

    def __iter__(self):
        return self

    def __next__(self):
        batch = list(islice(self._events, self._size))
        if not batch:
            raise StopIteration
        return batch


class Event(dict):
    pass


def events(total):
    for number, kind in zip(count(1), chain(["start"], ["tick"] * (total - 2), ["stop"])):
        yield {"n": number, "kind": kind}


class Stream(io.BytesIO):
    name = "events.log"

    def read(self, size=-1):
        self.calls = getattr(self, "calls", 0) + 1
        return super().read(size)


for batch in Batcher(events(7), 3):
    answer = requests.post(URL, json=batch).json()
    print(len(batch), answer["json"] == batch, answer["headers"]["Content-Type"], [e["kind"] for e in answer["json"]])

stream = Stream(b"line\n" * 5)
answer = requests.post(URL, data=stream).json()
print(len(answer["data"]), stream.calls > 0, answer["headers"].get("Content-Length"))
stream.seek(20)
print(requests.post(URL, data=stream, headers={"Content-Type": "text/x-log"}).json()["data"], stream.tell())

bodies = ["text ü", "raw".encode("utf-16-le"), {"a": ["1", "2"], "b": None}, [("k", "1"), ("k", "2")], b"", None, {}]
for body in bodies:
    answer = requests.post(URL, data=body).json()
    print(repr(body)[:30], "|", answer["data"], answer["form"], answer["headers"].get("Content-Type", "-"), answer["headers"]["Content-Length"])
for value in (0, False, [], {}, "text", 1.5, {"é": [None, True]}):
    request = requests.Request("POST", URL, json=value).prepare()
    print(request.body, request.headers.get("content-length"))
answer = requests.put(URL.replace("/post", "/put"), data="x" * 10, json={"ignored": True}).json()
print(answer["data"], answer["json"])
try:
    requests.post(URL, json={"x": {1, 2}})
except TypeError as e:
    print(type(e).__name__, e)
try:
    requests.post(URL, data="text", files={"f": b"x"})
except ValueError as e:
    print("ValueError:", e)
