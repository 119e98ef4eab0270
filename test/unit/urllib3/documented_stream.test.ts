// Decoding with only the documented functions of node:zlib, as on a Node without the native step.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import v8 from 'node:v8';
import vm from 'node:vm';
import zlib from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { Bytes, MemoryError, kw } from '../../../lib/python/builtins/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { _get_decoder } from '../../../lib/urllib3/plain.js';
import { DocumentedStream } from '../../../lib/urllib3/response/decoders/documented_stream.js';
import { NativeStream } from '../../../lib/urllib3/response/decoders/native_stream.js';
import {
  force_documented,
  open_stream,
} from '../../../lib/urllib3/response/decoders/open_stream.js';
import { sampled } from '../../oracle/seed.js';
import { both } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { ours, type Answer, type Ask } from './answers.js';

const MEBIBYTE = 1024 * 1024;
const NOTHING = new Uint8Array(0);

v8.setFlagsFromString('--expose-gc');
const collect_garbage = vm.runInNewContext('gc') as () => void;

beforeAll(() => force_documented(true));
afterAll(() => force_documented(false));

/** Bytes that compress poorly. */
function noise_of(size: number): Buffer {
  const noise = Buffer.alloc(size);
  let state = 1;
  for (let at = 0; at < size; at += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    noise[at] = (state >>> 16) & 63;
  }
  return noise;
}

describe('open_stream()', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    force_documented(true);
  });

  const unusable_streams: [why: string, stream: object][] = [
    ['no handle', {}],
    ['a handle that takes no steps', { _handle: {}, _writeState: new Uint32Array(2) }],
    [
      'a step that does something else',
      { _handle: { writeSync: () => undefined }, _writeState: new Uint32Array(2) },
    ],
  ];
  test.each(unusable_streams)('falls back if Node has %s', (_, stream) => {
    force_documented(false);
    const get_module = process.getBuiltinModule.bind(process);
    const changed_zlib = { ...get_module('node:zlib'), createInflateRaw: () => stream };
    vi.spyOn(process, 'getBuiltinModule').mockImplementation((name: string) =>
      name === 'node:zlib' ? changed_zlib : get_module(name as 'zlib'),
    );
    expect(open_stream('deflate')).toBeInstanceOf(DocumentedStream);
    const data = zlib.gzipSync('as documented');
    expect(_get_decoder('gzip').decompress(data).decode()).toBe('as documented');
  });

  test('uses the native step of this Node', () => {
    force_documented(false);
    expect(open_stream('deflate')).toBeInstanceOf(NativeStream);
  });
});

/** The whole output and the error of a recorded question. */
function whole(answer: Answer): [output: string, ...error: unknown[]] {
  if ('error' in answer) return ['', answer.error];
  const steps = answer.value as unknown[][];
  const failed = steps.findIndex((step) => step.length === 3);
  const good = failed < 0 ? steps : steps.slice(0, failed);
  const output = good.map(([part]) => part).join('');
  return failed < 0 ? [output] : [output, ...steps[failed]!.slice(0, 2)];
}

test('returns the output and the errors of zlib, for recorded bodies in pieces and with limits', () => {
  const url = new URL('../../vectors/urllib3_decoders.json', import.meta.url);
  const { answers } = JSON.parse(readFileSync(url, 'utf8')) as { answers: [Ask, Answer][] };
  expect(answers.length).toBeGreaterThan(200);
  let failures = 0;
  const wrong = sampled(answers, 3).filter(([ask, theirs]) => {
    const [mine, ...my_error] = whole(ours(ask));
    const [right, ...right_error] = whole(theirs);
    if (right_error.length === 0) return my_error.length > 0 || mine !== right;
    failures += 1;
    // How much output precedes an error depends on the sizes of the pieces.
    const is_start = mine.startsWith(right) || right.startsWith(mine);
    return !is_start || !isDeepStrictEqual(my_error, right_error);
  });
  expect(wrong).toEqual([]);
  expect(failures).toBeGreaterThan(5);
});

test.each(['gzip', 'deflate', 'br', 'gzip, br', 'br, gzip', 'deflate, gzip', 'gzip, deflate'])(
  '%s: many small pieces take linear time, and nothing leaks',
  (mode) => {
    const decoded_input = (size: number): number => {
      const noise = noise_of(size);
      let data: Uint8Array = noise;
      for (const name of mode.split(', ')) {
        if (name === 'gzip') data = zlib.gzipSync(data);
        else if (name === 'deflate') data = zlib.deflateSync(data);
        else data = zlib.brotliCompressSync(data, { params: { [BROTLI_QUALITY]: 1 } });
      }
      let total = 0;
      const real = process.getBuiltinModule.bind(process);
      const counting = { ...real('node:zlib') } as unknown as Record<string, unknown>;
      for (const name of ['inflateSync', 'inflateRawSync', 'brotliDecompressSync'] as const) {
        counting[name] = (input: Uint8Array, options: object) => {
          total += input.length;
          return zlib[name](input, options);
        };
      }
      vi.spyOn(process, 'getBuiltinModule').mockImplementation(() => counting);
      try {
        const decoder = _get_decoder(mode);
        const parts: Bytes[] = [];
        for (let at = 0; at < data.length; at += 50) {
          parts.push(decoder.decompress(data.subarray(at, at + 50), 1000));
          while (decoder.has_unconsumed_tail) parts.push(decoder.decompress(NOTHING, 1000));
        }
        parts.push(decoder.decompress(NOTHING), decoder.flush());
        expect(Math.max(...parts.slice(0, -2).map(({ length }) => length))).toBeLessThan(1001);
        expect(Buffer.compare(Bytes.concat(parts), noise)).toBe(0);
      } finally {
        vi.restoreAllMocks();
      }
      return total;
    };
    const small = decoded_input(12_500);
    expect(small).toBeGreaterThan(0);
    expect(decoded_input(100_000)).toBeLessThan(8 * 2.5 * small);
  },
);
const BROTLI_QUALITY = zlib.constants.BROTLI_PARAM_QUALITY;

test.each(['gzip', 'br'])('%s: the start of a bomb takes little memory', (mode) => {
  const zeros = Buffer.alloc(20 * MEBIBYTE);
  const quick = { params: { [BROTLI_QUALITY]: 1 } };
  const bomb = mode === 'br' ? zlib.brotliCompressSync(zeros, quick) : zlib.gzipSync(zeros);
  collect_garbage();
  const before = process.memoryUsage().arrayBuffers;
  const decoder = _get_decoder(mode);
  let size = 0;
  for (let data: Uint8Array = bomb; size < MEBIBYTE; data = NOTHING) {
    size += decoder.decompress(data, 64 * 1024).length;
  }
  collect_garbage();
  // Brotli outputs nothing before its window of 4 MiB is full.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * MEBIBYTE);
  expect(decoder.has_unconsumed_tail).toBe(true);
});

test('output beyond the limit is a MemoryError, after all that is below it', () => {
  const stream = new DocumentedStream('zlib', MEBIBYTE);
  const output = new Uint8Array(2 * MEBIBYTE);
  const data = zlib.deflateSync(Buffer.alloc(2 * MEBIBYTE, 'a'));
  const half = MEBIBYTE / 2;
  expect(stream.step(data, output, 0, half)).toBe(half);
  expect(output.subarray(0, half).every((byte) => byte === 97)).toBe(true);
  expect(() => stream.step(stream.rest, output, half, 2 * MEBIBYTE)).toThrow(MemoryError);
});

describe.each(both({ urllib3 }, { urllib3: blocking_urllib3 }))('$colour', ({ urllib3 }) => {
  const noise = noise_of(20_000);
  const good = zlib.gzipSync(noise);
  const bad = Buffer.from(good);
  bad[bad.length - 6]! ^= 1;

  /** A response whose body is sent in chunks, or in one piece. */
  const body_read = async (body: Uint8Array, in_chunks: boolean, read: Read): Promise<Bytes> => {
    const chunks: Buffer[] = [];
    for (let at = 0; at < body.length; at += 999) {
      const chunk = body.subarray(at, at + 999);
      chunks.push(Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk]));
      chunks.push(Buffer.from('\r\n'));
    }
    const sent = in_chunks ? Buffer.concat([...chunks, Buffer.from('0\r\n\r\n')]) : body;
    const length = in_chunks ? 'Transfer-Encoding: chunked' : `Content-Length: ${body.length}`;
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n${length}\r\n\r\n`;
    await using peer = await script([
      { read: 'head' },
      head + Buffer.from(sent).toString('latin1'),
      { end: 'fin' },
      { read: 'end' },
    ]);
    const pool = urllib3.connection_from_url(peer.url);
    try {
      return await read(await pool.urlopen('GET', '/', kw({ preload_content: false })));
    } finally {
      pool.close();
    }
  };
  type Response = Awaited<ReturnType<ReturnType<typeof urllib3.connection_from_url>['urlopen']>>;
  type Read = (response: Response) => Promise<Bytes>;

  const in_parts = (amount: number | null) => async (response: Response) => {
    const parts: Bytes[] = [];
    for await (const part of response.stream(amount, true)) parts.push(part);
    return Bytes.concat(parts);
  };
  const READERS: [way: string, read: Read][] = [
    ['read()', async (response) => await response.read()],
    [
      'read(n)',
      async (response) => {
        const parts: Bytes[] = [];
        do parts.push(await response.read(3000));
        while (parts.at(-1)!.length > 0);
        return Bytes.concat(parts);
      },
    ],
    [
      'read1()',
      async (response) => {
        const parts: Bytes[] = [];
        do parts.push(await response.read1(3000));
        while (parts.at(-1)!.length > 0);
        return Bytes.concat(parts);
      },
    ],
    ['stream(n)', in_parts(3000)],
    ['stream(null)', in_parts(null)],
  ];

  describe.each([
    ['in one piece', false],
    ['in chunks', true],
  ])('a body %s', (_, in_chunks) => {
    test.each(READERS)(
      '%s returns all of it, or raises DecodeError for a wrong checksum',
      async (_way, read) => {
        expect(Buffer.compare(await body_read(good, in_chunks, read), noise)).toBe(0);
        await expect((async () => await body_read(bad, in_chunks, read))()).rejects.toThrow(
          urllib3.exceptions.DecodeError,
        );
      },
    );
  });
});
