// Encodings as charset_normalizer 3.4.7 detects them; recorded.test.ts has all cases.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { encode, repr, str } from '../../../lib/python/builtins/index.js';
import { BytesIO } from '../../../lib/python/streams/index.js';
import {
  detect,
  from_bytes,
  from_fp,
  from_path,
  is_binary,
} from '../../../lib/charset_normalizer/index.js';
import { CASES, answer } from '../../unit/charset_normalizer/answers.js';

test.each(Object.entries(CASES))('some %s, as charset_normalizer recorded', (_name, cases) => {
  const few = cases.filter((_, at) => at % 11 === 0);
  for (const [recipe, bytes, recorded] of few) {
    expect([recipe, ...answer(bytes())]).toEqual([recipe, ...recorded]);
  }
});

const TEXT = 'Всеки човек има право на образование. Образованието трябва да бъде безплатно.';
const BYTES = encode(TEXT, 'cp1251');

test('a match has the text, the languages and the other encodings', () => {
  const match = from_bytes(BYTES).best()!;
  expect(String(match)).toBe(TEXT);
  expect(str(match)).toBe(TEXT);
  expect(match.encoding).toBe('cp1251');
  expect(match.language).toBe('Ukrainian');
  expect(match.alphabets).toEqual(['Basic Latin', 'Cyrillic']);
  expect(match.could_be_from_charset).toEqual([
    'cp1251',
    ...match.submatch.map((each) => each.encoding),
  ]);
  expect(match.raw).toBe(BYTES);
  expect(match.bom).toBe(false);
  expect(match.percent_chaos).toBe(0);
  expect(str(match.output(), 'utf-8')).toBe(TEXT);
  expect(match.__eq__('windows-1251')).toBe(true);
  expect(match.__eq__('koi8-r')).toBe(false);
});

test('a match and its list are shown as Python shows them, but for the hash', () => {
  const results = from_bytes(BYTES);
  expect(repr(results.best())).toBe("<CharsetMatch 'cp1251'>");
  expect(inspect(results.best())).toBe("<CharsetMatch 'cp1251'>");
});

test('bytes beyond ASCII in an unknown escape sequence are of ISO-2022-JP', () => {
  const part = '        .'.repeat(30);
  const bytes = encode(`${part}\x1b  .\xff${part}`, 'latin-1');
  expect(detect(bytes)).toMatchObject({ encoding: 'ISO-2022-JP', language: 'Japanese' });
});

test('a new encoding is declared in what is written', () => {
  const page = '<meta charset="windows-1251"><p>' + TEXT;
  const match = from_bytes(encode(page, 'cp1251')).best()!;
  expect(str(match.output(), 'utf-8')).toBe(page.replace('windows-1251', 'utf-8'));
});

test('matches are found by index and by any name of an encoding', () => {
  const results = from_bytes(BYTES);
  expect(results[0]).toBe(results.best());
  expect(results.first()).toBe(results.best());
  expect(results.__getitem__(-1)).toBe(results[results.length - 1]);
  expect(results.__getitem__('windows-1251').encoding).toBe('cp1251');
  expect(() => results.__getitem__('utf-8')).toThrow(expect.objectContaining({ name: 'KeyError' }));
  expect(() => results.__getitem__(99)).toThrow('list index out of range');
});

test('encodings are left out and singled out by any of their names', () => {
  const only = from_bytes(BYTES, { cp_isolation: ['KOI8-R', 'windows-1251'] });
  expect([...only].map((each) => each.encoding)).toEqual(['cp1251', 'koi8_r']);
  const others = from_bytes(BYTES, { cp_exclusion: ['windows-1251'] });
  expect([...others].some((each) => each.encoding === 'cp1251')).toBe(false);
});

test('streams and files are read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
  try {
    const path = join(folder, 'text');
    writeFileSync(path, BYTES);
    expect(from_fp(new BytesIO(BYTES)).best()?.encoding).toBe('cp1251');
    expect(from_path(path).best()?.encoding).toBe('cp1251');
    expect(is_binary(path)).toBe(false);
    expect(is_binary(new BytesIO(BYTES))).toBe(false);
    expect(() => from_path(join(folder, 'none'))).toThrow('No such file');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what is not bytes is refused', () => {
  const message = "Expected object of type bytes or bytearray, got: <class 'str'>";
  expect(() => from_bytes('text' as never)).toThrow(message);
  expect(() => detect('text' as never)).toThrow(message);
});

test('odd numbers of pieces are treated as by Python', () => {
  const many = encode(TEXT.repeat(40), 'cp1251');
  expect(() => from_bytes(many, { steps: 0 })).toThrow(
    expect.objectContaining({ name: 'ZeroDivisionError', message: 'division by zero' }),
  );
  expect(() => from_bytes(many, { steps: 9999, chunk_size: 0 })).toThrow(
    expect.objectContaining({ name: 'ValueError', message: 'range() arg 3 must not be zero' }),
  );
  expect(from_bytes(many, { steps: -1 }).best()?.encoding).toBe('utf_16_be');
  expect(from_bytes(many, { steps: 2.5 }).length).toBe(5);
});

test('the names are those of the package chardet, or of the modules', () => {
  expect(detect(BYTES).encoding).toBe('windows-1251');
  expect(detect(BYTES, { should_rename_legacy: true }).encoding).toBe('cp1251');
});
