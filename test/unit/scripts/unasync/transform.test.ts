import { describe, expect, test } from 'vitest';
import { run_module, twin_text } from './twin_text.js';

/** `[why, source, twin]`; without a twin, the source is unchanged. */
type Row = [why: string, source: string, twin?: string];

const WORDS: Row[] = [
  ['a function', 'async function f() { await g(); }', 'function f() { g(); }'],
  ['an exported default', 'export default async function f() {}', 'export default function f() {}'],
  ['an arrow with one parameter', 'const f = async x => await g(x);', 'const f = x => g(x);'],
  [
    'a generic arrow',
    'const f = async <T,>(x: T): Promise<T> => { return await x; };',
    'const f = <T,>(x: T): T => { return x; };',
  ],
  ['a function expression', 'const f = async function g() {};', 'const f = function g() {};'],
  [
    'methods with every modifier',
    'class A { static async #p() {} private async q() {} protected override async r() {} public static async *s() {} }',
    'class A { static #p() {} private q() {} protected override r() {} public static *s() {} }',
  ],
  [
    'methods of an object literal; async and await as names stay',
    'const o = { async m() {}, async *g() {}, async: 1, await: 2 };',
    'const o = { m() {}, *g() {}, async: 1, await: 2 };',
  ],
  [
    'a class field',
    'class A { f = async () => { await g(); }; }',
    'class A { f = () => { g(); }; }',
  ],
  [
    'overloads',
    'function f(a: string): Promise<string>;\nfunction f(a: number): Promise<number>;\nasync function f(a: unknown): Promise<unknown> { return await a; }',
    'function f(a: string): string;\nfunction f(a: number): number;\nfunction f(a: unknown): unknown { return a; }',
  ],
  [
    'generators',
    'async function* g(): AsyncGenerator<number> { yield await h(); yield* k(); }',
    'function* g(): Generator<number> { yield h(); yield* k(); }',
  ],
  [
    'for await of an awaited call, with using',
    'async function f() { for await (const [a, b] of await x()) { await using y = await z(); } }',
    'function f() { for (const [a, b] of x()) { using y = z(); } }',
  ],
  [
    'for await using',
    'async function f() { for await (await using x of y) {} }',
    'function f() { for (using x of y) {} }',
  ],
  [
    'a label',
    'async function f() { label: for await (const x of y) continue label; }',
    'function f() { label: for (const x of y) continue label; }',
  ],
  [
    'templates',
    'async function f() { return `x ${await g(`${await h()}`)}`; }',
    'function f() { return `x ${g(`${h()}`)}`; }',
  ],
  [
    'operators',
    'async function f() { x = -await a, !await b, typeof await c, (await d) ** 2, await e ?? await g; }',
    'function f() { x = -a, !b, typeof c, d ** 2, e ?? g; }',
  ],
  [
    'return await in try',
    'async function f() { try { return await g(); } catch { return null; } finally { await h(); } }',
    'function f() { try { return g(); } catch { return null; } finally { h(); } }',
  ],
  [
    'non-null and satisfies',
    'async function f() { return (await g())!.x satisfies X; }',
    'function f() { return g()!.x satisfies X; }',
  ],
  [
    'strings, templates and patterns are data',
    "const s = ['await x; async y Promise<string>', `await ${1}`, /await (x)/];",
  ],
  [
    'a parameter named like a word',
    'async function f(this: A, x = await_(), ...r: Promise<number>[]) {}',
    'function f(this: A, x = await_(), ...r: number[]) {}',
  ],
];

const PARENTHESES: Row[] = [
  [
    'dropped around a call',
    'async function f() { return (await g()).x; }',
    'function f() { return g().x; }',
  ],
  [
    'needed: an optional chain ends at them',
    'async function f() { return (await a?.b).c; }',
    'function f() { return (a?.b).c; }',
  ],
  [
    'needed: new would take the arguments',
    'async function f() { new (await c())(1); }',
    'function f() { new (c())(1); }',
  ],
  [
    'needed around other operands',
    'async function f() { return (await (a || b)).c; }',
    'function f() { return ((a || b)).c; }',
  ],
  [
    'needed: the statement would start with {',
    'async function f() { (await {}.a).b(); }',
    'function f() { ({}.a).b(); }',
  ],
  [
    'needed: the statement would start with function',
    'async function f() { (await function () {}.x).y(); }',
    'function f() { (function () {}.x).y(); }',
  ],
  [
    'a space where words would touch',
    'async function f() { return(await g()).x; }',
    'function f() { return g().x; }',
  ],
];

const SEMICOLON_FREE: Row[] = [
  [
    'a ( [ or ` that begins a line would call, index or tag the line before',
    'async function f() { g()\nawait (h || i)(1)\nawait [1]\nawait `x`\n}',
    'function f() { g()\n;(h || i)(1)\n;[1]\n;`x`\n}',
  ],
  [
    'a pattern would divide',
    'async function f() { g()\nawait /x/.test(y)\n}',
    'function f() { g()\n;/x/.test(y)\n}',
  ],
  [
    'async of an arrow statement',
    'function f() { g()\nasync () => {}\n}',
    'function f() { g()\n;() => {}\n}',
  ],
  ['first in its block', 'async function f() {\nawait (x)\n}', 'function f() {\n(x)\n}'],
  ['after a semicolon', 'async function f() { g();\nawait (x);\n}', 'function f() { g();\n(x);\n}'],
  [
    'after a block',
    'async function f() { if (a) { b(); }\nawait (x);\n}',
    'function f() { if (a) { b(); }\n(x);\n}',
  ],
  [
    'after an if that ends in an object',
    'async function f() { if (a) b = {}\nawait (x)\n}',
    'function f() { if (a) b = {}\n;(x)\n}',
  ],
  [
    'in a branch without a preceding line',
    'async function f() { if (a) await (b)\nelse await (c) }',
    'function f() { if (a) (b)\nelse (c) }',
  ],
  [
    'members after a field: * would multiply, [ would index',
    'class A { x = 1\nasync *g() {}\ny = 2\nasync [k]() {}\nasync m() {}\nz = 3;\nasync *n() {}\n}',
    'class A { x = 1\n;*g() {}\ny = 2\n;[k]() {}\nm() {}\nz = 3;\n*n() {}\n}',
  ],
  [
    "an author's own semicolon",
    'async function f() { g()\n;(await h()).x() }',
    'function f() { g()\n;h().x() }',
  ],
  [
    'two signs must not become one',
    'async function f() { return a +await +b -await -c; }',
    'function f() { return a + +b - -c; }',
  ],
  [
    'a slash must not begin a comment',
    'async function f() { return a /await /x/.y; }',
    'function f() { return a / /x/.y; }',
  ],
];

const TYPES: Row[] = [
  ['void', 'declare function f(): Promise<void>;', 'declare function f(): void;'],
  ['nested', 'type A = Promise<Promise<AsyncIterable<number>>>;', 'type A = Iterable<number>;'],
  ['a union in an array', 'type A = Promise<string | null>[];', 'type A = (string | null)[];'],
  [
    'a function in a union',
    'type A = null | Promise<() => void>;',
    'type A = null | (() => void);',
  ],
  ['keyof in an index', "type A = Promise<keyof X>['length'];", "type A = (keyof X)['length'];"],
  ['an index needs no parentheses', 'type A = X[Promise<A | B>];', 'type A = X[A | B];'],
  ['readonly', 'type A = readonly Promise<A | B>[];', 'type A = readonly (A | B)[];'],
  [
    'a union with itself',
    'type A = string | Promise<string> | PromiseLike<string>;',
    'type A = string;',
  ],
  [
    'a function with itself',
    'type A = (() => void) | Promise<() => void>;',
    'type A = (() => void);',
  ],
  [
    'iterables',
    'type A = Bytes | Iterable<Bytes> | AsyncIterable<Bytes>;',
    'type A = Bytes | Iterable<Bytes>;',
  ],
  [
    'a union on lines, with remarks',
    'type A =\n  | B // one\n  | Iterable<C> // two\n  | AsyncIterable<C> // three\n  | D;',
    'type A =\n  | B // one\n  | Iterable<C> // two\n // three\n  | D;',
  ],
  [
    'MaybePromise and its import',
    "import type { A, MaybePromise } from 'x';\ntype B = MaybePromise<A>;",
    "import type { A } from 'x';\ntype B = A;",
  ],
  [
    'MaybePromise first in its import',
    "import type { MaybePromise, A } from 'x';",
    "import type { A } from 'x';",
  ],
  [
    'MaybePromise alone in its import',
    "import type { MaybePromise } from 'x';\ntype B = MaybePromise<1>;",
    '\ntype B = 1;',
  ],
  ['Awaited', 'type A = Awaited<ReturnType<typeof f>>;', 'type A = ReturnType<typeof f>;'],
  [
    'inference',
    'type F<T> = T extends (...a: never[]) => Promise<infer U> ? U : never;',
    'type F<T> = T extends (...a: never[]) => infer U ? U : never;',
  ],
  ['a constraint', 'type G<T extends Promise<object>> = T;', 'type G<T extends object> = T;'],
  [
    'a guard by symbol',
    'declare function f(x: object): x is AsyncIterable<number>;',
    'declare function f(x: object): x is Iterable<number>;',
  ],
  [
    'names of the language',
    'interface I extends AsyncDisposable { a: AsyncIterator<1>; b: AsyncIterableIterator<1>; c: AsyncIteratorObject<1>; d: AsyncGenerator<1> }',
    'interface I extends Disposable { a: Iterator<1>; b: IterableIterator<1>; c: IteratorObject<1>; d: Generator<1> }',
  ],
  [
    'classes of the language as values',
    'const s = new AsyncDisposableStack();',
    'const s = new DisposableStack();',
  ],
  [
    'symbols',
    'class A { async *[Symbol.asyncIterator]() {} async [Symbol.asyncDispose]() {} k?: typeof Symbol.asyncIterator; }',
    'class A { *[Symbol.iterator]() {} [Symbol.dispose]() {} k?: typeof Symbol.iterator; }',
  ],
  ['asyncIterator of anything but Symbol stays', 'const x = { asyncIterator: y.asyncIterator };'],
  [
    'implements names each interface once',
    'class A implements AsyncDisposable, Disposable {}',
    'class A implements Disposable {}',
  ],
  [
    'a type on lines: no line break may come before => or []',
    'const f = async (): Promise<\n  A\n> => g;\nlet x: Promise<\n  A | B\n>[];',
    'const f = (): \n\n  A => g;\nlet x: (\n\n  A | B)[];',
  ],
];

const COMMENTS: Row[] = [
  [
    'between await and its operand',
    'async function f() { await /* why */ g(); }',
    'function f() { /* why */ g(); }',
  ],
  [
    'prose stays, code in backticks follows',
    'g(); // await this; `await g()` and `Promise<Bytes>`, `for await`',
    'g(); // await this; `g()` and `Bytes`, `for`',
  ],
  [
    'the word alone stays',
    '// say `await` and `async`, not `async f`',
    '// say `await` and `async`, not `f`',
  ],
  [
    'the type of a tag',
    '/** @returns {Promise<Bytes>} what {@link AsyncIterable} gave */\nlet x;',
    '/** @returns {Bytes} what {@link AsyncIterable} gave */\nlet x;',
  ],
  [
    'a package in backticks',
    "// `import x from 'pyurllib/request'`, 'pyurllib/request'",
    "// `import x from 'pyurllib/sync/request'`, 'pyurllib/request'",
  ],
  [
    'an example',
    "/**\n * Until you await it.\n * ```ts\n * import { urlopen } from 'pyurllib/request';\n * import { urllib } from 'pyurllib';\n * import y from 'pyurllib/sync/parse';\n *\n * await using r = await urlopen('http://localhost/await'); // await it\n * for await (const line of r) console.log((await r.read()).length); // `await r`\n * ```\n */\nlet x;",
    "/**\n * Until you await it.\n * ```ts\n * import { urlopen } from 'pyurllib/sync/request';\n * import { urllib } from 'pyurllib/sync';\n * import y from 'pyurllib/sync/parse';\n *\n * using r = urlopen('http://localhost/await'); // await it\n * for (const line of r) console.log(r.read().length); // `r`\n * ```\n */\nlet x;",
  ],
  ['a fence of another language', '/**\n * ```py\n * await f()\n * ```\n */\nlet x;'],
  ['a fence without a language', '/**\n * ```\n * await f(\n * ```\n */\nlet x;'],
  ['an unclosed fence', '/**\n * ```ts\n * await f(\n */\nlet x;'],
  [
    'an example that the blocking colour does not have',
    '/**\n * Text.\n * ```ts async-only\n * await Promise.all([f()]);\n * ```\n */\nlet x;',
    '/**\n * Text.\n *\n *\n *\n */\nlet x;',
  ],
];

const BLOCKS: Row[] = [
  [
    'both parts',
    '  //#if async\n  await a();\n  //#else\n  //~ b();\n  //#endif\nc();',
    '\n\n\n  b();\n\nc();',
  ],
  ['async only', 'a();\n//#if async\nPromise.all([]);\n\n//#endif\nc();', 'a();\n\n\n\n\nc();'],
  ['sync only', 'a();\n//#if sync\n//~ b();\n\n//~\n//#endif\nc();', 'a();\n\nb();\n\n\n\nc();'],
  [
    'members, one with a symbol that would be repeated',
    'class A {\n  [Symbol.dispose]() {}\n  //#if async\n  async [Symbol.asyncDispose]() {}\n  //#endif\n}',
    'class A {\n  [Symbol.dispose]() {}\n\n\n\n}',
  ],
];

const SPECIFIERS: Row[] = [
  [
    'of import, export and import types; not of strings',
    "import a from './a.js';\nimport type b from '../b.js';\nimport './c.js';\nexport * from './d.js';\nexport { e } from './e.js';\ntype F = import('./f.js').F;\nconst g = ['./g.js', import_('./h.js')];\nimport fs from 'node:fs';",
    "import a from '.././a.js';\nimport type b from '../../b.js';\nimport '.././c.js';\nexport * from '.././d.js';\nexport { e } from '.././e.js';\ntype F = import('.././f.js').F;\nconst g = ['./g.js', import_('./h.js')];\nimport fs from 'node:fs';",
  ],
];

describe.each([
  ['words', WORDS],
  ['parentheses', PARENTHESES],
  ['code without semicolons', SEMICOLON_FREE],
  ['types', TYPES],
  ['comments', COMMENTS],
  ['blocks of one colour', BLOCKS],
  ['specifiers', SPECIFIERS],
])('twin of %s', (_, rows) => {
  test.each(rows)('%s', (_, source, twin = source) => {
    const { code, refusals } = twin_text(source);
    expect(refusals).toEqual([]);
    expect(code).toBe(twin);
    expect(code.split('\n').length).toBe(source.split('\n').length);
  });
});

/** Modules whose `run` must give the same value in both colours, awaited in the async one. */
const PROGRAMS: [why: string, source: string, value: unknown][] = [
  [
    'generators, for await, yield await, finally',
    `const log: string[] = [];
    async function one(x: number): Promise<number> { return x + 1; }
    async function* count(n: number): AsyncGenerator<number> {
      try { for (let i = 0; i < n; i++) yield await one(i); } finally { log.push('end'); }
    }
    export async function run() {
      let sum = 0;
      outer: for await (const x of count(9)) { if (x > 3) break outer; sum += x; }
      return [sum, log];
    }`,
    [6, ['end']],
  ],
  [
    'classes with symbols',
    `class Lines implements AsyncIterable<string> {
      #left = ['a', 'b'];
      async readline(): Promise<string | null> { return this.#left.shift() ?? null; }
      async *[Symbol.asyncIterator](): AsyncGenerator<string> {
        for (let line; (line = await this.readline()) !== null; ) yield line;
      }
    }
    export async function run() { const out = []; for await (const x of new Lines()) out.push(x); return out; }`,
    ['a', 'b'],
  ],
  [
    'await using closes in order',
    `const log: string[] = [];
    class R { constructor(public name: string) {} async [Symbol.asyncDispose]() { log.push(this.name); } }
    async function f() { await using a = new R('a'); await using b = new R('b'); log.push('in'); return (await g(a)).name + b.name; }
    async function g(r: R): Promise<R> { return r; }
    export async function run() { return [await f(), log]; }`,
    ['ab', ['in', 'b', 'a']],
  ],
  [
    'errors pass the same catch',
    `async function bad(): Promise<never> { throw new RangeError('no'); }
    async function f() { try { return await bad(); } catch (e) { return (e as Error).message; } finally { await 0; } }
    export async function run() { return f(); }`,
    'no',
  ],
  [
    'semicolon-free lines stay apart',
    `const log: unknown[] = []
    const g = (): any => { log.push('g'); return log }
    class A { x = 3
      async *g() { yield this.x }
      async [Symbol.asyncIterator]() { return 0 }
    }
    export async function run() {
      g()
      await (log.push('call'))
      g()
      await [log.push('list')]
      const x = -await 2 + await +1
      for await (const y of new A().g()) log.push(y)
      return [log, x]
    }`,
    [['g', 'call', 'g', 'list', 3], -1],
  ],
  [
    'optional chains, templates, conditions',
    `const a: { b?: () => Promise<{ c: number[] }> } = { b: async () => ({ c: [4] }) };
    const pick = async <T,>(x: T): Promise<T> => x;
    export async function run() {
      const c = (await a.b?.())?.c[0];
      return \`\${await pick(c)} \${(await pick('x')).length ? await pick('yes') : await pick('no')} \${(await pick(3)) ** 2}\`;
    }`,
    '4 yes 9',
  ],
];

describe('a twin returns what its source returns', () => {
  test.each(PROGRAMS)('%s', async (_, source, value) => {
    const { code, refusals } = twin_text(source);
    expect(refusals).toEqual([]);
    expect(await (await run_module(source)).answer).toEqual(value);
    expect((await run_module(code)).answer).toEqual(value);
  });
});
