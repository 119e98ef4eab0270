"""Records of JSON as data classes, and what urllib3 and Requests have below requests.packages."""

import json
import sys
from dataclasses import dataclass, field

import requests
import requests.packages.urllib3.util.retry as retry
from json.decoder import JSONDecodeError
from requests.packages import urllib3
from requests.packages.urllib3.util.retry import Retry

BASE = sys.argv[1]


@dataclass
class User:
    id: int
    name: str = "nobody"
    tags: list = field(default_factory=list)

    @classmethod
    def from_json(cls, text):
        return cls(**json.loads(text))


u = {"name": "Zoë", "id": 1}
print(User(**u), User(2), User(3, tags=["a"]), User(4, **{"name": "x"}))
print(User.from_json('{"id": 5, "tags": [1]}'), User(id=6) == User(6))
for call in (lambda: User(**{"id": 7, "colour": "x"}), lambda: User(name="y"), lambda: User(1, "a", [], 2)):
    try:
        print(call())
    except TypeError as e:
        print(e)

with requests.Session() as s:
    s.mount("http://", requests.adapters.HTTPAdapter(max_retries=Retry(total=3, backoff_factor=0, status_forcelist=[503])))
    r = s.get(BASE + "/flaky/records/2")
    print(r.status_code, len(r.raw.retries.history), urllib3.util.retry.Retry is Retry is retry.Retry)
    try:
        json.loads("{")
    except JSONDecodeError as e:
        print(e)
