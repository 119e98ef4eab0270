"""One download of bench/retrieve.mjs by CPython: one.py URL FILE. Prints the same as one.mjs."""

import json
import os
import re
import resource
import sys
import time
import urllib.request


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


url, file = sys.argv[1:]
urllib.request.urlretrieve(re.sub(r'\d+$', '1', url), file)
before = peak()
used = time.process_time()
began = time.perf_counter()
urllib.request.urlretrieve(url, file)
seconds = time.perf_counter() - began
cpu = time.process_time() - used
print(json.dumps({'seconds': seconds, 'cpu': cpu, 'growth': peak() - before, 'size': os.path.getsize(file)}))
