// Detected encodings where charset_normalizer is right: test/oracle/requests_detection.py.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { detect } from '../../lib/requests/detection.js';

type Case = [language: string, encoding: string, data: string, answer: string | null];
const { cases } = JSON.parse(
  readFileSync(new URL('../vectors/requests_detection.json', import.meta.url), 'utf8'),
) as { cases: Case[] };
const found = (data: string) => detect(new Uint8Array(Buffer.from(data, 'hex')));
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
