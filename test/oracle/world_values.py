"""CPython's and Requests' answers to what the tests and issues of other software ask, without a network.

    python3.13 test/oracle/world_values.py record    (from the project's root) writes test/vectors/world_values.json

A case is {source, at, why, program, environ}: the project, its file or issue, and the question. A program is a list of
steps [path, arguments, keywords]. A path starts with a module; `.name` is an attribute of the last result, `$2.name` of that
of step 2, a trailing `=` sets one; without arguments the attribute is read. Values are JSON, but for {'b': latin-1 text}
bytes, {'t': items} a tuple, {'d': pairs} a dict, {'f': text} a float that is no integer, {'i': text} a large int, {'$': n}
the result of step n, {'file': [name, latin-1 text]} the path of such a file, and {'o': name} an object of that class, which is
not shown. The answer has the result of each step, as far as the first exception: {'e': [class, text]}. The folder of
the files is FOLDER, a random boundary BOUNDARY.
"""

import importlib
import json
import math
import mimetypes
import os
import platform
import re
import sys
import tempfile
import time
import warnings

import newer_types
import requests

warnings.simplefilter('ignore')
# Only CPython's built-in tables with newer_types.json, no files of this machine.
newer_types.add()
mimetypes.knownfiles.clear()
mimetypes.init()


def to_json(value, run):
    match value:
        case None | bool():
            return value
        case str():
            return run.shown(value)
        case int():
            return value if abs(value) < 2**53 else {'i': str(value)}
        case float():
            return int(value) if is_safe(value) else {'f': repr(value)}
        case bytes() | bytearray():
            return {'b': run.shown(value.decode('latin-1'))}
        case list() | tuple():
            return [to_json(item, run) for item in value]
    if type(value) is dict:
        return {'d': [[to_json(key, run), to_json(item, run)] for key, item in value.items()]}
    return {'o': type(value).__name__}


def is_safe(value):
    return math.isfinite(value) and value.is_integer() and abs(value) < 2**53 and repr(value) != '-0.0'


class Run:
    """A program in its folder, with the results of its steps so far."""

    def __init__(self, folder, address='SERVER'):
        self.folder = folder
        self.address = address
        self.results = []

    def shown(self, text):
        """The text without what is another each time."""
        for actual, word in ((self.folder, 'FOLDER'), (self.address, 'SERVER')):
            text = text.replace(actual, word)
        return re.sub('[0-9a-f]{32}', 'BOUNDARY', text)

    def from_json(self, value):
        match value:
            case list():
                return [self.from_json(item) for item in value]
            case str():
                return value.replace('SERVER', self.address)
            case {'b': text}:
                return text.encode('latin-1')
            case {'t': items}:
                return tuple(self.from_json(item) for item in items)
            case {'d': pairs}:
                return {self.from_json(key): self.from_json(item) for key, item in pairs}
            case {'f': text}:
                return float(text)
            case {'i': text}:
                return int(text)
            case {'$': at}:
                return self.results[at]
            case {'file': [name, text]}:
                path = os.path.join(self.folder, name)
                with open(path, 'wb') as file:
                    file.write(text.encode('latin-1'))
                return path
        return value

    def owner(self, names):
        """What a path starts with, and the rest of the path."""
        first, *rest = names
        if first == '':
            return self.results[-1], rest
        if first.startswith('$'):
            return self.results[int(first[1:])], rest
        found, at = importlib.import_module('builtins' if not rest else first), 0 if not rest else 1
        while at < len(names) - 1:
            try:
                found = importlib.import_module('.'.join(names[: at + 1]))
            except ImportError:
                break
            at += 1
        return found, names[at:]

    def step(self, path, arguments, keywords):
        found, names = self.owner(path.rstrip('=').split('.'))
        *between, last = names
        for name in between:
            found = getattr(found, name)
        if path.endswith('='):
            return setattr(found, last, self.from_json(arguments[0]))
        called = getattr(found, last)
        if arguments is None:
            return called
        given = {name: self.from_json(value) for name, value in keywords.items()}
        return called(*self.from_json(arguments), **given)


def ask(program, environ, address='SERVER'):
    for name in [name for name in os.environ if name.lower().endswith('_proxy') or name == 'NETRC']:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as folder:
        run = Run(folder, address)
        os.environ.update({name: run.from_json(value) for name, value in environ.items()})
        answers = []
        try:
            for each in program:
                run.results.append(run.step(*each))
                answers.append(to_json(run.results[-1], run))
        except Exception as error:
            answers.append({'e': [type(error).__name__, run.shown(str(error))]})
        finally:
            for name in environ:
                del os.environ[name]
    return answers


def record():
    from world_values_inputs import CASES

    about = {
        'command': 'python3.13 test/oracle/world_values.py record',
        'python': platform.python_version(),
        'requests': requests.__version__,
        'now': int(time.time()),
    }
    asked = [{**case, 'answer': ask(case['program'], case['environ'])} for case in CASES]
    names = [f"{case['source']}: {case['why']}" for case in asked]
    repeated = {name for name in names if names.count(name) > 1}
    assert not repeated, repeated
    with open('test/vectors/world_values.json', 'w', encoding='ascii') as file:
        lines = ',\n'.join(json.dumps(case) for case in asked)
        file.write(f'{{"about": {json.dumps(about)}, "cases": [\n{lines}\n]}}\n')


if __name__ == '__main__' and sys.argv[1:] == ['record']:
    record()
