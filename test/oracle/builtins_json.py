"""Python values as JSON that keeps their types, for test/unit/python/builtins/vectors.ts to read back."""

import random


def to_json(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else {"int": str(value)}
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, (bytes, bytearray)):
        return {"bytes": bytes(value).hex()}
    if isinstance(value, tuple):
        return {"tuple": [to_json(item) for item in value]}
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {"dict": [[to_json(key), to_json(item)] for key, item in value.items()]}
    raise TypeError(f"no JSON for {type(value)}")


def outcome(call):
    """The result of a call, or the class and message of its exception."""
    try:
        return {"returns": to_json(call())}
    except Exception as error:
        return {"raises": type(error).__name__, "message": str(error)}


CHARACTERS = (
    list("abc XYZ019'\"\\\t\n\r\x00\x1b\x7f~")
    + ["\x80", "\x85", "\xa0", "\xad", "\xe9", "\u0301", "\u0378", "\u200b", "\u2028", "\u3000"]
    + ["\ud800", "\udc80", "\udfff", "\ue000", "\ufeff", "\ufffd", "\uffff"]
    + ["\U0001f600", "\U000e0001", "\U0010fffe", "\U00030000"]
)


def random_text(rng, longest=8):
    return "".join(rng.choice(CHARACTERS) for _ in range(rng.randint(0, longest))).encode(
        "utf-16", "surrogatepass"
    ).decode("utf-16", "surrogatepass")


def random_bytes(rng, alphabet=b"aabAB \n\r\t0-+\x00\x80\xff'\"\\", longest=12):
    return bytes(rng.choice(alphabet) for _ in range(rng.randint(0, longest)))


def make_random(seed):
    return random.Random(seed)
