"""Several requests over one connection of http.client."""
import http.client
import sys
from contextlib import closing
from urllib.parse import urlencode, urlparse

host = urlparse(sys.argv[1]).netloc


class TracingConnection(http.client.HTTPConnection):
    connects = 0

    def connect(self):
        self.connects += 1
        super().connect()

    def putheader(self, header, *values):
        if header == "X-Secret":
            values = ("***",)
        super().putheader(header, *values)


with closing(TracingConnection(host, timeout=5)) as conn:
    for method, path, body in [("GET", "/site/", None), ("POST", "/post", urlencode({"q": "a b"})), ("HEAD", "/site/blog/", None), ("DELETE", "/delete", None)]:
        headers = {"X-Secret": "password"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        conn.request(method, path, body=body, headers=headers)
        response = conn.getresponse()
        data = response.read()
        print(method, path, response.status, response.reason, response.version, len(data) > 0, response.getheader("ETag", "no tag"))
        if path in ("/post", "/delete"):
            print(b'"X-Secret": "***"' in data, b'"q": "a b"' in data)
    print("connections:", conn.connects)
    conn.request("GET", "/stream/2")
    response = conn.getresponse()
    lines = [line for line in response]
    print(len(lines), response.chunked, response.isclosed(), sorted(k.lower() for k, _ in response.getheaders() if k != "Date"))
    conn.request("GET", "/bytes/10")
    response = conn.getresponse()
    buffer = bytearray_like = response.read(4)
    print(buffer, response.peek(2)[:2], response.read1(3), response.readline())
try:
    conn.getresponse()
except http.client.ResponseNotReady as e:
    print("ResponseNotReady", e.args[0])
print(http.client.responses[404], http.client.HTTPSConnection.default_port)
