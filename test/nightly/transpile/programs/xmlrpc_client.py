"""A small client for XML-RPC over http.client, with methods made on the fly."""
import http.client
import re
import sys
from urllib.parse import urlparse


class Fault(Exception):
    pass


class _Method:
    def __init__(self, send, name):
        self._send = send
        self._name = name

    def call(self, *args):
        return self._send(self._name, args)


class ServerProxy:
    user_agent = "tiny-xmlrpc/1.0"

    def __init__(self, url, path="/RPC2"):
        self.path = path
        self.connection = http.client.HTTPConnection(urlparse(url).netloc, timeout=5)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.connection.close()

    def method(self, name):
        return _Method(self._request, name)

    def _dump(self, value):
        if isinstance(value, bool):
            return "<boolean>%d</boolean>" % value
        if isinstance(value, int):
            return "<int>%d</int>" % value
        return "<string>%s</string>" % value

    def _request(self, name, args):
        params = "".join("<param><value>%s</value></param>" % self._dump(arg) for arg in args)
        body = "<?xml version='1.0'?><methodCall><methodName>%s</methodName><params>%s</params></methodCall>" % (name, params)
        self.connection.request("POST", self.path, body.encode(), {"Content-Type": "text/xml", "User-Agent": self.user_agent})
        response = self.connection.getresponse()
        text = response.read().decode("utf-8")
        if response.status != 200:
            raise http.client.HTTPException(response.reason)
        fault = re.search(r"<fault>.*<string>(.*)</string>", text)
        if fault:
            raise Fault(fault.group(1))
        return int(re.search(r"<int>(-?\d+)</int>", text)[1])


with ServerProxy(sys.argv[1]) as server:
    add = server.method("add")
    print(add.call(1, 2), add.call(40, -2, 4), server.method("add").call())
    try:
        server.method("subtract").call(1, True, "x")
    except Fault as fault:
        print("fault:", fault, repr(fault))
try:
    with ServerProxy(sys.argv[1], path="/nowhere") as server:
        server.method("add").call(1)
except http.client.HTTPException as error:
    print(type(error).__name__, error.args[0], str(error))
