from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import Iterator, Optional

import requests


class ApiError(Exception):
    """Base class of what goes wrong."""

    def __init__(self, message: str, status: Optional[int] = None) -> None:
        super().__init__(message)
        self.status = status

    def __str__(self) -> str:
        return f"[{self.status}] {super().__str__()}"


class NotFound(ApiError):
    pass


class Unauthorized(ApiError):
    pass


ERRORS = {404: NotFound, 401: Unauthorized}


@dataclass
class Item:
    id: int
    name: str
    tags: list = field(default_factory=list)

    @property
    def slug(self) -> str:
        return self.name.replace(" ", "-").lower()

    @classmethod
    def from_json(cls, data: dict) -> Item:
        return cls(data["id"], data["name"], data.get("tags", []))


class Client:
    def __init__(self, base: str, *, token: Optional[str] = None, timeout: float = 5.0):
        self.base = base.rstrip("/")
        self.session = requests.Session()
        self.timeout = timeout
        if token:
            self.session.headers["Authorization"] = f"Token {token}"

    def _request(self, method: str, path: str, **kwargs):
        response = self.session.request(method, f"{self.base}{path}", timeout=self.timeout, **kwargs)
        if not response.ok:
            cls = ERRORS.get(response.status_code, ApiError)
            raise cls(response.json()["error"], status=response.status_code)
        return response.json()

    def item(self, number: int) -> Item:
        return Item.from_json(self._request("GET", f"/api/items/{number}"))

    def items(self, size: int = 4) -> Iterator[Item]:
        page = 1
        while True:
            data = self._request("GET", "/api/items", params=dict(page=page, size=size))
            yield from map(Item.from_json, data["items"])
            if data["next"] is None:
                break
            page += 1


client = Client(sys.argv[1] + "/", token="abc")
print(client.item(2), client.item(2).slug, client.item(2) == Item(2, "item 2"))
print([item.slug for item in client.items() if item.tags])
print(max(client.items(size=8), key=lambda item: item.id))
for broken, number in ((client, 99), (Client(sys.argv[1]), 1)):
    try:
        broken.item(number)
    except NotFound as e:
        print("not found:", e, e.status)
    except ApiError as e:
        print(type(e).__name__, e, sep=": ")
print(Item(name="x", id=1, tags=["t"]))
