import io
import os
import sys
import tempfile

import requests

URL = sys.argv[1] + "/post"

folder = tempfile.mkdtemp()
path = os.path.join(folder, "report.txt")
with open(path, "w", encoding="utf-8") as f:
    f.write("line one\n")
    f.write("grün\n")

with open(path, "rb") as f:
    answer = requests.post(URL, files={"file": f}, data={"note": "from a file"}).json()
print(answer["files"], answer["form"])

files = [
    ("images", ("a.png", b"\x89PNG", "image/png")),
    ("images", ("b.txt", io.StringIO("text"))),
    ("other", ("ünï.bin", io.BytesIO(b"\x00\x01"), "application/octet-stream", {"X-Part": "1"})),
]
answer = requests.post(URL, files=files).json()
for name, content in sorted(answer["files"].items()):
    print(name, content)
print(answer["headers"]["Content-Type"].split(";")[0], int(answer["headers"]["Content-Length"]) > 300)

prepared = requests.Request("POST", URL, files={"f": ("x", "data")}).prepare()
boundary = prepared.headers["Content-Type"].partition("boundary=")[2].encode()
print(prepared.body.replace(boundary, b"BOUNDARY"))
os.remove(path)
print(os.path.exists(path))
