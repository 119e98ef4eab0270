"""Reads a log line by line while it arrives."""
import json
import sys
from collections import Counter

import requests

base, *_ = sys.argv[1:]


def records(url, on_error=None):
    with requests.get(url, stream=True) as response:
        for number, line in enumerate(response.iter_lines(decode_unicode=True), 1):
            if not line:
                continue
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                if on_error is not None:
                    on_error(number, error)
                continue
            else:
                record["line"] = number
            yield record


errors = []
levels = Counter()
for record in records(base + "/log.jsonl", on_error=lambda n, e: errors.append(f"line {n}: {e.msg} ({e.pos})")):
    levels[record["level"]] += 1
    print(json.dumps(record, sort_keys=True))
print(levels.most_common(1), errors)
print(json.dumps({"a": [1, 2.5, None, True], "ü": {}}, indent=2, ensure_ascii=False))

r = requests.get(base + "/stream/3", stream=True)
print([json.loads(line)["id"] for line in r.iter_lines()])
try:
    requests.get(base + "/html").json()
except requests.exceptions.JSONDecodeError as e:
    print(type(e).__name__, e.lineno, e.colno, isinstance(e, ValueError))
