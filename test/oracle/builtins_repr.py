"""repr(), str() and the type's name of many values."""

import math
import sys

from builtins_json import make_random, random_bytes, random_text, to_json


def random_float(rng):
    kind = rng.randrange(4)
    if kind == 0:
        value = rng.uniform(-10, 10)
    elif kind == 1:
        value = rng.uniform(1, 10) * 10.0 ** rng.randint(-320, 308)
    elif kind == 2:
        value = rng.randint(1, 9999) / 10 ** rng.randint(1, 20)
    else:
        value = float(rng.randint(2**53, 2**80))
    # JavaScript has one number type, in which an integral float of that size is an int.
    return math.fmod(value, 1000) + 0.5 if value.is_integer() and abs(value) < 2**53 else value


def random_value(rng, depth):
    kind = rng.randrange(11 if depth else 8)
    if kind == 0:
        return random_text(rng)
    if kind == 1:
        return random_bytes(rng)
    if kind == 2:
        return rng.choice([None, True, False])
    if kind == 3:
        return rng.randint(-(10**6), 10**6)
    if kind == 4:
        return rng.randint(-(2**80), 2**80)
    if kind < 8:
        return random_float(rng)
    if kind == 8:
        return [random_value(rng, depth - 1) for _ in range(rng.randint(0, 3))]
    keys = [random_text(rng, 3), rng.randint(-5, 5), random_bytes(rng, longest=3)]
    return {key: random_value(rng, depth - 1) for key in keys[: rng.randint(0, 3)]}


SPECIAL = [
    0.1, 1e15 + 0.5, 1e16, 1e17, 123456789012345680.0, 9007199254740994.0, 1e22, 1e23, 1e21, 5e-324,
    1.7976931348623157e308, 1e-4, 1e-5, 0.00012345, 1.5e-7, -0.0, math.nan, math.inf, -math.inf,
    "", "'", '"', "'\"", "\\", "it's", 'say "x"', b"", b"'", b"'\"", b"\\", bytes(range(256)),
    [], {}, [[]], {"a": {}}, [None, True, 1], "\U0001f600", "\ude00\ud83d",
]


def cases(seed, count):
    rng = make_random(seed)
    values = SPECIAL + [random_value(rng, 2) for _ in range(count)]
    return [[to_json(v), repr(v), str(v), type(v).__name__] for v in values]


def printable_bounds():
    """The code points where str.isprintable changes, over all of Unicode."""
    bounds = []
    printable = False
    for code in range(sys.maxunicode + 1):
        if chr(code).isprintable() != printable:
            printable = not printable
            bounds.append(code)
    return bounds


def record(seed, count):
    return {"printable": printable_bounds(), "cases": cases(seed, count)}
