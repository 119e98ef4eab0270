// What readers of `getreader` answer before and after an error of decoding, recorded by test/oracle/stream_readers.py.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BytesIO, encode } from '../../../../lib/python/builtins/index.js';
import { UnicodeDecodeError } from '../../../../lib/python/errors/index.js';
import * as codecs from '../../../../lib/stdlib/codecs/index.js';
import * as blocking from '../../../../lib/sync/stdlib/codecs/index.js';
import { both } from '../../../server/colours.js';

type Recorded = [encoding: string, data: string, call: string, outcomes: unknown[]];
const file = new URL('../../../vectors/stream_readers.json', import.meta.url);
const { answers } = JSON.parse(readFileSync(file, 'utf8')) as { answers: Recorded[] };

describe.each(both(codecs, blocking))('$colour', ({ getreader }) => {
  test.each(answers)('%s %s %s', async (encoding, data, call, expected) => {
    const reader = new (getreader(encoding))(
      new BytesIO(Uint8Array.from(Buffer.from(data, 'hex'))),
    );
    const [method = '', size] = call.split(' ');
    const args = size === undefined ? [] : [Number(size)];
    const outcomes: unknown[] = [];
    for (let count = 0; count < 8; count += 1) {
      try {
        outcomes.push(
          await (reader as unknown as Record<string, (size?: number) => unknown>)[method]!(...args),
        );
      } catch (error) {
        if (!(error instanceof UnicodeDecodeError)) throw error;
        outcomes.push([error.name, error.start, error.end, error.object.length]);
      }
    }
    expect(outcomes).toEqual(expected);
  });

  test('a multibyte reader refuses what is not bytes', async () => {
    const reader = new (getreader('euc_kr'))({ read: () => 'x' });
    await expect(async () => reader.read()).rejects.toThrow(
      'stream function returned a non-bytes object (str)',
    );
  });

  test('a multibyte reader reads lines by the method of the stream', async () => {
    const reader = new (getreader('shift_jis'))(new BytesIO(encode('a\x0bb\nc')));
    const lines: string[] = [];
    for await (const line of reader) lines.push(line);
    expect(lines).toEqual(['a\x0bb\n', 'c']);
  });
});
