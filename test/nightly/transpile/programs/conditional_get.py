import sys
import time
from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.request import HTTPErrorProcessor, Request, build_opener

import requests

base = sys.argv[1]


class Allow304(HTTPErrorProcessor):
    def http_response(self, request, response):
        if response.code == 304:
            return response
        return super().http_response(request, response)

    https_response = http_response


class Page:
    def __init__(self, url):
        self.url, self.etag, self.body, self.refreshes = url, None, b"", 0

    def refresh(self, opener):
        headers = {}
        if self.etag is not None:
            headers["If-None-Match"] = self.etag
        with opener.open(Request(self.url, headers=headers)) as response:
            if response.status == 304:
                return False
            self.etag = response.headers["ETag"]
            self.body = response.read()
            self.refreshes += 1
            return True


opener = build_opener(Allow304)
page = Page(base + "/etag/abc")
print([page.refresh(opener) for _ in range(3)], page.etag, page.refreshes, page.body)
try:
    build_opener().open(Request(page.url, headers={"If-None-Match": "abc"}))
except HTTPError as e:
    print(e.code, e.msg, e.hdrs.get("etag"))

started = time.monotonic()
with requests.Session() as s:
    first = s.get(base + "/cache")
    then = s.get(base + "/cache", headers={"If-Modified-Since": first.headers["Last-Modified"]})
    print(first.status_code, then.status_code, then.content, then.ok, bool(then), not then.is_redirect)
    print(then.elapsed.total_seconds() < 5, time.monotonic() - started < 60)
    print(requests.codes.not_modified, then.status_code == requests.codes["not_modified"])
