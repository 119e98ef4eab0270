import { expect, test } from 'vitest';
import { changes_of } from '../../../../scripts/mutate/changes.mjs';

/** Makes each change alone. */
function changed(code: string): string[] {
  return changes_of(code, 'x.ts').map(
    ({ kind, start, end, text }) => `${kind} ${code.slice(0, start)}${text}${code.slice(end)}`,
  );
}

test.each<[why: string, code: string, ...changed: string[]]>([
  [
    'each term of a chain is left out, and each operator replaced',
    'f(a && b && c);',
    'statement ;',
    'operator f(a && b || c);',
    'term f((b && c));',
    'term f((a && c));',
    'term f((a && b));',
    'operator f(a || b && c);',
  ],
  ['a condition is negated', 'const x = a ? b : c;', 'condition const x = !(a) ? b : c;'],
  [
    'a comparison loses or gains its limit',
    'if (a < 2) return;',
    'condition if (!(a < 2)) return;',
    'operator if (a <= 2) return;',
    'number if (a < 3) return;',
    'statement if (a < 2) ;',
  ],
  ['a Boolean is inverted', 'const x = true;', 'boolean const x = false;'],
  ['types have no changes', 'type T = true | 2;\nconst x: 3 | false = y;'],
  ['imports, texts and what a constructor must call have none', "import 'a';\n'use strict';"],
])('changes_of(): %s', (_why, code, ...expected) => {
  expect(changed(code)).toEqual(expected);
});

test('changes_of() replaces the line around what says little alone', () => {
  expect(changes_of('f(\n  { a: true, b: true },\n);', 'x.ts').at(-1)?.text).toBe('b: false');
});

test.each([
  ['function f() { g(); }', 'f'],
  ['const f = () => { g(); };', 'f'],
  ['class A { get b() { c(); return d; } }', 'get b'],
  ['class A { constructor() { c(); } }', 'A'],
  ['class A { b() { c.map((d) => { e(); }); } }', 'b'],
  ['g();', ''],
])('changes_of() names the function around a change: %s', (code, name) => {
  expect(changes_of(code, 'x.ts').at(-1)?.within).toBe(name);
});
