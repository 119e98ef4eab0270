// Programs in Python, translated by pyurllib/symbols.json, print the same in both APIs as in Python.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { first_difference } from '../../../scripts/unasync/same_program.mjs';
import { twin_of_example } from '../../../scripts/unasync/transform.mjs';
import { find_requests_oracle } from '../../oracle/find_requests_oracle.js';
import { known } from './known.mjs';
import { FOLDER, program_names, run, started_server, translated } from './runs.mjs';

const server = await started_server();
// The translations import `../runtime.mjs`.
const folder = mkdtempSync(join(FOLDER, 'test-'));
afterAll(() => {
  server.stop();
  rmSync(folder, { recursive: true });
});
const python = find_requests_oracle();
const TRANSLATOR = join(FOLDER, 'transpile.py');
const text = (...path: string[]): string => readFileSync(join(FOLDER, ...path), 'utf8');
const recorded = (name: string): string => text('outputs', `${name}.txt`);
const translation = (name: string): string => text('translations', `${name}.mjs`);

/** The blocking form of a translation, made as the blocking sources of the library are. */
function blocking(name: string): string {
  const { code, problems } = twin_of_example(translation(name), name);
  expect(problems).toEqual([]);
  return code;
}
const parsed = (code: string) =>
  ts.createSourceFile('program.mjs', code, ts.ScriptTarget.ESNext, true);
const imports_of = (code: string): string[] =>
  code.split('\n').filter((line) => line.startsWith('import '));

describe.each(program_names())('%s', (name) => {
  const runs_as_recorded = async (program: string) =>
    expect(await run(process.execPath, [program], server.url)).toBe(recorded(name));

  test.runIf(python !== null)('the recorded output is Python’s', async () => {
    const program = join(FOLDER, 'programs', `${name}.py`);
    expect(await run(python!, ['-B', program], server.url)).toBe(recorded(name));
  });

  test('the async translation prints what Python prints', async () => {
    await runs_as_recorded(join(FOLDER, 'translations', `${name}.mjs`));
  });

  test('the blocking translation prints what Python prints', async () => {
    const program = join(folder, `${name}.mjs`);
    writeFileSync(program, blocking(name));
    await runs_as_recorded(program);
  });

  test.runIf(python !== null)('the translator makes the recorded async translation', async () => {
    expect(await translated(python!, name, 'async')).toBe(translation(name));
  });

  test.runIf(python !== null)('the translator makes its blocking form', async () => {
    const code = await translated(python!, name, 'blocking');
    expect(imports_of(code)).toEqual(imports_of(blocking(name)));
    expect(first_difference(parsed(translation(name)), parsed(code), () => false)).toBe(null);
  });
});

/** What the translator says of a program that it cannot translate. */
async function refusal(program: string): Promise<string> {
  const own = mkdtempSync(join(tmpdir(), 'transpile-'));
  onTestFinished(() => rmSync(own, { recursive: true }));
  const file = join(own, 'program.py');
  writeFileSync(file, program);
  const failed = promisify(execFile)(python!, ['-B', TRANSLATOR, file, 'async']).then(
    () => '',
    (error: { stderr: string }) => error.stderr,
  );
  return (await failed).trim().split('\n').at(-1)!;
}

test.runIf(python !== null).each([
  [
    'a name that the table says is missing',
    'from http.client import BadStatusLine, email',
    /^Unsupported: line 1: http\.client\.email is missing: /,
  ],
  [
    'an override that waits where the table does not allow it',
    `from http.cookiejar import DefaultCookiePolicy
from urllib.request import urlopen
class Policy(DefaultCookiePolicy):
    def set_ok(self, cookie, request):
        return urlopen(request).status == 200
`,
    'Unsupported: line 4: http.cookiejar.DefaultCookiePolicy.set_ok may not wait in an override',
  ],
  [
    'a constructor that waits',
    `from urllib.request import urlopen
class Page:
    def __init__(self, url):
        self.body = urlopen(url).read()
`,
    'Unsupported: line 3: a constructor that waits',
  ],
  [
    'a module that nobody has',
    'import os\nimport csv',
    'Unsupported: line 2: the module csv is not known',
  ],
  ['a name of a stand-in', 'from os import chmod', 'Unsupported: line 1: os.chmod is not known'],
  [
    'a name of the table',
    'import urllib.parse\nurllib.parse.no',
    'Unsupported: line 2: urllib.parse.no is not known',
  ],
  ['a built-in name', 'eval("1")', 'Unsupported: line 1: the name eval is not known'],
  [
    'a default that has the name of its parameter',
    'f = [lambda i=i: i for i in range(3)]',
    /^Unsupported: line 1: the default of i is its own name/,
  ],
  [
    'send()',
    'def f():\n    x = yield 1',
    'Unsupported: line 2: the value of a yield, which send() sets',
  ],
  [
    'a function that waits as an argument of a built-in one',
    'import requests\ndef f(u):\n    return requests.get(u).status_code\nprint(max(["a"], key=f))',
    'Unsupported: line 4: a function that waits is passed to a built-in one',
  ],
  [
    "a method's decorator",
    'from functools import cached_property\nclass A:\n    @cached_property\n    def x(self):\n        return 1',
    /^Unsupported: line \d: (?:the decorator cached_property of a method|functools\.cached_property is not known)$/,
  ],
  [
    'a deleter',
    'class A:\n    @property\n    def x(self):\n        return 1\n    @x.deleter\n    def x(self):\n        pass',
    'Unsupported: line 6: the decorator x.deleter of a method',
  ],
  [
    'arguments of a dataclass',
    'from dataclasses import dataclass\n@dataclass(frozen=True)\nclass A:\n    x: int = 1',
    'Unsupported: line 3: the decorator dataclass(frozen=True) of a class',
  ],
  [
    'targets in a class',
    'class A:\n    a, b = 1, 2',
    'Unsupported: line 2: this target in a class',
  ],
  [
    'statements in a class',
    'class A:\n    if True:\n        x = 1',
    'Unsupported: line 2: If in a class',
  ],
  [
    'a metaclass',
    'class A(metaclass=type):\n    pass',
    'Unsupported: line 1: the keyword metaclass of a class',
  ],
  ['del of a variable', 'x = 1\ndel x', 'Unsupported: line 2: del of a variable'],
  [
    'a call that would be made twice',
    'x = {}\ndef f():\n    return 1\nx[f()] = 1\nx[f()] += 1',
    'Unsupported: line 5: a call in what JavaScript evaluates twice',
  ],
  [
    'a starred target before the last one',
    '*a, b = [1, 2]',
    'Unsupported: line 1: a starred target that is not the last one',
  ],
  [
    'items that wait in a stand-in',
    'import requests\nfrom itertools import islice\ndef pages(u):\n    yield requests.get(u).text\nprint(list(islice(pages("u"), 1)))',
    'Unsupported: line 5: islice of items that wait',
  ],
  [
    'a special method that nothing would call',
    'class A:\n    def __hash__(self):\n        return 1',
    'Unsupported: line 2: the special method __hash__',
  ],
  [
    'a base that is for types only',
    'from typing import NamedTuple\nclass A(NamedTuple):\n    x: int',
    'Unsupported: line 2: typing.NamedTuple as a value',
  ],
  [
    'arguments that a stand-in would ignore',
    'import re\nprint(re.split("a", "banana", 1))',
    'Unsupported: line 2: these arguments of re.split',
  ],
  [
    'arguments that a built-in function would ignore',
    'print(list(zip([1], [2, 3], strict=True)))',
    'Unsupported: line 1: these arguments of zip',
  ],
  [
    'a function of a built-in type',
    'print("ab".translate(str.maketrans("a", "b")))',
    'Unsupported: line 1: str.maketrans is not known',
  ],
  [
    'a method of a built-in type',
    'print("ab".isascii())',
    'Unsupported: line 1: the method str.isascii is not known',
  ],
  ['a complex number', 'print(1j)', 'Unsupported: line 1: the value 1j'],
])('the translator refuses %s', async (_, program, message) => {
  expect(await refusal(program)).toMatch(message);
});

test('known.json has the names of the stand-ins and of the runtime', () => {
  expect(JSON.parse(text('known.json'))).toEqual(known());
});

test.runIf(python !== null)('floats and large ints print as in Python', async () => {
  const program = join(folder, 'numbers.py');
  writeFileSync(
    program,
    `x = 10 / 2
x += 1
print(x, f'{x}', -x, x == 6, [6 / 3], 1 / 3, 2 ** -1, 7.5 // 2, 7 // 2)
print(2 ** 70, 3 * 2 ** 60, 1 << 64, 2 ** 10)
print(1.0, 0.5 + 0.5, 1.0 + 2.0, 3 * 1.0, True + 1, -2.0, {'a': 95.0}, max(1.0, 0.5), 10.0 % 3, -7 % 3)
`,
  );
  const { stdout } = await promisify(execFile)(python!, ['-B', TRANSLATOR, program, 'blocking']);
  const translation = join(folder, 'numbers.mjs');
  writeFileSync(translation, stdout);
  expect(await run(process.execPath, [translation], server.url)).toBe(
    await run(python!, [program], server.url),
  );
});

test('there are at least 25 programs', () => {
  expect(program_names().length).toBeGreaterThanOrEqual(25);
});
