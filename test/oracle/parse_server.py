"""Answers batches of urllib.parse cases, one JSON line each way, until its input ends."""

import json
import sys

from parse_calls import call

for line in sys.stdin:
    sys.stdout.write(json.dumps([call(case) for case in json.loads(line)]) + '\n')
    sys.stdout.flush()
