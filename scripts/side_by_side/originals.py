"""Writes originals.json for scripts/side_by_side.mjs: the code lines of the originals in rows.json, and the names that Python has.

    python3.13 scripts/side_by_side/originals.py     with Requests 2.34.2 and urllib3 2.8.0

A code line has a token that is no comment and no docstring. The lines of a function include its decorators. The name of a
member begins with a dot.
"""

import ast
import collections
import importlib.util
import io
import json
import pkgutil
import tokenize
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PACKAGES = ('http', 'requests', 'urllib', 'urllib3')
NO_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def modules():
    for package in PACKAGES:
        spec = importlib.util.find_spec(package)
        yield spec
        for found in pkgutil.walk_packages(spec.submodule_search_locations, package + '.', onerror=lambda name: None):
            if '.contrib' not in found.name:
                yield found.module_finder.find_spec(found.name)


def code_lines(text, tree):
    lines = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in NO_CODE:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines.difference_update(range(node.lineno, node.end_lineno + 1))
    return lines


def definitions(body, owner=''):
    for node in body:
        if isinstance(node, DEFINITIONS):
            yield owner + node.name, node
        if isinstance(node, ast.ClassDef):
            yield from definitions(node.body, f'{owner}{node.name}.')
        elif isinstance(node, (ast.If, ast.Try)):
            yield from definitions(node.body, owner)


def attributes(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


names = {'.' + name for name in dir(collections.namedtuple('Tuple', ''))}
sizes = {}
for spec in modules():
    with tokenize.open(spec.origin) as file:
        text = file.read()
    tree = ast.parse(text)
    lines = code_lines(text, tree)
    names.update('.' + name for name in attributes(tree))
    for name, node in definitions(tree.body):
        owner, dot, own_name = name.rpartition('.')
        names.add(dot + own_name)
        first = min(each.lineno for each in (node, *node.decorator_list))
        size = len(lines.intersection(range(first, node.end_lineno + 1)))
        key = f'{spec.name} {name}'
        sizes[key] = sizes.get(key, 0) + size  # A property has several functions.

rows = json.loads((FOLDER / 'rows.json').read_text())
wanted = [f'{module} {name}' for row in rows for module, own in row['original'].items() for name in own]
data = {'lines': {name: sizes[name] for name in sorted(wanted)}, 'names': sorted(names)}
(FOLDER / 'originals.json').write_text(json.dumps(data, indent=2) + '\n')
