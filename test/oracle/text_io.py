"""CPython's text streams, step by step.

  python3.13 test/oracle/text_io.py > test/vectors/text_io.json
"""

import codecs
import io
import json
import random
import sys

from made_with import made_with

ENCODINGS = ["utf-8", "utf-8", "latin-1", "utf-16", "utf-16-le", "utf-32-be", "utf-8-sig", "shift_jis", "ascii", "cp1252"]
NEWLINES = [None, "", "\n", "\r", "\r\n"]
ALPHABET = ["a", "bc", "\n", "\r", "\r\n", "é", "あ", "\U0001d120", " ", "\n\n", "\r\r\n", "long" * 9, "\x85", "\u2028", "\x0b"]


def outcome(run):
    try:
        return run()
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}


class Slow(io.BytesIO):
    """Returns few bytes per read."""

    def __init__(self, data, most):
        super().__init__(data)
        self.most = most

    def read1(self, size=-1):
        return super().read1(self.most if size < 0 else min(size, self.most))


def step(stream, raw, step, state):
    name, *args = step
    if name == "lines":
        return list(iter(stream.readline, ""))
    if name == "tell":
        state["told"] = stream.tell()
        return state["told"] if state["told"] < 2**53 else "more than a position"
    if name == "back":
        result = stream.seek(state.get("told", 0))
        return result if result < 2**53 else "more than a position"
    if name == "seek":
        result = stream.seek(*args)
        return result if result < 2**53 else "more than a position"
    if name == "bytes":
        return raw.getvalue().hex()
    if name in ("newlines", "encoding", "errors", "closed", "line_buffering", "write_through"):
        return getattr(stream, name)
    return getattr(stream, name)(*args)


def run(case):
    raw = Slow(bytes.fromhex(case["data"]), case["most"])
    state = {}
    try:
        stream = io.TextIOWrapper(raw, **case["options"])
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}
    results = []
    for each in case["steps"]:
        results.append(outcome(lambda: step(stream, raw, each, state)))
        if "Unicode" in str(results[-1]):
            break  # a decoder's state after an error is implementation-specific
    outcome(stream.detach)
    return results


def run_string(case):
    state = {}
    stream = io.StringIO(case["text"], case["newline"])
    return [outcome(lambda: step(stream, stream, each, state)) for each in case["steps"]]


def run_codec(case):
    data = bytes.fromhex(case["data"])
    pieces = [data[at:at + case["most"]] for at in range(0, len(data), case["most"])]

    def read():
        reader = codecs.getreader(case["encoding"])(io.BytesIO(data), case["errors"])
        return [getattr(reader, name)(*args) for name, *args in case["steps"]]

    def states():
        decoder = codecs.getincrementaldecoder(case["encoding"])(case["errors"])
        found = []
        for piece in pieces:
            text = decoder.decode(piece)
            buffered, flag = decoder.getstate()
            found.append([text, buffered.hex()] if case["encoding"] == "shift_jis" else [text, buffered.hex(), flag])
        return found

    return [
        outcome(lambda: list(codecs.iterdecode(pieces, case["encoding"], case["errors"]))),
        outcome(lambda: [piece.hex() for piece in codecs.iterencode(case["texts"], case["encoding"], case["errors"])]),
        outcome(read),
        outcome(states),
    ]


def text_of(rng, encoding):
    text = "".join(rng.choice(ALPHABET) for _ in range(rng.randrange(0, 30)))
    return text if encoding != "cp1252" else text.replace("あ", "x")


def main():
    rng = random.Random(20261121)
    wrapped, strings, coded = [], [], []
    for _ in range(1200):
        encoding = rng.choice(ENCODINGS)
        data = text_of(rng, encoding).encode(encoding, "ignore")
        if rng.random() < 0.15:
            data = data[: rng.randrange(len(data) + 1)]
        options = {"encoding": encoding, "newline": rng.choice(NEWLINES)}
        if rng.random() < 0.3:
            options["errors"] = rng.choice(["ignore", "replace", "backslashreplace", "strict"])
        if rng.random() < 0.1:
            options[rng.choice(["line_buffering", "write_through"])] = True
        steps = []
        for _ in range(rng.randrange(1, 9)):
            steps.append(rng.choice([
                ["read", rng.randrange(0, 9)], ["readline"], ["readline", rng.randrange(1, 9)], ["read"], ["lines"], ["tell"], ["tell"], ["back"], ["back"], ["seek", 0],
                ["seek", 0, 2], ["seek", 0, 1], ["newlines"], ["write", rng.choice(["x\ny", "é\r\n", "", "a", "z" * 20])], ["flush"], ["bytes"], ["truncate", 4],
            ]))
        if encoding == "shift_jis":  # its decoder's state is represented differently
            steps = [each for each in steps if each[0] not in ("tell", "back") and each[1:] != [0, 1]]
        moved = next((at for at, each in enumerate(steps) if each[0] in ("back", "seek")), len(steps))
        steps = steps[:moved] + [each for each in steps[moved:] if each[0] != "newlines"]  # they depend on how a position was found
        case = {"data": data.hex(), "most": rng.choice([1, 2, 3, 7, 100]), "options": options, "steps": steps}
        wrapped.append([case, run(case)])
    for options in [{"encoding": "nope"}, {"encoding": "hex"}, {"newline": "x"}, {"encoding": 5}, {"errors": 5}, {"newline": 5}, {"line_buffering": True}, {}]:
        for steps in [
            [["encoding"], ["errors"], ["read", 1.5], ["readline", None], ["write", 5], ["seek", 1, 1], ["seek", 1, 2], ["seek", 1, 5], ["seek", -1], ["writelines", 5], ["fileno"]],
            [["close"], ["read"], ["readline"], ["write", "a"], ["tell"], ["seek", 0], ["closed"], ["flush"], ["close"], ["isatty"], ["readable"]],
            [["write", "a\nb"], ["bytes"], ["write", "c\n"], ["bytes"], ["flush"], ["bytes"]],
        ]:
            case = {"data": "6162630a646566", "most": 100, "options": options, "steps": steps}
            wrapped.append([case, run(case)])
    for _ in range(500):
        steps = []
        for _ in range(rng.randrange(1, 10)):
            steps.append(rng.choice([
                ["read", rng.randrange(0, 9)], ["readline"], ["readline", rng.randrange(0, 5)], ["read"], ["lines"], ["tell"], ["seek", rng.randrange(0, 12)], ["seek", 0, 2], ["seek", 0, 1],
                ["seek", -1], ["seek", 1, 1], ["seek", 0, 3], ["newlines"], ["write", rng.choice(["x\ny", "é\r\n", "", "a", "\U0001d120b"])], ["getvalue"], ["truncate"], ["truncate", 3],
                ["truncate", -1], ["readlines"], ["write", 5], ["getvalue"],
            ]))
        case = {"text": text_of(rng, "utf-8"), "newline": rng.choice(NEWLINES), "steps": steps}
        strings.append([case, run_string(case)])
    for _ in range(500):
        encoding = rng.choice([name for name in ENCODINGS if name != "shift_jis"])  # its reader is of another class in Python
        text = text_of(rng, encoding)
        data = text.encode(encoding, "ignore")
        steps = [rng.choice([["readline"], ["read", 5], ["read", 5, 2], ["read"], ["readline", None, False], ["readlines"]]) for _ in range(5)]
        errors = rng.choice(["strict", "replace"])
        case = {"encoding": encoding, "errors": errors, "data": data.hex(), "most": rng.choice([1, 2, 3, 7]), "steps": steps, "texts": [text[:5], "", text[5:].encode(encoding, "ignore").decode(encoding)]}
        coded.append([case, run_codec(case)])
    json.dump({**made_with("python3.13 test/oracle/text_io.py"), "wrapped": wrapped, "strings": strings, "codecs": coded}, sys.stdout)
    print()


main()
