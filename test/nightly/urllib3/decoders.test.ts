import v8 from 'node:v8';
import vm from 'node:vm';
import zlib from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { Bytes, encode, repr, str } from '../../../lib/python/builtins/index.js';
import { NotImplementedError } from '../../../lib/python/errors/index.js';
import {
  BytesQueueBuffer,
  CONTENT_DECODERS,
  DECODER_ERROR_CLASSES,
  type DeflateDecoder,
  type GzipDecoder,
  type MultiDecoder,
  _get_decoder,
  ContentDecoder,
} from '../../../lib/urllib3/plain.js';
import { force_documented } from '../../../lib/urllib3/response/decoders/open_stream.js';
import { ZstdFrames } from '../../../lib/urllib3/response/decoders/zstd_frames.js';
import { cpu_time } from '../../helpers/cpu_time.js';

const MEBIBYTE = 1024 * 1024;
const NOTHING = new Uint8Array(0);

v8.setFlagsFromString('--expose-gc');
const collect_garbage = vm.runInNewContext('gc') as () => void;

/** A text that compresses well, but not extremely. */
function text_of(size: number): Buffer {
  const text = Buffer.alloc(size);
  for (let at = 0; at < size; at += 1) text[at] = 97 + ((at * at) % 23);
  return text;
}

/** The whole output, taken `limit` bytes at a time, for input of `step` bytes at a time. */
function drained(decoder: ContentDecoder, data: Uint8Array, step: number, limit: number): Bytes {
  const parts: Bytes[] = [];
  for (let at = 0; at < data.length; at += step) {
    let part = decoder.decompress(data.subarray(at, at + step), limit);
    parts.push(part);
    while (decoder.has_unconsumed_tail) {
      part = decoder.decompress(NOTHING, limit);
      expect(part.length).toBeLessThanOrEqual(limit);
      parts.push(part);
    }
  }
  parts.push(decoder.decompress(NOTHING), decoder.flush());
  return Bytes.concat(parts);
}

const IMPLEMENTATIONS = [
  ['the native step', false],
  ['documented functions', true],
] as const;

function use(force: boolean): void {
  beforeAll(() => force_documented(force));
  afterAll(() => force_documented(false));
}

test('a decoder of a program implements each method', () => {
  const decoder = new ContentDecoder();
  for (const use of [
    () => decoder.decompress(NOTHING),
    () => decoder.has_unconsumed_tail,
    () => decoder.flush(),
  ])
    expect(use).toThrow(NotImplementedError);
});

describe.each(IMPLEMENTATIONS)('_get_decoder() by %s', (_, is_documented) => {
  use(is_documented);
  const plain = text_of(5_000);
  const compressed: Record<string, Buffer> = {
    gzip: zlib.gzipSync(plain),
    'x-gzip': zlib.gzipSync(plain),
    deflate: zlib.deflateSync(plain),
    br: zlib.brotliCompressSync(plain),
    'deflate, gzip': zlib.gzipSync(zlib.deflateSync(plain)),
    'gzip,br': zlib.brotliCompressSync(zlib.gzipSync(plain)),
  };

  test.each(Object.keys(compressed))('decodes %s, in pieces of any size', (mode) => {
    const data = compressed[mode]!;
    expect(Buffer.from(_get_decoder(mode).decompress(data)).equals(plain)).toBe(true);
    for (const [step, limit] of [
      [1, 1000],
      [7, 100],
      [1000, 1],
      [100_000, 10_240],
    ] as const) {
      expect(Buffer.compare(drained(_get_decoder(mode), data, step, limit), plain) === 0).toBe(
        true,
      );
    }
  });

  test('decodes raw deflate data as deflate too', () => {
    expect(
      Buffer.compare(_get_decoder('deflate').decompress(zlib.deflateRawSync(plain)), plain) === 0,
    ).toBe(true);
  });

  test('returns the deflate decoder for an unknown name', () => {
    expect(_get_decoder('nonsense').constructor.name).toBe('DeflateDecoder');
  });

  test('rejects more than five encodings', () => {
    expect(() => _get_decoder('br,br,br,br,br,br')).toThrow(
      'Too many content encodings in the chain: 6 > 5',
    );
  });

  test('CONTENT_DECODERS lists the encodings', () => {
    expect(CONTENT_DECODERS.slice(0, 4)).toEqual(['gzip', 'x-gzip', 'deflate', 'br']);
  });

  test.each(['gzip', 'deflate', 'br'])('%s: invalid data raises a decoding error', (mode) => {
    const decoder = _get_decoder(mode);
    const error = ((): unknown => {
      try {
        decoder.decompress(encode('this is no compressed data at all'));
      } catch (raised) {
        return raised;
      }
      return null;
    })();
    expect(DECODER_ERROR_CLASSES.some((kind) => error instanceof kind)).toBe(true);
    expect(repr(error)).toMatch(/^error\('/);
    if (mode === 'gzip') {
      expect(str(error)).toBe('Error -3 while decompressing data: incorrect header check');
    }
  });

  test('gzip: an error in the trailer is raised again after flush() has ignored it', () => {
    const data = Uint8Array.from(zlib.gzipSync('abcdef'));
    data[data.length - 1]! ^= 1;
    const decoder = _get_decoder('gzip');
    expect(decoder.decompress(data, 3).decode()).toBe('abc');
    expect(decoder.flush().decode()).toBe('def');
    expect(() => decoder.decompress(NOTHING)).toThrow('incorrect length check');
  });

  test('br: data after the end is an error', () => {
    const data = Buffer.concat([compressed['br']!, Buffer.from('x')]);
    expect(() => _get_decoder('br').decompress(data)).toThrow('processing the stream');
  });

  // docs/internals/security_history.md: CVE-2025-66471; CVE-2026-44432
  test.each(['gzip', 'deflate', 'br'])('%s: a decompression bomb takes little memory', (mode) => {
    const zeros = Buffer.alloc(48 * MEBIBYTE);
    const quick = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } };
    const bomb =
      mode === 'br'
        ? zlib.brotliCompressSync(zeros, quick)
        : mode === 'gzip'
          ? zlib.gzipSync(zeros)
          : zlib.deflateSync(zeros);
    const decoder = _get_decoder(mode);
    let peak = 0;
    let size = 0;
    collect_garbage();
    const before = process.memoryUsage().arrayBuffers;
    for (let data: Uint8Array = bomb; ; data = NOTHING) {
      const part = decoder.decompress(data, 64 * 1024);
      expect(part.length).toBeLessThanOrEqual(64 * 1024);
      size += part.length;
      if (size % (8 * MEBIBYTE) === 0) {
        collect_garbage();
        peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
      }
      if (!decoder.has_unconsumed_tail) break;
    }
    expect(size).toBe(48 * MEBIBYTE);
    // Without the native step, all output requested so far stays in memory.
    expect(peak).toBeLessThan((is_documented ? 120 : 24) * MEBIBYTE);
  });

  test('gzip: many members take linear time, because what follows a member is not copied', () => {
    const count = 2000;
    const data = new Uint8Array(Buffer.concat(Array<Buffer>(count).fill(zlib.gzipSync('x'))));
    expect(_get_decoder('gzip').decompress(data).length).toBe(count);
    const decoder = _get_decoder('gzip') as InstanceType<typeof GzipDecoder>;
    decoder.decompress(data, 1);
    expect(decoder._unconsumed_tail.buffer).toBe(data.buffer);
  });

  // docs/internals/security_history.md: a large read of a compressed body, then small ones
  test('gzip, deflate: a small part takes time for itself, because the rest of the input is not copied', () => {
    const plain = text_of(5000);
    const gzip = _get_decoder('gzip') as InstanceType<typeof GzipDecoder>;
    const deflate = _get_decoder('deflate') as InstanceType<typeof DeflateDecoder>;
    gzip.decompress(zlib.gzipSync(plain), 1);
    deflate.decompress(zlib.deflateSync(plain), 1);
    const { buffer } = gzip._unconsumed_tail;
    const { buffer: other } = deflate._obj.unconsumed_tail;
    for (let at = 1; at < 10; at += 1) {
      expect(gzip.decompress(NOTHING, 1)[0]).toBe(plain[at]);
      expect(deflate.decompress(NOTHING, 1)[0]).toBe(plain[at]);
      expect(gzip._unconsumed_tail.buffer).toBe(buffer);
      expect(deflate._obj.unconsumed_tail.buffer).toBe(other);
    }
  });

  // docs/internals/security_history.md: parts without content in three to five encodings, read in parts
  // Documented functions hold back most of this input until they are asked again.
  test.skipIf(is_documented)('gzip, gzip: 8 MiB of parts without content are an error', () => {
    const parts = (count: number) => Buffer.concat(Array<Buffer>(count).fill(zlib.gzipSync('')));
    const drain = (decoder: ContentDecoder, data: Uint8Array) => {
      for (let left = data; left.length > 0; left = left.subarray(1024)) {
        let part = decoder.decompress(left.subarray(0, 1024), 100_000);
        expect(part.length).toBe(0);
        while (decoder.has_unconsumed_tail) part = decoder.decompress(NOTHING, 100_000);
      }
    };
    drain(_get_decoder('gzip, gzip'), zlib.gzipSync(parts(10_000)));
    const bomb = zlib.gzipSync(parts(450_000));
    expect(() => drain(_get_decoder('gzip, gzip'), bomb)).toThrow('no content');
  });

  const NO_INTEGER = "'float' object cannot be interpreted as an integer";
  test.each(['gzip', 'deflate', 'gzip, gzip'])('%s: a limit that is no integer', (mode) => {
    const decoder = _get_decoder(mode);
    expect(() => decoder.decompress(zlib.gzipSync('abc'), 1.5)).toThrow(new TypeError(NO_INTEGER));
  });

  // docs/internals/security_history.md: a gzip body of several members, read in parts that end with a member
  test.each([1, 1000, 1024, 1500, 2048, 5000])('gzip: members in parts of %i bytes', (limit) => {
    const members = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(1024));
    const data = Buffer.concat(members.map((member) => zlib.gzipSync(member)));
    const decoder = _get_decoder('gzip');
    expect(str(drained(decoder, data, data.length, limit), 'ascii')).toBe(members.join(''));
  });

  // docs/internals/security_history.md: data after the end of a deflate body, read in parts
  test.each([
    ['zlib', zlib.deflateSync],
    ['raw', zlib.deflateRawSync],
  ] as const)('deflate (%s): data after the end is not stored', (_, compress) => {
    const decoder = _get_decoder('deflate') as InstanceType<typeof DeflateDecoder>;
    const data = Buffer.concat([compress(text_of(5000)), Buffer.alloc(100_000)]);
    const parts: Bytes[] = [];
    for (let at = 0; at < data.length; at += 1000) {
      parts.push(decoder.decompress(data.subarray(at, at + 1000), 1000));
    }
    expect(Bytes.concat(parts).equals(text_of(5000))).toBe(true);
    expect(decoder.has_unconsumed_tail).toBe(false);
    expect(decoder._obj.unused_data.length).toBeLessThan(10_000);
  });

  // By CPython 3.13.18's zlib.decompressobj().
  test('deflate: each call after an error raises it again, and consumes nothing', () => {
    const { _obj: object } = _get_decoder('deflate') as InstanceType<typeof DeflateDecoder>;
    expect(() => object.decompress(Buffer.from('abc'))).toThrow('incorrect header check');
    for (const text of ['', 'xyz', 'z', '']) {
      expect(() => object.decompress(Buffer.from(text))).toThrow('incorrect header check');
      expect(Buffer.from(object.unconsumed_tail).toString()).toBe(text);
    }
  });

  // docs/internals/security_history.md: a body of three encodings, read in small parts
  test('gzip, gzip, gzip: no decoder gets input that the next one does not need yet', () => {
    const twice = zlib.gzipSync(zlib.gzipSync(Buffer.alloc(MEBIBYTE)));
    const members = zlib.gzipSync(Buffer.concat(Array<Buffer>(2000).fill(twice)));
    const decoder = _get_decoder('gzip, gzip, gzip') as InstanceType<typeof MultiDecoder>;
    let most = 0;
    for (let input: Uint8Array = members, at = 0; at < 20_000; at += 100, input = NOTHING) {
      expect(decoder.decompress(input, 100).length).toBe(100);
      const [innermost] = decoder._decoders as [InstanceType<typeof GzipDecoder>];
      most = Math.max(most, innermost._unconsumed_tail.length);
    }
    expect(most).toBeLessThan(200);
  });
});

// docs/internals/security_history.md: a limit with a fraction
test.each([
  ['gzip', "can't concat list to bytes"],
  ['deflate', "can't concat list to bytes"],
  ['gzip, deflate', "can't concat list to bytes"],
  ['br', "a bytes-like object is required, not 'list'"],
  ['zstd', "a bytes-like object is required, not 'list'"],
])('%s: data that is not bytes is a TypeError', (encoding, message) => {
  for (const [value, type] of [
    [5, 'int'],
    [null, 'NoneType'],
    [[1, 2], 'list'],
    ['abc', 'str'],
    [2.5, 'float'],
  ] as const) {
    if (!CONTENT_DECODERS.includes('zstd') && encoding === 'zstd') continue;
    const decoder = _get_decoder(encoding);
    const refused = new TypeError(message.replace('list', type));
    expect(() => decoder.decompress(value as never)).toThrow(refused);
    expect(() => decoder.decompress(value as never, 3)).toThrow(refused);
  }
});

test('br: a limit that is no integer is none, with a warning', () => {
  const data = zlib.brotliCompressSync(text_of(5000));
  const emitted = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  try {
    expect(_get_decoder('br').decompress(data, 1.5).length).toBe(5000);
    expect(emitted.mock.calls.map(([text]) => text)).toEqual([
      'Brotli >= 1.2.0 is required to prevent decompression bombs.',
    ]);
  } finally {
    emitted.mockRestore();
  }
});

describe('Zstandard', () => {
  const magic = [0x28, 0xb5, 0x2f, 0xfd];
  const cases: [what: string, frames: number[][]][] = [
    // A frame with one raw block of three bytes, and its size in one byte of the header.
    ['a raw block', [[...magic, 0x20, 3, 0x19, 0, 0, 1, 2, 3]]],
    ['a repeated byte and a checksum', [[...magic, 0x04, 0x58, 0x23, 0, 0, 7, 1, 2, 3, 4]]],
    [
      'two blocks, a window and a size of two bytes',
      [[...magic, 0x40, 0x58, 1, 0, 0x08, 0, 0, 9, 0x01, 0, 0]],
    ],
    ['a frame to be skipped', [[0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2]]],
    [
      'two frames',
      [
        [...magic, 0x20, 0, 0x01, 0, 0],
        [...magic, 0x20, 0, 0x01, 0, 0],
      ],
    ],
  ];

  test.each(cases)('ZstdFrames finds the end of %s', (_, frames) => {
    for (const step of [1, 2, 100]) {
      const tracked = new ZstdFrames();
      expect(tracked.at_end).toBe(false);
      for (const frame of frames) {
        const data = Uint8Array.from(frame);
        for (let at = 0; at < data.length; at += step) {
          tracked.read(data.subarray(at, at + step));
          expect(tracked.at_end).toBe(at + step >= data.length);
        }
      }
    }
  });

  describe.each(IMPLEMENTATIONS)('by %s', (_, is_documented) => {
    use(is_documented);
    const zstd = zlib as { zstdCompressSync?: (data: Uint8Array) => Buffer };
    test.skipIf(zstd.zstdCompressSync === undefined)('zstd is decoded if Node supports it', () => {
      const plain = text_of(30_000);
      const data = Buffer.concat([zstd.zstdCompressSync!(plain), zstd.zstdCompressSync!(plain)]);
      const twice = Buffer.concat([plain, plain]);
      expect(Buffer.compare(drained(_get_decoder('zstd'), data, 1000, 10_240), twice) === 0).toBe(
        true,
      );
      const cut = _get_decoder('zstd');
      cut.decompress(data.subarray(0, data.length - 1));
      expect(() => cut.flush()).toThrow('Zstandard data is incomplete');
    });

    // docs/internals/security_history.md: a zstd body with bytes after its frame
    describe.skipIf(zstd.zstdCompressSync === undefined).each([-1, 1, 2, 1000])(
      'zstd: data that is no frame is an error, with the limit %i',
      (limit) => {
        test.each([
          ['a byte', 'x'],
          ['a few bytes', 'no frame'],
          ['a part of what begins a frame', '\x28\xb5x'],
          ['a part of what begins a frame to skip', '\x50\x2a\x4d\x17'],
        ])('%s', (_what, garbage) => {
          const frame = zstd.zstdCompressSync!(encode('ab'));
          const after = Buffer.from(garbage, 'latin1');
          for (const step of [1, frame.length, 1000]) {
            expect(() =>
              drained(_get_decoder('zstd'), Buffer.concat([frame, frame, after]), step, limit),
            ).toThrow('Unable to decompress Zstandard data: Unknown frame descriptor');
          }
        });
      },
    );

    test.skipIf(zstd.zstdCompressSync === undefined)('zstd: a limit that is no integer', () => {
      const data = zstd.zstdCompressSync!(encode('ab'));
      expect(() => _get_decoder('zstd').decompress(data, 1.5)).toThrow(
        new TypeError("'float' object cannot be interpreted as an integer"),
      );
    });

    // docs/internals/security_history.md: `gzip` of a part without content, around `zstd`
    test.skipIf(zstd.zstdCompressSync === undefined)(
      'zstd: calls without input are no error',
      () => {
        const plain = Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * index) >> 3));
        const data = zstd.zstdCompressSync!(plain);
        const decoder = _get_decoder('zstd');
        const parts = [decoder.decompress(data.subarray(0, 500))];
        for (let call = 0; call < 50; call += 1) parts.push(decoder.decompress(NOTHING, 10));
        parts.push(decoder.decompress(data.subarray(500)), decoder.flush());
        expect(Buffer.compare(Bytes.concat(parts), plain)).toBe(0);
      },
    );
  });
});

describe('a stream of Node.js that neither takes input nor gives output', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    force_documented(false);
  });

  test.each(['gzip', 'deflate', 'br', 'zstd', 'gzip, br'])('%s: decoding ends', (mode) => {
    const state = new Uint32Array(2);
    const stream = {
      _writeState: state,
      _handle: {
        reset: () => undefined,
        writeSync: (...[, , , left, , , room]: number[]) => state.set([room!, left!]),
      },
    };
    const get_module = process.getBuiltinModule.bind(process);
    const stuck = Object.fromEntries(
      ['Inflate', 'BrotliDecompress', 'ZstdDecompress'].map((name) => [
        `create${name}`,
        () => stream,
      ]),
    );
    force_documented(false);
    expect(_get_decoder('gzip').decompress(zlib.gzipSync('native')).length).toBe(6);
    stuck['createInflateRaw'] = () => stream;
    const changed_zlib = { ...get_module('node:zlib'), ...stuck };
    vi.spyOn(process, 'getBuiltinModule').mockImplementation((name: string) =>
      name === 'node:zlib' ? changed_zlib : get_module(name as 'zlib'),
    );
    const inner = zlib.gzipSync('some text');
    const data = mode === 'gzip, br' ? zlib.brotliCompressSync(inner) : inner;
    for (const limit of [-1, 1, 1000]) {
      // Taking the two idle streams of this Node.js first.
      for (let count = 0; count < 6; count += 1) {
        let output: Bytes | null = null;
        try {
          output = _get_decoder(mode).decompress(data, limit);
        } catch (error) {
          expect(DECODER_ERROR_CLASSES.some((kind) => error instanceof kind)).toBe(true);
        }
        expect(output?.length ?? 0).toBeLessThanOrEqual(9);
      }
    }
  });
});

describe('BytesQueueBuffer', () => {
  test('returns the bytes that were put, in other pieces', () => {
    const buffer = new BytesQueueBuffer();
    buffer.put(encode('foo'));
    buffer.put(encode('bar'));
    buffer.put(encode('bazbaz'));
    expect(buffer.length).toBe(12);
    expect(str(buffer.get(1).decode())).toBe('f');
    expect(buffer.get(2).decode()).toBe('oo');
    expect(buffer.get(5).decode()).toBe('barba');
    expect(buffer.__len__()).toBe(4);
    expect(buffer.get(100).decode()).toBe('zbaz');
    expect(buffer.length).toBe(0);
  });

  test("raises urllib3's errors", () => {
    const buffer = new BytesQueueBuffer();
    expect(buffer.get(0).length).toBe(0);
    expect(() => buffer.get(1)).toThrow('buffer is empty');
    buffer.put(encode('x'));
    expect(() => buffer.get(-1)).toThrow('n should be > 0');
    expect(buffer.get_all().decode()).toBe('x');
    expect(buffer.get_all().length).toBe(0);
  });

  test('empty pieces take no memory', () => {
    const buffer = new BytesQueueBuffer();
    for (let count = 0; count < 1000; count += 1) buffer.put(NOTHING);
    expect(buffer.buffer.length).toBe(1);
    expect(buffer.get(5).length).toBe(0);
    expect(() => buffer.get(5)).toThrow('buffer is empty');
    buffer.put(NOTHING);
    buffer.put(encode('ab'));
    buffer.put(NOTHING);
    expect(buffer.get(5).decode()).toBe('ab');
  });

  test('takes linear time for many pieces', () => {
    const buffer = new BytesQueueBuffer();
    const piece = encode('ab');
    for (let count = 0; count < 30_000; count += 1) buffer.put(piece);
    const start = cpu_time();
    let size = 0;
    while (buffer.length > 0) size += buffer.get(3).length;
    expect(size).toBe(60_000);
    expect(cpu_time() - start).toBeLessThan(3000);
  });
});
