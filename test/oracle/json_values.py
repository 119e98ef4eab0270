"""The results of CPython's json for documents and for values.

  python3.13 test/oracle/json_values.py > test/vectors/json_values.json

Values are encoded as JSON: {"f": text} a float, {"i": text} an int, {"d": [[key, value] ...]} a dict, {"o": ""} an object.
"""

import json
import random
import sys

from made_with import made_with

TEXTS = [
    "", " ", "1", "-1", "-0", "0", "-0.0", "01", "1.", ".5", "1.5", "1e5", "1E+2", "1e", "0e+-1", "-", "+1", "12345678901234567890", "-9007199254740993",
    "9007199254740991", "9007199254740993", "1e400", "123456789012345678901.5", "0.12345678901234567", '"12345678901234567890"', "NaN", "Infinity", "-Infinity",
    "-NaN", "nan", "true", "false", "null", "nul", "truth", "[]", "{}", "[1, 2]", "[1,]", "[1 ,\n]", "[,1]", "[1 2]", "[", "]", "[42", "[42,", '["', '["spam',
    '["spam"', '["spam",', "{", '{"', '{"spam', '{"spam"', '{"spam":', '{"spam":42', '{"spam":42,', '{"a":1,}', '{"a":1 , }', '{"a" 1}', '{"a"::1}', "{a:1}",
    "{'a':1}", '{"a":1 "b":2}', '{"a":1}{', '[1]x', "[1]\n ]", '"a\nb"', '"a\tb"', '"\\x"', '"\\u12"', '"\\u12G4"', '"\\u0041"', '"\\ud834\\udd20"',
    '"\\ud834"', '"\\udd20x"', '"\\ud834\\u0041"', '"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\\', '"\U0001d120', '["\U0001d120", x]', '[1,\n\n  "a",\n  x]', "\ufeff1",
    "\u00a01", '{"a":1,"a":2}', '{"__proto__":{"x":1}}', '{"b":1,"a":2,"10":3}', '[[[[[["x"]]]]]]', '["Colon instead of comma": false]', '["mismatch"}', "[\n1\n,\n]",
    '{"Comma instead if closing brace": true,', '["line\\\nbreak"]', '"\x7f\u2028"', "  [ 1 , 2 ]  ", "1 1", '{"a":[1,{"b":null}],"c":-1.5e-7}',
]
BYTES = ["31", "3100", "0031", "efbbbf31", "fffe3100", "feff0031", "31000000", "00000031", "fffe000031000000", "0000feff00000031", "22ff22", "22c3a922", "2200e90022", "5b0031005d00", ""]
OBJECT, LOOP = object(), []
LOOP.append(LOOP)
VALUES = [
    None, True, False, 0, -1, "", "a", "\"\\/\b\f\n\r\t\x00\x1f\x7f", "é€\U0001d120\ud800", {"f": "1.5"}, {"f": "1e16"}, {"f": "1e-07"}, {"f": "-0.0"}, {"f": "1e+22"},
    {"f": "123456.789"}, {"f": "5e-324"}, {"f": "nan"}, {"f": "inf"}, {"f": "-inf"}, {"i": "123456789012345678901234567890"}, [], {"d": []}, [[], {"d": []}],
    [1, [2, {"d": [["a", 3], ["b", []]]}]], {"d": [["b", 1], ["a", [1, 2]]]}, {"d": [["é", "é"]]}, {"d": [[2, 2], [{"f": "1.5"}, 3], [None, 4], [True, 5], [False, 6]]},
    {"d": [[{"f": "nan"}, 1]]}, {"d": [[{"o": ""}, 1], ["a", 2]]}, {"d": [["a", 1], [1, 2]]}, {"d": [[3, 1], [{"f": "2.5"}, 2], [False, 3]]}, {"o": ""}, [1, {"o": ""}, 2],
    {"d": [["a", {"o": ""}]]}, {"b": "6162"}, [{"b": "6162"}], {"loop": ""}, [1, 2, [3, [4]]], {"d": [["\U0001d120", 1], ["\uffff", 2]]},
]
OPTIONS = [
    {}, {"sort_keys": True}, {"indent": 2}, {"indent": 0}, {"indent": -1}, {"indent": "\t"}, {"indent": True}, {"separators": [",", ":"]}, {"ensure_ascii": False},
    {"allow_nan": False}, {"skipkeys": True}, {"default": "repr"}, {"default": "same"}, {"indent": 1, "separators": [" ,", " : "], "sort_keys": True}, {"separators": 1},
    {"separators": ["a"]}, {"separators": [1, 2]}, {"separators": [1, ":"]}, {"bogus": 1}, {"indent": 1.5}, {"skipkeys": True, "indent": 1},
]


class Object:
    def __repr__(self):
        return "OBJECT"


OBJECT = Object()


def value_of(encoded):
    if isinstance(encoded, list):
        return [value_of(item) for item in encoded]
    if not isinstance(encoded, dict):
        return encoded
    [(kind, content)] = encoded.items()
    if kind == "d":
        return {value_of(key): value_of(item) for key, item in content}
    return {"f": float, "i": int, "b": bytes.fromhex, "o": lambda _: OBJECT, "loop": lambda _: LOOP}[kind](content)


def repr_of(value):
    """The repr, with integral floats that JavaScript cannot tell from ints shown as ints."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 and str(value) != "-0.0":
        return repr(int(value))
    if isinstance(value, list):
        return "[%s]" % ", ".join(map(repr_of, value))
    if isinstance(value, dict):
        return "{%s}" % ", ".join("%s: %s" % (repr_of(k), repr_of(v)) for k, v in sorted(value.items()))
    return repr(value)


def outcome(run):
    try:
        return run()
    except json.JSONDecodeError as error:
        return {"error": "JSONDecodeError", "message": str(error), "place": [error.msg, error.pos, error.lineno, error.colno]}
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}


class Pieces(list):
    write = list.append


def dumped(value, options):
    options = dict(options)
    if "default" in options:
        options["default"] = {"repr": repr, "same": lambda o: o}[options["default"]]
    pieces = Pieces()
    text = outcome(lambda: json.dumps(value, **options))
    # Python's own code, which is used here, has other messages for what the C implementation rejects at once.
    if options.get("separators") not in (1, [1, 2], [1, ":"], ["a"]):
        outcome(lambda: json.dump(value, pieces, **options))
    return [text, "".join(pieces)]


rng = random.Random(20261121)
for _ in range(3000):
    text = rng.choice(['{"a": [1, -2.5e3, "x\\n"], "b": {"c": null}}', '[true, false, [], {}, "\\ud83d\\ude00", 0]', '{"k":[{"v":12345678901234567890}]}', "[[1,2],[3,4]]"])
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(["", ",", "]", "}", "[", "{", '"', ":", "\\", "1", "e", ".", "-", " ", "\n", "u", "\U0001d120", "\t"]) + text[at + rng.randrange(2):]
    TEXTS.append(text)

json.dump(
    {
        **made_with("python3.13 test/oracle/json_values.py"),
        "loads": [[text, outcome(lambda: repr_of(json.loads(text)))] for text in TEXTS],
        "bytes": [[data, outcome(lambda: repr_of(json.loads(bytes.fromhex(data))))] for data in BYTES],
        "loose": [[text, outcome(lambda: repr_of(json.loads(text, strict=False)))] for text in TEXTS[:110]],
        "dumps": [[value, options, dumped(value_of(value), options)] for value in VALUES for options in OPTIONS],
    },
    sys.stdout,
    indent=0,
)
print()
