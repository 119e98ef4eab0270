"""What Python's builtins, json, email.utils and http.cookiejar make of floats, most of them whole."""

import email.utils
import http.client
import http.cookiejar
import json
import urllib.parse

from builtins_json import make_random, outcome

SPECS = ["", ">8", "08", "d", "x", "c", ",", "+", "e", ".2f", "g", ".3", "%", "#", "n", "z", "_", "#.0f", "s", "=+12,.1f"]


def header_value(value):
    connection = http.client.HTTPConnection("localhost")
    connection.putrequest("GET", "/")
    connection.putheader("A", value)


QUESTIONS = {
    "repr": repr,
    "str": str,
    "list": lambda x: repr([x, {"a": x, x: 1}, (x,)]),
    "dumps": lambda x: json.dumps([x, {"a": x, "b": [x]}]),
    "dumps of a key": lambda x: json.dumps({x: 1}, sort_keys=True),
    "dumps, strict": lambda x: json.dumps(x, allow_nan=False),
    "loads": lambda x: json.dumps(json.loads(f"[1, {x!r}, -0.0, 1e2]" if x == x and abs(x) < 1e300 else "[1]")),
    "bool": bool,
    "int": int,
    "float": lambda x: repr(float(x)),
    "round": round,
    "round to tens": lambda x: repr(round(x, -1) + 0.5),
    "type": lambda x: repr(type(x)),
    "isinstance": lambda x: [isinstance(x, float), isinstance(x, int), isinstance(x, (str, float))],
    "equal": lambda x: [x == int(x), x == x, x == float(x), x == str(x), [x] == [int(x)], x == True, x == None],
    "order": lambda x: [x < 5, x > 5, repr(sorted([x, 5.5, -1])), repr(max(x, 1))],
    "%d": lambda x: b"%d" % x,
    "%x": lambda x: b"%x" % x,
    "%.1f": lambda x: b"%.1f|%g" % (x, x),
    "%s": lambda x: b"%s" % x,
    "%r": lambda x: b"%r" % x,
    "bytes": bytes,
    "slice": lambda x: b"abc".find(b"c", x),
    "encode": lambda x: urllib.parse.urlencode({"a": x, "b": [x, "c"]}, True),
    "quote": urllib.parse.quote,
    "header": header_value,
    "formatdate": email.utils.formatdate,
    "time2isoz": http.cookiejar.time2isoz,
    "time2netscape": http.cookiejar.time2netscape,
}


def random_float(rng):
    kind = rng.randrange(8)
    if kind == 0:
        return rng.choice([0.0, -0.0, 1.0, -1.0, 2.0**53, 2.0**63, 1e16, 1e22, 123456789012345680.0, 15.0, 25.0])
    if kind == 1:
        return rng.choice([0.5, 2.5, 1e-7, -1.25, float("inf"), float("-inf"), float("nan")])
    return float(rng.choice([-1, 1]) * rng.randint(0, 10 ** rng.randint(0, 17)))


def record(seed, count):
    rng = make_random(seed)
    rows = []
    for _ in range(count):
        value = random_float(rng)
        name = rng.choice(list(QUESTIONS))
        rows.append([name, repr(value), outcome(lambda: QUESTIONS[name](value))])
        spec = rng.choice(SPECS)
        rows.append([f"format {spec}", repr(value), outcome(lambda: format(value, spec))])
    # Each question about 1.0, whatever the seed.
    rows += [[name, "1.0", outcome(lambda n=name: QUESTIONS[n](1.0))] for name in QUESTIONS]
    rows += [[f"format {spec}", "3.0", outcome(lambda s=spec: format(3.0, s))] for spec in SPECS]
    return {"answers": rows}
