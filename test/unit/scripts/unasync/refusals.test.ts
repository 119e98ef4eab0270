import { describe, expect, test } from 'vitest';
import { twin_text } from './twin_text.js';

/** `[what has no twin, source, refusals with their position]`; lines and columns count from 1. */
const REFUSED: [why: string, source: string, ...refusals: string[]][] = [
  ['top-level await', 'const x = await f();', '1:11 top-level-await'],
  ['top-level for await', 'for await (const x of y) z();', '1:1 top-level-await'],
  [
    'return await⏎x would return undefined',
    'async function f() {\n  return await\n    g();\n}',
    '2:10 await-line-break',
  ],
  [
    'likewise with a comment',
    'async function f() { return await // why\n g(); }',
    '1:29 await-line-break',
  ],
  [
    'a function expression would become a declaration',
    'async function f() { await function () {}(); }',
    '1:22 await-start',
  ],
  ['a class expression, likewise', 'async function f() { await class {}.x; }', '1:22 await-start'],
  ['an object would become a block', 'async function f() { await {}.x; }', '1:22 await-start'],
  ['the body of an arrow, likewise', 'const f = async () => await {};', '1:23 await-start'],
  [
    'let would declare: found by parsing the twin',
    'async function f() { await let[0]; }',
    '1:1 twin',
  ],
  ['Promise.all', 'async function f() { await Promise.all([a()]); }', '1:28 promise-value'],
  ['new Promise', 'const p = new Promise<void>((r) => r());', '1:15 promise-value'],
  ['instanceof Promise', 'const p = x instanceof Promise;', '1:24 promise-value'],
  [
    'the constructor as an argument',
    'f(Promise, { Promise });',
    '1:3 promise-value',
    '1:14 promise-value',
  ],
  ['typeof Promise as a type', 'let x: typeof Promise;', '1:15 promise-value'],
  ['Promise without a type argument', 'let x: Promise;', '1:8 bare-promise'],
  ['PromiseSettledResult', 'let x: PromiseSettledResult<string>;', '1:8 bare-promise'],
  ['PromiseConstructor', 'let x: PromiseConstructor;', '1:8 bare-promise'],
  ['a class that is a promise', 'class A extends Promise<string> {}', '1:17 bare-promise'],
  [
    'an interface that extends a promise',
    'interface A extends PromiseLike<string> {}',
    '1:21 bare-promise',
  ],
  [
    'a type guard that would always hold in the twin',
    'declare function f(x: unknown): x is Promise<string>;',
    '1:33 promise-guard',
  ],
  [
    'a getter',
    'class A { get text(): Promise<string> { return this.f(); } }',
    '1:15 promise-property',
  ],
  ['a field', 'class A { #p: Promise<void> | null = null; }', '1:11 promise-property'],
  ['a property of an interface', 'interface A { p?: (Promise<void>) }', '1:15 promise-property'],
  ['then', 'g().then(h);', '1:5 promise-method'],
  ['then, not called', "if (typeof x.then === 'function') y();", '1:14 promise-method'],
  ['catch', 'g().catch(h);', '1:5 promise-method'],
  ['finally', 'g()?.finally(h);', '1:6 promise-method'],
  ['an object with then', 'const x = { then() {} };', '1:13 thenable'],
  ['a class with then', 'class A { then = 1; }', '1:11 thenable'],
  ['import()', "async function f() { await import('./x.js'); }", '1:28 dynamic-import'],
  ['import.meta', 'const x = import.meta.url;', '1:11 import-meta'],
  ['a timer', 'setTimeout(f, 1);', '1:1 timer'],
  ['the next tick', 'process.nextTick(f);', '1:1 timer'],
  ['a name of a colour', 'function asyncThing() {}', '1:10 colour-name'],
  ['a name of a colour in snake case', 'async function read_async() {}', '1:16 colour-name'],
  [
    'a colour inside a name',
    'class MyAsyncReader { #async_read = 1; }',
    '1:7 colour-name',
    '1:23 colour-name',
  ],
  [
    'an imported name of a colour',
    "import { AsyncLocalStorage } from 'node:async_hooks';",
    '1:10 colour-name',
  ],
  [
    'both iterators',
    'class A { *[Symbol.iterator]() {} async *[Symbol.asyncIterator]() {} }',
    '1:42 two-symbols',
  ],
  [
    'both disposers',
    'interface A { [Symbol.dispose](): void; [Symbol.asyncDispose](): Promise<void> }',
    '1:41 two-symbols',
  ],
  [
    'both disposers of an object',
    'const x = { [Symbol.dispose]() {}, async [Symbol.asyncDispose]() {} };',
    '1:42 two-symbols',
  ],
  ['a syntax error', 'let x = ;', '1:9 syntax'],
  ['several refusals, in order', 'g().then(h);\nsetTimeout(f);', '1:5 promise-method', '2:1 timer'],
  ['an unclosed block', 'x();\n//#if async\ny();', '2:1 colour-block'],
  [
    'a block in a block',
    '//#if async\n//#if async\n//#endif\n//#endif',
    '2:1 colour-block',
    '4:1 colour-block',
  ],
  ['a block of an unknown colour', '//#if blue\n//#endif', '1:1 colour-block', '2:1 colour-block'],
  ['//#else outside a block', '//#else', '1:1 colour-block'],
  ['//#else twice', '//#if async\n//#else\n//#else\n//#endif', '3:1 colour-block'],
  ['//#else after //#if sync', '//#if sync\n//#else\n//#endif', '2:1 colour-block'],
  ['//#endif outside a block', '  //#endif', '1:3 colour-block'],
  ['a line of the twin outside a block', '//~ x();', '1:1 colour-block'],
  ['a line of the twin in the async part', '//#if async\n//~ x();\n//#endif', '2:1 colour-block'],
  ['live code in the sync part', '//#if async\n//#else\nx();\n//#endif', '3:1 colour-block'],
  [
    'a block that cuts a statement',
    'if (a) {\n//#if async\n} else {\n//#endif\n}',
    '1:8 colour-block',
    '3:8 colour-block',
  ],
  ['a twin that does not parse', '//#if sync\n//~ let = = 1;\n//#endif', '2:1 twin'],
  [
    'code of an example, with its own position',
    '/**\n * ```ts\n * const x = 1;\n * await Promise.all([x]);\n * ```\n */\nlet x;',
    '4:10 promise-value',
  ],
  [
    'an example that does not parse',
    '/**\n * ```ts\n *   let = ;\n * ```\n */\nlet x;',
    '3:12 syntax',
  ],
];

describe('twin_of() refuses', () => {
  test.each(REFUSED)('%s: %s', (_, source, ...refusals) => {
    expect(twin_text(source).refusals).toEqual(refusals);
  });
});

/** Similar sources that do have a twin. */
const ACCEPTED: [why: string, source: string][] = [
  ['a function in parentheses', 'async function f() { await (function () {})(); }'],
  ['an object in parentheses', 'const f = async () => await ({});'],
  [
    'any code in a block of one colour',
    '//#if async\nPromise.all([]);\nimport.meta.url;\n//#endif',
  ],
  [
    'names that merely resemble those of a colour',
    'const asynchronous = 1, is_sync = 2, Asyncore = 3;',
  ],
  ['Promise as a name', 'const x = { Promise: 1 };'],
  ['top-level await of an example', '/**\n * ```ts\n * await f();\n * ```\n */\nlet x;'],
  ['catch that is a property', 'const x = y.catch;'],
  [
    'one symbol in a block',
    'class A {\n*[Symbol.iterator]() {}\n//#if async\nasync *[Symbol.asyncIterator]() {}\n//#endif\n}',
  ],
];

describe('twin_of() accepts', () => {
  test.each(ACCEPTED)('%s: %s', (_, source) => {
    expect(twin_text(source).refusals).toEqual([]);
  });
});
