"""Downloads in pieces, with a progress line and a checksum."""
import hashlib
import os
import sys
import tempfile

import requests

BASE = sys.argv[1]


def download(url, target, chunk_size=1000, progress=None):
    digest = hashlib.sha256()
    done = 0
    with requests.get(url, stream=True) as r:
        r.raise_for_status()
        total = int(r.headers.get("Content-Length", 0))
        with open(target, "wb") as out:
            for chunk in r.iter_content(chunk_size=chunk_size):
                out.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                if progress:
                    progress(done, total)
    return done, digest.hexdigest()


steps = []
with tempfile.TemporaryDirectory() as folder:
    target = os.path.join(folder, "data.bin")
    size, checksum = download(BASE + "/bytes/4096", target, progress=lambda done, total: steps.append(f"{done / total:.0%}"))
    print(size, checksum[:16], os.path.getsize(target))
    print(" ".join(steps))
    with open(target, "rb") as f:
        f.seek(-4, 2)
        print(f.read(), f.tell())

r = requests.get(BASE + "/range/26", headers={"Range": "bytes=10-15"})
print(r.status_code, r.content, r.headers["content-range"])

r = requests.get(BASE + "/stream-bytes/50?chunk_size=20", stream=True)
print([len(piece) for piece in r.iter_content(20)], b"".join(requests.get(BASE + "/bytes/5").iter_content(2)))
r = requests.get(BASE + "/gzip", stream=True)
print(r.raw.read(2) == b"\x1f\x8b", r.headers["Content-Encoding"])
r.close()
