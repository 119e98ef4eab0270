"""Adapters: one that answers by itself, and one that changes what is sent."""
import io
import json
import sys

from requests import Response, Session
from requests.adapters import BaseAdapter, HTTPAdapter
from requests.structures import CaseInsensitiveDict


class MemoryAdapter(BaseAdapter):
    def __init__(self, pages):
        super().__init__()
        self.pages = pages
        self.calls = 0

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        self.calls += 1
        name = request.url.split("://", 1)[1].strip("/")
        response = Response()
        response.request = request
        response.url = request.url
        if name in self.pages:
            response.status_code, response.reason = 200, "OK"
            response.raw = io.BytesIO(json.dumps(self.pages[name]).encode())
            response.headers = CaseInsensitiveDict({"Content-Type": "application/json"})
        else:
            response.status_code, response.reason = 404, "Not in Memory"
            response.raw = io.BytesIO(b"")
        return response

    def close(self):
        self.pages.clear()


class SigningAdapter(HTTPAdapter):
    def __init__(self, key, **options):
        self.key = key
        super(SigningAdapter, self).__init__(**options)

    def add_headers(self, request, **kwargs):
        request.headers["X-Signature"] = f"{self.key}:{len(request.url.split('/'))}"

    def send(self, request, **kwargs):
        timeout = kwargs.setdefault("timeout", 3)
        response = super().send(request, **kwargs)
        response.headers["X-Timeout"] = str(timeout)
        return response


base = sys.argv[1]
memory = MemoryAdapter({"config": {"debug": True, "level": [1, 2]}})
session = Session()
session.mount("mem://", memory)
session.mount(base, SigningAdapter("k1", pool_maxsize=2))
r = session.get("mem://config")
print(r.status_code, r.json(), r.headers["content-type"])
missing = session.get("mem://nothing")
print(missing.ok, missing.reason, memory.calls, missing.content)
r = session.get(base + "/headers", timeout=5)
print(r.json()["headers"]["X-Signature"], r.headers["x-timeout"])
r = session.get(base + "/get")
print(r.headers["X-TIMEOUT"], type(session.get_adapter(base + "/x")).__name__)
session.close()
print(memory.pages)
