"""A breadth-first crawler with a frontier class, a per-host budget, and a report sorted in several ways."""
import re
import sys
from collections import Counter, defaultdict, deque, namedtuple
from urllib.parse import urljoin, urlsplit, urlunsplit

import requests

Link = namedtuple("Link", "source target text")
Result = namedtuple("Result", ["url", "status", "size", "links"], defaults=[()])
ANCHOR = re.compile(r'<a href="(?P<href>[^"]+)">(?P<text>[^<]*)</a>')


class Frontier:
    def __init__(self, *seeds, budget=10):
        self._queue = deque(seeds)
        self._seen = set(seeds)
        self._budget = budget

    def push(self, url):
        if url not in self._seen:
            self._seen.add(url)
            self._queue.append(url)
            return True
        return False

    def __iter__(self):
        while self._queue and self._budget > 0:
            self._budget -= 1
            yield self._queue.popleft()

    def __len__(self):
        return len(self._queue)

    def __bool__(self):
        return bool(self._queue)

    def __contains__(self, url):
        return url in self._seen

    def __repr__(self):
        return f"<{type(self).__name__} {len(self)} left, {len(self._seen)} seen>"


def strip(url):
    scheme, netloc, path, query, _ = urlsplit(url)
    return urlunsplit((scheme, netloc.lower(), path or "/", query, ""))


def crawl(session, frontier, allowed):
    for url in frontier:
        response = session.get(url)
        links = []
        if response.ok and "html" in response.headers.get("Content-Type", ""):
            for match in ANCHOR.finditer(response.text):
                href, text = match.group("href", "text")
                target = strip(urljoin(response.url, href))
                if urlsplit(target).scheme.startswith("http") and allowed(target):
                    links.append(Link(url, target, text))
                    frontier.push(target)
        yield Result(url, response.status_code, len(response.content), tuple(links))


base = sys.argv[1]
frontier = Frontier(base + "/site/", base + "/old/blog/", budget=8)
with requests.Session() as session:
    results = list(crawl(session, frontier, allowed=lambda url: url.startswith(base) and "/private/" not in url))
short = lambda url: urlsplit(url).path
for result in sorted(results, key=lambda r: (-len(r.links), r.url)):
    print(f"{short(result.url):<24}{result.status:>4}{result.size:>6}  {', '.join(link.text for link in result.links)}")
statuses = Counter(r.status for r in results)
incoming = defaultdict(list)
for result in results:
    for link in result.links:
        incoming[short(link.target)].append(short(link.source))
print(dict(statuses), frontier, bool(frontier), base + "/site/" in frontier)
for target, sources in sorted(incoming.items(), key=lambda item: (len(item[1]), item[0]), reverse=True)[:3]:
    print(target, len(sources), sorted(set(sources)))
print(Result("u", 1, 2), Result("u", 1, 2).links == (), Link(*"abc")._replace(text="d"), Link._fields, results[0][1:3])
