# The examples of OpenMV's page of `requests`, and what else it describes. `base` is the URL of examples/server.mjs.
import io
import requests

# GET a JSON resource.
r = requests.get(base + "/get")
print(r.status_code, r.reason)
print(r.json()["url"] == base + "/get")

# POST JSON.
r = requests.post(
    base + "/post",
    json={"id": 1, "value": 42},
    headers={"X-Source": "openmv"},
)
print(r.json()["json"], r.json()["headers"]["X-Source"])

print(requests.put(base + "/put", data="the body").json()["data"])
print(requests.post(base + "/post", data=b"bytes").json()["data"])
print(requests.patch(base + "/patch", json=[1, None, "é"]).json()["json"])
print(requests.delete(base + "/delete").status_code)
r = requests.head(base + "/get")
print(r.status_code, repr(r.content), "Content-Type: application/json" in r.headers)
print(requests.request("GET", base + "/get?a=1", None, None, None, {"X-A": "1"}).json()["args"])

files = {"photo": ("a.txt", io.BytesIO(b"a photo, in words"))}
print(requests.post(base + "/post", files=files).json()["files"])

print(requests.get(base + "/basic-auth/user/passwd", auth=("user", "passwd")).status_code)
print(requests.get(base + "/basic-auth/user/passwd").status_code)

r = requests.Response(200, "OK", b"X-One: 1", b"gr\xc3\xbcn")
print(r.status_code, r.reason, r.encoding, r.headers, r.content)
r.encoding = "latin-1"
print(r.content)

for call in (
    lambda: requests.get("http://127.0.0.1:1/"),
    lambda: requests.get("ftp://localhost/"),
    lambda: requests.get(base, timeout=1),
    lambda: requests.Response(200, "OK", None, b"\xff").content,
):
    try:
        call()
    except (OSError, ValueError, TypeError) as e:
        print(repr(e))
