// io.BufferedReader, against CPython (test/oracle/io_reader.py).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  Bytes,
  BytesIO,
  ConnectionResetError,
  OSError,
  encode,
} from '../../../../lib/python/builtins/index.js';
import * as io from '../../../../lib/stdlib/io/index.js';
import * as blocking_io from '../../../../lib/sync/stdlib/io/index.js';
import { both, raised } from '../../../server/colours.js';

type Piece = string | null | { raise: string } | { length: number };
type Step = [method: string, ...args: unknown[]];
interface Case {
  case: [size: number | null, pieces: Piece[], steps: Step[]];
  outcome: object[];
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../../vectors/io_reader.json', import.meta.url), 'utf8'),
) as { cases: Case[] };

/** Returns one piece per read; what does not fit is returned by the next. */
class Raw {
  closed = false;
  readonly #pieces: Piece[];

  constructor(pieces: readonly Piece[]) {
    this.#pieces = [...pieces];
  }

  readinto(buffer: Uint8Array): number | null {
    const piece = this.#pieces.shift();
    if (piece === undefined) return 0;
    if (piece === null) return null;
    if (typeof piece === 'object') {
      if ('length' in piece) return piece.length;
      throw piece.raise === 'OSError'
        ? new OSError('broken')
        : new ConnectionResetError(104, 'reset');
    }
    const taken = piece.slice(0, buffer.length);
    buffer.set(Buffer.from(taken, 'latin1'));
    if (taken.length < piece.length) this.#pieces.unshift(piece.slice(taken.length));
    return taken.length;
  }

  close(): void {
    this.closed = true;
  }
}

/** The same, read asynchronously. */
class AsyncRaw {
  readonly #raw: Raw;
  constructor(pieces: readonly Piece[]) {
    this.#raw = new Raw(pieces);
  }
  get closed(): boolean {
    return this.#raw.closed;
  }
  async readinto(buffer: Uint8Array): Promise<number | null> {
    await Promise.resolve();
    return this.#raw.readinto(buffer);
  }
  close(): void {
    this.#raw.close();
  }
}

const text = (bytes: Uint8Array) => ({ bytes: Bytes.view(bytes).decode('latin-1') });

function recorded(value: unknown): unknown {
  if (value instanceof Uint8Array) return text(value);
  return Array.isArray(value) ? value.map(recorded) : (value ?? null);
}

async function call(
  stream: io.BufferedReader | io.RawIOBase,
  [name, ...args]: Step,
): Promise<unknown> {
  if (name === 'closed') return stream.closed;
  if (name.startsWith('readinto') && Number.isInteger(args[0])) {
    const buffer = new Uint8Array(args[0] as number);
    const size = await stream[name as 'readinto'](buffer);
    return size === null ? null : [size, buffer.subarray(0, size)];
  }
  const method = (stream as unknown as Record<string, (...args: unknown[]) => unknown>)[name]!;
  return await method.apply(stream, args);
}

async function outcome(
  make: () => io.BufferedReader | io.RawIOBase,
  steps: Step[],
): Promise<object[]> {
  const as_error = (error: unknown) => {
    const { name, message } = error as Error;
    return { error: name, message };
  };
  let stream: io.BufferedReader | io.RawIOBase;
  try {
    stream = make();
  } catch (error) {
    return [as_error(error)];
  }
  const found: object[] = [];
  for (const step of steps) {
    try {
      found.push({ gave: recorded(await call(stream, step)) });
    } catch (error) {
      found.push(as_error(error));
    }
  }
  return found;
}

const STREAMS = [
  { stream: 'async', io, raw: Raw },
  { stream: 'async, over a stream of promises', io, raw: AsyncRaw },
  { stream: 'blocking', io: blocking_io as unknown as typeof io, raw: Raw },
];

describe.each(STREAMS)('BufferedReader, $stream', ({ io, raw }) => {
  /** The raw stream of a case without a buffer. */
  class RawStream extends io.RawIOBase {
    readonly #raw: Raw | AsyncRaw;
    constructor(pieces: readonly Piece[]) {
      super();
      this.#raw = new raw(pieces);
    }
    override readinto(buffer: Uint8Array): Promise<number | null> {
      return this.#raw.readinto(buffer) as Promise<number | null>;
    }
  }

  test(`${cases.length} sequences of calls have the same results as in CPython`, async () => {
    const found: object[] = [];
    for (const { case: each } of cases) {
      const [size, pieces, steps] = each;
      const made = () =>
        size === null ? new RawStream(pieces) : new io.BufferedReader(new raw(pieces), size);
      found.push({ case: each, outcome: await outcome(made, steps) });
    }
    expect(found).toEqual(cases);
  });
});

// CPython's reader holds a lock during an operation. The blocking colour cannot start two at once.
test('operations that overlap get the bytes in the order of their calls, without gaps', async () => {
  const lines = Array.from({ length: 200 }, (_, i) => `${i}\n`).join('');
  const pieces = lines.match(/[^]{1,7}/g)!;
  const reader = new io.BufferedReader(new AsyncRaw(pieces), 7);
  const target = new Uint8Array(20);
  const calls = [
    reader.read(50),
    reader.readline(),
    reader.read1(3),
    reader.readinto(target).then((size) => target.subarray(0, size)),
    reader.readline(),
    reader.read(30),
    reader.peek(),
    reader.read(),
  ];
  const found = (await Promise.all(calls)).map((bytes) => Bytes.view(bytes).decode());
  const [peeked] = found.splice(6, 1);
  expect(found.join('')).toBe(lines);
  expect(found.map((text) => text.length).slice(0, -1)).toEqual([50, 3, 3, 20, 1, 30]);
  expect(found.at(-1)!.startsWith(peeked!)).toBe(true);
});

test('an operation that fails does not stop the next', async () => {
  const reader = new io.BufferedReader(new AsyncRaw([{ raise: 'OSError' }, 'rest']));
  const found = await Promise.allSettled([reader.read(2), reader.read(2), reader.readline()]);
  expect(found.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(found.slice(1)).toMatchObject([{ value: encode('re') }, { value: encode('st') }]);
});

describe.each(both({ io }, { io: blocking_io }))('BufferedReader, $colour', ({ io }) => {
  test('reads a BytesIO, iterates over its lines, and is closed with it', async () => {
    const raw = new BytesIO(encode('one\ntwo\nrest'));
    const reader = new io.BufferedReader(raw);
    const lines: string[] = [];
    for await (const line of reader) lines.push(line.decode());
    expect(lines).toEqual(['one\n', 'two\n', 'rest']);
    expect(reader.raw).toBe(raw);
    raw.close();
    expect(reader.closed).toBe(true);
    expect(await raised(() => reader.read())).toMatchObject({ message: 'read of closed file' });
    expect(await raised(() => reader.__iter__())).toMatchObject({ name: 'ValueError' });
  });

  test('returns what it has buffered after its raw stream was closed', async () => {
    const raw = new BytesIO(encode('one\nrest'));
    const reader = new io.BufferedReader(raw);
    expect((await reader.readline()).decode()).toBe('one\n');
    raw.close();
    const rest = [await reader.peek(1), await reader.read(2), await reader.read1(2)];
    expect(rest.map((bytes) => bytes.decode())).toEqual(['rest', 're', 'st']);
    expect(await raised(() => reader.read(1))).toMatchObject({ message: 'read of closed file' });
  });

  test('rejects a stream that is not readable', async () => {
    const raw = { readinto: () => 0, close() {}, readable: () => false };
    expect(await raised(() => new io.BufferedReader(raw))).toMatchObject({
      name: 'UnsupportedOperation',
      message: 'File or stream is not readable.',
    });
  });

  test('rejects sizes beyond 64 bits', async () => {
    const reader = new io.BufferedReader(new BytesIO(encode('abc')));
    for (const run of [
      () => reader.read((2n ** 64n) as never),
      () => reader.readline((2n ** 64n) as never),
    ]) {
      expect(await raised(run)).toMatchObject({
        name: 'OverflowError',
        message: "cannot fit 'int' into an index-sized integer",
      });
    }
  });

  test('calls an overridden read() instead of a fast path', async () => {
    const sizes: unknown[] = [];
    class Counting extends io.BufferedReader {
      override read(size?: number | null): Promise<Bytes> {
        sizes.push(size);
        return super.read(size);
      }
    }
    const reader = new Counting(new BytesIO(encode('abcdef')));
    await reader.peek();
    expect(reader._buffered(3)).toBeNull();
    expect((await reader.read(3)).decode()).toBe('abc');
    expect(sizes).toEqual([3]);
  });
});
