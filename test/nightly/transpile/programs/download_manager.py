"""Resumable downloads: ranges, temporary files, verification, and a queue with priorities."""
import hashlib
import os
import sys
import tempfile
import urllib.error
import urllib.request


class DownloadError(Exception):
    def __init__(self, url, reason, *, retry=False):
        super().__init__(url, reason)
        self.url = url
        self.reason = reason
        self.retry = retry

    def __str__(self):
        return f"{os.path.basename(self.url)}: {self.reason}" + (" (retry)" if self.retry else "")


class Download:
    block = 16

    def __init__(self, url, path, expected=None):
        self.url = url
        self.path = path
        self.expected = expected
        self.requests = 0

    @property
    def done(self):
        return os.path.getsize(self.path) if os.path.exists(self.path) else 0

    def open(self, start):
        request = urllib.request.Request(self.url)
        if start:
            request.add_header("Range", f"bytes={start}-")
        self.requests += 1
        try:
            return urllib.request.urlopen(request, timeout=5)
        except urllib.error.HTTPError as error:
            if error.code == 416:
                return None
            raise DownloadError(self.url, f"{error.code} {error.reason}", retry=error.code >= 500) from error

    def run(self, limit=None):
        response = self.open(self.done)
        if response is None:
            return self.done
        resumed = response.status == 206
        with response, open(self.path, "ab" if resumed else "wb") as out:
            written = 0
            for block in iter(lambda: response.read(self.block), b""):
                written += out.write(block)
                if limit is not None and written >= limit:
                    break
        return self.done

    def verify(self):
        with open(self.path, "rb") as f:
            digest = hashlib.md5(f.read()).hexdigest()
        if self.expected and digest != self.expected:
            raise DownloadError(self.url, f"checksum {digest[:6]} instead of {self.expected[:6]}")
        return digest


base = sys.argv[1]
with tempfile.TemporaryDirectory() as folder:
    target = os.path.join(folder, "alphabet")
    download = Download(base + "/range/100", target, hashlib.md5(bytes(97 + i % 26 for i in range(100))).hexdigest())
    sizes = [download.run(limit=40), download.run(limit=32), download.run(), download.run()]
    print(sizes, download.requests, download.verify()[:8])
    with open(target) as f:
        text = f.read()
    print(text[:3], text[-3:], len(text), text.count("a"))

    failures = []
    for priority, name in sorted([(2, "status/404"), (1, "status/503"), (3, "range/5")]):
        item = Download(f"{base}/{name}", os.path.join(folder, name.replace("/", "-")), expected="0" * 32)
        try:
            item.run()
            item.verify()
        except DownloadError as error:
            failures.append(error)
            print(priority, error, type(error.__cause__).__name__, len(error.args))
        else:
            print("fine")
        finally:
            item.finished = True
    print(sum(error.retry for error in failures), sorted(os.listdir(folder)), all(isinstance(e, Exception) for e in failures))
    path, headers = urllib.request.urlretrieve("file://" + target)
    print(path == target, headers["Content-length"], headers["Content-type"])
