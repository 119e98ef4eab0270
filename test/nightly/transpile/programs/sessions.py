"""A Session of its own: base URL, default time-out, logging, and rules for redirects."""
import sys
from urllib.parse import urljoin, urlsplit

import requests


class BaseUrlSession(requests.Session):
    base_url = None
    default_timeout = 4

    def __init__(self, base_url=None):
        if base_url:
            self.base_url = base_url
        super().__init__()
        self.log = []

    def request(self, method, url, *args, **kwargs):
        url = urljoin(self.base_url, url)
        kwargs.setdefault("timeout", self.default_timeout)
        self.log.append((method, urlsplit(url).path, sorted(kwargs)))
        return super().request(method, url, *args, **kwargs)

    def rebuild_auth(self, prepared_request, response):
        prepared_request.headers["X-Redirected-From"] = urlsplit(response.url).path
        super().rebuild_auth(prepared_request, response)

    def get_redirect_target(self, resp):
        target = super().get_redirect_target(resp)
        if target and target.endswith("/get"):
            return target + "?redirected=1"
        return target

    def prepare_request(self, request):
        prepared = super().prepare_request(request)
        prepared.headers.setdefault("X-Method", prepared.method.lower())
        return prepared


with BaseUrlSession(sys.argv[1]) as s:
    s.params = {"always": "1"}
    s.headers["X-Session"] = "yes"
    r = s.get("/redirect/1", params={"a": ["x", "y"]})
    answer = r.json()
    print(answer["args"], answer["headers"]["X-Redirected-From"], answer["headers"]["X-Method"])
    print([h.status_code for h in r.history], r.history[0].is_redirect, r.url.replace(sys.argv[1], ""))
    r = s.post("anything/deep", json={"k": [1, None]}, headers={"X-Session": None})
    print(r.json()["json"], "X-Session" in r.json()["headers"], r.json()["args"], r.json()["method"])
    r = s.request("PATCH", "/patch", data="text", headers={"content-type": "text/plain"})
    print(r.json()["data"], r.request.headers["Content-Type"], r.request.body, r.request.method)
    for entry in s.log:
        print(*entry)

request = requests.Request("put", sys.argv[1] + "/put", data={"a": 1}, headers={"X-One": "1"}, params=[("z", 1)])
prepared = request.prepare()
print(prepared.method, prepared.path_url, prepared.body, dict(prepared.headers), repr(prepared))
prepared.prepare_body("changed", None)
prepared.headers["Content-Type"] = "text/plain"
with requests.Session() as s:
    settings = s.merge_environment_settings(prepared.url, {}, None, None, None)
    print(settings["verify"], settings["stream"], settings["proxies"] is not None)
    print(s.send(prepared, **settings).json()["data"])
