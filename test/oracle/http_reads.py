"""Records how CPython's HTTPResponse reads a body, step by step, for test/vectors/http_reads.json.

    python3.13 test/oracle/http_reads.py > test/vectors/http_reads.json

Each case is [method, answer in latin-1, steps]; a step is [what to call, its argument, where it has one]. Recorded
are each step's result (or exception, which ends the case), whether everything is read now, and what is left: of the
length, and of the current chunk. The whole answer is available at once; the steps are random, from a fixed seed.
"""
import http.client
import io
import json
import random
import sys

OK = "HTTP/1.1 200 OK\r\n"
TEXT = "one\ntwo two\n\nthree and no end"
CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n"
CHUNKS = "5\r\none\nt\r\n7\r\nwo two\n\r\n1\r\n\n\r\n10\r\nthree and no end\r\n"

# Why; method; answer; the possible steps.
WHOLE = ["read", "read some", "readinto", "readline", "readline some", "readlines", "next"]
AT_HAND = ["read1", "read1 some", "peek"]
BODIES = [
    ["known length", "GET", OK + f"Content-Length: {len(TEXT)}\r\n\r\n{TEXT}", WHOLE + AT_HAND],
    ["length cut short", "GET", OK + f"Content-Length: {len(TEXT) + 9}\r\n\r\n{TEXT}", WHOLE + AT_HAND],
    ["more than its length", "GET", OK + f"Content-Length: {len(TEXT) - 9}\r\n\r\n{TEXT}", WHOLE],
    ["until the end", "GET", OK + f"\r\n{TEXT}", WHOLE + AT_HAND],
    ["no body", "GET", OK + "Content-Length: 0\r\n\r\n", WHOLE + AT_HAND],
    ["204", "GET", "HTTP/1.1 204 No Content\r\n\r\n", WHOLE + AT_HAND],
    ["HEAD", "HEAD", OK + "Content-Length: 30\r\n\r\n", WHOLE + AT_HAND],
    ["HEAD, chunks", "HEAD", CHUNKED, WHOLE + AT_HAND],
    ["chunks", "GET", f"{CHUNKED}{CHUNKS}0\r\n\r\n", WHOLE + AT_HAND],
    ["chunks, trailers", "GET", f"{CHUNKED}{CHUNKS}0\r\nX: y\r\n\r\n", WHOLE + AT_HAND],
    ["one chunk", "GET", f"{CHUNKED}{len(TEXT):x}\r\n{TEXT}\r\n0\r\n\r\n", WHOLE + AT_HAND],
    ["no chunk", "GET", f"{CHUNKED}0\r\n\r\n", WHOLE + AT_HAND],
    ["no end of chunks", "GET", f"{CHUNKED}{CHUNKS}", WHOLE + AT_HAND],
    ["cut in a chunk", "GET", f"{CHUNKED}{CHUNKS}10\r\nshort", WHOLE + AT_HAND],
    ["cut after a chunk", "GET", f"{CHUNKED}{CHUNKS}5\r\nshort", WHOLE + AT_HAND],
    ["a size that is none", "GET", f"{CHUNKED}{CHUNKS}zz\r\n", WHOLE + AT_HAND],
    ["sizes with prefixes and signs", "GET", f"{CHUNKED}0x3\r\none\r\n+5\r\n\ntwo \r\n 0_3 \r\n2\n3\r\n-0\r\n\r\n", WHOLE + AT_HAND],
    ["a size of -5", "GET", f"{CHUNKED}{CHUNKS}-5\r\nhello\r\n0\r\n\r\n", WHOLE + AT_HAND],
    ["a size of -1", "GET", f"{CHUNKED}{CHUNKS}-1\r\nhello\r\n0\r\n\r\n", WHOLE + AT_HAND],
]
CASES_EACH = 20
SIZES = [0, 1, 2, 3, 5, 7, 12, 20, 30, 100]


class Socket:
    def __init__(self, answer):
        self.answer = answer

    def makefile(self, mode):
        return io.BufferedReader(io.BytesIO(self.answer.encode("latin-1")), 65536)


def step(chance, names):
    name = chance.choice(names)
    method, _, some = name.partition(" ")
    if some or method in ("readinto", "readlines", "peek"):
        return [method, chance.choice(SIZES)]
    return [method]


def call(response, method, *arguments):
    if method == "readinto":
        buffer = bytearray(*arguments)
        size = response.readinto(buffer)
        return bytes(buffer[:size]).decode("latin-1")
    if method == "next":
        return next(response).decode("latin-1")
    found = getattr(response, method)(*arguments)
    return [line.decode("latin-1") for line in found] if isinstance(found, list) else found.decode("latin-1")


def outcome(method, answer, steps):
    response = http.client.HTTPResponse(Socket(answer), method=method)
    response.begin()
    found = []
    for each in steps:
        result = {}
        try:
            result["gave"] = call(response, *each)
        except Exception as error:
            result["error"] = type(error).__name__
            result["message"] = str(error)
            if isinstance(error, http.client.IncompleteRead):
                result["partial"] = error.partial.decode("latin-1")
        found.append(result | {"isclosed": response.isclosed(), "length": response.length, "chunk_left": response.chunk_left})
        if result.get("error", "StopIteration") != "StopIteration":
            break
    return found


chance = random.Random(124)
reads = []
for why, method, answer, names in BODIES:
    for _ in range(CASES_EACH):
        steps = [step(chance, names) for _ in range(chance.randint(2, 9))]
        found = outcome(method, answer, steps)
        reads.append({"case": [why, method, answer, steps[: len(found)]], "outcome": found})
json.dump(
    {
        "command": "python3.13 test/oracle/http_reads.py > test/vectors/http_reads.json",
        "python": sys.version.split()[0],
        "reads": reads,
    },
    sys.stdout,
)
print()
