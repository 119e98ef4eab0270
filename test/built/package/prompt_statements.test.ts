// What the prompt proposes for Python's statements compiles, and does what the statement does in CPython.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { floor_division, proposal } from '../../../bin/python_statements.mjs';
import { find_oracle } from '../../oracle/find_oracle.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const lines_of = (name: string) =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n');

const STATEMENTS = lines_of('prompt_statements.txt').slice(1);
const BLOCKS = lines_of('prompt_blocks.txt').join('\n').split('\n\n');

const COMMON = ["d = {'a': 1, 'b': None}", 'ps = [(1, 3), (2, 1)]', "file = 'package.json'"];
/** What the names are, both in Python and at the prompt. */
const NAMES = [
  [...COMMON, 'x = 1', "y = 'a'", 'a = 7', 'b = 2', 'xs = [1, 2, 3]'],
  [...COMMON, 'x = None', 'y = []', 'a = -7', 'b = 3', 'xs = [0, 4]'],
  [...COMMON, 'x = 0', 'y = None', 'a = 12', 'b = 5', 'xs = [1, 2]'],
];
const SHOWN = 'print(repr((x, y, a, b, xs, d)))';

/** Whether it is a value, whose repr is printed. */
const is_value = (line: string) =>
  !/^(?:assert|raise|del|print)\b|^[\w, ]+ (?:[-+*/]|\/\/)?= /.test(line);

/** Each of them in CPython, with each of the names. */
function in_python(programs: string[]): string[][] {
  const runner = `
import json, sys, urllib.error, urllib.parse, urllib.request, contextlib, io
def printed(names, program):
    space = {'urllib': urllib}
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec('\\n'.join(names), space)
        try: exec(program, space)
        except Exception as e: print(type(e).__name__, e)
        exec(${JSON.stringify(SHOWN)}, space)
    return output.getvalue()
all_names, programs = json.load(sys.stdin)
json.dump([[printed(names, program) for program in programs] for names in all_names], sys.stdout)`;
  const { stdout, stderr } = spawnSync(find_oracle() as string, ['-I', '-c', runner], {
    input: JSON.stringify([NAMES, programs]),
    encoding: 'utf8',
    cwd: ROOT,
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as string[][];
}

/** Each of them at the prompt, with a line of its own for its error. */
function at_prompt(programs: string[]): string[][] {
  const input = NAMES.flatMap((names) =>
    programs.flatMap((program) => [
      ...names,
      `try { ${program}; None } catch (e) { print(e.name, str(e)); None }`,
      SHOWN,
      "print('--')",
    ]),
  );
  const { stdout, stderr } = spawnSync(process.execPath, ['bin/pyurllib.mjs'], {
    input: input.join('\n'),
    encoding: 'utf8',
    cwd: ROOT,
  });
  expect(stderr).toBe('');
  const printed = stdout.split('--\n');
  return NAMES.map((_, at) => printed.slice(at * programs.length, (at + 1) * programs.length));
}

/** A block of Python's, in the forms that are proposed. */
function in_javascript(block: string): string {
  let text = '';
  for (const line of block.split('\n')) {
    const is_inner = line.startsWith('    ');
    if (is_inner && line.trim() === 'pass') continue;
    const form = is_inner ? inner(line.trim()) : (proposal(line) ?? line);
    const [, begin, end] = /^(.*), then the lines of the block, then (.*)$/.exec(form) ?? [];
    if (is_inner) text = text.replace('…', form);
    else if (begin !== undefined) text = `${begin}; …; ${end}`;
    else if (form.startsWith('try')) text = 'try { … }';
    else if (form.startsWith('}'))
      text = text.replace(/\}$/, '') + form.replace(/, after the .*/, '');
    else text += `${text && ' '}${form}`;
  }
  return text.replace('…', '');
}
const inner = (line: string) => {
  const value = /^return (.*)$/.exec(line)?.[1];
  return value === undefined ? (proposal(line) ?? line) : `return tuple([${value}])`;
};

describe.runIf(find_oracle() !== null)('means what it means in CPython', () => {
  const python = STATEMENTS.map((line) => (is_value(line) ? `print(repr(${line}))` : line));
  const statements = STATEMENTS.map((line) => {
    const form =
      floor_division(
        line,
        () => false,
        () => true,
      ) ??
      proposal(line) ??
      '';
    return is_value(line) ? `print(repr(${form}))` : form;
  });
  const forms = [...statements, ...BLOCKS.map(in_javascript)];
  let expected: string[][];
  let printed: string[][];
  beforeAll(() => {
    expected = in_python([...python, ...BLOCKS]);
    printed = at_prompt(forms);
  });

  test.each(NAMES.map((names, at) => [names.slice(COMMON.length).join(', '), at] as const))(
    '%s',
    (_, at) => {
      const wrong = forms.flatMap((form, index) => {
        const both = [printed[at]![index], expected[at]![index]];
        return both[0] === both[1] ? [] : [[form, ...both]];
      });
      expect(wrong).toEqual([]);
      expect(printed[at]!.length).toBeGreaterThan(100);
    },
  );
});

describe('proposal()', () => {
  test('has a form for each of them', () => {
    const heads = BLOCKS.flatMap((block) => block.split('\n')).filter((line) =>
      /^\w[^(]*:/.test(line),
    );
    expect([...STATEMENTS, ...heads].filter((line) => proposal(line) === null)).toEqual([]);
  });

  test.each([
    ['if x is not None:', 'if (x != None) { … }'],
    ["assert x, 'y'", "if (!truth(x)) throw new AssertionError('y')"],
    ['sorted(xs, key=lambda p: p[1])', 'sorted(xs, key=(p) => p[1])'],
    ['[x*2 for x in [1,2]]', '[1, 2].map((x) => x*2)'],
    [
      'with open(a) as f, open(b) as g:',
      'f = open(a); g = open(b), then the lines of the block, then g.close(); f.close()',
    ],
    ['raise ValueError', 'throw new ValueError()'],
    ['a // b', 'Math.floor(a / b)'],
    ['for line in r.iter_lines():', 'for (const line of r.iter_lines()) { … }'],
    ['def f(a, b=2):', 'function f(a, b = 2) { … }'],
    ['else:', '} else { … }, after the brace of the if'],
    ['from a import (b)', 'import a.b, import a as b, or from a import b, c'],
  ])('%s', (python, form) => {
    expect(proposal(python)).toBe(form);
  });

  test.each([
    ...[
      'def f(a, *b, c=1, **d):',
      'def f(a=[]):',
      'def f(a: int):',
      'async def f():',
      'def f(): x; y',
    ],
    ...[
      'async for x in xs:',
      'for x, *y in xs:',
      'for x in range(1, 3):',
      'for x in enumerate(xs):',
    ],
    ...['if x < y < z:', 'if (n := len(xs)) > 1:', 'if a & b:', 'if x if y else z', 'if x: y; z'],
    ...['for x in xs: ys.append(x)', 'with suppress(KeyError):', "with open('a') as f: print(f)"],
    ...[
      'class A(B, C):',
      'class A(metaclass=B):',
      'class A: x = 1',
      '@decorator',
      'match x:',
      'case 1:',
    ],
    ...[
      'raise',
      'raise ValueError from e',
      'raise x if y else z',
      'del x',
      'del xs[0]',
      'global x',
    ],
    ...["assert x, 'y', 'z'", 'x: int = not y', 'x = y = not z', 'a, *b = not x', 'x[0:1] = not y'],
    ...['x = a if b', 'x = f(a) or 3', 'x = yield', 'nonlocal x', '[x for y in ys for x in y]'],
    ...[
      '[x async for x in xs]',
      '{x for x in xs}',
      '{x: y for x, y in ys}',
      '{1: not x}',
      'f(*, a)',
    ],
    ...[
      "{**a, 'b': not x}",
      'f(x for x in xs)',
      '(x for x in xs)',
      'xs[::2]',
      'xs[1:None]',
      'lambda',
    ],
    ...[
      '7 % -2 if x else y',
      "'%d' % x",
      "'{}'.format(x) if y else z",
      "'a b'.split() if x else y",
    ],
    ...[
      'x @ y',
      'x | y if z else 0',
      'not x & y',
      "'\\N{BULLET}' if x else y",
      "'\\d' if x else y",
    ],
    ...[
      'x is not',
      'not',
      '[x for x in]',
      "print 'x'",
      'exec "x"',
      'x = 9007199254740993 if y else 0',
    ],
    ...[
      '[1] < xs if x else y',
      'xs[:1] + xs[1:]',
      'print(1 2)',
      'f(a',
      'a)',
      'lambda *a: a',
      'x = `y`',
    ],
  ])('nothing for %s', (python) => {
    expect(proposal(python)).toBe(null);
  });

  test('takes linear time', () => {
    expect(proposal(`x = ${'['.repeat(100_000)}`)).toBe(null);
    expect(proposal(`${'not '.repeat(70)}x`)).toMatch(/^!+/);
  });
});

describe('floor_division()', () => {
  const form_of = (line: string) =>
    floor_division(
      line,
      () => false,
      (name) => name === 'b',
    );

  test.each([
    ['y = len(x) // 2 + 1', 'y = Math.floor(len(x) / 2) + 1'],
    ['print(x//y)', 'print(Math.floor(x / y))'],
    ['a // b', 'Math.floor(a / b)'],
  ])('%s', (line, form) => {
    expect(form_of(line)).toBe(form);
  });

  test.each([
    ...['x = 5 // five', 'const a = f() // done', 'print(1) // ok', "'a//b'", 'x = 1 # two // b'],
    ...['x = 1 // note this', '// b', "'http://b'", '[\n1, // b\n2]'],
  ])('leaves %j', (line) => {
    expect(form_of(line)).toBe(null);
  });
});
