/** @module-tag random */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode_bytes, encode_text } from '../../../../lib/python/encodings/index.js';
import { drawn, SEED } from '../../../oracle/seed.js';
import recorded from '../../../vectors/codecs.json' with { type: 'json' };

fc.configureGlobal({ seed: SEED, numRuns: drawn(100) });

const text = fc.string({ unit: 'binary', maxLength: 200 });
const bytes = fc.uint8Array({ maxLength: 200 });
const UNICODE = [
  'utf-8',
  'utf-8-sig',
  'utf-7',
  'utf-16',
  'utf-16-be',
  'utf-32',
  'utf-32-le',
  'gb18030',
];

describe('encoding and decoding returns the text', () => {
  test.each([...UNICODE, 'unicode-escape', 'raw-unicode-escape', 'punycode'])(
    'from %s',
    (codec) => {
      // When read back, a backslash before a `u` starts an escape.
      const plain =
        codec === 'raw-unicode-escape' ? text.filter((one) => !one.includes('\\')) : text;
      fc.assert(
        fc.property(plain, (one) => decode_bytes(encode_text(one, codec), codec) === one),
        { numRuns: drawn(200) },
      );
    },
  );
});

describe('the encodable part of a text survives encoding and decoding', () => {
  // Not for codecs that can merge a NUL or combining mark with the preceding character once it follows directly.
  test.each(
    Object.keys(recorded.codecs).filter(
      (codec) => !/^(?:idna|undefined|.*(?:2004|0213|jp_3|hkscs))$/.test(codec),
    ),
  )('in %s', (codec) => {
    fc.assert(
      fc.property(text, (one) => {
        const encodable = decode_bytes(encode_text(one, codec, 'ignore'), codec);
        return decode_bytes(encode_text(encodable, codec), codec) === encodable;
      }),
      { numRuns: drawn(25) },
    );
  });
});

describe('surrogateescape', () => {
  test.each(['utf-8', 'ascii', 'cp1252', 'koi8-r', 'cp1255', 'utf-8-sig'])(
    'decodes any bytes reversibly: %s',
    (codec) => {
      fc.assert(
        fc.property(bytes, (one) => {
          const decoded = decode_bytes(one, codec, 'surrogateescape');
          const back = encode_text(decoded, codec, 'surrogateescape');
          const signed =
            codec === 'utf-8-sig' ? decode_bytes(back, codec, 'surrogateescape') === decoded : true;
          return codec === 'utf-8-sig' ? signed : Buffer.compare(back, one) === 0;
        }),
        { numRuns: drawn(200) },
      );
    },
  );
});

test.each(['+A-', '+AG-', '+AA-x'])(
  'utf-7 refuses %s, which ends in a part of a character',
  (data) => {
    const bytes = Buffer.from(data);
    expect(() => decode_bytes(bytes, 'utf-7')).toThrow('partial character in shift sequence');
  },
);

describe('any bytes', () => {
  test.each(Object.keys(recorded.codecs).filter((codec) => !/^(?:idna|undefined)$/.test(codec)))(
    'are decoded by %s, or raise a Unicode error',
    (codec) => {
      fc.assert(
        fc.property(bytes, (one) => {
          expect(typeof decode_bytes(one, codec, 'replace')).toBe('string');
        }),
        { numRuns: drawn(25) },
      );
    },
  );
});
