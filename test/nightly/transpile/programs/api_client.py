"""A small client class in the way many people write one."""
import functools
import sys
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional

import requests


def retry(times: int = 3):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            last = None
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except requests.HTTPError as error:
                    last = error
                    print(f"  attempt {attempt}/{times}: {error.response.status_code}")
            raise last
        return wrapper
    return decorator


@dataclass
class Item:
    id: int
    name: str
    tags: List[str] = field(default_factory=list)
    price: float = 0.0

    @property
    def label(self) -> str:
        return f"#{self.id} {self.name}" + (f" [{','.join(self.tags)}]" if self.tags else "")

    @classmethod
    def parse(cls, data: Dict[str, Any]) -> "Item":
        return cls(id=data["id"], name=data["name"], tags=data.get("tags", []))

    @staticmethod
    def is_valid(data: dict) -> bool:
        return {"id", "name"} <= set(data)


class Client:
    page_size = 3

    def __init__(self, base: str, token: Optional[str] = None):
        self.base = base.rstrip("/")
        self.session = requests.Session()
        self.session.headers.update({"User-Agent": "client/1.0"})
        if token:
            self.session.headers["Authorization"] = f"Token {token}"

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.session.close()

    def __repr__(self):
        return f"{self.__class__.__name__}({self.base.split('//')[1]!r})"

    def _get(self, path: str, **params):
        response = self.session.get(f"{self.base}/{path.lstrip('/')}", params=params)
        response.raise_for_status()
        return response

    def flaky(self, key):
        return self._get(f"/flaky/{key}/2").text.strip()

    def items(self):
        page = 1
        while True:
            data = self._get("/api/items", page=page, size=self.page_size).json()
            yield from (Item.parse(each) for each in data["items"] if Item.is_valid(each))
            if not data["next"]:
                break
            page += 1

    def item(self, number: int) -> dict:
        return self._get(f"/api/items/{number}").json()


with Client(sys.argv[1] + "/", token="abc") as client:
    print(client)
    print(retry(times=4)(client.flaky)("client"))
    items = list(client.items())
    print(len(items), items[0], items[1])
    print([item.label for item in items][-3:])
    print(items[1] == Item(2, "item 2", ["odd"]), items[0] == items[1])
    by_tag = {}
    for item in items:
        for tag in item.tags or ["none"]:
            by_tag.setdefault(tag, []).append(item.id)
    print(by_tag)
    print(client.item(5)["name"])
    try:
        client.item(99)
    except requests.HTTPError as error:
        print(type(error).__name__, error.response.json(), str(error).replace(sys.argv[1], ""))
