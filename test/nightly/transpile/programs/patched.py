"""Replaces functions of the libraries, as tests and quick fixes do."""
import http.client
import io
import sys
import urllib.parse
import urllib.request

import requests
import requests.adapters
import requests.utils

BASE = sys.argv[1]
calls = []

original = urllib.request.urlopen


def recording(url, *args, **kwargs):
    calls.append(("urlopen", urllib.parse.urlsplit(url).path, sorted(kwargs)))
    return original(url, *args, **kwargs)


urllib.request.urlopen = recording
try:
    with urllib.request.urlopen(BASE + "/site/", timeout=3) as f:
        print(f.status, f.read(7))
    name, headers = urllib.request.urlretrieve(BASE + "/feed.xml")
    print(headers.get_content_type())
finally:
    urllib.request.urlopen = original
    urllib.request.urlcleanup()

send = requests.adapters.HTTPAdapter.send


def send_and_count(self, request, **kwargs):
    calls.append(("send", request.method, kwargs["timeout"]))
    request.headers["X-Patched"] = "1"
    return send(self, request, **kwargs)


requests.adapters.HTTPAdapter.send = send_and_count
print(requests.get(BASE + "/headers", timeout=2).json()["headers"]["X-Patched"])
requests.adapters.HTTPAdapter.send = send

before = requests.utils.default_user_agent
print(before("me").split("/")[0], requests.utils.default_headers()["Accept"])
user_agent = requests.Session().headers["User-Agent"]
print(user_agent.partition("/")[0])


class FakeSocket:
    def __init__(self, text):
        self.text = text

    def makefile(self, mode, *args, **kwargs):
        return io.BytesIO(self.text)


response = http.client.HTTPResponse(FakeSocket(b"HTTP/1.1 200 Fine\r\nA: 1\r\nA: 2\r\nContent-Length: 5\r\n\r\nhello world"))
response.begin()
print(response.status, response.reason, response.headers.get_all("A"), response.read(), response.isclosed())
message = http.client.parse_headers(io.BytesIO(b"Subject: x\r\n folded\r\nTo: a; b=\"c d\"\r\n\r\nrest"))
print(message["subject"], message.keys(), message.get_param("b", header="to"), len(message), "TO" in message)
for entry in calls:
    print(*entry)
