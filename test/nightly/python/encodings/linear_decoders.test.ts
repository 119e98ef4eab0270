// Incremental decoders take linear time: they buffer few bytes, whatever comes, or examine each byte once.
// docs/internals/security_history.md: text in unicode_escape that comes in small pieces, with `\N{` and no end
import { describe, expect, test } from 'vitest';
import { encode } from '../../../../lib/python/builtins/index.js';
import { find_codec, incremental_decoder } from '../../../../lib/python/encodings/index.js';
import tables from '../../../../lib/python/encodings/tables.cjs';
import '../../../../lib/stdlib/codecs/index.js';
import { cpu_time } from '../../../helpers/cpu_time.js';

const OTHERS =
  'ascii latin_1 utf_8 utf_8_sig utf_16 utf_16_le utf_16_be utf_32 utf_32_le utf_32_be utf_7 punycode idna ' +
  'unicode_escape raw_unicode_escape';
const NAMES = [...new Set([...Object.keys(tables.names), ...OTHERS.split(' ')])];

/** What begins a character, an escape or a shift in some encoding, and what may follow. */
const UNITS = [
  ...[0, 0x21, 0x24, 0x30, 0x41, 0x7e, 0x81, 0x8e, 0x8f, 0xa1, 0xd8, 0xdc, 0xe0, 0xf0, 0xff].map(
    (byte) => [byte],
  ),
  ...[
    '\\N{a',
    '\\N{',
    '\\x',
    '\\u0',
    '\\U0',
    '+A',
    '~{',
    '~',
    'xn--',
    'a.',
    'a-',
    '\x1b$',
    '\x1b$(',
    '\x1b(',
    '\x0e!',
  ].map((text) => [...encode(text, 'latin-1')]),
];
/** What makes a decoder wait for more. */
const STARTS = ['', '\\N{', '+', 'xn--', '~{', '\x1b$)C\x0e', '\x1b$B', '\ufeff'].map((text) =>
  encode(text, text === '\ufeff' ? 'utf-16' : 'latin-1'),
);

/** The most bytes that wait for the rest of a character. */
const FEW = 16;

/** Decodes byte by byte. Returns the most bytes that were buffered. */
function most_buffered(name: string, data: Uint8Array): number {
  const decoder = incremental_decoder(name, 'replace');
  let most = 0;
  for (let at = 0; at < data.length; at += 1) {
    try {
      decoder.decode(data.subarray(at, at + 1));
    } catch {
      return most;
    }
    most = Math.max(most, decoder.getstate()[0].length);
  }
  return most;
}

const hostile = (start: Uint8Array, unit: readonly number[], length: number): Uint8Array => {
  const data = new Uint8Array(length);
  data.set(start);
  for (let at = start.length; at < length; at += 1) {
    data[at] = unit[(at - start.length) % unit.length]!;
  }
  return data;
};

describe('incremental decoders', () => {
  test('of all codecs are examined', () => {
    expect(NAMES.length).toBeGreaterThan(90);
    for (const name of NAMES) expect(find_codec(name), name).not.toBeNull();
  });

  /** Those that may buffer everything, as CPython's do. */
  const unlimited: [name: string, start: Uint8Array, unit: readonly number[]][] = [];
  for (const name of NAMES) {
    for (const start of STARTS) {
      const unit = UNITS.find((each) => most_buffered(name, hostile(start, each, 32)) > FEW);
      if (unit !== undefined) unlimited.push([name, start, unit]);
    }
  }

  test('buffer a few bytes, except three', () => {
    const names = new Set(unlimited.map(([name]) => name));
    expect([...names].sort()).toEqual(['idna', 'unicode_escape', 'utf_7']);
  });

  test.each(unlimited)('%s, after %o and many of %o, takes linear time', (name, start, unit) => {
    const data = hostile(start, unit, 400_000);
    const before = cpu_time();
    expect(most_buffered_at_end(name, data)).toBeGreaterThan(FEW);
    // Quadratic cost would be a minute.
    expect(cpu_time() - before).toBeLessThan(4000);
  });
});

/** Decodes byte by byte. Returns the number of bytes that are buffered in the end. */
function most_buffered_at_end(name: string, data: Uint8Array): number {
  const decoder = incremental_decoder(name, 'replace');
  for (let at = 0; at < data.length; at += 1) decoder.decode(data.subarray(at, at + 1));
  return decoder.getstate()[0].length;
}
