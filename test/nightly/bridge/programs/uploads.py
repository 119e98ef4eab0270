import urllib.request

import requests


class Pieces:
    def __init__(self, data):
        self.data = data

    def read(self, size=-1):
        if size < 0:
            size = len(self.data)
        piece, self.data = self.data[:size], self.data[size:]
        return piece


def generated():
    yield b"a" * 3
    yield b"b"


answer = requests.post(BASE + "/post", files={"f": ("a.txt", b"text", "text/plain")}, data={"k": "v"}).json()
print(answer["files"], answer["form"])
print(requests.put(BASE + "/put", data=generated()).json()["data"])
print(requests.post(BASE + "/post", data=b"\x00\xff").json()["data"])
print(requests.patch(BASE + "/patch", json=[1, "é", None]).json()["json"] == [1, "é", None])
request = urllib.request.Request(BASE + "/post", Pieces(b"from a file"), {"Content-Length": "11", "Content-Type": "text/plain"})
with urllib.request.urlopen(request) as response:
    print(response.status, b"from a file" in response.read())
request = urllib.request.Request(BASE + "/delete", method="DELETE")
request.add_header("X-Reason", "none")
print(request.get_method(), request.get_header("X-reason"), request.has_header("X-other"))
print(urllib.request.urlopen(request).status)
