// What an incremental decoder does after an error. The expected results are CPython 3.13's.
import { describe, expect, test } from 'vitest';
import { bytes } from '../../../../lib/python/builtins/index.js';
import { incremental_decoder } from '../../../../lib/python/encodings/index.js';
import '../../../../lib/stdlib/codecs/index.js';

/** Decodes pieces, the last of which is empty and final. An error is represented by its message. */
function results(encoding: string, pieces: readonly number[][]): string[] {
  const decoder = incremental_decoder(encoding);
  return [...pieces, null].map((piece) => {
    try {
      return decoder.decode(bytes(piece ?? []), piece === null);
    } catch (error) {
      return (error as Error).message;
    }
  });
}

describe('an incremental decoder', () => {
  test('of a multibyte codec discards what it has buffered after an error', () => {
    expect(results('euc-kr', [[0xb2], [0x2d], [0x61]])).toEqual([
      '',
      "'euc_kr' codec can't decode byte 0xb2 in position 0: illegal multibyte sequence",
      'a',
      '',
    ]);
  });

  test('of a multibyte codec keeps it if the data ends within a character', () => {
    const decoder = incremental_decoder('shift_jis');
    expect(decoder.decode(bytes([0x82]))).toBe('');
    expect(() => decoder.decode(bytes([]), true)).toThrow('incomplete multibyte sequence');
    expect(decoder.decode(bytes([0xa0]))).toBe('あ');
  });

  test('of UTF-32 counts the mark in the position of an error, and waits for the mark again', () => {
    expect(
      results('utf-32', [
        [0xff, 0xfe, 0, 0, 0, 0x4c, 0x2c, 0x58],
        [0xff, 0xfe, 0, 0],
      ]),
    ).toEqual([
      "'utf-32-le' codec can't decode bytes in position 4-7: code point not in range(0x110000)",
      '',
      '',
    ]);
  });
});
