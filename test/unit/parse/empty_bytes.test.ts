// Empty bytes among texts: only some positions make the result bytes.
import { expect, test } from 'vitest';
import { Bytes } from '../../../lib/python/builtins/index.js';
import { urlunparse, urlunsplit } from '../../../lib/parse/index.js';

test.each([
  [urlunparse, 6],
  [urlunsplit, 5],
])('%o accepts empty bytes among texts as CPython does', (join, count) => {
  const empty = new Bytes(0);
  const joined = (at: number, more: Record<number, string> = {}): unknown => {
    const parts = Object.assign(new Array<unknown>(count).fill(''), more, { [at]: empty });
    return (join as (parts: unknown[]) => unknown)(parts);
  };
  expect(joined(0)).toEqual(empty);
  expect(joined(1)).toBe('');
  expect(joined(2)).toEqual(empty);
  for (let at = 3; at < count; at++) expect(joined(at)).toBe('');
  expect(() => joined(2, { 1: 'x' })).toThrow(
    new TypeError('can only concatenate str (not "bytes") to str'),
  );
  expect(() => joined(2, { [count - 1]: 'x' })).toThrow(new TypeError("can't concat str to bytes"));
});
