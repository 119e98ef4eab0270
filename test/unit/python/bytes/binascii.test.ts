import { describe, expect, test } from 'vitest';
import {
  ValueError,
  a2b_base64,
  b64encode,
  encode,
} from '../../../../lib/python/builtins/index.js';

const ODD = (digits: number) =>
  `Invalid base64-encoded string: number of data characters (${digits}) cannot be 1 more than a multiple of 4`;

// docs/internals/security_history.md: CVE-2026-3446
// [data, lenient, strict]: the result of CPython 3.13.18's binascii.a2b_base64, or its Error's message.
const CASES: [data: string, lenient: string, strict: string][] = [
  ['', '', ''],
  ['aGVsbG8=', 'hello', 'hello'],
  ['=', '', 'Leading padding not allowed'],
  ['ab=c', 'Incorrect padding', 'Discontinuous padding not allowed'],
  ['abc=d', 'i\xb7\x1d', 'Excess data after padding'],
  ['abc=ab=', ODD(5), 'Excess data after padding'],
  ['abc==', 'i\xb7', 'Excess padding not allowed'],
  ['abc=$', 'i\xb7', 'Only base64 data is allowed'],
  ['a=bc=', 'i\xb7', ODD(1)],
  ['abc=', 'i\xb7', 'i\xb7'],
  ['abcd=', 'i\xb7\x1d', 'Excess padding not allowed'],
  ['ab$d', 'Incorrect padding', 'Only base64 data is allowed'],
  ['a', ODD(1), ODD(1)],
  ['ab', 'Incorrect padding', 'Incorrect padding'],
  ['ab==x', 'Incorrect padding', 'Excess data after padding'],
  ['ab===', 'i', 'Excess padding not allowed'],
  ['====', '', 'Leading padding not allowed'],
  ['abcdefghi', ODD(9), ODD(9)],
];

const outcome = (data: string, strict: boolean) => {
  try {
    return a2b_base64(encode(data), strict).decode('latin-1');
  } catch (error) {
    expect(error).toBeInstanceOf(ValueError);
    expect((error as Error).name).toBe('Error');
    return (error as Error).message;
  }
};

describe('a2b_base64()', () => {
  test.each(CASES)('%j', (data, lenient, strict) => {
    expect(outcome(data, false)).toBe(lenient);
    expect(outcome(data, true)).toBe(strict);
  });
});

test('b64encode() is the inverse of a2b_base64()', () => {
  for (const length of [0, 1, 2, 3, 4, 0x2000, 0x2001, 100_000]) {
    const data = Uint8Array.from({ length }, (_, index) => (index * 7) % 256);
    expect(b64encode(data)).toBe(Buffer.from(data).toString('base64'));
    expect(a2b_base64(encode(b64encode(data)))).toHaveLength(length);
  }
});

test('text is ASCII, and other values are neither bytes nor text, as in Python', () => {
  expect(a2b_base64('aGk=').decode()).toBe('hi');
  expect(() => a2b_base64('é')).toThrow(
    new ValueError('string argument should contain only ASCII characters'),
  );
  expect(() => a2b_base64(5 as never)).toThrow(
    new TypeError("argument should be bytes, buffer or ASCII string, not 'int'"),
  );
  expect(() => b64encode('hi' as never)).toThrow(
    new TypeError("a bytes-like object is required, not 'str'"),
  );
});
