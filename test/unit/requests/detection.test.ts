// Detected encodings where charset_normalizer is right: test/oracle/requests_detection.py.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { apparent_encoding } from '../../../lib/charset_normalizer/internal.js';
import { detect_simply as detect } from '../../../lib/charset_normalizer/simple_detection.js';

type Case = [language: string, encoding: string, data: string, answer: string | null];
type Text = [text: string, answer: string | null];
const { cases, declared, nul } = JSON.parse(
  readFileSync(new URL('../../vectors/requests_detection.json', import.meta.url), 'utf8'),
) as { cases: Case[]; declared: Text[]; nul: Text[] };
const found = (data: string) => detect(new Uint8Array(Buffer.from(data, 'hex')));
const found_in = (text: string) => detect(new Uint8Array(Buffer.from(text, 'latin1')));
const is_unicode = ([, encoding]: Case) => /^(?:none|utf|iso2022)/.test(encoding);
// charset_normalizer detects Greek in UTF-16-LE as big-endian.
const is_mistaken = ([language, encoding]: Case) => language === 'el' && encoding === 'utf-16-le';

test.each(cases.filter((each) => is_unicode(each) && !is_mistaken(each)))(
  '%s in %s',
  (_language, _encoding, data, answer) => {
    expect(found(data)).toBe(answer);
  },
);

test('a legacy charset is rather not detected than wrongly', () => {
  const legacy = cases.filter((each) => !is_unicode(each));
  expect(legacy.map(([, , data]) => found(data))).toEqual(legacy.map(() => null));
});

test('a charset that a text declares is preferred where the bytes fit', () => {
  expect(declared.length).toBeGreaterThan(200);
  const found = (text: string) => apparent_encoding(new Uint8Array(Buffer.from(text, 'latin1')));
  expect(declared.map(([text]) => [text, found(text)])).toEqual(declared);
});

describe('ASCII with a NUL', () => {
  const with_length = (from: number, to: number, remainder: number) =>
    nul.filter(
      ([{ length }]) =>
        length >= from && length <= to && (remainder < 0 || length % 2 === remainder),
    );
  // charset_normalizer reports ASCII for some of them: the text is the same.
  const as_utf_8 = (answer: string | null) => (answer === 'ascii' ? 'utf-8' : answer);
  const agreed = (texts: Text[]) =>
    texts.filter(([text, answer]) => found_in(text) === as_utf_8(answer)).length / texts.length;

  test('of an odd length is UTF-8', () => {
    const odd = with_length(3, 63, 1);
    expect(new Set(odd.map(([text]) => found_in(text)))).toEqual(new Set(['utf-8']));
    expect(agreed(odd)).toBe(1);
  });

  test('of an even length is UTF-16-BE up to 16 bytes, as charset_normalizer mostly says', () => {
    const short = with_length(2, 16, 0);
    expect(new Set(short.map(([text]) => found_in(text)))).toEqual(new Set(['utf_16_be']));
    expect(agreed(short)).toBeGreaterThan(0.6);
  });

  test('beyond, it is never UTF-16', () => {
    const long = with_length(17, 63, -1);
    expect(new Set(long.map(([text]) => found_in(text)))).toEqual(new Set(['utf-8']));
    expect(agreed(with_length(32, 63, -1))).toBeGreaterThan(0.95);
  });

  test('several NUL bytes, and other characters of UTF-8, are no UTF-16, either', () => {
    const texts = [
      `${'name=value\0'.repeat(6)}`,
      'Grüße aus München\0und aus Köln',
      'a\0'.padEnd(5000, 'bc'),
    ];
    expect(texts.map((text) => detect(Buffer.from(text)))).toEqual(texts.map(() => 'utf-8'));
  });
});
