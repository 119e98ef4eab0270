"""Generators, itertools and sets: the graph of a site."""
import itertools
import re
import sys
from functools import lru_cache, reduce
from urllib.parse import urldefrag, urljoin, urlparse
from urllib.request import urlopen
from urllib.error import HTTPError

BASE = sys.argv[1]
HREF = re.compile(r"""href=["']([^"']+)""")


@lru_cache(maxsize=None)
def page(url):
    print("GET", urlparse(url).path)
    try:
        with urlopen(url) as response:
            return response.read().decode("utf-8")
    except HTTPError as error:
        return f"<!-- {error.code} -->"


def links(url):
    for match in HREF.finditer(page(url)):
        target, fragment = urldefrag(urljoin(url, match[1]))
        if not target.startswith(BASE) or fragment:
            continue
        yield target


def walk(start, depth=3):
    seen, level = {start}, [start]
    for distance in itertools.count():
        if not level or distance > depth:
            return distance
        for url in level:
            yield distance, url
        following = set(itertools.chain(*[list(links(url)) for url in level])) - seen
        seen |= following
        level = sorted(following)


short = lambda url: urlparse(url).path.removeprefix("/site") or "/"
found = list(walk(BASE + "/site/"))
for distance in sorted({d for d, _ in found}):
    print(distance, [short(url) for d, url in found if d == distance])
edges = {url: frozenset(links(url)) for _, url in found}
print(reduce(lambda total, each: total + len(each), edges.values(), 0))
pairs = [(short(a), short(b)) for a, b in ((a, b) for n, a in enumerate(sorted(edges)) for b in sorted(edges)[n + 1:]) if a in edges[b] and b in edges[a]]
print(pairs)
common = set.intersection(*(set(edges[u]) for u in list(edges)[:2])) if len(edges) > 1 else set()
print(sorted(map(short, common)), sorted(map(short, set(edges) ^ {BASE + "/site/"})), set() < {1}, {1, 2} - {2}, {1} & {1, 3}, {1} | {2})


def countdown(n):
    while n > 0:
        yield n
        n -= 1


def batches(items, size):
    iterator = iter(items)
    while batch := list(itertools.islice(iterator, size)):
        yield batch


print(list(countdown(3)), next(countdown(9)), next(iter([]), "none"), list(batches(countdown(5), 2)))
gen = (n * n for n in countdown(4))
print(next(gen), sum(gen), list(gen))
try:
    next(gen)
except StopIteration:
    print("done")
