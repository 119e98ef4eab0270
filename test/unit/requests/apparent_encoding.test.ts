// Bodies without a declared charset, as Requests decodes them.
import { describe, expect, test } from 'vitest';
import { BytesIO, encode } from '../../../lib/python/builtins/index.js';
import { requests } from '../../../lib/index.js';
import { requests as blocking } from '../../../lib/sync/index.js';
import { CASES } from '../charset_normalizer/answers.js';

const TEXT = 'Всеки човек има право на образование. Образованието трябва да бъде безплатно.';

describe.each([
  ['async', requests],
  ['blocking', blocking],
])('%s', (_colour, { Response, compat, packages }) => {
  const response_of = (body: Uint8Array) => {
    const response = new Response();
    response._content = body;
    response.status_code = 200;
    return response;
  };

  test('text without a charset is decoded by the detected one, and encoding stays null', () => {
    const response = response_of(encode(TEXT, 'cp1251'));
    expect(response.apparent_encoding).toBe('windows-1251');
    expect(response.text).toBe(TEXT);
    expect(response.encoding).toBe(null);
  });

  test('so is JSON', () => {
    const response = response_of(encode(JSON.stringify({ text: TEXT }), 'cp1251'));
    expect(response.json()).toEqual({ text: TEXT });
  });

  test('lines without an encoding stay bytes', async () => {
    const lines = [];
    const body = new Response();
    body.raw = new BytesIO(encode(`${TEXT}\nи`, 'cp1251'));
    for await (const line of body.iter_lines(null, true)) lines.push(line);
    expect(lines).toEqual([encode(TEXT, 'cp1251'), encode('и', 'cp1251')]);
  });

  test('a binary file has no encoding', () => {
    const recorded = CASES['binary files']!.filter(([, , answer]) => answer[1] === null);
    const [, bytes] = recorded[0]!;
    expect(response_of(bytes()).apparent_encoding).toBe(null);
  });

  test('UTF-8 is never taken for something else', () => {
    // charset_normalizer says Big5.
    expect(response_of(encode('ééé')).apparent_encoding).toBe('utf-8');
    expect(compat.chardet.detect(encode('ééé')).encoding).toBe('Big5');
  });

  test.each([
    ['# coding: base64\ncharset = latin-1 x', 'ascii'],
    ['encoding:=base64<meta charset=UTF8>', 'ascii'],
    ['coding: nonsense charset=latin-1 x', 'latin_1'],
    ['charset=utf-16 charset=utf-8 y', 'ascii'],
    ['charset=utf-8 y', 'utf-8'],
    ['charset=koi8-r hello', 'KOI8-R'],
    ['~{VPND~} ', 'hz'],
    ['plain ~{ text', 'ascii'],
  ])('of ASCII, as in Python: %s', (text, encoding) => {
    expect(response_of(encode(text)).apparent_encoding).toBe(encoding);
  });

  test('packages has charset_normalizer, as Python names it', () => {
    expect(packages.chardet).toBe(compat.chardet);
    expect(packages.chardet.from_bytes(encode(TEXT, 'cp1251')).best()?.encoding).toBe('cp1251');
  });
});
