"""Answers random sequences of steps, as stream_states.py records them: each line asks for {"tls": version or null, "seed", "count"}.

A sequence whose answers are luck, because a reset and a write may come in either order, is left out.
"""

import json
import random
import sys
from concurrent.futures import ThreadPoolExecutor

import stream_states

# Of the other program, which runs once: this one waits for each answer of an open connection.
stream_states.TIMEOUT = 0.05
THREADS = 8


def twice(version, steps):
    first = stream_states.play(steps, version)
    return first if first == stream_states.play(steps, version) else None


for line in sys.stdin:
    asked = json.loads(line)
    random.seed(asked['seed'])
    choices = stream_states.SECURE if asked['tls'] else stream_states.PLAIN
    drawn = [stream_states.random_steps(choices) for _ in range(asked['count'])]
    with ThreadPoolExecutor(THREADS) as pool:
        played = pool.map(lambda steps: twice(asked['tls'], steps), drawn)
    print(json.dumps([sequence for sequence in played if sequence]), flush=True)
