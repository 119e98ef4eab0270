"""Sequences of operations on BytesIO and on files, and their results."""

import hashlib
import io
import os
import tempfile

from builtins_json import make_random, outcome, random_bytes, to_json

CONTENT = b"abc\n\x00\xff"
MODES = ["rb", "wb", "ab", "r+b", "w+b", "a+b"]


def size(rng):
    return rng.choice([None, -1, 0, 1, 2, 5, 100])


def operation(rng):
    name = rng.choice(
        "read read read1 readline readline readlines readinto write write writelines seek seek tell "
        "truncate getvalue __next__ flush readable writable seekable closed".split()
    )
    if name in ("read", "readline", "readlines"):
        args = [] if rng.random() < 0.3 else [size(rng)]
    elif name == "read1":
        args = [rng.choice([-1, 0, 1, 3, 100])]
    elif name == "readinto":
        args = [rng.choice([0, 1, 4, 20])]
    elif name == "write":
        args = [random_bytes(rng, CONTENT, 6)]
    elif name == "writelines":
        args = [[random_bytes(rng, CONTENT, 3) for _ in range(2)]]
    elif name == "seek":
        args = [rng.randint(-3, 12), rng.choice([0, 0, 0, 1, 2, 5])]
    elif name == "truncate":
        args = rng.choice([[], [None], [0], [3], [15], [-1]])
    else:
        args = []
    if args and name in ("read", "readline", "readlines", "write", "seek") and rng.random() < 0.06:
        args[0] = rng.choice(["a", 1.5])
    if rng.random() < 0.02:
        name, args = "close", []
    return name, args


def apply(stream, name, args):
    if name == "closed":
        return stream.closed
    if name == "readinto":
        buffer = bytearray(b"." * args[0])
        count = stream.readinto(buffer)
        return [count, bytes(buffer)]
    return getattr(stream, name)(*args)


def steps(rng, stream, excluded):
    done = []
    for _ in range(25):
        name, args = operation(rng)
        if name in excluded:
            continue
        done.append([name, to_json(args), outcome(lambda: apply(stream, name, args))])
    return done


def record(seed, count):
    rng = make_random(seed)
    in_memory = []
    for _ in range(count):
        initial = random_bytes(rng, CONTENT, 20)
        stream = io.BytesIO(initial)
        in_memory.append({"initial": to_json(initial), "steps": steps(rng, stream, ())})
    files = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "f")
        for _ in range(count):
            initial = random_bytes(rng, CONTENT, 20)
            mode = rng.choice(MODES)
            buffering = rng.choice([-1, -1, 4])
            with open(path, "wb") as file:
                file.write(initial)
            file = open(path, mode, buffering)
            # The size of read1's result depends on the buffer, whose size is the file system's;
            # the position of appended bytes depends on whether CPython has flushed them.
            excluded = ["getvalue", "read1", *(["seek", "truncate"] if "a" in mode else [])]
            done = steps(rng, file, excluded)
            file.close()
            with open(path, "rb") as result:
                final = result.read()
            files.append(
                {
                    "mode": mode,
                    "buffering": buffering,
                    "initial": to_json(initial),
                    "steps": done,
                    "final": to_json(final),
                }
            )
    return {"in_memory": in_memory, "files": files, "long_files": long_files(rng, count), "refused": refused()}


def long_content(encoding):
    """A file that is longer than every buffer."""
    return "".join(f"{i} {'é€x'[i % 3] * (i % 40)}\n" for i in range(1500)).encode(encoding)


def shown(result):
    """A long result by its length and its ends."""
    return [len(result), result[:5], result[-5:]] if isinstance(result, (str, bytes)) and len(result) > 60 else result


def long_operation(rng, mode):
    is_text = "b" not in mode
    names = "read read readline readline readline write write tell seek truncate flush".split()
    # CPython also buffers what is written, of which read1 reads no more.
    name = rng.choice(names + ["read1", "read1", "readinto1"] * (mode == "rb"))
    sizes = [0, 1, 5, 100, 4095, 4096, 4097, 8192, 10000, 20000]
    if name == "read" and mode == "rb":
        # What read1 then finds in the buffer is CPython's own affair for others.
        return name, [rng.choice([0, 1, 5, 100, 4096])]
    if name in ("read", "read1"):
        return name, [rng.choice(sizes)]
    if name == "readinto1":
        return name, [rng.choice(sizes[1:])]
    if name == "readline":
        return name, rng.choice([[], [], [-1], [3]])
    if name == "write":
        text = rng.choice(["x", "é\n", "one\ntwo\n", "z" * 5000])
        return name, [text if is_text else text.encode()]
    if name == "seek":
        return name, rng.choice([[0], [0, 1], [0, 2], [700 if not is_text else 0]])
    if name == "truncate":
        return name, rng.choice([[], [], [None], [9000], [30000]])
    return name, []


def apply_long(stream, name, args):
    if name == "readinto1":
        buffer = bytearray(args[0])
        count = stream.readinto1(buffer)
        return [count, bytes(buffer[:9])]
    return shown(getattr(stream, name)(*args))


def long_files(rng, count):
    """Files that are read and written in turn."""
    cases = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "f")
        for _ in range(count):
            mode = rng.choice(["r+", "r+", "r", "r+b", "rb"])
            encoding = None if "b" in mode else rng.choice(["utf-8", "utf-8", "utf-16-le"])
            with open(path, "wb") as file:
                file.write(long_content(encoding or "utf-8"))
            steps = []
            with open(path, mode, 4096 if "b" in mode else -1, encoding=encoding) as file:
                for _ in range(rng.randint(2, 9)):
                    name, args = long_operation(rng, mode)
                    steps.append([name, to_json(args), outcome(lambda: apply_long(file, name, args))])
            with open(path, "rb") as result:
                final = result.read()
            cases.append([mode, encoding, steps, [len(final), hashlib.md5(final).hexdigest()]])
    return cases


REFUSED = [
    ["nope", "rb"], [".", "rb"], ["f/x", "rb"], ["f", "xb"], ["no/such", "wb"], ["", "rb"],
    ["a\0b", "rb"], [None, "rb"], [1.5, "rb"], [-1, "rb"], [99999, "rb"], [b"nope", "rb"],
    ["f", "q"], ["f", "rw"], ["f", ""], ["f", "b"], ["f", "rbt"], ["f", "rbb"], ["f", "r++b"],
    ["f", "rU"], ["f", "xwb"], ["f", "b", -1, "utf-8"], ["f", "rb", -1, "utf-8"],
    ["f", "rb", -1, None, "strict"], ["f", "rb", -1, None, None, "\n"], ["f", 1], ["f", "rb", "x"], ["f", "r", 0],
    ["f", "rb", -1, None, None, None, False], [],
]


def refused():
    """Failing calls of open(), in a folder with the file f."""
    cases = []
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        open("f", "wb").close()
        for args in REFUSED:
            cases.append([to_json(args), outcome(lambda: open(*args))])
        os.chdir(before)
    return cases
