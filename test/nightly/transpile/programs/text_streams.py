"""Reads text out of responses in several ways."""
import codecs
import io
import json
import sys
from urllib.request import urlopen

base = sys.argv[1]

with urlopen(base + "/table.csv") as response:
    reader = io.TextIOWrapper(response, encoding=response.headers.get_content_charset())
    header = reader.readline().rstrip().split(";")
    rows = [dict(zip(header, line.rstrip().split(";"))) for line in reader]
print(rows, sum(int(row["size"]) for row in rows))

with urlopen(base + "/encoding/utf8") as response:
    for line in codecs.getreader("utf-8")(response):
        print(line[:40].strip())
        if "E" in line:
            break

decoder = codecs.getincrementaldecoder("utf-8")("replace")
with urlopen(base + "/encoding/utf8") as response:
    text = ""
    while chunk := response.read(7):
        text += decoder.decode(chunk)
    text += decoder.decode(b"", final=True)
print(len(text), text[20:27], text.count("\ufffd"), max(text))

with urlopen(base + "/site/") as response:
    first = response.readline()
    buffer = bytearray(4) if False else response.read1(10)
    rest = response.readlines()
    print(first, len(buffer) <= 10, b"".join(rest)[-6:], response.closed)


class Upper(io.StringIO):
    def write(self, text):
        return super().write(text.upper())


out = Upper()
print("one", 2, None, sep="|", end="!", file=out)
json.dump({"b": [True, 1e100, "é"], "a": {}}, out, sort_keys=True, separators=(",", ":"))
print(out.getvalue(), out.tell())


def as_pairs(pairs):
    return [key for key, value in pairs]


print(json.loads('{"a": {"b": 1, "b": 2}, "c": [1.5, -0, 1E3]}', object_pairs_hook=as_pairs))
print(json.loads("[1.10, 2]", parse_float=str, parse_int=lambda digits: int(digits) * 10))
print(json.dumps({"x": {1, 2}}, default=lambda value: sorted(value)), json.dumps("\u20ac\x00"), json.dumps([1, (2, 3)]))
for bad in ("[1,]", "{'a': 1}", "", "nul", '"\t"'):
    try:
        json.loads(bad)
    except ValueError as e:
        print(type(e).__name__, e)
