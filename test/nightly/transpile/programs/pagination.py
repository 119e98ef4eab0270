"""All items of a paginated API, one page at a time."""
import sys
from itertools import islice

import requests

API = sys.argv[1] + "/api/items"


def pages(session, url, params=None):
    while url:
        response = session.get(url, params=params)
        response.raise_for_status()
        yield response
        url = response.links.get("next", {}).get("url")
        params = None


def items(session, size=3):
    for page in pages(session, API, {"size": size, "page": 1}):
        yield from page.json()["items"]


with requests.Session() as session:
    session.headers.update({"Accept": "application/json"})
    for item in items(session):
        print(item["id"], item["name"], ",".join(item["tags"]) or "-")
    names = [item["name"] for item in items(session, size=5) if item["id"] % 2 == 0]
    print(names)
    total = sum(len(page.json()["items"]) for page in pages(session, API, params={"size": 4}))
    print(total, "items")
    first, *rest = list(items(session, 2))
    print(first, len(rest))
