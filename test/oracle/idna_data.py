"""Writes the tables of the package idna as the oracle's Python applies them: lib/urllib3/support/idna/data.ts.

    python3.13 test/oracle/idna_data.py > lib/urllib3/support/idna/data.ts

Requires the package idna; unicodedata is that of the Requests oracle (test/oracle/find_requests_oracle.ts).
"""

import platform
import textwrap
import unicodedata

import idna
from idna import idnadata
from idna.uts46data import uts46_replacements, uts46_starts, uts46_statuses

POINTS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]


def base36(number):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = digits[digit] + text
        if number == 0:
            return text


def boundaries(points):
    """The code points where membership changes, as distances."""
    result, last, inside = [], 0, False
    for point in range(0x110001):
        if (point in points) != inside:
            inside = not inside
            result.append(base36(point - last))
            last = point
    return " ".join(result)


def of_intranges(ranges):
    return {c for r in ranges for c in range(r >> 32, r & 0xFFFFFFFF)}


def category(point):
    return unicodedata.category(chr(point))


def assigned(point):
    return category(point) != "Cn"


def default_mapping(char):
    """The mapping that the code computes for characters without a table entry."""
    text = unicodedata.normalize("NFKC", char).lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower())


def named(point):
    return unicodedata.name(chr(point), None) is not None


allowed, mapped = set(), []
for row, (start, end) in enumerate(zip(uts46_starts, [*uts46_starts[1:], 0x110000])):
    status = chr(uts46_statuses[row])
    assert status in "VMIDX", status
    for point in range(start, end):
        if status == "X" or 0xD800 <= point < 0xE000:
            continue
        allowed.add(point)
        char = chr(point)
        target = {"M": uts46_replacements[row], "I": ""}.get(status, char)
        assert (target == char) == (status in "VD"), char
        if target != (default_mapping(char) if assigned(point) else char):
            mapped.append((point, target))


def mapping_runs():
    """The ranges that are mapped to one text (`=`), or each to the character after that of the one before (`+`)."""
    runs = []
    for point, target in mapped:
        first, count, start, step = runs[-1] if runs else (0, 0, "", "")
        following = {"=": start, "+": chr(ord(start) + count) if len(start) == 1 else None}
        steps = [each for each in "=+" if step in ("", each) and following[each] == target]
        if point == first + count and steps:
            runs[-1] = (first, count + 1, start, steps[0])
        else:
            runs.append((point, 1, target, ""))
    texts, last = [], 0
    for first, count, start, step in runs:
        length = step + base36(count) if step else ""
        texts.append(f"{base36(first - last)}{length}:" + ".".join(base36(ord(c)) for c in start))
        last = first
    return " ".join(texts)


valid = of_intranges(idnadata.codepoint_classes["PVALID"])
context_o = of_intranges(idnadata.codepoint_classes["CONTEXTO"])
assert of_intranges(idnadata.codepoint_classes["CONTEXTJ"]) == {0x200C, 0x200D}

# The classes that the rules of RFC 5893 do not tell apart have one letter: R of R and AL, O of what any label may
# contain, X of what none may contain.
CLASSES = {
    "L": "L", "R": "R", "AL": "R", "AN": "A", "EN": "E", "NSM": "M",
    **dict.fromkeys(["ES", "CS", "ET", "ON", "BN"], "O"),
}


def runs(points, kind):
    """The points where `kind` changes, as distance and new kind; other points count as their neighbours."""
    result, last, current = [], 0, ""
    for point in points:
        if kind(point) != current:
            current = kind(point)
            result.append(base36(point - last) + "." + current)
            last = point
    return " ".join(result)


joining = {c: kind for kind, ranges in idnadata.joining_types.items() for c in of_intranges(ranges)}
python = f"CPython {platform.python_version()}"
tables = {
    "ALLOWED": ("Code points that UTS 46 allows.", boundaries(allowed)),
    "MAPPED": ("The mappings of UTS 46 that differ from those that the code computes.", mapping_runs()),
    "VALID": ("The code points of class PVALID of IDNA 2008.", boundaries(valid)),
    "CONTEXT_O": ("The code points of class CONTEXTO of IDNA 2008.", boundaries(context_o)),
    "UNPRINTABLE": (
        "Code points that are assigned, but not printable.",
        boundaries({c for c in range(0x110000) if assigned(c) and not chr(c).isprintable()}),
    ),
    "NAMELESS": (
        f"Code points that are assigned, but have no name in `unicodedata` of {python}.",
        boundaries({c for c in range(0x110000) if assigned(c) and not named(c)}),
    ),
    "VIRAMA": (
        "Code points of combining class 9.",
        boundaries({c for c in POINTS if unicodedata.combining(chr(c)) == 9}),
    ),
    "MARKS": ("Code points of category M.", boundaries({c for c in POINTS if category(c)[0] == "M"})),
    "BIDI": (
        "Bidirectional classes: L, R (also AL), A (AN), E (EN), M (NSM), O (ES, CS, ET, ON, BN) and X (others).",
        runs(
            [c for c in range(0x110000) if assigned(c)],
            lambda c: CLASSES.get(unicodedata.bidirectional(chr(c)), "X"),
        ),
    ),
    "JOINING": ("Joining types; U is for none.", runs(range(0x110000), lambda c: joining.get(c, "U"))),
}
for script in ("Greek", "Hebrew", "Hiragana", "Katakana", "Han"):
    tables[script.upper()] = (f"Code points of the script {script}.", boundaries(of_intranges(idnadata.scripts[script])))

print(f"// GENERATED by `python3.13 test/oracle/idna_data.py` with idna {idna.__version__} (Unicode {idnadata.__version__}) and")
print(f"// {python} (Unicode {unicodedata.unidata_version}) - DO NOT EDIT.")
print("// Numbers are in base 36. A set is stored as the distances between the borders of its ranges.")
for name, (comment, text) in tables.items():
    print(f"\n/** {comment} */")
    lines = textwrap.wrap(text, 112)
    print(f"export const {name} =")
    print(" +\n".join(f"  '{line} '" if line is not lines[-1] else f"  '{line}'" for line in lines) + ";")
