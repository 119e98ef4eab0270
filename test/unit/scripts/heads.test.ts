import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { write_tables } from '../../../scripts/heads/write.mjs';
import { plain_syntax, syntax } from '../../../scripts/syntax.mjs';
import { format_problem } from '../../../scripts/unasync/problem.mjs';
import { Tree } from '../../../scripts/unasync/tree.mjs';
import { temporary_tree, write_files } from './unasync/temporary_tree.js';

const OPTIONS = `import type { AsDict, AsMapping, KeywordOnly } from './python/calls/index.js';
export interface Base {
  /** Seconds. */
  timeout?: number | null;
}
export interface Options extends Partial<Pick<Base, 'timeout'>> {
  params?: AsDict<object, string>;
  headers?: AsMapping<object>;
  signal?: KeywordOnly<AbortSignal | null>;
}
`;
const FILES = {
  'lib/python/calls/index.ts': 'export {};',
  'lib/limits.ts': 'export const LIMIT = 5;\n',
  'lib/options.ts': OPTIONS,
  'lib/all.ts': "export * from './options.js';\n",
};

/** Writes the table of a file. */
function table(text: string): { text: string; refused: string[]; root: string } {
  const root = temporary_tree({ ...FILES, 'lib/a.ts': text });
  const { problems } = write_tables(new Tree(root), false);
  const file = path.join(root, 'lib/a.calls.ts');
  const made = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  return { text: made, refused: problems.map(format_problem), root };
}

const CLASS = `// @unasync
import type { ByPosition } from './python/calls/index.js';
import type { Options } from './all.js';
import { LIMIT } from './limits.js';
import { A_calls, type AArguments } from './a.calls.js';
export class A {
  constructor(...args: AArguments);
  constructor(host: string, size: number = LIMIT) {}
  async get(given_url: string, { params = null, timeout = null, signal = null, ...kwargs }: ByPosition<Options> = {}): Promise<string> {
    return await this.#get(given_url);
  }
  only(name: string, { timeout: given = null }: Options = {}): void {}
  /** @positional */
  other(name: string): void {}
  _own(name: string): void {}
}
python_calls(A, A_calls);
export class B {
  get(url: string): string | null { return url; }
}
python_calls(B, B_calls);
`;

test('a table has the parameters of each head', () => {
  const { text, refused } = table(CLASS);
  expect(refused).toEqual([]);
  expect(text).toContain(`export const A_GET = coroutine(def('A.get',
  { url: required<string>() },
  { params: optional<object, string>(null, 'dict') },
  { timeout: optional<number | null>(null) },
  { signal: keyword_only<AbortSignal | null>(null) },
  { kwargs: var_keyword<Options>() },
));`);
  expect(text).toContain(`export const A_INIT = def('A.__init__',
  { host: required<string>() },
  { size: optional<number>(LIMIT) },
);`);
  expect(text).toContain(`export const ONLY = def('A.only',
  { name: required<string>() },
  { timeout: keyword_only<number | null, Options>(null) },
);`);
  expect(text).toContain('export const A_calls = [A_INIT, A_GET, ONLY];');
  expect(text).toContain('export const B_calls = [B_GET];');
  expect(text).toMatch(/^import \{ LIMIT \} from '\.\/limits\.js';$/m);
  expect(text).not.toMatch(/OTHER|OWN/);
});

/** `[why, source, message]`. The names of types must mean the same in the table. */
const REFUSED: [why: string, source: string, message: string][] = [
  [
    'a default that is computed',
    'export function f(a = g()): void {}',
    '2:19 f: a = g() has a default that is no literal and is not imported: g()',
  ],
  [
    'a constant of the same file',
    'const B = 1;\nexport function f(a = B): void {}',
    '3:19 f: a = B has a default that is no literal and is not imported: B',
  ],
  [
    'a type that is not exported',
    'interface T {}\nexport function f(a: T): void {}',
    '3:22 f: T the type T is not exported',
  ],
  ['type parameters', 'export function f<T>(a: T): void {}', '2:1 f: has type parameters'],
  [
    'a list of names',
    'export function f([a]: string[]): void {}',
    '2:19 f: [a]: string[] is no name and no pattern of names',
  ],
  [
    'a member that is not declared',
    "import type { Options } from './all.js';\nexport function f({ wrong = 1 }: Options = {}): void {}",
    '3:21 f: wrong = 1 is no member of Options that is declared in the project',
  ],
  [
    'a member without a default',
    "import type { Options } from './all.js';\nexport function f({ timeout }: Options = {}): void {}",
    '3:21 f: timeout has no default',
  ],
  ['no type', 'export function f(a): void {}', '2:19 f: a has no type'],
  [
    'an optional parameter without a default',
    'export function f(a?: string): void {}',
    '2:19 f: a?: string has no default',
  ],
  [
    'a parameter by name only, without a default',
    'export function f(a: KeywordOnly<string>): void {}',
    '2:19 f: a: KeywordOnly<string> has no default',
  ],
  [
    'a mark within another',
    'export function f(a: AsMapping<KeywordOnly<object>> = {}): void {}',
    '2:32 f: KeywordOnly<object> has KeywordOnly<…> inside another type',
  ],
  [
    'a pattern before others',
    "import type { Options } from './all.js';\nexport function f({ timeout = 1 }: Options = {}, a = 1): void {}",
    '3:19 f: { timeout = 1 }: Options = {} is a pattern before others',
  ],
  ['no return type', 'export function f(a: string) {}', '2:1 f: has no return type'],
];

test.each(REFUSED)('%s is refused, with its line', (_, source, message) => {
  const { refused, text } = table(`import './a.calls.js';\n${source}`);
  expect(refused).toEqual([`lib/a.ts:${message} [head]`]);
  expect(text).toBe('');
});

test('two methods of one name have definitions of their own', () => {
  const text = (name: string) =>
    `export class ${name} {\n  get(url: string): void {}\n}\npython_calls(${name}, ${name}_calls);\n`;
  const made = table(`import './a.calls.js';\n${text('A')}${text('B')}`);
  expect(made.refused).toEqual([]);
  expect(made.text).toContain('A_calls = [A_GET]');
  expect(made.text).toContain('B_calls = [B_GET]');
});

test('a table without a source is deleted, and one that is right is not written again', () => {
  const { root } = table(CLASS);
  const file = path.join(root, 'lib/a.calls.ts');
  expect(write_tables(new Tree(root), false).changed).toEqual([]);
  write_files(root, { 'lib/a.ts': 'export {};' });
  expect(write_tables(new Tree(root), true).stale).toEqual(['lib/a.calls.ts']);
  expect(fs.existsSync(file)).toBe(true);
  write_tables(new Tree(root), false);
  expect(fs.existsSync(file)).toBe(false);
});

test('the parameters of a method are listed, and a function and a constructor bind them', () => {
  const code = plain_syntax(CLASS, '/lib/a.ts');
  expect(code).toContain(
    'async get(given_url,  params, timeout, signal, kwargs): Promise<string> {',
  );
  expect(code).toContain('only(name,  given): void {}');
  expect(code).toContain(
    'constructor(...$args: any) { let [host, size] = $calls.bind($calls.A_INIT, $args) as any;}',
  );
  const of = (head: string) => `import './a.calls.js';\nexport function f(${head}): void {}`;
  const compiled = plain_syntax(of('a: string, ...b: VarArgs<string>'), '/lib/a.ts');
  expect(compiled).toContain('let [a, b] = $calls.bind($calls.F, $args)');
  expect(compiled.split('\n').slice(0, 2)).toHaveLength(2);
});

test('a module whose heads were not compiled fails when it is loaded', () => {
  const { text } = table(CLASS);
  expect(text).toMatch(/^throw new Error\('a\.ts is loaded without scripts\/syntax\.mjs'\);$/m);
  const transform = syntax.transform as {
    filter: { code: RegExp };
    handler: (code: string, id: string) => { code: string };
  };
  expect([text, CLASS].every((code) => transform.filter.code.test(code))).toBe(true);
  const { code } = transform.handler(text, '/lib/a.calls.ts');
  expect(code).not.toContain('throw new Error');
  expect(code.split('\n')).toHaveLength(text.split('\n').length);
});
