// Mirrors CPython v3.13.18 Lib/test/test_urllib.py (QuotingTests, UnquotingTests, urlencode_Tests): the
// same cases under the same names.
import { describe, expect, test } from 'vitest';
import { encode, equal, repr } from '../../../lib/python/builtins/index.js';
import {
  quote,
  quote_from_bytes,
  quote_plus,
  unquote,
  unquote_plus,
  unquote_to_bytes,
  urlencode,
} from '../../../lib/parse/index.js';

const b = (text: string) => encode(text, 'latin-1');
const hex_escape = (character: string) =>
  '%' + character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');

/** Fails unless the values are equal under Python's `==`. */
function same(found: unknown, expected: unknown): void {
  if (!equal(found, expected)) expect(repr(found)).toBe(repr(expected));
}

const CONTROLS = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code));
const UNRESERVED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~';

describe('QuotingTests', () => {
  test('test_never_quote: unreserved characters are never quoted', () => {
    same(quote(UNRESERVED), UNRESERVED);
    same(quote_plus(UNRESERVED), UNRESERVED);
  });

  test('test_default_safe: quote() keeps a slash, quote_plus() does not', () => {
    same(quote('/'), '/');
    same(quote_plus('/'), '%2F');
  });

  test('test_safe: the characters of safe are kept if they are ASCII', () => {
    same(quote('<>', { safe: '<>' }), '<>');
    same(quote_plus('<>', { safe: '<>' }), '<>');
    same(quote('<>', { safe: b('<>') }), '<>');
    // Non-ASCII characters are quoted even if listed as safe.
    const plain = quote('a\xfcb', { encoding: 'latin-1', safe: '' });
    same(quote('a\xfcb', { encoding: 'latin-1', safe: '\xfc' }), plain);
    same(quote('a\xfcb', { encoding: 'latin-1', safe: b('\xfc') }), plain);
  });

  test('test_default_quoting: controls, delimiters and brackets are quoted', () => {
    for (const character of [...CONTROLS, ...'<>#%"{}|\\^[]`', '\x7f']) {
      same(quote(character), hex_escape(character));
      same(quote_plus(character), hex_escape(character));
    }
    same(quote('ab[]cd'), 'ab%5B%5Dcd');
    same(quote_plus('ab[]cd'), 'ab%5B%5Dcd');
  });

  test('test_quoting_space: a space becomes %20, or + by quote_plus()', () => {
    same(quote(' '), '%20');
    same(quote_plus(' '), '+');
    same(quote('a b cd e f'), 'a%20b%20cd%20e%20f');
    same(quote_plus('a b cd e f'), 'a+b+cd+e+f');
  });

  test('test_quoting_plus: quote_plus() quotes a + unless it is safe', () => {
    same(quote_plus('alpha+beta gamma'), 'alpha%2Bbeta+gamma');
    same(quote_plus('alpha+beta gamma', '+'), 'alpha+beta+gamma');
    same(quote_plus(b('alpha+beta gamma')), 'alpha%2Bbeta+gamma');
    same(quote_plus('alpha+beta gamma', b('+')), 'alpha+beta+gamma');
  });

  test('test_quote_bytes: bytes are quoted without an encoding', () => {
    const given = b('\xa2\xd8ab\xff');
    same(quote(given), '%A2%D8ab%FF');
    expect(() => quote(given, { encoding: 'latin-1' })).toThrow(TypeError);
    same(quote_from_bytes(given), '%A2%D8ab%FF');
  });

  test('test_quote_with_unicode: text is encoded as UTF-8, or as told by encoding and errors', () => {
    same(quote('\xa2\xd8ab\xff'), '%C2%A2%C3%98ab%C3%BF');
    same(quote('\xa2\xd8ab\xff', { encoding: null, errors: null }), '%C2%A2%C3%98ab%C3%BF');
    same(quote('\xa2\xd8ab\xff', { encoding: 'latin-1' }), '%A2%D8ab%FF');
    same(quote('\u6f22\u5b57'), '%E6%BC%A2%E5%AD%97');
    expect(() => quote('\u6f22\u5b57', { encoding: 'latin-1' })).toThrow(
      "'latin-1' codec can't encode characters in position 0-1: ordinal not in range(256)",
    );
    same(quote('\u6f22\u5b57', { encoding: 'latin-1', errors: 'replace' }), '%3F%3F');
    same(
      quote('\u6f22\u5b57', { encoding: 'latin-1', errors: 'xmlcharrefreplace' }),
      '%26%2328450%3B%26%2323383%3B',
    );
  });

  test('test_quote_plus_with_unicode: quote_plus() takes encoding and errors', () => {
    same(quote_plus('\xa2\xd8 \xff', { encoding: 'latin-1' }), '%A2%D8+%FF');
    same(
      quote_plus('ab\u6f22\u5b57 cd', { encoding: 'latin-1', errors: 'replace' }),
      'ab%3F%3F+cd',
    );
  });
});

describe('UnquotingTests', () => {
  test('test_unquoting: every escape of ASCII is decoded', () => {
    let escapes = '';
    for (let code = 0; code < 128; code++) {
      const character = String.fromCharCode(code);
      same(unquote(hex_escape(character)), character);
      same(unquote_plus(hex_escape(character)), character);
      escapes += hex_escape(character);
    }
    same(unquote(escapes).split('%').length, 2); // one of them is a % itself
  });

  test('test_unquote_rejects_none_and_tuple: None and lists are errors', () => {
    expect(() => unquote(null as never)).toThrow("argument of type 'NoneType' is not iterable");
    expect(() => unquote([] as never)).toThrow("'list' object has no attribute 'split'");
  });

  test('test_unquoting_badpercent: incomplete escapes are kept, None and lists are errors', () => {
    for (const given of ['%xab', '%x', '%']) {
      same(unquote(given), given);
      same(unquote_to_bytes(given), b(given));
    }
    for (const bad of [null, []]) expect(() => unquote_to_bytes(bad as never)).toThrow("'split'");
  });

  test('test_unquoting_mixed_case: digits of escapes may be in either case', () => {
    same(unquote_to_bytes('%Ab%eA'), b('\xab\xea'));
  });

  test('test_unquoting_parts: an escape among other characters is decoded', () => {
    same(unquote('ab%63d'), 'abcd');
    same(unquote_plus('ab%63d'), 'abcd');
  });

  test('test_unquoting_plus: only unquote_plus() turns + into a space', () => {
    same(unquote('are+there+spaces...'), 'are+there+spaces...');
    same(unquote_plus('are+there+spaces...'), 'are there spaces...');
  });

  test('test_unquote_to_bytes: text gives UTF-8, escapes give their bytes', () => {
    const file = 'br%C3%BCckner_sapporo_20050930.doc';
    same(unquote_to_bytes(file), b('br\xc3\xbcckner_sapporo_20050930.doc'));
    same(unquote_to_bytes('\u6f22%C3%BC'), b('\xe6\xbc\xa2\xc3\xbc'));
    same(unquote_to_bytes(b('%A2%D8ab%FF')), b('\xa2\xd8ab\xff'));
    same(unquote_to_bytes(b('%A2\xd8ab%FF')), b('\xa2\xd8ab\xff'));
  });

  test('test_unquote_with_unicode: escapes are decoded by encoding and errors', () => {
    const file = 'br%C3%BCckner_sapporo_20050930.doc';
    same(unquote(file), 'br\u00fcckner_sapporo_20050930.doc');
    same(unquote(file, { encoding: null, errors: null }), 'br\u00fcckner_sapporo_20050930.doc');
    same(unquote('br%FCckner.doc', { encoding: 'latin-1' }), 'br\u00fcckner.doc');
    same(unquote('%E6%BC%A2%E5%AD%97'), '\u6f22\u5b57');
    same(unquote('%F3%B1'), '\ufffd');
    same(unquote('%F3%B1', { errors: 'replace' }), '\ufffd');
    same(unquote('%F3%B1', { errors: 'ignore' }), '');
    same(unquote('\u6f22%C3%BC'), '\u6f22\u00fc');
    same(unquote('\u6f22%FC', { encoding: 'latin-1' }), '\u6f22\u00fc');
  });

  test('test_unquoting_with_bytes_input: bytes are decoded, too', () => {
    same(unquote(b('blueberryjam')), 'blueberryjam');
    same(unquote(b('bl\xc3\xa5b\xc3\xa6rsyltet\xc3\xb8y')), 'bl\u00e5b\u00e6rsyltet\u00f8y');
    same(unquote(b('bl%c3%a5b%c3%a6rsyltet%c3%b8j')), 'bl\u00e5b\u00e6rsyltet\u00f8j');
  });
});

describe('urlencode_Tests', () => {
  const EXPECTED = '1st=1&2nd=2&3rd=3';

  test('test_using_mapping: objects and Maps', () => {
    same(urlencode({ '1st': '1', '2nd': '2', '3rd': '3' }), EXPECTED);
    same(
      urlencode(
        new Map([
          ['1st', '1'],
          ['2nd', '2'],
          ['3rd', '3'],
        ]),
      ),
      EXPECTED,
    );
  });

  test('test_using_sequence: an array of pairs', () => {
    same(
      urlencode([
        ['1st', '1'],
        ['2nd', '2'],
        ['3rd', '3'],
      ]),
      EXPECTED,
    );
  });

  test('test_quoting: names and values are quoted', () => {
    same(urlencode({ '&': '=' }), '%26=%3D');
    same(urlencode({ 'key name': 'A bunch of pluses' }), 'key+name=A+bunch+of+pluses');
  });

  test('test_doseq: doseq gives each element a pair', () => {
    const given = { sequence: ['1', '2', '3'] };
    same(urlencode(given), `sequence=${quote_plus("['1', '2', '3']")}`);
    same(urlencode(given, true), 'sequence=1&sequence=2&sequence=3');
  });

  test('test_empty_sequence: nothing gives empty text', () => {
    same(urlencode({}), '');
    same(urlencode([]), '');
  });

  test('test_nonstring_values: numbers and None are written as by str()', () => {
    same(urlencode({ a: 1 }), 'a=1');
    same(urlencode({ a: null }), 'a=None');
  });

  test('test_nonstring_seq_values: elements of doseq may be numbers, None, or keys of a dict', () => {
    same(urlencode({ a: [1, 2] }, true), 'a=1&a=2');
    same(urlencode({ a: [null, 'a'] }, true), 'a=None&a=a');
    same(
      urlencode(
        {
          a: new Map([
            ['a', 1],
            ['b', 1],
          ]),
        },
        true,
      ),
      'a=a&a=b',
    );
    same(urlencode({ a: { a: 1, b: 1 } }, true), 'a=a&a=b');
  });

  test('test_urlencode_encoding: text is encoded by encoding and errors', () => {
    const given: [string, string][] = [['\u00a0', '\u00c1']];
    same(urlencode(given, { encoding: 'ASCII', errors: 'replace' }), '%3F=%3F');
    same(urlencode(given), '%C2%A0=%C3%81');
    same(urlencode(given, { encoding: 'latin-1' }), '%A0=%C1');
  });

  test('test_urlencode_encoding_doseq: so are the elements of doseq', () => {
    const options = { doseq: true, encoding: 'ASCII', errors: 'replace' };
    same(urlencode([['\u00a0', '\u00c1']], options), '%3F=%3F');
    same(urlencode([['\u00a0', [1, '\u00c1']]], options), '%3F=1&%3F=%3F');
    same(urlencode([['\u00a0', '\u00c1']], true), '%C2%A0=%C3%81');
    same(urlencode([['\u00a0', [42, '\u00c1']]], true), '%C2%A0=42&%C2%A0=%C3%81');
    const latin = { doseq: true, encoding: 'latin-1' };
    same(urlencode([['\u00a0', '\u00c1']], latin), '%A0=%C1');
    same(urlencode([['\u00a0', [42, '\u00c1']]], latin), '%A0=42&%A0=%C1');
  });

  test('test_urlencode_bytes: bytes are quoted as they are', () => {
    const given: [Uint8Array, unknown][] = [[b('\xa0\x24'), b('\xc1\x24')]];
    same(urlencode(given), '%A0%24=%C1%24');
    same(urlencode(given, true), '%A0%24=%C1%24');
    same(urlencode([[b('\xa0\x24'), [42, b('\xc1\x24')]]], true), '%A0%24=42&%A0%24=%C1%24');
  });

  test('test_urlencode_encoding_safe_parameter: safe characters of bytes are kept', () => {
    const given: [Uint8Array, Uint8Array][] = [[b('\xa0\x24'), b('\xc1\x24')]];
    const several: [Uint8Array, unknown][] = [[b('\xa0\x24'), [b('\xc1\x24'), 0xd, 42]]];
    for (const encoding of [null, 'latin-1']) {
      same(urlencode(given, { safe: ':$', encoding }), '%A0$=%C1$');
      same(urlencode(given, { doseq: true, safe: ':$', encoding }), '%A0$=%C1$');
      const expected = '%A0$=%C1$&%A0$=13&%A0$=42';
      same(urlencode(several, { doseq: true, safe: ':$', encoding }), expected);
    }
  });
});
