"""The methods of str as functions, sorted(), min(), max(), format() and round()."""

import math
import re
import unicodedata

from builtins_json import make_random, outcome, random_bytes, random_text, to_json

WORDS = ["a", "ab", " ", "", "abab", "b", "aXbX", "\U0001f600", "x\U0001f600y", "-1", "+\u0661", "\u01c6a", "\u03a3",
         "\u039f\u03a3", "a\u03a3'\u0391", "\ufb03x", "\u1fb3\u1fb7", "\u10d0", "\u0149", "\xdf", "\u0130i", "\u02b0\u03a3\u02b0",
         "a\r\nb\rc\x1c\u2028d", "one  two\tthree ", "they're", "\xb2\u2460", "\u216b", "\ud83d", "\ude00"]
NO_TEXT = [5, None, b"a", [1]]


def random_piece(rng):
    kind = rng.randrange(4)
    if kind == 0:
        return random_text(rng, 6)
    return "".join(rng.choice(WORDS) for _ in range(rng.randint(0, 4)))


def calls_of_str(rng):
    s = rng.choice(NO_TEXT) if rng.randrange(40) == 0 else random_piece(rng)
    sub = rng.choice(NO_TEXT) if rng.randrange(12) == 0 else rng.choice(WORDS + ["a", "b", "ab", s and str(s)[:2]])
    number = rng.choice([-1, 0, 1, 2, 3, 5, 9, 10, True, 2**70, "x", 1.5])
    fill = rng.choice([" ", "*", "\U0001f600", "", "xx", 5])
    for name in ("strip", "lstrip", "rstrip", "removeprefix", "removesuffix", "partition", "rpartition"):
        yield name, [s, sub]
    for name in ("strip", "lstrip", "rstrip", "split", "rsplit", "splitlines", "title", "capitalize", "swapcase"):
        yield name, [s]
    for name in ("isdigit", "isalpha", "isalnum", "isspace"):
        yield name, [s]
        yield name, [sub]
    for name in ("split", "rsplit"):
        yield name, [s, sub, number]
        yield name, [s, None, number]
    yield "splitlines", [s, rng.choice([True, False, 1, 0])]
    for name in ("center", "ljust", "rjust"):
        if number != 2**70:
            yield name, [s, number]
            yield name, [s, number, fill]
    if number != 2**70:
        yield "zfill", [s, number]
    yield "count", [s, sub]
    yield "count", [s, sub, rng.choice([None, -3, 0, 1, 5]), rng.choice([None, -1, 0, 2, 9])]
    yield "join", [s, rng.choice([[], ["a"], ["a", "b", "\U0001f600"], ("x", sub), {"k": 1, "l": 2}, "text", 5, None])]


def random_number(rng):
    kind = rng.randrange(6)
    if kind == 0:
        return rng.choice([0.5, 1.5, 2.5, -0.5, 0.125, 2.675, 1e16, 1e22, 5e-324, -0.0, 1.7976931348623157e308])
    if kind == 1:
        return float("inf") if rng.randrange(3) else float("nan")
    if kind == 2:
        return rng.choice([True, False])
    if kind == 3:
        return rng.choice([-1, 1]) * rng.randint(0, 10 ** rng.randint(0, 25))
    value = rng.choice([-1, 1]) * rng.uniform(0, 10) * 10.0 ** rng.randint(-6, 20)
    # JavaScript has one number type, in which an integral float of that size is an int.
    return math.fmod(value, 1000) + 0.5 if value.is_integer() and abs(value) < 2**53 else value


def random_key(rng, depth=2):
    kind = rng.randrange(6 if depth else 4)
    if kind == 0:
        return random_text(rng, 4)
    if kind == 1:
        return random_bytes(rng, longest=4)
    if kind == 2:
        return rng.choice([0, 1, 2, -1, 1.5, 2**70, True])
    if kind == 3:
        return rng.choice(["a", "b", "\ue000", "\U0001f600", "\ud83d"])
    return [random_key(rng, depth - 1) for _ in range(rng.randint(0, 3))]


def random_items(rng):
    kind = rng.randrange(5)
    size = rng.randint(0, 12)
    if kind == 0:
        return [random_text(rng, 3) for _ in range(size)]
    if kind == 1:
        return [rng.choice([0, 1, 2, 3.5, -1.5, 2**60, True, False]) for _ in range(size)]
    if kind == 2:
        return [[rng.randint(0, 2), rng.choice("ab")] for _ in range(size)]
    if kind == 3:
        return [random_key(rng) for _ in range(rng.randint(0, 3))]
    return [random_bytes(rng, longest=3) for _ in range(size)] + ([None] if rng.randrange(9) == 0 else [])


KEYS = {"none": None, "len": len, "repr": repr, "wrong": 5}


def orders(rng):
    items = random_items(rng)
    key = rng.choice(list(KEYS)) if rng.randrange(3) == 0 else "none"
    reverse = rng.choice([True, False, 0, 1])
    yield "sorted", [items], {"key": key, "reverse": reverse}
    for name in ("min", "max"):
        yield name, [items], {"key": key}
        yield name, [items], {"key": key, "default": rng.choice([None, "d"])}
        yield name, items[:3], {"key": key}


FUNCTIONS = {"sorted": sorted, "min": min, "max": max}


def random_spec(rng):
    def some(options, share=2):
        return rng.choice(options) if rng.randrange(share) == 0 else ""

    parts = [some(["<", ">", "^", "=", "*<", "0=", "\U0001f600^", "x>", "{^"]), some(["+", "-", " "], 3), some(["z"], 9)]
    parts += [some(["#"], 5), some(["0"], 3), some(["1", "5", "8", "12", "21"]), some([",", "_", ",_", "_,", ",,"], 4)]
    parts += [some([".0", ".1", ".2", ".3", ".6", ".17", ".", ".30"], 3), some(list("bcdoxXneEfFgG%s") + ["q", "\u0100", "xx"])]
    return "".join(parts)


SPECS = ["", "5", "99999999999999999999", ".99999999999999999999", ".2147483648f", "08,", "09,", "010,.2f", "_", "#012_x"]


def formatted_value(value, spec):
    """JavaScript cannot distinguish 3.0 and 3, for which Python does not allow a precision."""
    is_either = type(value) is int and abs(value) < 2**53
    return float(value) if is_either and re.search(r"^[^,_]*[,_]?\.\d+$", spec) else value


def formats(rng):
    value = rng.choice([None, [], b"a", {}]) if rng.randrange(15) == 0 else random_number(rng)
    if rng.randrange(4) == 0:
        value = random_text(rng, 5)
    for spec in [rng.choice(SPECS)] + [random_spec(rng) for _ in range(12)]:
        yield value, spec


def rounds(rng):
    value = rng.choice([None, "a", []]) if rng.randrange(20) == 0 else random_number(rng)
    yield [value]
    yield [value, None]
    for _ in range(4):
        yield [value, rng.choice([0, 1, 2, 3, 5, 10, 17, 20, 323, 324, 400, -1, -2, -5, -20, -308, -309, -400, "x", 1.5])]


def titles():
    """The characters of which the title, or the swapped case, is not the capital that JavaScript has, and neighbours."""
    codes = [*range(0x250), *range(0x370, 0x590), *range(0x10A0, 0x1100), *range(0x1C80, 0x1CC0), *range(0x1E00, 0x2000),
             *range(0x2160, 0x2190), *range(0xFB00, 0xFB18), *range(0x10400, 0x10450)]
    # Those that got a capital in Unicode 16, which some engines have, are left out.
    codes = [code for code in codes if code not in (0x19B, 0x264)]
    characters = [chr(code) for code in codes if unicodedata.category(chr(code)) != "Cn"]
    return [[c, c.title(), c.capitalize(), c.swapcase(), c.isalpha(), c.isalnum(), c.isdigit()] for c in characters]


def record(seed, count):
    rng = make_random(seed)
    methods, order, formatted, rounded = [], [], [], []
    for _ in range(max(count // 30, 1)):
        methods += [[n, to_json(a), outcome(lambda n=n, a=a: getattr(str, n)(*a))] for n, a in calls_of_str(rng)]
    for _ in range(count // 3):
        for name, args, keywords in orders(rng):
            given = {**keywords, "key": KEYS[keywords["key"]]}
            order.append([name, to_json(args), keywords, outcome(lambda: FUNCTIONS[name](*args, **given))])
        formatted += [[to_json(v), spec, outcome(lambda v=formatted_value(v, spec), s=spec: format(v, s))] for v, spec in formats(rng)]
        rounded += [[to_json(args), outcome(lambda a=args: round(*a))] for args in rounds(rng)]
    return {"str": methods, "order": order, "format": formatted, "round": rounded, "titles": titles()}
