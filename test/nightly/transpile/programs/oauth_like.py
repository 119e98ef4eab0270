"""A client that gets a token first, renews it, and signs its requests; an abstract class and two kinds of signatures."""
import base64
import hashlib
import sys
import time
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import requests
from requests.auth import AuthBase


class Signer(AuthBase):
    name = "none"

    def __init__(self, key, secret):
        self.key = key
        self.secret = secret

    def sign(self, text):
        raise NotImplementedError

    def base_string(self, request):
        parts = urlsplit(request.url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        if request.headers.get("Content-Type") == "application/x-www-form-urlencoded":
            body = request.body.decode() if isinstance(request.body, bytes) else request.body
            pairs += parse_qsl(body)
        query = "&".join(f"{quote(k, safe='')}={quote(v, safe='')}" for k, v in sorted(pairs))
        return "&".join([request.method, quote(parts.path, safe=""), quote(query, safe="")])

    def __call__(self, request):
        signature = self.sign(self.base_string(request))
        fields = {"key": self.key, "method": self.name, "signature": signature}
        request.headers["Authorization"] = "OAuth " + ", ".join('%s="%s"' % (k, quote(v)) for k, v in fields.items())
        return request


class Plain(Signer):
    name = "PLAIN"

    def sign(self, text):
        return base64.b64encode(f"{self.secret}&{len(text)}".encode()).decode()


class Sha(Signer):
    name = "SHA256"

    def sign(self, text):
        digest = hashlib.sha256((self.secret + text).encode("utf-8"))
        return digest.hexdigest()[:20]


class Token:
    def __init__(self, value, lifetime):
        self.value, self.expires = value, time.time() + lifetime

    @property
    def expired(self):
        return time.time() >= self.expires


class Client:
    def __init__(self, base):
        self.base = base
        self.session = requests.Session()
        self._token = None
        self.renewals = 0

    @property
    def token(self):
        if self._token is None or self._token.expired:
            answer = self.session.post(self.base + "/post", data={"grant_type": "client", "scope": "a b"}).json()
            self._token = Token(answer["form"]["scope"].replace(" ", "-"), lifetime=0 if self.renewals == 0 else 60)
            self.renewals += 1
        return self._token

    def get(self, path, **params):
        headers = {"Authorization": f"Bearer {self.token.value}"}
        response = self.session.get(self.base + path, params=params, headers=headers)
        return response.json()


base = sys.argv[1]
client = Client(base)
print([client.get("/bearer")["token"] for _ in range(3)], client.renewals)
for signer in (Plain("k", "s"), Sha("k&", "s")):
    r = requests.post(base + "/anything/é", params={"q": "a b", "e": ""}, data={"z": "ü", "y": "1"}, auth=signer)
    print(type(signer).__name__, r.json()["headers"]["Authorization"])
    print(signer.base_string(r.request))
try:
    requests.get(base + "/get", auth=Signer("a", "b"))
except NotImplementedError as e:
    print("NotImplementedError", repr(str(e)))
print(urlencode([("a", "1"), ("b", ["x", "y"])], doseq=True), requests.get(base + "/bearer").status_code)
