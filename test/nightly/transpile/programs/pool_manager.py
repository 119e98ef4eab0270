"""urllib3 by itself."""
import sys

import urllib3
from urllib3.exceptions import HTTPError, LocationParseError, MaxRetryError
from urllib3.util import Retry, Timeout, make_headers, parse_url

BASE = sys.argv[1]

http = urllib3.PoolManager(num_pools=2, headers={"X-Pool": "1"}, timeout=Timeout(connect=2, read=5), retries=Retry(2, redirect=1, backoff_factor=0))
r = http.request("GET", BASE + "/get", fields={"a": "1 2", "b": "ü"})
print(r.status, r.json()["args"], r.json()["headers"]["X-Pool"] if "X-Pool" in r.json()["headers"] else None)
r = http.request("POST", BASE + "/post", fields={"f": ("name.txt", "content", "text/plain"), "k": "v"})
print(r.json()["files"], r.json()["form"])
r = http.request("POST", BASE + "/post", fields={"k": "v"}, encode_multipart=False)
print(r.json()["form"], r.headers["content-type"], r.headers.getlist("nothing"))
r = http.request("GET", BASE + "/redirect/1")
print(r.status, r.geturl(), len(r.retries.history), r.retries.history[0].status)
try:
    http.request("GET", BASE + "/redirect/3")
except MaxRetryError as e:
    print(type(e).__name__, e.reason)
r = http.request("GET", BASE + "/redirect/3", redirect=False)
print(r.status, r.get_redirect_location())
r = http.request("GET", BASE + "/stream-bytes/100?chunk_size=40", preload_content=False)
print([len(piece) for piece in r.stream(64)], r.closed)
r.release_conn()
with http.request("GET", BASE + "/gzip", preload_content=False, decode_content=False) as r:
    print(r.read(2), r.tell())
try:
    urllib3.HTTPConnectionPool("127.0.0.1", 1, retries=False).request("GET", "/")
except HTTPError as e:
    print(type(e).__name__, isinstance(e, urllib3.exceptions.NewConnectionError))
with urllib3.HTTPConnectionPool(parse_url(BASE).host, parse_url(BASE).port, maxsize=1, block=True) as pool:
    for _ in range(3):
        assert pool.urlopen("GET", "/site/").status == 200
    print(pool.num_connections, pool.num_requests)
print(make_headers(basic_auth="u:p", keep_alive=True, user_agent="x"))
url = parse_url("HTTP://User@Host:81/a%2fb?q=1#f")
print(url.scheme, url.auth, url.host, url.port, url.request_uri, url.url, url.netloc)
try:
    parse_url("http://h:port/")
except LocationParseError as e:
    print(e)
headers = urllib3.HTTPHeaderDict(a="1")
headers.add("A", "2")
headers["b"] = "3"
print(headers["A"], dict(headers), list(headers.items()) == [("a", "1, 2"), ("b", "3")], headers)
http.clear()
