"""Records what the programs of test/nightly/bridge print in CPython, with the server of the examples at a given port.

    node examples/server.mjs 8000 & python3.13 test/oracle/bridge_programs.py http://localhost:8000 > test/vectors/bridge_programs.json
"""

import contextlib
import io
import json
import pathlib
import sys

import requests  # noqa: F401
from made_with import made_with

printed = {}
for program in sorted((pathlib.Path(__file__).parent.parent / "nightly/bridge/programs").iterdir()):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(program.read_text(encoding="utf-8"), program.name, "exec"), {"BASE": sys.argv[1], "__name__": "__main__"})
    printed[program.name] = output.getvalue()
json.dump({"about": made_with("python3.13 test/oracle/bridge_programs.py", "requests"), "printed": printed}, sys.stdout, indent=1)
print()
