"""A small RPC client: methods made by a registry of decorated functions, middleware, and a context manager."""
import functools
import json
import sys
import urllib.request
from contextlib import contextmanager
from urllib.error import HTTPError


class Registry:
    def __init__(self):
        self.endpoints = {}

    def endpoint(self, name, method="GET", **defaults):
        def register(function):
            self.endpoints[name] = (function, method, defaults)
            return function

        return register

    def names(self):
        return sorted(self.endpoints)


registry = Registry()


@registry.endpoint("status", path="/status/{code}")
def status(response):
    return response["code"]


@registry.endpoint("echo", "POST", path="/anything")
def echo(response):
    return json.loads(response["body"])["json"]


@registry.endpoint("agent", path="/user-agent")
def agent(response):
    return json.loads(response["body"]).get("user-agent")


def logged(send):
    @functools.wraps(send)
    def wrapper(request):
        response = send(request)
        log.append(f"{request.get_method()} -> {response['code']}")
        return response

    return wrapper


def limited(count):
    def middleware(send):
        left = [count]

        def wrapper(request):
            if left[0] == 0:
                raise RuntimeError("no more requests")
            left[0] -= 1
            return send(request)

        return wrapper

    return middleware


def plain_send(request):
    try:
        with urllib.request.urlopen(request) as response:
            return {"code": response.status, "body": response.read()}
    except HTTPError as error:
        with error:
            return {"code": error.code, "body": error.read()}


class Client:
    def __init__(self, base, limit):
        self.base = base
        self.send = logged(limited(limit)(plain_send))

    def call(self, name, payload=None, **parameters):
        function, method, defaults = registry.endpoints[name]
        url = self.base + defaults["path"].format(**parameters)
        data = None if payload is None else json.dumps(payload).encode()
        request = urllib.request.Request(url, data, method=method)
        if data is not None:
            request.add_header("Content-Type", "application/json")
        request.add_header("User-Agent", "mini/%s" % name)
        return function(self.send(request))


@contextmanager
def client(base, limit):
    made = Client(base, limit)
    try:
        yield made
    except RuntimeError as error:
        log.append(f"stopped: {error}")
    finally:
        log.append("closed")


log = []
print(registry.names())
with client(sys.argv[1], limit=4) as c:
    print(c.call("status", code=204), c.call("status", code=404))
    print(c.call("echo", {"list": [1, "two", None], "nested": {"ok": True}}))
    print(c.call("agent"))
    print(c.call("status", code=200))
    print("never here")
print(log)
print(status.__name__, plain_send.__name__, [f.__name__ for f, *_ in registry.endpoints.values()])
