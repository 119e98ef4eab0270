"""bytes(), print(), isinstance() and issubclass(): their results, or their exceptions."""

import http
import http.client
import http.cookies
import io
import itertools
import json
import socket
import ssl
import urllib.error
import urllib.parse

from builtins_json import make_random, outcome, to_json

SOURCES = ["", "a", "caf\xe9", "\u20ac", "\ud800", 0, 3, -1, True, False, None, 1.5, 2**70, -(2**70)]
SOURCES += [[], [0, 255], [256], [-1], [True, 2], [1.5], ["a"], [None], [2**70], (1, 2), b"", b"xy"]
SOURCES += [[[1]], {}, {5: 1}, {"a": 1}]
ENCODINGS = ["utf-8", "latin-1", "ascii", "nope", 5, None]
ERRORS = ["strict", "replace", "ignore", "nope", 5, None]

# Values and classes by the names under which the test knows them.
VALUES = {
    "text": "a",
    "empty": "",
    "data": b"a",
    "one": 1,
    "large": 2**70,
    "half": 1.5,
    "infinite": float("inf"),
    "true": True,
    "none": None,
    "items": {"a": 1},
    "unique": {1},
    "split": urllib.parse.urlsplit("http://h/"),
    "status": http.HTTPStatus.OK,
    "method": http.HTTPMethod.GET,
    "cookie": http.cookies.SimpleCookie(),
    "morsel": http.cookies.Morsel(),
    "url_error": urllib.error.URLError("r"),
    "disconnected": http.client.RemoteDisconnected("r"),
    "os_error": FileNotFoundError(2, "gone"),
    "type_error": TypeError("t"),
    "unsupported": io.UnsupportedOperation("u"),
    "memory": io.BytesIO(),
}
CLASSES = {
    "str": str,
    "bytes": bytes,
    "bool": bool,
    "int": int,
    "float": float,
    "dict": dict,
    "set": set,
    "tuple": tuple,
    "HTTPStatus": http.HTTPStatus,
    "SplitResult": urllib.parse.SplitResult,
    "SimpleCookie": http.cookies.SimpleCookie,
    "Morsel": http.cookies.Morsel,
    "Exception": Exception,
    "TypeError": TypeError,
    "ValueError": ValueError,
    "UnicodeDecodeError": UnicodeDecodeError,
    "OSError": OSError,
    "ConnectionResetError": ConnectionResetError,
    "FileNotFoundError": FileNotFoundError,
    "URLError": urllib.error.URLError,
    "HTTPError": urllib.error.HTTPError,
    "HTTPException": http.client.HTTPException,
    "BadStatusLine": http.client.BadStatusLine,
    "RemoteDisconnected": http.client.RemoteDisconnected,
    "UnsupportedOperation": io.UnsupportedOperation,
    "SSLCertVerificationError": ssl.SSLCertVerificationError,
    "JSONDecodeError": json.JSONDecodeError,
    "gaierror": socket.gaierror,
    "BytesIO": io.BytesIO,
}
# Not classes: the second argument is then wrong, unless an earlier class of a tuple matches.
WRONG = {"five": 5, "none": None, "name": "int"}


def bytes_calls(rng, count):
    calls = [([], {})]
    calls += [([source], {}) for source in SOURCES]
    calls += [([], {"source": source}) for source in SOURCES[:6]]
    calls += [(["a"], {"soruce": 1}), (["a"], {"source": 1}), ([1, 2, 3, 4], {})]
    for _ in range(count):
        args = [rng.choice(SOURCES)]
        keywords = {}
        for name, values in (("encoding", ENCODINGS), ("errors", ERRORS)):
            where = rng.randint(0, 2)
            if where == 1 and len(args) == (1 if name == "encoding" else 2):
                args.append(rng.choice(values))
            elif where > 0:
                keywords[name] = rng.choice(values)
        calls.append((args, keywords))
    return [[to_json(a), {k: to_json(v) for k, v in k.items()}, outcome(lambda: bytes(*a, **k))]
            for a, k in calls]


def printed(values, keywords):
    out = io.StringIO()
    print(*values, file=out, **keywords)
    return out.getvalue()


def print_calls():
    values = [[], ["a"], ["a", 1, None, [1, "b"], b"c\xff", 1.5, {"k": True}], [""], ["\n", "x"]]
    keywords = [{}, {"sep": ""}, {"sep": None, "end": None}, {"end": ""}, {"sep": ", ", "end": "!\n"}]
    keywords += [{"sep": 1}, {"end": b""}, {"flush": True}, {"ned": ""}]
    return [[to_json(v), {n: to_json(one) for n, one in k.items()}, outcome(lambda: printed(v, k))]
            for v, k in itertools.product(values, keywords)]


def class_info(rng, depth=0):
    """Names as JSON, and what they stand for."""
    choice = rng.random()
    if choice < 0.25 and depth < 3:
        parts = [class_info(rng, depth + 1) for _ in range(rng.randint(0, 3))]
        return [names for names, _ in parts], tuple(value for _, value in parts)
    known = WRONG if choice < 0.3 else CLASSES
    name = rng.choice(list(known))
    return name, known[name]


def class_calls(rng, count):
    isinstances = [[v, c, outcome(lambda: isinstance(VALUES[v], CLASSES[c]))]
                   for v, c in itertools.product(VALUES, CLASSES)]
    issubclasses = [[a, b, outcome(lambda: issubclass(CLASSES[a], CLASSES[b]))]
                    for a, b in itertools.product(CLASSES, CLASSES)]
    for _ in range(count):
        names, info = class_info(rng)
        value = rng.choice(list(VALUES))
        isinstances.append([value, names, outcome(lambda: isinstance(VALUES[value], info))])
        names, info = class_info(rng)
        known = WRONG if rng.random() < 0.1 else CLASSES
        one = rng.choice(list(known))
        issubclasses.append([one, names, outcome(lambda: issubclass(known[one], info))])
    return isinstances, issubclasses


def record(seed, count):
    rng = make_random(seed)
    isinstances, issubclasses = class_calls(rng, count)
    return {
        "bytes": bytes_calls(rng, count),
        "print": print_calls(),
        "isinstance": isinstances,
        "issubclass": issubclasses,
    }
