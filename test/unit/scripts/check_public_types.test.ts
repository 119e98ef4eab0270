// scripts/check_public_types.mjs: what it says of types without a meaning, and of types that became stricter.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { public_types, stricter, vague } from '../../../scripts/check_public_types.mjs';

function types_of(text: string) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'types-'));
  try {
    fs.writeFileSync(path.join(folder, 'a.d.ts'), text);
    return public_types(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

test('results and attributes that may be anything are found, parameters and private names are not', () => {
  const types = types_of(`
    declare class A { a: any; b(x: unknown): Promise<unknown>; c: string | null; _d: any; get e(): object; set f(v: any); }
    declare function g(x: any): string;
    declare const h: { i(): unknown };
  `);
  expect(vague(types)).toEqual(['a:A.a', 'a:A.b', 'a:A.e', 'a:h.i']);
});

const BEFORE =
  'interface K { x?: 1 } declare class A { a: string | null; b: any; c(x: string | null): number; }';
test.each([
  ['declare class A { a: string; b: number; c(x: string | null | 5): number; }', []],
  ['declare class A { a: unknown; b: any; c(x: unknown): number; }', ['a:A.a may now be unknown']],
  [
    'declare class A { a: 5; b: any; c(x: string): number; }',
    ['a:A.a may now be 5', 'a:A.c(x) does not take null any more'],
  ],
  ['declare class A { a: null; b: any; }', ['a:A.c is gone', 'a:A.c(x is gone']],
])('%s', (now, problems) => {
  const found = stricter(types_of(BEFORE), types_of(`interface K { x?: 1 } ${now}`));
  expect(found).toEqual(problems);
});
