"""Records what Requests does with a class that is a mapping only if it is registered, for test/unit/requests/registered_mappings.test.ts.

    python3.13 test/oracle/registered_mappings.py > test/vectors/registered_mappings.json
"""

import json
import sys
from collections.abc import Mapping

import requests
from made_with import made_with

# The name of a case; the attributes of the Session; the keywords of the Request. A string in place of a dict is a key of VALUES.
CASES = [
    ["data", {}, {"data": "mapping"}],
    ["params", {}, {"params": "mapping"}],
    ["params beside the session's", {"params": "dict"}, {"params": "mapping"}],
    ["Session.params", {"params": "mapping"}, {}],
    ["Session.params beside the request's", {"params": "mapping"}, {"params": "dict"}],
    ["headers", {}, {"headers": "mapping"}],
    ["Session.headers", {"headers": "mapping"}, {}],
    ["cookies", {}, {"cookies": "mapping"}],
    ["Session.cookies", {"cookies": "mapping"}, {}],
    ["files", {}, {"files": "files"}],
    ["data beside files", {}, {"files": "dict", "data": "mapping"}],
]


class Registered:
    def __init__(self, items):
        self._items = items

    def __getitem__(self, key):
        return self._items[key]

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)

    def keys(self):
        return self._items.keys()

    def items(self):
        return self._items.items()

    def __str__(self):
        return "a mapping"


class Unregistered(Registered):
    pass


def prepared(cls, session, request):
    values = {"mapping": cls({"a": "1"}), "files": cls({"f": ("n", "x")}), "dict": {"b": "2"}}
    try:
        made = requests.Session()
        for name, value in session.items():
            setattr(made, name, values[value])
        given = {name: values[value] for name, value in request.items()}
        found = made.prepare_request(requests.Request("POST", "http://h/", **given))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    body = found.body.decode() if isinstance(found.body, bytes) else None if found.body is None else str(found.body)
    content_type, _, boundary = found.headers.get("Content-Type", "").partition("boundary=")
    shown = body.replace(boundary, "BOUNDARY") if boundary else body
    return [found.url, shown, content_type, found.headers.get("a"), found.headers.get("Cookie")]


if __name__ == "__main__":
    unregistered = [prepared(Unregistered, *case[1:]) for case in CASES]
    Mapping.register(Registered)
    # Registering a class makes its subclasses mappings, too, so the other one has been used before.
    registered = [prepared(Registered, *case[1:]) for case in CASES]
    json.dump(
        {
            "about": made_with("python3.13 test/oracle/registered_mappings.py", "requests"),
            "cases": CASES,
            "unregistered": unregistered,
            "registered": registered,
            "subclass": issubclass(Unregistered, Mapping),
        },
        sys.stdout,
        indent=1,
    )
    print()
