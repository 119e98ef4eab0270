// Text streams and codecs against CPython's, step by step (test/oracle/text_io.py), in both colours.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { BytesIO, type Size } from '../../../../lib/python/streams/index.js';
import * as codecs from '../../../../lib/stdlib/codecs/index.js';
import * as io from '../../../../lib/stdlib/io/index.js';
import * as blocking_codecs from '../../../../lib/sync/stdlib/codecs/index.js';
import * as blocking_io from '../../../../lib/sync/stdlib/io/index.js';
import { sampled } from '../../../oracle/seed.js';

type Step = [name: string, ...args: unknown[]];
interface Wrapped {
  data: string;
  most: number;
  options: object;
  steps: Step[];
}
interface Coded {
  encoding: string;
  errors: string;
  data: string;
  most: number;
  steps: Step[];
  texts: string[];
}
interface Vectors {
  wrapped: [Wrapped, unknown][];
  strings: [{ text: string; newline: string | null; steps: Step[] }, unknown][];
  codecs: [Coded, unknown][];
}
type Methods = Record<string, (...args: unknown[]) => unknown>;

const recorded = readFileSync(new URL('../../../vectors/text_io.json', import.meta.url), 'utf8');
const vectors = JSON.parse(recorded) as Vectors;

async function outcome(run: () => unknown): Promise<unknown> {
  try {
    return (await run()) ?? null;
  } catch (error) {
    return { error: (error as Error).name, message: (error as Error).message };
  }
}

/** Returns few bytes per read. */
class Slow extends BytesIO {
  readonly most: number;
  constructor(data: Uint8Array, most: number) {
    super(data);
    this.most = most;
  }
  override read1(size: Size = -1) {
    return super.read1(Number(size) < 0 ? this.most : Math.min(Number(size), this.most));
  }
}

const ATTRIBUTES = 'newlines encoding errors closed line_buffering write_through'.split(' ');

function position(told: number | bigint): unknown {
  return told < 2 ** 53 ? told : 'more than a position';
}

async function take(
  stream: object,
  raw: { getvalue(): unknown },
  [name, ...args]: Step,
  state: { position?: number | bigint },
): Promise<unknown> {
  const methods = stream as Methods;
  if (name === 'lines') {
    const lines: string[] = [];
    for (let line; (line = await methods['readline']!()) !== '';) lines.push(line as string);
    return lines;
  }
  if (name === 'tell') return position((state.position = methods['tell']!() as number));
  if (name === 'back') return position(methods['seek']!(state.position ?? 0) as number);
  if (name === 'seek') return position(methods['seek']!(...args) as number);
  if (name === 'bytes') return (raw.getvalue() as Uint8Array & { hex(): string }).hex();
  if (ATTRIBUTES.includes(name)) return (stream as Record<string, unknown>)[name];
  return await methods[name]!(...args);
}

async function run(TextIOWrapper: unknown, { data, most, options, steps }: Wrapped) {
  const raw = new Slow(Buffer.from(data, 'hex'), most);
  const state = {};
  let stream: object;
  try {
    stream = new (TextIOWrapper as new (...args: unknown[]) => object)(raw, options);
  } catch (error) {
    return { error: (error as Error).name, message: (error as Error).message };
  }
  const results: unknown[] = [];
  for (const step of steps) {
    results.push(await outcome(() => take(stream, raw, step, state)));
    if (JSON.stringify(results.at(-1)).includes('Unicode')) break;
  }
  return results;
}

async function collect<Item>(items: AsyncIterable<Item> | Iterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

async function run_codec(module: typeof codecs, case_: Coded): Promise<unknown[]> {
  const { encoding, errors, most, steps, texts } = case_;
  const data = Buffer.from(case_.data, 'hex');
  const pieces: Buffer[] = [];
  for (let at = 0; at < data.length; at += most) pieces.push(data.subarray(at, at + most));
  return [
    await outcome(() => collect(module.iterdecode(pieces, encoding, errors))),
    await outcome(async () =>
      (await collect(module.iterencode(texts, encoding, errors))).map((piece) => piece.hex()),
    ),
    await outcome(async () => {
      const reader = new (module.getreader(encoding))(new BytesIO(data), errors);
      const found: unknown[] = [];
      for (const [name, ...args] of steps) {
        found.push(await (reader as unknown as Methods)[name]!(...args));
      }
      return found;
    }),
    await outcome(() => {
      const decoder = new (module.getincrementaldecoder(encoding))(errors);
      return pieces.map((piece) => {
        const text = decoder.decode(piece);
        const [buffered, flag] = decoder.getstate();
        return encoding === 'shift_jis' ? [text, buffered.hex()] : [text, buffered.hex(), flag];
      });
    }),
  ];
}

/** Compares all cases at once; only those that differ are shown. */
async function expect_same<Case>(
  cases: [Case, unknown][],
  answer: (case_: Case) => Promise<unknown>,
): Promise<void> {
  const different: [Case, unknown, unknown][] = [];
  for (const [case_, expected] of cases) {
    const found = await answer(case_);
    if (!isDeepStrictEqual(found, expected)) different.push([case_, found, expected]);
  }
  expect(different).toEqual([]);
}

describe.each([
  ['async', io, codecs],
  ['blocking', blocking_io as unknown as typeof io, blocking_codecs as unknown as typeof codecs],
])('%s', (_, colour, colour_codecs) => {
  test('TextIOWrapper has the same results as CPython’s', async () => {
    await expect_same(sampled(vectors.wrapped, 3), (case_) => run(colour.TextIOWrapper, case_));
    expect(vectors.wrapped.length).toBeGreaterThan(1200);
  });

  test('StringIO has the same results as CPython’s', async () => {
    await expect_same(vectors.strings, async (case_) => {
      const stream = new colour.StringIO(case_.text, case_.newline);
      const state = {};
      const found: unknown[] = [];
      for (const step of case_.steps) {
        found.push(await outcome(() => take(stream, stream, step, state)));
      }
      return found;
    });
  });

  test('readers, iterdecode and incremental coders have the same results as CPython’s', async () => {
    await expect_same(sampled(vectors.codecs, 3), (case_) => run_codec(colour_codecs, case_));
  });
});
