// json against CPython's recorded results (test/oracle/json_values.py).
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { repr } from '../../../../lib/python/objects/index.js';
import { is_dict_like, kw } from '../../../../lib/python/values/index.js';
import { JSONDecodeError, dump, dumps, loads } from '../../../../lib/stdlib/json/index.js';
import { sampled } from '../../../oracle/seed.js';

type Failure = { error: string; message: string; place?: unknown[] };
interface Vectors {
  loads: [string, string | Failure][];
  bytes: [string, string | Failure][];
  loose: [string, string | Failure][];
  dumps: [unknown, Record<string, unknown>, [string | Failure, string]][];
}

const recorded = readFileSync(
  new URL('../../../vectors/json_values.json', import.meta.url),
  'utf8',
);
const vectors = JSON.parse(recorded) as Vectors;

function outcome<T>(run: () => T): T | Failure {
  try {
    return run();
  } catch (error) {
    const { name, message } = error as Error;
    if (!(error instanceof JSONDecodeError)) return { error: name, message };
    const { msg, pos, lineno, colno } = error;
    return { error: name, message, place: [msg, pos, lineno, colno] };
  }
}

/** The repr with sorted dict keys, since JavaScript puts integer-like keys first. */
function formatted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatted).join(', ')}]`;
  if (!is_dict_like(value)) return repr(value);
  const keys = Object.keys(value).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return `{${keys.map((key) => `${repr(key)}: ${formatted(value[key])}`).join(', ')}}`;
}

class Unknown {
  __repr__(): string {
    return 'OBJECT';
  }
}
Object.defineProperty(Unknown, 'name', { value: 'Object' });
const OBJECT = new Unknown();
const LOOP: unknown[] = [];
LOOP.push(LOOP);

function value_of(tagged: unknown): unknown {
  if (Array.isArray(tagged)) return tagged.map(value_of);
  if (typeof tagged !== 'object' || tagged === null) return tagged;
  const [[kind, content]] = Object.entries(tagged) as [[string, string]];
  if (kind === 'd') {
    const items = content as unknown as [unknown, unknown][];
    return new Map(items.map(([key, value]) => [value_of(key), value_of(value)]));
  }
  if (kind === 'f') return Number(content.replace('inf', 'Infinity'));
  if (kind === 'i') return BigInt(content);
  if (kind === 'b') return Buffer.from(content, 'hex');
  return kind === 'o' ? OBJECT : LOOP;
}

const DEFAULTS: Record<string, (value: unknown) => unknown> = { repr, same: (value) => value };

function dumped(value: unknown, given: Record<string, unknown>): [string | Failure, string] {
  const options = kw(
    'default' in given ? { ...given, default: DEFAULTS[given['default'] as string] } : given,
  );
  const pieces: string[] = [];
  const text = outcome(() => dumps(value, options));
  outcome(() => dump(value, { write: (piece) => pieces.push(piece) }, options));
  return [text, pieces.join('')];
}

test('documents are read as CPython reads them', () => {
  for (const [text, expected] of sampled(vectors.loads, 3)) {
    expect([text, outcome(() => formatted(loads(text)))]).toEqual([text, expected]);
  }
  expect(vectors.loads.length).toBeGreaterThan(3000);
});

test('documents in bytes are read as CPython reads them', () => {
  for (const [data, expected] of vectors.bytes) {
    const found = outcome(() => formatted(loads(Buffer.from(data, 'hex'))));
    expect([data, found]).toEqual([data, expected]);
  }
});

test('control characters are accepted with strict=False', () => {
  for (const [text, expected] of vectors.loose) {
    const found = outcome(() => formatted(loads(text, kw({ strict: false }))));
    expect([text, found]).toEqual([text, expected]);
  }
});

test('values are written as CPython writes them', () => {
  for (const [tagged, options, expected] of sampled(vectors.dumps, 2)) {
    const found = dumped(value_of(tagged), options);
    expect([tagged, options, found]).toEqual([tagged, options, expected]);
  }
  expect(vectors.dumps.length).toBeGreaterThan(700);
});

// As CPython 3.13.18 does.
test('dump() writes what is before a value that default() converts, and stops where write() fails', () => {
  const log: string[] = [];
  const convert = () => {
    log.push('default');
    return 'D';
  };
  const value = [1, new Date(), 2];
  dump(value, { write: (text: string) => log.push(text) }, kw({ default: convert }));
  expect(log.join('|')).toBe('[1|, |default|"D"|, 2|]');
  log.length = 0;
  const full = {
    write: () => {
      throw new RangeError('full');
    },
  };
  expect(() => dump(value, full, kw({ default: convert }))).toThrow('full');
  expect(log).toEqual([]);
});
