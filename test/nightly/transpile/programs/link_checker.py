"""Follows the links of a site, and reports those that are broken."""
import re
import sys
from collections import deque
from urllib.error import HTTPError, URLError
from urllib.parse import urldefrag, urljoin, urlparse
from urllib.request import urlopen

LINK = re.compile(r'<a\s+href="([^"]*)"', re.IGNORECASE)
HEADING = re.compile(r"<h1>(?P<title>.*?)</h1>")


class LinkChecker(object):
    def __init__(self, start, limit=20):
        self.start = start
        self.limit = limit
        self.host = urlparse(start).netloc
        self.visited = set()
        self.broken = {}
        self.titles = {}

    def links(self, url, html):
        for href in LINK.findall(html):
            link, _fragment = urldefrag(urljoin(url, href))
            parts = urlparse(link)
            if parts.scheme not in ("http", "https") or parts.netloc != self.host:
                continue
            yield link

    def fetch(self, url):
        try:
            response = urlopen(url, timeout=5)
        except HTTPError as error:
            self.broken[url] = error.code
            return None
        except URLError as error:
            self.broken[url] = error.reason
            return None
        with response:
            charset = response.headers.get_content_charset() or "latin-1"
            return response.read().decode(charset)

    def run(self):
        queue = deque([(self.start, 0)])
        while queue and len(self.visited) < self.limit:
            url, depth = queue.popleft()
            if url in self.visited:
                continue
            self.visited.add(url)
            html = self.fetch(url)
            if html is None:
                continue
            if match := HEADING.search(html):
                self.titles[url] = match.group("title")
            queue.extend((link, depth + 1) for link in self.links(url, html))
        return self


checker = LinkChecker(sys.argv[1] + "/site/").run()
for url in sorted(checker.visited):
    mark = "x" if url in checker.broken else " "
    print(f"[{mark}] {urlparse(url).path:22} {checker.titles.get(url, '-')}")
print("broken:", {urlparse(u).path: code for u, code in checker.broken.items()})
