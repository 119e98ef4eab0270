"""What a session keeps: headers, cookies, auth, history; and how one request overrides it."""
import json
import sys

import requests
from requests.structures import CaseInsensitiveDict, LookupDict

base = sys.argv[1]


def shown(response):
    answer = response.json()
    keep = {k: v for k, v in answer["headers"].items() if k.startswith("X-") or k in ("Cookie", "Authorization", "Accept")}
    return json.dumps(keep, sort_keys=True)


s = requests.session()
s.headers.update({"X-A": "1", "x-b": "2"})
s.cookies.set("c", "1")
s.auth = "user", "pw"
print(shown(s.get(base + "/headers")))
print(shown(s.get(base + "/headers", headers={"X-A": None, "x-B": "3", "Accept": "text/plain"}, cookies={"d": "4"}, auth=("x", "y"))))
del s.headers["X-b"]
s.auth = None
s.cookies.clear()
print(shown(s.get(base + "/headers")), "x-a" in s.headers, len(s.headers) > 3)

for status in (301, 302, 303, 307, 308):
    r = s.post(base + "/redirect-to", params={"url": "/anything", "status_code": status}, data={"k": "v"})
    print(status, r.request.method, r.json()["form"], [h.request.method for h in r.history], r.history[0].is_permanent_redirect)

headers = CaseInsensitiveDict({"Content-Type": "a"}, accept="b")
headers["CONTENT-TYPE"] = "c"
print(headers, list(headers), headers.get("nope"), headers == {"content-type": "c", "ACCEPT": "b"}, dict(headers.lower_items()))
print(headers.copy() == headers, headers.pop("accept"), headers.setdefault("x", "y"), sorted(headers.keys()))
codes = requests.codes
print(codes.ok, codes["teapot"], codes.NOT_FOUND, codes.temporary_redirect, getattr(codes, "nonsense", "no such code"))
lookup = LookupDict(name="x")
print(lookup, lookup["missing"], lookup.get("missing", 1))

r = requests.Response()
r.status_code = 201
r._content = b'{"made": "by hand"}'
r.encoding = "utf-8"
print(r, r.ok, r.json(), r.text, r.reason, bool(r), r.content, r.links)
r = requests.get(base + "/encoding/utf8")
print(r.encoding, r.apparent_encoding, len(r.text), len(r.content))
r.encoding = "latin-1"
print(len(r.text), r.headers["Content-Type"], r.url == base + "/encoding/utf8", r.next, r.is_redirect)
for url in ("http://", "no-scheme", "http://*bad", "ftp://host/x"):
    try:
        requests.get(url)
    except requests.exceptions.InvalidSchema as e:
        print("InvalidSchema", e)
    except (requests.exceptions.MissingSchema, requests.exceptions.InvalidURL) as e:
        print(type(e).__name__, e)
    except ValueError as e:
        print("ValueError", e)
s.close()
