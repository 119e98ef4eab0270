"""Answers questions with CPython's urllib.parse.

  python3.13 test/oracle/parse.py record    (from the project's root) writes test/vectors/parse.json
  python3.13 test/oracle/parse.py           answers batches of cases, one JSON line each way

A case is [function, positional, keywords]; an answer is {"r": value} or {"e": [class, message]}.

JSON has fewer types than Python, so a value that is not a str, int, bool, None or list is an object
with one key:
  {"b": text}      bytes, as latin-1 text          {"t": [...]}   tuple
  {"d": [[k, v]]}  dict                            {"f": text}    float
  {"i": text}      int beyond 2**53
  {"n": [class, fields, attributes]}   result class of urllib.parse (answers only)
"""

import json
import platform
import sys
import urllib.parse
import warnings

warnings.simplefilter('ignore')


RESULTS = tuple(
    getattr(urllib.parse, kind + suffix)
    for kind in ('DefragResult', 'SplitResult', 'ParseResult')
    for suffix in ('', 'Bytes')
)
ATTRIBUTES = ('username', 'password', 'hostname', 'port')


def from_json(value):
    if isinstance(value, list):
        return [from_json(item) for item in value]
    if not isinstance(value, dict):
        return value
    (tag, inner), = value.items()
    match tag:
        case 'b':
            return inner.encode('latin-1')
        case 't':
            return tuple(from_json(item) for item in inner)
        case 'd':
            return {from_json(key): from_json(item) for key, item in inner}
        case 'f':
            return float(inner)
        case 'i':
            return int(inner)
    raise ValueError(f'unknown tag {tag!r}')


def to_json(value):
    if isinstance(value, RESULTS):
        return {'n': [type(value).__name__, [to_json(item) for item in value], attributes(value)]}
    if isinstance(value, (bytes, bytearray)):
        return {'b': value.decode('latin-1')}
    if isinstance(value, tuple):
        return {'t': [to_json(item) for item in value]}
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {'d': [[to_json(key), to_json(item)] for key, item in value.items()]}
    if isinstance(value, float):
        return {'f': repr(value)}
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**53:
        return {'i': str(value)}
    return value


def attributes(result):
    """The result's properties and geturl(), each an answer of its own."""
    found = {'geturl': answer(result.geturl)}
    for name in ATTRIBUTES:
        if hasattr(type(result), name):
            found[name] = answer(lambda: getattr(result, name))
    return found


def answer(function, *positional, **keywords):
    try:
        return {'r': to_json(function(*positional, **keywords))}
    except Exception as error:
        return {'e': [type(error).__name__, str(error)]}


def call(case):
    name, positional, keywords = case
    function = getattr(urllib.parse, name)
    positional = [from_json(value) for value in positional]
    keywords = {key: from_json(value) for key, value in keywords.items()}
    if keywords.get('quote_via') is not None:
        keywords['quote_via'] = getattr(urllib.parse, keywords['quote_via'])
    return answer(function, *positional, **keywords)


def record():
    sys.dont_write_bytecode = True
    from parse_inputs import cases

    recorded = list(cases())
    lines = [json.dumps([case, call(case)]) for case in recorded]
    about = {'command': 'python3.13 test/oracle/parse.py record', 'python': platform.python_version()}
    with open('test/vectors/parse.json', 'w') as out:
        out.write('{"about": ' + json.dumps(about) + ',\n"cases": [\n' + ',\n'.join(lines) + '\n]}\n')
    print(len(recorded), 'cases')


def serve():
    for line in sys.stdin:
        print(json.dumps([call(case) for case in json.loads(line)]), flush=True)


if __name__ == '__main__':
    record() if sys.argv[1:] == ['record'] else serve()
