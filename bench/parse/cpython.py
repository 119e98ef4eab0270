"""CPython's side of bench/parse.mjs: reads JSON lines and answers each with one.

{"load": {function: inputs}}           stores the inputs
{"run": function, "seconds": s}        answers with the number of calls per second of processor time
"""

import json
import sys
import time
import urllib.parse

inputs = {}


def load(loaded):
    for name, values in loaded.items():
        inputs[name] = [text.encode() for text in values] if name == 'quote_from_bytes' else values


def run(name, seconds):
    function = getattr(urllib.parse, name)
    if name == 'urljoin':
        function = lambda pair, join=function: join(*pair)
    values = inputs[name]
    calls = 0
    start = time.process_time()
    while True:
        for value in values:
            function(value)
        calls += len(values)
        elapsed = time.process_time() - start
        if elapsed >= seconds:
            return calls / elapsed


for line in sys.stdin:
    question = json.loads(line)
    answer = load(question['load']) if 'load' in question else run(question['run'], question['seconds'])
    print(json.dumps(answer), flush=True)
