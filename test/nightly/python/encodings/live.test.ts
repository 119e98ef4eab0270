import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { find_oracle, Oracle } from '../../../oracle/find_oracle.js';
import { drawn, RANDOM, SEED } from '../../../oracle/seed.js';
import {
  decode_answers,
  decode_pieces_answers,
  encode_answers,
  HANDLERS,
  PIECE_HANDLERS,
  without_stacks,
} from './answers.js';
import {
  hex,
  Random,
  sample_bytes,
  sample_text,
  text_of_units,
  units,
} from '../../../unit/python/encodings/samples.js';
import recorded from '../../../vectors/codecs.json' with { type: 'json' };

const COUNT = drawn(12);
/** The number of long samples, and of the pieces that they have at most. */
const LONG_COUNT = drawn(2);
const LONG = 5000;

const found = find_oracle();
const oracle =
  found === null
    ? null
    : new Oracle(
        found,
        fileURLToPath(new URL('../../../oracle/codecs_results.py', import.meta.url)),
      );

afterAll(() => oracle?.close());

/** The answers paired with their samples, for readable failures. */
function with_samples<Sample>(
  answers: unknown[],
  draw: (random: Random) => Sample,
): [Sample, unknown][] {
  const random = new Random(SEED);
  return answers.map((one) => [draw(random), one]);
}

const drawn_bytes = (random: Random) => hex(sample_bytes(random));
const drawn_text = (random: Random) => units(sample_text(random));

/** False for hz texts with tildes: CPython loses the second of two tildes when its buffer happens to be full. */
function is_comparable(codec: string, text: string): boolean {
  return codec !== 'hz' || !text_of_units(text).includes('~');
}

without_stacks();

describe.skipIf(oracle === null).each(Object.keys(recorded.codecs))('%s, live', RANDOM, (codec) => {
  test(`has CPython’s results for samples, with every handler (seed ${SEED})`, async () => {
    for (const handler of HANDLERS) {
      const decoded = (await oracle!.ask(['decode', codec, handler, SEED, COUNT])) as unknown[];
      expect(with_samples(decode_answers(codec, handler, SEED, COUNT), drawn_bytes)).toEqual(
        with_samples(decoded, drawn_bytes),
      );
      const encoded = (await oracle!.ask(['encode', codec, handler, SEED, COUNT])) as unknown[];
      const [ours, theirs] = [encode_answers(codec, handler, SEED, COUNT), encoded].map((answers) =>
        with_samples(answers, drawn_text).filter(([text]) => is_comparable(codec, text)),
      );
      expect(ours).toEqual(theirs);
    }
  });

  // A name is never so long.
  test.skipIf(codec === 'idna')(`decodes long samples as CPython (seed ${SEED})`, async () => {
    for (const handler of PIECE_HANDLERS) {
      const question = [codec, handler, SEED, LONG_COUNT, LONG] as const;
      const decoded = await oracle!.ask(['decode', ...question]);
      expect(decode_answers(...question)).toEqual(decoded);
    }
  });

  // CPython counts the bytes of an invalid triple differently if a piece ends within it; a name is decoded as a whole.
  const is_exception = codec === 'idna' || codec.startsWith('euc_j');
  test.skipIf(is_exception)(`decodes pieces of samples as CPython (seed ${SEED})`, async () => {
    for (const handler of PIECE_HANDLERS) {
      const decoded = await oracle!.ask(['decode_pieces', codec, handler, SEED, COUNT]);
      expect(decode_pieces_answers(codec, handler, SEED, COUNT)).toEqual(decoded);
    }
  });
});
