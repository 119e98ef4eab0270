"""Records the results of CPython's io.BufferedReader for sequences of calls, for test/vectors/io_reader.json.

    python3.13 test/oracle/io_reader.py > test/vectors/io_reader.json

Each case is [buffer size, pieces, steps]; without a size, the steps are of the raw stream itself. It returns one piece (in
latin-1) per read, and what does not fit with the next; "" is an end after which more may follow; null, that there is nothing
yet; {"raise": name} an exception; after the last piece the stream ends. A step is [method, its arguments ...]; the argument of readinto and readinto1 is the size of the buffer. The result
or exception of each step is recorded. The steps are random, from a fixed seed, except for the first cases.
"""
import io
import json
import random
import sys

ERRORS = {"OSError": lambda: OSError("broken"), "ConnectionResetError": lambda: ConnectionResetError(104, "reset")}
PIECES = ["a", "bc", "\n", "one\ntwo\n", "\nx\n", "no end of a line", "0123456789" * 3, "\xff\x00\r\n", ""]
SIZES = [-1, 0, 1, 2, 3, 5, 8, 13, 20, 100, None]

FIXED = [
    [8, ["abcdef"], [[method, size]]]
    for method in ("read", "read1", "peek", "readline", "readlines")
    for size in (-1, -2, -7, 0, 1, 4, 2**40, None, True, 1.5, "1")
    # Except calls for which CPython 3.13.0 allocates the full size at once, a MemoryError.
    if size != 2**40 or method not in ("read", "read1")
] + [
    [8, ["abc"], [["readinto", value], ["readinto1", value]]] for value in (None, "abc", 3.5, 0)
] + [
    [8, ["abc\ndef"], [["read", 1], ["close"], ["closed"], [name, *arguments], ["close"]]]
    for name, *arguments in (
        ["read"], ["read", 0], ["read", -2], ["read", "x"], ["read1"], ["read1", 0], ["peek"], ["readline"],
        ["readline", 0], ["readlines"], ["readinto", 4], ["readinto", 0], ["readinto1", 4], ["__next__"], ["flush"],
        ["isatty"], ["readable"], ["seekable"], ["writable"],
    )
] + [
    [8, ["abc"], [[name]]]
    for name in ("readable", "seekable", "writable", "isatty", "closed", "flush", "fileno", "tell")
] + [
    [size, ["abc"], [["read"]]] for size in (1, 0, -1)
] + [
    # A raw stream that claims to have read more than its buffer holds.
    [8, [{"length": 9}], [["read", 3]]],
    [8, [{"length": -1}], [["peek"]]],
    [8, [{"length": 9}], [["read1", 4]]],
    [8, [{"length": 21}], [["readinto", 20]]],
]


class Raw(io.RawIOBase):
    def __init__(self, pieces):
        self.pieces = list(pieces)

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.pieces:
            return 0
        piece = self.pieces.pop(0)
        if piece is None:
            return None
        if isinstance(piece, dict):
            if "length" in piece:
                return piece["length"]
            raise ERRORS[piece["raise"]]()
        data = piece.encode("latin-1")
        size = min(len(buffer), len(data))
        buffer[:size] = data[:size]
        if size < len(data):
            self.pieces.insert(0, piece[size:])
        return size


def text(value):
    if isinstance(value, bytes):
        return {"bytes": value.decode("latin-1")}
    return [text(each) for each in value] if isinstance(value, list) else value


def call(stream, name, *arguments):
    if name == "closed":
        return stream.closed
    if name in ("readinto", "readinto1") and isinstance(arguments[0], int):
        buffer = bytearray(arguments[0])
        size = getattr(stream, name)(buffer)
        return size if size is None else [size, bytes(buffer[:size])]
    return getattr(stream, name)(*arguments)


def outcome(size, pieces, steps):
    try:
        stream = Raw(pieces) if size is None else io.BufferedReader(Raw(pieces), size)
    except Exception as error:
        return [{"error": type(error).__name__, "message": str(error)}]
    found = []
    for each in steps:
        try:
            found.append({"gave": text(call(stream, *each))})
        except Exception as error:
            found.append({"error": type(error).__name__, "message": str(error)})
    return found


def draw(chance):
    pieces = [chance.choice(PIECES) for _ in range(chance.randint(0, 8))]
    if chance.random() < 0.2:
        pieces.insert(chance.randint(0, len(pieces)), {"raise": chance.choice(sorted(ERRORS))})
    steps = []
    for _ in range(chance.randint(1, 9)):
        name = chance.choice(["read", "read", "read1", "peek", "readline", "readinto", "readinto1", "readlines", "__next__"])
        if name == "__next__":
            steps.append([name])
        elif name in ("readinto", "readinto1"):
            steps.append([name, chance.choice([0, 1, 3, 5, 9, 20, 100])])
        elif name in ("read1", "peek"):
            steps.append([name, *chance.choice([[], [chance.choice(SIZES[:-1])]])])
        else:
            steps.append([name, *chance.choice([[], [chance.choice(SIZES)]])])
    return [chance.choice([1, 4, 8, 16, 8192]), pieces, steps]


def draw_without_blocking(chance):
    size, pieces, steps = draw(chance)
    for _ in range(chance.randint(1, 4)):
        pieces.insert(chance.randint(0, len(pieces)), None)
    if chance.random() < 0.7:
        return [size, pieces, steps]
    methods = ("read", "readall", "readinto", "readline", "readlines", "__next__")
    of_raw = [step for step in steps if step[0] in methods]
    return [None, pieces, of_raw or [["read"], ["readall"], ["read", 3]]]


def main():
    chance = random.Random(20261121)
    cases = FIXED + [draw(chance) for _ in range(600)] + [draw_without_blocking(chance) for _ in range(250)]
    json.dump(
        {
            "command": "python3.13 test/oracle/io_reader.py > test/vectors/io_reader.json",
            "python": sys.version.split()[0],
            "cases": [{"case": case, "outcome": outcome(*case)} for case in cases],
        },
        sys.stdout,
        separators=(",", ":"),
    )
    print()


main()
