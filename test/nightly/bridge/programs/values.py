import requests
import urllib.parse


def back(value):
    return requests.post(BASE + "/post", json=value).json()["data"]


for value in (2**70, 9007199254740993, -(2**64), 2**53, 1.5, 1e300):
    print(back({"a": [value]}), urllib.parse.quote(str(value)))
for value in (float("nan"), float("inf"), -float("inf")):
    try:
        requests.post(BASE + "/post", json=value)
    except requests.exceptions.InvalidJSONError:
        print("InvalidJSONError")
    print(urllib.parse.urlencode({"a": value}))
print(urllib.parse.urlencode({"a": 2**70, "b": 9007199254740993}))
print(urllib.parse.urlencode({"a": {3}}, True))


def hook(r, timeout=None, **others):
    print("hook", r.status_code, timeout, sorted(others))


requests.get(BASE + "/get", hooks={"response": hook}, timeout=7)


def hook(r, *args, **kwargs):
    print("hook", args, sorted(kwargs))


requests.get(BASE + "/get", hooks={"response": hook}, timeout=7)
