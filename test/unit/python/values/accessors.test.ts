// Attributes of instances: `accessor` members, which scripts/syntax.mjs writes for Node 20.
import { expect, test } from 'vitest';
import { HTTPConnection } from '../../../../lib/stdlib/http/client/index.js';
import { plain_syntax } from '../../../../scripts/syntax.mjs';

test('an accessor becomes a private field with a getter and a setter, on the same line', () => {
  const code = `class A extends B {
  /** A word. */
  accessor word: string | null = null;
  override accessor open: boolean;
  method() { return class { accessor inner = '}'; }; }
}
class C {}
`;
  expect(plain_syntax(code, 'a.ts')).toBe(`class A extends B {
  /** A word. */
  #word: string | null = null; get word() { return this.#word; } set word(value: any) { this.#word = value; }
  #open: boolean; get open() { return this.#open; } set open(value: any) { this.#open = value; }
  method() { return class { #inner = '}'; get inner() { return this.#inner; } set inner(value: any) { this.#inner = value; } }; }
}
class C {}
`);
});

test('accessors are not enumerable', () => {
  const connection = new HTTPConnection('localhost');
  expect(Object.keys(connection)).not.toContain('sock');
  connection._buffer.push('Authorization: secret');
  expect(JSON.stringify(connection)).not.toContain('secret');
});

test('a subclass may declare a field in place of an accessor', () => {
  class Derived extends HTTPConnection {
    // @ts-expect-error -- the declarations of the package allow it
    override sock = null;
  }
  expect(new Derived('localhost').sock).toBe(null);
});
