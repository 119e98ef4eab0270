// format() and the conversions of bytes: numbers and specifications that CPython draws.
import { describe, expect, test } from 'vitest';
import { Float, encode, format } from '../../../../lib/python/builtins/index.js';
import { ValueError } from '../../../../lib/python/errors/index.js';
import { RANDOM } from '../../../oracle/seed.js';
import { vectors } from './vectors.js';

type Row = [value: number | { int: string } | { float: string }, spec: string, answer: Answer];
/** The text, or the name and the message of an error. */
type Answer = string | string[];

function value_of(value: Row[0]): unknown {
  if (typeof value === 'number') return value;
  return 'int' in value ? BigInt(value.int) : new Float(value.float);
}

function answer(call: () => string): Answer {
  try {
    return call();
  } catch (error) {
    return [(error as Error).name, (error as Error).message];
  }
}

/** The rows whose answer is another one here, the first of them. */
function differing(rows: Row[], call: (value: unknown, spec: string) => string): unknown[] {
  return rows
    .map(([value, spec, wanted]) => {
      const given = value_of(value);
      return { value, spec, wanted, here: answer(() => call(given, spec)) };
    })
    .filter(({ wanted, here }) => String(wanted) !== String(here))
    .slice(0, 20);
}

// 1000 are recorded, and test/nightly/python/live.test.ts draws 100,000.
describe.each(vectors<{ format: Row[]; percent: Row[] }>('formats', 100))(
  '$source',
  ({ record }) => {
    test('format() of ints and floats', RANDOM, () => {
      expect(differing(record.format, format)).toEqual([]);
    });

    test('% of bytes, of ints and floats', RANDOM, () => {
      const percent = (value: unknown, spec: string): string =>
        encode(spec).__mod__(value).decode('latin-1');
      expect(differing(record.percent, percent)).toEqual([]);
    });
  },
);

test('a width of more digits than int() accepts', () => {
  const wrong = new ValueError('Too many decimal digits in format string');
  for (const spec of ['9'.repeat(5000), `.${'9'.repeat(5000)}f`])
    expect(() => format(1, spec)).toThrow(wrong);
});
