"""Prints what a server says about its pages."""
import sys
from urllib.request import Request, urlopen

base = sys.argv[1]
INTERESTING = ("content-type", "content-length", "etag")


def describe(path, method="GET"):
    request = Request(base + path, method=method, headers={"X-Test": "1"})
    with urlopen(request, timeout=10) as response:
        print(method, path, response.status, response.reason)
        for name, value in response.headers.items():
            if name.lower() in INTERESTING:
                print(f"  {name:<16}{value!r}")
        body = response.read()
        print("  ", len(body), "bytes:", body[:20])
        return response.headers.get_content_charset("none")


for page in ["/site/", "/table.csv", "/feed.xml"]:
    print("charset:", describe(page))
describe("/site/", method="HEAD")
