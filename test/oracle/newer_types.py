"""The types that Python 3.14 and 3.15 added to mimetypes' tables, or changed, and that this library has too: newer_types.json.

`add()` puts those that it does not have into the tables of the interpreter that runs, so that all have the types of 3.15.
"""

import json
import mimetypes
import os
import sys


def add():
    with open(os.path.join(os.path.dirname(__file__), 'newer_types.json'), encoding='utf-8') as file:
        tables = json.load(file)
    for name, versions in tables.items():
        table = getattr(mimetypes, f'_{name}_default')
        for version, types in versions.items():
            if sys.version_info[:2] >= tuple(map(int, version.split('.'))):
                continue
            for suffix, type in types.items():
                table.pop(suffix, None)  # The last of a type's suffixes, as in this order.
                table[suffix] = type
