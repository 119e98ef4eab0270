"""Computes http.client's outcomes for exact responses: batches of [method, answer], one JSON line each way."""
import json
import sys

from http_answers import outcome

for line in sys.stdin:
    print(json.dumps([outcome(method, answer) for method, answer in json.loads(line)]), flush=True)
