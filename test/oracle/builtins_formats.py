"""format() of numbers, and the conversions of bytes, with random specifications."""

import random
import struct

from builtins_json import to_json


def random_float(rng):
    kind = rng.randrange(8)
    if kind < 2:
        return struct.unpack("<d", rng.randbytes(8))[0]
    if kind == 2:
        return float(f"1e{rng.randint(-330, 308)}")
    if kind == 3:
        # Of such numbers, many are halfway between two decimals.
        return rng.choice([-1, 1]) * rng.randint(0, 10**6) / 2 ** rng.randint(0, 30)
    if kind == 4:
        return rng.choice([0.0, -0.0, 5e-324, 9.5, 0.95, 99999.5, 1e16, 2.0**53, float("inf"), float("-inf"), float("nan")])
    if kind == 5:
        return float(rng.randint(-(10**18), 10**18))
    return round(rng.uniform(-1, 1) * 10 ** rng.randint(-6, 12), rng.randint(0, 8))


def random_number(rng):
    kind = rng.randrange(6)
    if kind == 0:
        return rng.randint(-1000, 1000) * rng.choice([1, 1, 1000, 12345])
    if kind == 1:
        return rng.choice([-1, 1]) * rng.getrandbits(rng.choice([54, 64, 100, 200, 1100]))
    return random_float(rng)


def some(rng, options, share):
    return rng.choice(options) if rng.random() < share else ""


def random_precision(rng):
    return f".{rng.choice([0, 1, 2, 3, 5, rng.randint(0, 25), rng.randint(0, 25), rng.randint(0, 400)])}"


def random_spec(rng):
    parts = [some(rng, ["<", ">", "^", "=", "*<", "0=", "0<", "\U0001f600^", "x>"], 0.4), some(rng, "+- ", 0.3)]
    parts += [some(rng, "z", 0.15), some(rng, "#", 0.2), some(rng, "0", 0.3)]
    parts += [some(rng, [str(rng.randint(1, 40))], 0.5), some(rng, [",", "_"], 0.25)]
    parts += [random_precision(rng) if rng.random() < 0.6 else "", some(rng, "eEfFgGn%" * 5 + "bcdoxXs", 0.9)]
    return "".join(parts)


def random_conversion(rng):
    flags = "".join(rng.choice("-+ #0") for _ in range(rng.randrange(3)))
    width = some(rng, [str(rng.randint(1, 40))], 0.4)
    precision = random_precision(rng) if rng.random() < 0.7 else ""
    return f"%{flags}{width}{precision}{rng.choice('eEfFgG' * 2 + 'dixXocras')}"


def answer(call):
    try:
        return call()
    except Exception as error:
        return [type(error).__name__, str(error)]


def record(seed, count):
    rng = random.Random(seed)
    format_rows, percent_rows = [], []
    for _ in range(count):
        value, spec = random_number(rng), random_spec(rng)
        # A number without a fraction may be a float in JavaScript, so that a precision alone is no error there.
        if type(value) is int and "." in spec and spec[-1].isdigit():
            spec += "g"
        format_rows.append([to_json(value), spec, answer(lambda: format(value, spec))])
    for _ in range(count // 5):
        value, conversion = random_number(rng), random_conversion(rng)
        percent_rows.append([to_json(value), conversion, answer(lambda: (conversion.encode() % value).decode("latin-1"))])
    return {"format": format_rows, "percent": percent_rows}
