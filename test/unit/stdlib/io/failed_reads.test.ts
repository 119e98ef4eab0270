// What an error of the stream below leaves, as in CPython: `read()` loses no text that was decoded before.
import { describe, expect, test } from 'vitest';
import { ValueError, bytes, encode } from '../../../../lib/python/builtins/index.js';
import * as io from '../../../../lib/stdlib/io/index.js';
import * as blocking_io from '../../../../lib/sync/stdlib/io/index.js';
import { both, raised } from '../../../server/colours.js';

describe.each(both({ io }, { io: blocking_io }))('$colour', ({ io }) => {
  test('read() after an error', async () => {
    class Broken extends io.BytesIO {
      override read(size?: number | null): ReturnType<io.BytesIO['read']> {
        if (size === undefined || size === null || size < 0) throw new ValueError('broken');
        return super.read(size);
      }
    }
    const text = new io.TextIOWrapper(new Broken(encode('one\ntwo\nthree\n')), 'utf-8');
    expect(await text.readline()).toBe('one\n');
    await expect(async () => await text.read()).rejects.toThrow('broken');
    expect(await text.readline()).toBe('two\n');
    expect(await text.read(3)).toBe('thr');
  });

  test('readline(0) reads the first chunk, as in CPython', async () => {
    let reads = 0;
    class Counted extends io.BytesIO {
      override read1(size?: number): ReturnType<io.BytesIO['read1']> {
        reads += 1;
        return super.read1(size);
      }
    }
    const text = new io.TextIOWrapper(new Counted(encode('one\ntwo\n')), 'utf-8');
    expect([await text.read(0), reads]).toEqual(['', 0]);
    for (const line of ['', 'one\n', '', 'two\n', '']) {
      expect([await text.readline(line === '' ? 0 : -1), reads]).toEqual([line, 1]);
    }
  });

  test('read() returned too much data', async () => {
    class Generous extends io.BufferedIOBase {
      override read = () => bytes(encode('abcdef')) as never;
      override read1 = this.read;
      override peek = this.read;
    }
    for (const method of ['readinto', 'readinto1'] as const) {
      const error = await raised(async () => await new Generous()[method](new Uint8Array(2)));
      expect(error).toBeInstanceOf(ValueError);
      expect(String(error)).toBe('read() returned too much data: 2 bytes requested, 6 returned');
    }
  });
});
