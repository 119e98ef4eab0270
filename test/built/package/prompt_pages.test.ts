/**
 * The sessions of Python's pages of urllib.parse and urllib.request, with the hosts of the examples' server, typed line by line
 * at the prompt. Where it refuses a line, it proposes a form, which is then typed instead.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { is_misread } from '../../../bin/operators.mjs';
import { translated } from '../../../bin/statements.mjs';
import { start_tour_server, with_hosts } from '../docs/hosts.js';
import { find_oracle } from '../../oracle/find_oracle.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PAGES = readFileSync(new URL('prompt_pages.txt', import.meta.url), 'utf8');

interface Example {
  lines: string[];
  /** Null if nothing is printed. */
  prints: string | null;
}

function examples_of(session: string): Example[] {
  const examples: Example[] = [];
  for (const line of session.trimEnd().split('\n')) {
    const last = examples.at(-1);
    if (line.startsWith('>>> ')) examples.push({ lines: [line], prints: null });
    else if (line.startsWith('...')) last!.lines.push(line);
    else last!.prints = last!.prints === null ? line : `${last!.prints}\n${line}`;
  }
  return examples;
}

/** A prompt whose answer to each input is read before the next one is typed. */
class Prompt {
  #child: ChildProcess;
  #output = '';
  #count = 0;
  constructor() {
    this.#child = spawn(process.execPath, ['bin/pyurllib.mjs'], { cwd: ROOT });
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.on('data', (data: Buffer) => (this.#output += data.toString()));
  }

  async type(lines: string[]): Promise<string> {
    const mark = `end of ${(this.#count += 1)}`;
    this.#child.stdin!.write(`${lines.join('\n')}\nprint('${mark}')\n`);
    while (!this.#output.includes(`${mark}\n`)) await new Promise((next) => setTimeout(next, 5));
    const answer = this.#output.replace(`${mark}\n`, '');
    this.#output = '';
    return answer.trimEnd();
  }

  stop() {
    this.#child.kill();
  }
}

let server: Awaited<ReturnType<typeof start_tour_server>>;
const prompt = new Prompt();
beforeAll(async () => {
  server = await start_tour_server(ROOT);
});
afterAll(() => {
  prompt.stop();
  server.stop();
});

/** What a statement prints, typed as it stands or else in the form that the prompt proposes. */
async function answer(lines: string[]): Promise<string> {
  const text = await prompt.type(lines);
  const [, form] = /^SyntaxError: in JavaScript: (.*)$/m.exec(text) ?? [];
  if (form === undefined) return text;
  const [, begin, name] =
    /^((\w+) = .*), then the lines of the block, then \2\.close\(\)$/.exec(form) ?? [];
  if (begin === undefined) return prompt.type([form]);
  const body = lines.slice(1).map((line) => line.replace(/^\.\.\. */, '').replace(/^pass$/, ''));
  return prompt.type([begin, ...body, `${name}.close()`]);
}

test(
  'the statements of Python’s pages print what the pages show',
  { timeout: 60_000 },
  async () => {
    const wrong = [];
    let printing = 0;
    for (const { lines, prints } of examples_of(with_hosts(PAGES, server.hosts))) {
      const printed = await answer(lines);
      if (prints !== null) printing += 1;
      if (printed !== (prints ?? '')) wrong.push([lines.join('\n'), printed]);
    }
    expect(printing).toBe(27);
    expect(wrong).toEqual([]);
  },
);

const oracle = find_oracle();
test.runIf(oracle !== null)('CPython prints it, too', () => {
  const checker = `
import doctest, sys
test = doctest.DocTestParser().get_doctest(sys.stdin.read(), {}, 'pages', None, 0)
print(doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test))
`;
  const { stdout } = spawnSync(oracle as string, ['-I', '-X', 'utf8', '-c', checker], {
    input: with_hosts(PAGES, server.hosts),
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/^TestResults\(failed=0, attempted=(?:[6-9]\d)\)$/m);
});

describe('translated()', () => {
  test.each([
    ['urlopen(url, timeout=10)', 'urlopen(url, kw({ timeout:10 }))'],
    ["get(url, params={'a': 1})", "get(url, kw({ params:{'a': 1} }))"],
    ['f(a, *b, **c)', 'f(a, ...b, kw(c))'],
    ["auth(('u', 'p'))", "auth(tuple(['u', 'p']))"],
    ['f(a=g(b=(1, 2)))', 'f(kw({ a:g(kw({ b:tuple([1, 2]) })) }))'],
    ["f'{x!r:>9} {{}}'", '`${format(repr(x), `>9`)} {}`'],
    ['f\'{d["a"]}\'', '`${str(d["a"])}`'],
    ["f'{x=}'", '`x=${repr(x)}`'],
    ['f"{\'a:b\'}"', "`${str('a:b')}`"],
    ['f"{\'}\'}"', "`${str('}')}`"],
    ["f'{x[1:3]}'", '`${str(x[1:3])}`'],
    ['f"{\'😀\':>5}"', "`${format('😀', `>5`)}`"],
    ["f'{x!a}'", "`${encode(repr(x), 'ascii', 'backslashreplace').decode()}`"],
    ["f'{x == 5=}'", '`x == 5=${repr(x == 5)}`'],
    ["f'{x != 5}'", '`${str(x != 5)}`'],
    ["f'{x = !s:>{w}}'", '`x = ${format(str(x), `>${str(w)}`)}`'],
    ["f'\\{x}\\n'", '`\\\\${str(x)}\\n`'],
    ["f'`${x}'", '`\\`\\$${str(x)}`'],
    ["b'\\xe9'", "encode('\\xe9', 'latin-1')"],
    ["r'\\d'", '"\\\\d"'],
    ["'a' 'b'", "'a' + 'b'"],
    ['Request(url)', 'new Request(url)'],
    ['http.client.HTTPConnection(h)', 'new http.client.HTTPConnection(h)'],
    ['a, b = f(), 1', '[a, b] = tuple([f(), 1])'],
    ['x = 1 # note', 'x = 1 // note'],
    ['`${f(a=1)}`', '`${f(kw({ a:1 }))}`'],
    ['xs.map((x) => f(x, a=1))', 'xs.map((x) => f(x, kw({ a:1 })))'],
  ])('%s', (python, javascript) => {
    expect(translated(python, (path) => /^[A-Z]/.test(path.at(-1)!))).toBe(javascript);
  });

  test('a in b is contains()', () => {
    expect(translated("'a' in x.y")).toBe("contains(x.y, 'a')");
    expect(translated('3 in [1, 2, 3]')).toBe('contains([1, 2, 3], 3)');
    expect(translated('for (const a in b) f(a)')).toBe('for (const a in b) f(a)');
  });

  test.each([
    "print('a=1', `b=2`)",
    'f((a = 1) => a)',
    'f(function (a = 1) {})',
    'f({ m(a = 1) {} })',
    'function f(a = 1, b = 2) {}',
    'class A { m(a = 1) {} }',
    'let f = async (a, b = 2) => a',
    'f(a == 1, b => 1, c >= 2)',
    'f(x => { y = 1 })',
    'for (let i = 0, n = 2; i < n; i++) f(i)',
    'const a = 1, b = 2',
    'new Request(url)',
    "'unterminated",
  ])('leaves %s', (javascript) => {
    expect(translated(javascript)).toBe(javascript);
  });
});

describe('is_misread()', () => {
  test.each([
    ...['u = "http://h/?%s" % params', "'a' * 3", '[0] * 3', '[1] + x', "x + b'a'", 'x == [1, 2]'],
    ...["b'a' != x", 'x[-1]', 'let y = f(x)[0] == [1]'],
  ])('%s', (python) => {
    expect(is_misread(python)).toBe(true);
  });

  test.each([
    ...['7 % 2', 'x[0] * 2', '2 * x[1]', "'a' + 'b'", "'a' == x", '[1, -1]', '-x[1]', 'f(x, -1)'],
    ...['x = 5 // five', 'const a = f() // done', 'print(1) // ok', 'n + [1, 2, 3].length'],
    ...["'v' + ['a'].join()", 'x == [a, b][0]', "2 * 'abc'.length", 'if (x) [-1].map(f)'],
    'class A { static *[Symbol.iterator]() {} }',
    ...["'a//b'", 'x = 1 // note this', 'x = 1 # two', 'x === [1]', "f(b'a', [1], -1)"],
  ])('leaves %s', (javascript) => {
    expect(is_misread(javascript)).toBe(false);
  });
});
