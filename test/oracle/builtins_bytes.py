"""Correct and incorrect calls of bytes methods, and their outcomes."""

from builtins_json import make_random, outcome, random_bytes, to_json

WRONG = ["a", 1, None, 1.5, 300, -1, [b"a"], []]


def sub(rng):
    return random_bytes(rng, b"aabAB \n", 3)


def sub_or_none(rng):
    return rng.choice([None, sub(rng)])


def position(rng):
    return rng.choice([None, 0, 1, 2, 5, 20, -1, -3, -20])


def byte_or_sub(rng):
    return rng.choice([97, 0, 255, sub(rng), sub(rng)])


def fill(rng):
    return rng.choice([b"x", b" ", b"x", b"ab", "x", None])


def table(rng):
    return bytes(rng.randrange(256) for _ in range(256))


def number(rng):
    return rng.choice([0, 1, -1, 7, 255, -300, True, 2**70, 0.5, -2.75, 1e-7, 123456.789, 1e300, float("inf"), float("nan")])


def conversion(rng):
    flags = "".join(rng.choice("-+ #0") for _ in range(rng.choice([0, 0, 1, 2])))
    width = rng.choice(["", "", "8", "12", "*"])
    precision = rng.choice(["", "", ".", ".0", ".3", ".12", ".*"])
    return flags + width + precision + rng.choice(["", "", "", "l"]) + rng.choice("ddiuxXosbracefgEFGy%")


def formats(rng):
    """A format and its arguments, not always as many as it needs."""
    text, values, mapping = "", [], rng.random() < 0.15
    for _ in range(rng.choice([0, 1, 1, 1, 2, 3])):
        each = conversion(rng)
        text += rng.choice(["", "a", "\xff "]) + "%"
        if mapping:
            text += rng.choice(["(a)", "(b)", "((c))", "(no"])
            text += each.replace("*", "")
            continue
        text += each
        values += [rng.choice([3, 10, -9, 0]) for _ in range(each.count("*"))]
        kind = each[-1]
        if rng.random() < 0.1:
            values.append(rng.choice([None, "text", [1], b"bytes", 5]))
        elif kind in "sb":
            values.append(random_bytes(rng))
        elif kind in "ra":
            values.append(rng.choice(["gr\xfcn", b"'", None, True, "\U0001f600", 12]))
        elif kind == "c":
            values.append(rng.choice([65, 255, 256, -1, b"x", b"xy", 1.5]))
        elif kind != "%" or each != "%":
            values.append(number(rng))
    if rng.random() < 0.1:
        values = values[1:] or [5]
    if rng.random() < 0.05:
        text += "%"
    args = {b"a": number(rng), b"b": b"text", b"(c)": 5} if mapping else tuple(values)
    if not mapping and len(values) == 1 and rng.random() < 0.5 and values[0] != [1]:
        args = values[0]
    return text.encode("latin-1"), args


SEARCH = [byte_or_sub, position, position]
AFFIX = [sub, position, position]
COUNT = [lambda rng: rng.randint(-2, 4)]
METHODS = {
    "find": SEARCH, "rfind": SEARCH, "index": SEARCH, "rindex": SEARCH, "count": SEARCH,
    "startswith": AFFIX, "endswith": AFFIX,
    "split": [sub_or_none, *COUNT], "rsplit": [sub_or_none, *COUNT], "splitlines": [lambda rng: rng.random() < 0.5],
    "partition": [sub], "rpartition": [sub],
    "strip": [sub], "lstrip": [sub], "rstrip": [sub], "removeprefix": [sub], "removesuffix": [sub],
    "replace": [sub, sub, *COUNT], "translate": [table, sub],
    "join": [lambda rng: [sub(rng) for _ in range(rng.randint(0, 3))]],
    "center": [lambda rng: rng.randint(-1, 20), fill],
    "ljust": [lambda rng: rng.randint(-1, 20), fill],
    "rjust": [lambda rng: rng.randint(-1, 20), fill],
    "zfill": [lambda rng: rng.randint(-1, 20)],
    "expandtabs": [lambda rng: rng.randint(-1, 9)],
    "hex": [lambda rng: rng.choice(["-", b":", " ", "ab", "\xe9", "", 1]), lambda rng: rng.randint(-4, 4)],
    "decode": [
        lambda rng: rng.choice(["utf-8", "ascii", "latin-1", "nope"]),
        lambda rng: rng.choice(["strict", "replace", "ignore", "backslashreplace"]),
    ],
    **{
        name: []
        for name in (
            "lower upper capitalize title swapcase isalnum isalpha isascii isdigit islower isupper "
            "isspace istitle __repr__ __len__"
        ).split()
    },
    "__contains__": [byte_or_sub],
    "__getitem__": [lambda rng: rng.randint(-4, 4)],
    "__add__": [sub],
    "__mul__": COUNT,
}
# The minimum number of arguments of a call.
REQUIRED = {
    name: 1
    for name in (
        "find rfind index rindex count startswith endswith partition rpartition removeprefix "
        "removesuffix translate join center ljust rjust zfill __contains__ __getitem__ __add__ __mul__"
    ).split()
} | {"replace": 2}
# Methods that give a meaning in JavaScript to what is a TypeError in Python (`join` of a text), or whose
# message is not about the arguments' types.
NEVER_WRONG = {"__getitem__", "join", "hex"}

STATIC = {
    "fromhex": [
        lambda rng: "".join(rng.choice("09afAF \tg\xe9") for _ in range(rng.randint(0, 6)))
    ],
    "maketrans": [sub, sub],
}


def random_call(rng):
    name = rng.choice(list(METHODS))
    makers = METHODS[name]
    count = rng.randint(REQUIRED.get(name, 0), len(makers))
    args = [maker(rng) for maker in makers[:count]]
    if args and name not in NEVER_WRONG and rng.random() < 0.2:
        args[0] = rng.choice(WRONG)
        if name.endswith("swith") and isinstance(args[0], list):
            args[0] = tuple(args[0])  # an array is accepted here wherever Python requires a tuple
    return name, args


def record(seed, count):
    rng = make_random(seed)
    calls = []
    for _ in range(count):
        data = random_bytes(rng)
        name, args = random_call(rng)
        calls.append(
            [to_json(data), name, to_json(args), outcome(lambda: getattr(data, name)(*args))]
        )
    for _ in range(count // 20):
        name = rng.choice(list(STATIC))
        args = [maker(rng) for maker in STATIC[name]]
        calls.append([None, name, to_json(args), outcome(lambda: getattr(bytes, name)(*args))])
    for _ in range(count // 10):
        data, args = formats(rng)
        calls.append([to_json(data), "__mod__", to_json([args]), outcome(lambda: data % args)])
    for wrong in [-1, 256, [256], [-1], ["a"], [1.5], [None], 1.5, None, "x", 3, [1, 2], b"ab"]:
        if wrong != 256:
            calls.append([None, "__new__", to_json([wrong]), outcome(lambda: bytes(wrong))])
    return calls
