import sys

import requests
from requests.auth import HTTPBasicAuth, HTTPDigestAuth

BASE = sys.argv[1]

for qop in ("auth", "none"):
    for user, password in [("bob", "hunter2"), ("bob", "wrong")]:
        r = requests.get(f"{BASE}/digest-auth/{qop}/bob/hunter2/MD5", auth=HTTPDigestAuth(user, password))
        print(qop, password, r.status_code, r.ok, len(r.history), [h.status_code for h in r.history])

with requests.Session() as s:
    s.auth = ("bob", "hunter2")
    r = s.get(BASE + "/basic-auth/bob/hunter2")
    print(r.json(), r.request.headers["Authorization"])
    r = s.get(BASE + "/basic-auth/bob/hunter2", auth=HTTPBasicAuth("a", "b"))
    print(r.status_code, r.reason)
    print(HTTPBasicAuth("a", "b") == HTTPBasicAuth("a", "b"), HTTPBasicAuth("a", "b") != HTTPDigestAuth("a", "b"))
    try:
        r.raise_for_status()
    except requests.HTTPError as e:
        print(str(e).replace(BASE, ""), e.response is r)
