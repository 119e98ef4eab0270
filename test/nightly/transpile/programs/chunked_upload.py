import http.client
import json
import sys
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import requests

base = sys.argv[1]


def numbers(count):
    for n in range(count):
        yield b"%04d\n" % n


class Source:
    """A file-like object that counts how often it is read."""

    def __init__(self, size):
        self.left = size
        self.reads = 0

    def read(self, amount=-1):
        self.reads += 1
        if amount is None or amount < 0:
            amount = self.left
        amount = min(amount, self.left)
        self.left -= amount
        return b"x" * amount


print(requests.post(base + "/count", data=numbers(10)).json())

connection = http.client.HTTPConnection(urlsplit(base).netloc)
connection.request("PUT", "/count", body=numbers(3), encode_chunked=True, headers={"Transfer-Encoding": "chunked"})
print(json.loads(connection.getresponse().read()))
connection.putrequest("POST", "/count", skip_accept_encoding=True)
connection.putheader("Content-Length", "5")
connection.endheaders()
connection.send(b"hello")
response = connection.getresponse()
print(response.getheader("content-type"), response.read())
connection.close()

source = Source(20000)
with urlopen(Request(base + "/count", source, {"Content-Length": "20000"}, method="POST")) as f:
    print(f.read(), source.reads)
with urlopen(Request(base + "/count", numbers(2))) as f:
    print(json.load(f))


def downloaded():
    with urlopen(base + "/bytes/2500") as f:
        while chunk := f.read(1000):
            yield chunk


print(requests.post(base + "/count", data=downloaded()).json()["length"], [len(chunk) for chunk in downloaded()])
