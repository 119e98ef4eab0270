"""Records what streams and HTTP responses make of sizes that are large, or that stand for an int by `__index__`.

    python3.13 test/oracle/io_sizes.py > test/vectors/io_sizes.json

Each answer is [stream, method, size, outcome]. A size is {"int": digits} or {"index": result of __index__}; an outcome is
{"r": repr} or {"e": [class, text]}.
"""

import http.client
import io
import json
import platform

DATA = b"0123\n567"
HEAD = b"HTTP/1.1 200 OK\r\n"


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Socket:
    def __init__(self, data):
        self.data = data

    def makefile(self, mode):
        return io.BufferedReader(io.BytesIO(self.data))


def response(head, body=DATA):
    made = http.client.HTTPResponse(Socket(HEAD + head + b"\r\n" + body))
    made.begin()
    return made


STREAMS = {
    "BytesIO": lambda: io.BytesIO(DATA),
    "StringIO": lambda: io.StringIO(DATA.decode()),
    "BufferedReader": lambda: io.BufferedReader(io.BytesIO(DATA)),
    "TextIOWrapper": lambda: io.TextIOWrapper(io.BytesIO(DATA), "ascii"),
    "a length": lambda: response(b"Content-Length: 8\r\n"),
    "chunks": lambda: response(b"Transfer-Encoding: chunked\r\n", b"5\r\n0123\n\r\n3\r\n567\r\n0\r\n\r\n"),
    "to the end": lambda: response(b""),
}
METHODS = ["read", "read1", "readline", "readlines", "peek", "seek", "truncate"]
SIZES = [0, 3, 2**53, 2**62, 2**70, -(2**70), Index(2), Index("x")]
# CPython 3.13.2 reads the rest for a negative amount; a stream that is read to its end allocates the amount at once.
# A result beyond 2**53 is not an int here.
LEFT_OUT = [("read", -(2**70))] + [(method, size) for method in ("read", "seek", "truncate") for size in (2**53, 2**62)]


def outcome(make, method, size):
    try:
        return {"r": repr(getattr(make(), method)(size))}
    except Exception as error:
        return {"e": [type(error).__name__, str(error)]}


answers = []
for name, make in STREAMS.items():
    for method in METHODS:
        # What CPython's TextIOWrapper makes of a position is its own business.
        if not hasattr(make(), method) or (method in ("seek", "truncate") and name not in ("BytesIO", "StringIO")):
            continue
        for size in SIZES:
            if (method, size) in LEFT_OUT or (name, method) == ("BufferedReader", "read1") and size in (2**53, 2**62):
                continue
            shown = {"index": size.value} if isinstance(size, Index) else {"int": str(size)}
            answers.append([name, method, shown, outcome(make, method, size)])
print(json.dumps({"command": "python3.13 test/oracle/io_sizes.py", "python": platform.python_version()})[:-1] + ',\n"answers": [')
print(",\n".join(json.dumps(answer) for answer in answers))
print("]}")
