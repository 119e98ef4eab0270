"""Which proxy a request would use, and a request through one: the server itself, which answers any absolute target."""
import os
import sys
import urllib.request
from contextlib import contextmanager

import requests

BASE = sys.argv[1]


@contextmanager
def environment(**values):
    before = {name: os.environ.get(name) for name in values}
    for name, value in values.items():
        os.environ[name] = value
    try:
        yield os.environ
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def through(url):
    with urllib.request.urlopen(url) as f:
        return f.status, f.headers.get_content_type()


with environment(http_proxy=BASE, no_proxy="localhost,.internal") as env:
    print(sorted(urllib.request.getproxies()), "http_proxy" in env)
    print(urllib.request.proxy_bypass("host.internal"), bool(urllib.request.proxy_bypass("example.org")))
    print(through("http://example.invalid/site/"))
    print(requests.utils.should_bypass_proxies("http://host.internal/", no_proxy=None))
    print(requests.get("http://example.invalid/feed.xml").headers["Content-Type"])
print(urllib.request.getproxies().get("http"))
handler = urllib.request.ProxyHandler({"http": BASE})
opener = urllib.request.build_opener(handler)
print(opener.open("http://unknown.invalid/site/about.html").read().count(b"<a "))
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
print([type(h).__name__ for h in opener.handlers if "Proxy" in type(h).__name__])
s = requests.Session()
s.proxies = {"http": BASE}
s.trust_env = False
print(s.get("http://via.invalid/etag/x").json())
