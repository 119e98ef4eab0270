import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decode_bytes, encode_text } from '../../../../lib/python/encodings/index.js';
import { lookup } from '../../../../lib/stdlib/codecs/index.js';
import {
  type Answer,
  answer,
  bytes_digest,
  decode_answers,
  decode_pieces_answers,
  digest,
  encode_answers,
  HANDLERS,
  PIECE_HANDLERS,
  text_digest,
  without_stacks,
} from './answers.js';
import { every_prepared, whole_bytes, whole_text } from './repertoires.js';
import { bytes_of, text_of_units } from '../../../unit/python/encodings/samples.js';

interface Recorded {
  names: [name: string, exception: string, outcome: string][];
  codecs: Record<
    string,
    {
      name: string;
      decoding: string | null;
      encoding: string | null;
      decode: string[];
      encode: string[];
      decode_pieces: string[];
    }
  >;
  idna: { encode: [string, Answer][]; decode: [string, Answer][]; points: string };
  punycode: { encode: [string, Answer][]; decode: [string, string, Answer][] };
}

const recorded = JSON.parse(
  readFileSync(new URL('../../../vectors/codecs.json', import.meta.url), 'utf8'),
) as Recorded;
const CODECS = Object.entries(recorded.codecs);

without_stacks();

describe('codecs.lookup, as CPython recorded', () => {
  test('finds every name and alias, and rejects others with the same messages', () => {
    const ours = recorded.names.map(([name]) => {
      const spelling = text_of_units(name);
      try {
        if (spelling !== 'undefined') encode_text('x', spelling);
        return [name, '', lookup(spelling).name];
      } catch (error) {
        return [name, (error as Error).name, (error as Error).message];
      }
    });
    expect(ours).toEqual(recorded.names);
  });
});

describe.each(CODECS)('%s, as CPython recorded', (codec, expected) => {
  test('has the same repertoire in both directions', () => {
    if (expected.decoding !== null) {
      const text = decode_bytes(whole_bytes(codec), codec, 'backslashreplace');
      expect(text_digest(text)).toBe(expected.decoding);
    }
    if (expected.encoding !== null) {
      const bytes = encode_text(whole_text(codec), codec, 'xmlcharrefreplace');
      expect(bytes_digest(bytes)).toBe(expected.encoding);
    }
  });

  test.each(HANDLERS.map((handler, at) => [handler, at] as const))(
    'has the same results for the samples, errors=%s',
    (handler, at) => {
      expect(digest(decode_answers(codec, handler, 1, 80))).toBe(expected.decode[at]);
      expect(digest(encode_answers(codec, handler, 2, 80))).toBe(expected.encode[at]);
    },
  );
});

describe.each(CODECS.filter(([codec]) => codec !== 'idna'))(
  'the incremental decoder of %s, as CPython recorded',
  (codec, expected) => {
    test.each(PIECE_HANDLERS.map((handler, at) => [handler, at] as const))(
      'has the same results for pieces of the samples, errors=%s',
      (handler, at) => {
        const answers = decode_pieces_answers(codec, handler, 3, 80);
        expect(digest(answers)).toBe(expected.decode_pieces[at]);
      },
    );
  },
);

describe('idna, as CPython recorded', () => {
  test.each(recorded.idna.encode)('encodes %s', (text, expected) => {
    expect(answer(() => encode_text(text_of_units(text), 'idna'))).toEqual(expected);
  });

  test.each(recorded.idna.decode)('decodes %s', (data, expected) => {
    expect(answer(() => decode_bytes(bytes_of(data), 'idna'))).toEqual(expected);
  });

  test('prepares every code point, and pairs that combine in normal forms', () => {
    expect(digest(every_prepared())).toBe(recorded.idna.points);
  });
});

describe('punycode, as CPython recorded', () => {
  test.each(recorded.punycode.encode)('encodes %s', (text, expected) => {
    expect(answer(() => encode_text(text_of_units(text), 'punycode'))).toEqual(expected);
  });

  test.each(recorded.punycode.decode)('decodes %s, errors=%s', (data, handler, expected) => {
    expect(answer(() => decode_bytes(bytes_of(data), 'punycode', handler))).toEqual(expected);
  });
});
