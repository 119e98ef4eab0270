"""Records CPython's behaviour for test/python: prints one JSON document.

    python3.13 test/oracle/builtins_vectors.py TOPIC [SEED [COUNT]]

Without arguments, writes test/vectors/builtins_TOPIC.json for every topic, seed 1 (from the project's root).
"""

import json
import os
import sys
import warnings

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import builtins_binding  # noqa: E402
import builtins_bytes  # noqa: E402
import builtins_classes  # noqa: E402
import builtins_exceptions  # noqa: E402
import builtins_floats  # noqa: E402
import builtins_formats  # noqa: E402
import builtins_language  # noqa: E402
import builtins_repr  # noqa: E402
import builtins_streams  # noqa: E402
from made_with import made_with  # noqa: E402

TOPICS = {
    "binding": (builtins_binding, 150),
    "bytes": (builtins_bytes, 2000),
    "classes": (builtins_classes, 200),
    "exceptions": (builtins_exceptions, 150),
    "floats": (builtins_floats, 120),
    "formats": (builtins_formats, 1000),
    "language": (builtins_language, 240),
    "repr": (builtins_repr, 500),
    "streams": (builtins_streams, 60),
}


def document(topic, seed, count):
    module, usual = TOPICS[topic]
    return {
        **made_with(f"python3.13 test/oracle/builtins_vectors.py {topic} {seed} {count or usual}", "openssl"),
        "record": module.record(seed, count or usual),
    }


def main():
    warnings.simplefilter("ignore")
    if len(sys.argv) > 1:
        seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
        count = int(sys.argv[3]) if len(sys.argv) > 3 else 0
        json.dump(document(sys.argv[1], seed, count), sys.stdout, separators=(",", ":"))
        return
    for topic in TOPICS:
        with open(f"test/vectors/builtins_{topic}.json", "w", encoding="ascii") as out:
            json.dump(document(topic, 1, 0), out, separators=(",", ":"))
            out.write("\n")


main()
