import { expect, test } from 'vitest';
import { check_docs } from '../../../scripts/check_docs.mjs';
import { temporary_tree } from '../../unit/scripts/unasync/temporary_tree.js';

const FENCE = '```';
const EXAMPLE = `@example\n * ${FENCE}ts\n * 1;\n * ${FENCE}`;
const LINK = '@see {@link https://docs.python.org/3.13/library/x.html}';
const COMPLETE = `/**\n * Adds.\n * @param a One.\n * @param b Another.\n * @returns The sum.\n * ${LINK}\n * ${EXAMPLE}\n */\n`;

/** `[why, module, missing documentation …]` */
const ROWS: [why: string, source: string, ...errors: string[]][] = [
  [
    'a fully documented function',
    `${COMPLETE}export function add(a: number, b: number): number { return a + b; }`,
  ],
  [
    'an undocumented function',
    'export function add(a: number, b: number): number { return a + b; }',
    'ROW:1 add: no description, no @param a, no @param b, no @returns, no @example with a ts block, no link to what it mirrors [function]',
  ],
  [
    'tags only, an undescribed parameter, an example in Python',
    `/**\n * @param a\n * ${LINK.replace('3.13', '3.12')}\n * @example\n * ${FENCE}py\n * 1\n * ${FENCE}\n */\nexport function f(a: number): void { a; }`,
    'ROW:9 f: no description, no @param a, no @example with a ts block, no link to what it mirrors [function]',
  ],
  [
    'no return value, an unused parameter',
    `/** Does. ${LINK}\n * ${EXAMPLE} */\nexport function f(_a: number): void {}`,
  ],
  [
    'a promise of void',
    `/** Does. ${LINK}\n * ${EXAMPLE} */\nexport async function f(): Promise<void> {}`,
  ],
  [
    'rest arguments: any name',
    `/** Does. ${LINK}\n * ${EXAMPLE} */\nexport function f(...args: number[]): void { args; }`,
    'ROW:6 f: no @param [function]',
  ],
  [
    'overloads share their documentation',
    `${COMPLETE}export function f(a: number): number;\nexport function f(a: number, b: number): number;\nexport function f(a: number, b = 1): number { return a + b; }`,
  ],
  [
    'a function in a constant',
    'export const f = () => 1;',
    'ROW:1 f: no description, no @returns, no @example with a ts block, no link to what it mirrors [function]',
  ],
  [
    'a class and its public methods',
    `/** A thing. ${LINK}\n * ${EXAMPLE} */\nexport class A { m() {} _m() {} private n() {} #o() {}\n/** Does. */ p() {} override toString() { return ''; } }`,
    'ROW:6 A.m: no description [method]',
  ],
  [
    'an exception',
    'class B extends Error {}\n/** Wrong. */\nexport class E extends B {}',
    'ROW:3 E: no link to what it mirrors [exception]',
  ],
  [
    'constants',
    'export const uses = [];\nexport const NOT_FOUND = 404, OP_NO_TLSv1 = 1, _hidden = [];',
    'ROW:1 uses: no description [constant]',
  ],
  [
    'types',
    'export type T = 1;\n/** One. */\nexport interface I { a: 1 }',
    'ROW:1 T: no description [type]',
  ],
  [
    'a re-export',
    "export { f } from './f.js';\nexport * as ns from './f.js';",
    'lib/parse/f.ts:1 f: no description, no @example with a ts block, no link to what it mirrors [function]',
  ],
  [
    'a re-export of builtins needs no link',
    "export { b } from '../python/builtins/b.js';",
    'lib/python/builtins/b.ts:1 b: no description, no @example with a ts block [function]',
  ],
];

test('check_docs() reports what is missing, and where', () => {
  const manifest = {
    name: 'pyurllib',
    type: 'module',
    exports: Object.fromEntries(ROWS.map((_, n) => [`./row_${n}`, `./dist/parse/row_${n}.js`])),
  };
  const root = temporary_tree({
    'package.json': JSON.stringify(manifest),
    'tsconfig.base.json': '{ "compilerOptions": { "module": "nodenext", "types": [] } }',
    'lib/parse/f.ts': 'export function f(): void {}',
    'lib/python/builtins/b.ts': 'export function b(): void {}',
    ...Object.fromEntries(ROWS.map(([, source], n) => [`lib/parse/row_${n}.ts`, source])),
  });
  const expected = ROWS.flatMap(([, , ...errors], n) =>
    errors.map((error) => error.replace(/^ROW/, `lib/parse/row_${n}.ts`)),
  );
  expect(check_docs(root).errors).toEqual(expected);
});
