// Invariants for any input.
/** @module-tag random */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encode, equal } from '../../../lib/python/builtins/index.js';
import * as parse from '../../../lib/parse/index.js';
import { drawn, SEED } from '../../oracle/seed.js';

fc.configureGlobal({ seed: SEED, numRuns: drawn(60) });

const { quote, quote_plus, unquote, unquote_plus, urljoin, urlsplit, urlunsplit } = parse;

/** Any text that can be encoded in UTF-8, occasionally beyond the length where the implementation switches algorithms. */
const text = fc.oneof(
  { weight: 9, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.tuple(fc.string({ unit: 'binary' }), fc.nat(9000)).map(stretched) },
);

function stretched([piece, times]: [string, number]): string {
  return (piece + 'é%x ').repeat(1 + times / (piece.length + 4));
}

/** URL-like texts, valid and nearly valid. */
const url = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['http', 'https', 'x', ':', '//', '/', '?', '#', '[', ']', '::1', '@', ';'],
      ),
      fc.constantFrom(
        ...['..', '.', '&', '=', '%41', '%', ' ', '\t', '\n', '1', 'host', 'é', '\u2100'],
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 20 },
  )
  .map((pieces) => pieces.join(''));

/** The result of a call, or the name of its exception. */
function outcome(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return (error as Error).name;
  }
}

describe('round trips', () => {
  test('unquote() undoes quote(), unquote_plus() undoes quote_plus()', () => {
    fc.assert(
      fc.property(text, fc.string(), (given, safe) => {
        // A safe character must not be part of an escape, or stand for a space.
        const harmless = safe.replace(/[%+]/g, '');
        expect(unquote(quote(given, harmless))).toBe(given);
        expect(unquote_plus(quote_plus(given, harmless))).toBe(given);
        expect(quote(given)).toMatch(/^[\w.\-~/%]*$/);
      }),
    );
  });

  test('unquote_to_bytes() undoes quote_from_bytes()', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(equal(parse.unquote_to_bytes(parse.quote_from_bytes(bytes)), bytes)).toBe(true);
        expect(parse.quote(bytes)).toBe(parse.quote_from_bytes(bytes));
      }),
    );
  });

  test('parse_qsl() undoes urlencode()', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 80 }), (pairs) => {
        const query = parse.urlencode(pairs);
        expect(parse.parse_qsl(query, { keep_blank_values: true })).toEqual(pairs);
        expect(parse.urlencode(parse.parse_qsl(query, true))).toBe(query);
      }),
    );
  });

  test('parse_qs() groups what parse_qsl() lists', () => {
    fc.assert(
      fc.property(url, (query) => {
        const grouped = new Map<string, string[]>();
        for (const [name, value] of parse.parse_qsl(query, true)) {
          grouped.set(name, [...(grouped.get(name) ?? []), value]);
        }
        expect(new Map(Object.entries(parse.parse_qs(query, true)))).toEqual(grouped);
      }),
    );
  });

  test('urlsplit() undoes urlunsplit()', () => {
    fc.assert(
      fc.property(url, (given) => {
        const parts = outcome(() => urlsplit(given));
        if (typeof parts === 'string') return;
        const again = (parts as parse.SplitResult).geturl();
        const reparsed = urlsplit(again);
        expect(reparsed.geturl()).toBe(again);
      }),
    );
  });

  test('text and bytes give the same results', () => {
    fc.assert(
      fc.property(url, url, (one, other) => {
        fc.pre(!/[^\0-\x7f]/.test(one + other));
        const [a, b] = [encode(one), encode(other)];
        const pairs: [() => unknown, () => unknown][] = [
          [() => urlsplit(one).encode(), () => urlsplit(a)],
          [() => parse.urlparse(one).encode(), () => parse.urlparse(a)],
          [() => parse.urldefrag(one).encode(), () => parse.urldefrag(a)],
          [() => encode(urljoin(one, other)), () => urljoin(a, b)],
        ];
        for (const [as_text, as_bytes] of pairs) {
          expect(equal(outcome(as_text), outcome(as_bytes))).toBe(true);
        }
      }),
    );
  });
});

describe('pieces', () => {
  test('quote() of a text is that of its pieces, joined', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(quote(one + other)).toBe(quote(one) + quote(other));
        expect(quote_plus(one + other)).toBe(quote_plus(one) + quote_plus(other));
      }),
    );
  });

  test('unquote() of text is that of its UTF-8 bytes, unless an escape meets another character', () => {
    fc.assert(
      fc.property(text, (given) => {
        const escaped = quote(given, '%');
        expect(unquote(escaped)).toBe(unquote(encode(escaped)));
      }),
    );
  });

  test.each([0, 1])(
    'a long text is quoted with its pairs of surrogates whole, after %i',
    (before) => {
      const text = 'a'.repeat(before) + '\u{1f600}'.repeat(20_000);
      expect(quote(text)).toBe('a'.repeat(before) + '%F0%9F%98%80'.repeat(20_000));
    },
  );

  test('long and short texts are unquoted alike', () => {
    const filler = 'x'.repeat(300);
    const escapes = fc
      .array(
        fc.constantFrom(
          ...['%', '%C3', '%A9', '%E2%82', '%AC', '%F0', '%41', '+', 'é', '😀', 'x', '\ud800'],
        ),
      )
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(escapes, (given) => {
        expect(unquote(filler + given)).toBe(filler + unquote(given));
        expect(unquote_plus(filler + given)).toBe(filler + unquote_plus(given));
      }),
    );
  });
});

describe('any input', () => {
  test("raises only Python's exceptions", () => {
    fc.assert(
      fc.property(url, fc.anything(), (given, anything) => {
        const allowed = ['ValueError', 'TypeError', 'AttributeError', 'UnicodeDecodeError'];
        for (const call of [
          () => urlsplit(given).port,
          () => urlsplit(anything as string),
          () => urlunsplit(anything as string[]),
          () => urljoin(given, anything as string),
          () => quote(anything as string, given),
          () => unquote(anything as string),
          () => parse.parse_qsl(anything as string),
          () => parse.urlencode(anything as string[][] as [string, string][], true),
        ]) {
          try {
            call();
          } catch (error) {
            const { name } = error as Error;
            expect([...allowed, 'IndexError', 'UnicodeEncodeError']).toContain(name);
          }
        }
      }),
    );
  });

  test('does not pollute a prototype', () => {
    const query = '__proto__=1&constructor=2&__proto__=3&toString=4';
    const parsed = parse.parse_qs(query);
    expect(Object.getPrototypeOf(parsed)).toBeNull();
    expect(Object.keys(parsed)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(parsed['__proto__']).toEqual(['1', '3']);
    expect(parse.urlencode(parsed, true)).toBe('__proto__=1&__proto__=3&constructor=2&toString=4');
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });
});
