"""The types that Python 3.14 and 3.15 added to mimetypes' tables, or changed, and that this library has too: newer_types.json.

`add()` puts them into those of the interpreter that runs. Those of 3.14 are compared with Pyodide's
(test/pyodide/newer.test.ts). Those of 3.15 are from its sources.
"""

import json
import mimetypes
import os


def add():
    with open(os.path.join(os.path.dirname(__file__), 'newer_types.json'), encoding='utf-8') as file:
        tables = json.load(file)
    for name, versions in tables.items():
        for types in versions.values():
            table = getattr(mimetypes, f'_{name}_default')
            for suffix, type in types.items():
                table.pop(suffix, None)  # The last of a type's suffixes, as in this order.
                table[suffix] = type
