import { expect, test } from 'vitest';
import { generate } from '../../../../scripts/unasync/generate.mjs';
import { Tree } from '../../../../scripts/unasync/tree.mjs';
import { temporary_tree } from '../../../unit/scripts/unasync/temporary_tree.js';

const PRELUDE = `// @unasync
export declare function f(): Promise<string>;
export declare function settle<T>(value: T | PromiseLike<T>): Promise<T>;
export type MaybePromise<T> = T | Promise<T>;
export interface User { hook(x: number): unknown; open?(x: number): MaybePromise<string>; }
export declare const user: User;
export declare const anything: any;
export declare const log: string[];
`;

/** `[why, body of an async function (line 1), refusals with their position]`; without refusals it has a twin. */
const ROWS: [why: string, body: string, ...refusals: string[]][] = [
  ['awaited', 'const x = await f(); return x;'],
  ['returned directly', 'return f();'],
  ['returned through ?? and ?:', 'return log.length ? f() : (null ?? f());'],
  ['returned by an arrow function', 'const g = () => f(); return g();'],
  ['return await inside try', 'try { return await f(); } catch { return null; }'],
  ['return in a catch without finally', 'try { log.pop(); } catch { return f(); }'],
  ['return in finally', 'try { log.pop(); } finally { return f(); }'],
  ['a function inside try', 'try { return await (() => f())(); } catch { return null; }'],
  ['yield await', 'async function* g() { yield await f(); } return g();'],
  ["a hook's result, settled", 'return await settle(user.open?.(1) ?? null);'],
  ["a hook's unknown result, settled", 'return await settle(user.hook(1));'],
  ['any, settled', "return await settle(anything.f.call(anything, 'x'));"],
  ['a method of a collection that holds unknowns', 'return new Map<string, unknown>().get("x");'],
  [
    'an async callback whose result is awaited',
    'const g = async (h: () => Promise<void>) => { await h(); }; await g(async () => { await f(); });',
  ],
  ['compile errors are left to tsc', 'nowhere.g(); missing();'],

  ['not awaited', 'f();', '2:1 floating-promise'],
  ['discarded by void', 'void f();', '2:6 floating-promise'],
  ['stored in a variable', 'const p = f(); return await p;', '2:11 floating-promise'],
  ['passed to a function', 'log.push(String(f()));', '2:17 floating-promise'],
  ['in an object', 'return { x: f() };', '2:13 floating-promise'],
  ['compared', 'return f() === null;', '2:8 floating-promise'],
  ['as a condition', 'return await (f() ? 1 : 2);', '2:15 floating-promise'],
  [
    'a parameter that is a promise',
    'const g = async (p: Promise<string>) => { log.push(String(p)); }; await g(f());',
    '2:59 floating-promise',
    '2:75 floating-promise',
  ],
  [
    'a property by name',
    'const { open } = user; const x = open?.(1); return await settle(x ?? 1);',
    '2:34 floating-promise',
  ],
  ["a hook's result, used", 'return user.open?.(1) === null;', '2:8 floating-promise'],
  ['returned inside try', 'try { return f(); } catch { return null; }', '2:14 return-in-try'],
  [
    'returned in a catch before finally',
    'try { log.pop(); } catch { return f(); } finally { log.pop(); }',
    '2:35 return-in-try',
  ],
  [
    'returned after using',
    'using x = { [Symbol.dispose]() {} }; return f();',
    '2:45 return-in-try',
  ],
  [
    'returned after await using',
    'await using x = { async [Symbol.asyncDispose]() {} }; return f();',
    '2:62 return-in-try',
  ],
  ['yield of a promise', 'async function* g() { yield f(); } return g();', '2:23 yield-promise'],
  ['map', 'return log.map(async (x) => x);', '2:8 promise-array'],
  ['forEach', 'log.forEach(async (x) => { await f(); });', '2:13 async-callback'],
  ['filter', 'log.filter(async (x) => x);', '2:12 async-callback'],
  [
    'a variable of a function type that returns void',
    'const g: () => void = async () => {}; g();',
    '2:23 async-callback',
  ],
  ["a hook's unknown result", 'user.hook(1);', '2:1 unknown-result'],
  ["a hook's result, discarded by void", 'void user.hook(1);'],
  ['where nothing can be awaited', 'const g = () => { user.hook(1); }; g();'],
  ['a result of type any', 'anything.g();', '2:1 unknown-result'],
  ['MaybePromise of unknown', 'let x: MaybePromise<unknown>;', '2:8 promise-of-anything'],
  [
    'a union with a promise of any',
    'let x: string | PromiseLike<any> | any;',
    '2:8 promise-of-anything',
  ],
];

test('code that only types can identify is refused, with its position', () => {
  const files: Record<string, string> = {
    'tsconfig.base.json': JSON.stringify({
      compilerOptions: {
        target: 'es2023',
        lib: ['es2023', 'esnext.disposable'],
        module: 'nodenext',
        strict: true,
        types: [],
      },
    }),
    'package.json': '{ "type": "module" }',
    'lib/prelude.ts': PRELUDE,
  };
  for (const [number, [, body]] of ROWS.entries()) {
    files[`lib/row_${number}.ts`] =
      `// @unasync\nimport { f, settle, user, anything, log, type MaybePromise } from './prelude.js'; export async function run() {\n${body}\n}\n`;
  }
  const { problems } = generate(new Tree(temporary_tree(files)), { dry: true });
  const found = ROWS.map(([why, body], number) => {
    const mine = problems.filter(({ file }) => file === `lib/row_${number}.ts`);
    return [why, body, ...mine.map(({ line, column, rule }) => `${line - 1}:${column} ${rule}`)];
  });
  expect(found).toEqual(ROWS);
  expect(problems.filter(({ file }) => !/row_\d+/.test(file))).toEqual([]);
});
