import { expect, test } from 'vitest';
import { ValueError, truth } from '../../../../lib/python/builtins/index.js';

const sized = (length: unknown) => ({ __len__: () => length });

test('truth() uses __len__, which must return an int that is not negative', () => {
  expect([sized(0), sized(0n), sized(1), sized(2n)].map(truth)).toEqual([false, false, true, true]);
  expect(() => truth(sized(-1))).toThrow(new ValueError('__len__() should return >= 0'));
  expect(() => truth(sized('x'))).toThrow("'str' object cannot be interpreted as an integer");
});
