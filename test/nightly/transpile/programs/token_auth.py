import sys
from urllib.parse import urlparse

import requests
from requests.auth import AuthBase

BASE = sys.argv[1]
seen = []


class TokenAuth(AuthBase):
    """Adds a token, and asks for a new one when it is refused."""

    def __init__(self, renew):
        self.token = "old"
        self.renew = renew

    def __call__(self, r):
        r.headers["Authorization"] = "Token " + self.token
        r.register_hook("response", self.handle_401)
        return r

    def handle_401(self, r, **kwargs):
        if r.status_code != 401 or self.token == "abc":
            return r
        self.token = self.renew()
        r.content
        r.close()
        again = r.request.copy()
        again.headers["Authorization"] = "Token " + self.token
        response = r.connection.send(again, **kwargs)
        response.history.append(r)
        return response


def record(response, *args, **kwargs):
    seen.append((response.status_code, urlparse(response.url).path))


def shout(response, *args, **kwargs):
    response.shouted = response.text.upper()


auth = TokenAuth(renew=lambda: "abc")
session = requests.Session()
session.auth = auth
session.hooks["response"].append(record)
r = session.get(BASE + "/api/items/3")
print(r.status_code, r.json(), [h.status_code for h in r.history])
r = session.delete(BASE + "/api/items/4", hooks={"response": shout})
print(r.json()["method"], r.shouted[:11], auth.token)
r = requests.get(BASE + "/api/items/99")
print(r.status_code, r.json()["error"])
print(seen)
