// Codes that the charsets of seven bits decode otherwise than EUC: CPython v3.13.18 Modules/cjkcodecs/_codecs_iso2022.c.
import { expect, test } from 'vitest';
import { Bytes, encode } from '../../../../lib/python/builtins/index.js';
import { decode_bytes } from '../../../../lib/python/encodings/index.js';

test.each([
  ['iso2022_jp_3', '1b24284f2140', '\uff3c', 'a full-width backslash, no ASCII'],
  ['iso2022_jp_2004', '1b2428512140', '\uff3c', 'the same'],
  ['iso2022_jp_3', '1b24284f2232', '~', 'a tilde of ASCII'],
  ['iso2022_jp_3', '1b2428507d3b', '\u9b1c', 'the character of 2004'],
  ['iso2022_jp_2004', '1b2428507d3b', '\u9b1c', 'that, too'],
  ['iso2022_jp_2', '1b2428432454', '\u3164', 'the Hangul filler'],
  ['iso2022_kr', '1b2429430e2454', '\u3164', 'the Hangul filler'],
])('%s decodes %s as %s: %s', (codec, digits, text) => {
  expect(decode_bytes(Bytes.fromhex(digits), codec, 'strict')).toBe(text);
});

test.each([
  ['iso2022_jp_3', '\u9b1d', '1b2428507d3b1b2842', 'as it does not decode it'],
  ['iso2022_jp_3', '\uff3c', '1b244221401b2842', 'in JIS X 0208'],
  ['iso2022_kr', '\u3164', '1b2429430e24540f', 'the Hangul filler'],
])('%s encodes %s as %s: %s', (codec, text, digits) => {
  expect(encode(text, codec).hex()).toBe(digits);
});

test.each(['iso2022_jp_3', 'iso2022_jp_2004'])(
  '%s does not encode the full-width tilde',
  (codec) => {
    expect(() => encode('\uff5e', codec)).toThrow('illegal multibyte sequence');
  },
);
