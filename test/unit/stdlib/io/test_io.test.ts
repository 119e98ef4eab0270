// The most important cases of CPython's test_io and test_memoryio: reading text and bytes, in both colours.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { BytesIO, OSError, ValueError, encode } from '../../../../lib/python/builtins/index.js';
import * as codecs from '../../../../lib/stdlib/codecs/index.js';
import * as io from '../../../../lib/stdlib/io/index.js';
import {
  IncrementalNewlineDecoder,
  StringIO,
  UnsupportedOperation,
} from '../../../../lib/stdlib/io/index.js';
import * as blocking_io from '../../../../lib/sync/stdlib/io/index.js';
import { both, raised } from '../../../server/colours.js';

const folder = mkdtempSync(join(tmpdir(), 'io_'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'file');

/** Returns one piece per read, and counts the reads. */
class Raw {
  reads = 0;
  reads_at_end = 0;
  readonly #pieces: string[];
  constructor(...pieces: string[]) {
    this.#pieces = pieces;
  }
  readinto(buffer: Uint8Array): number {
    this.reads += 1;
    if (this.#pieces.length === 0) this.reads_at_end += 1;
    const piece = this.#pieces.shift() ?? '';
    buffer.set(encode(piece).subarray(0, buffer.length));
    if (piece.length > buffer.length) this.#pieces.unshift(piece.slice(buffer.length));
    return Math.min(piece.length, buffer.length);
  }
  close(): void {
    // Nothing to do.
  }
}

describe.each(both({ io }, { io: blocking_io }))('$colour', ({ io }) => {
  test.each([-1, 5, 99])(
    'RawIOBase: a readinto() that returns %i for a buffer of 4 bytes raises ValueError',
    async (length) => {
      class Odd extends io.RawIOBase {
        override readinto = () => length as never;
      }
      const error = new ValueError(`readinto returned ${length} outside buffer size 4`);
      expect(await raised(() => new Odd().read(4))).toEqual(error);
    },
  );

  const text_of = (data: string | Uint8Array, options: object = {}) => {
    const buffer = new BytesIO(typeof data === 'string' ? encode(data, 'latin-1') : data);
    return new io.TextIOWrapper(buffer, { encoding: 'ascii', ...options });
  };

  describe('TextIOWrapperTest', () => {
    const MIXED = 'AAA\r\nBBB\rCCC\r\nDDD\nEEE\r\n';
    const NORMAL = 'AAA\nBBB\nCCC\nDDD\nEEE\n';

    test.each([
      [{}, null],
      [{ errors: 'strict' }, null],
      [{ errors: 'ignore' }, 'abc\n\n'],
      [{ errors: 'replace' }, 'abc\n\ufffd\n'],
    ])(
      'test_encoding_errors_reading: errors decides what is read for invalid bytes: %j',
      async (options, expected) => {
        const run = () => text_of('abc\n\xff\n', options).read();
        if (expected === null) {
          expect(await raised(run)).toMatchObject({ name: 'UnicodeDecodeError' });
        } else expect(await run()).toBe(expected);
      },
    );

    test.each([
      [{}, null],
      [{ errors: 'strict' }, null],
      [{ errors: 'ignore' }, 'abcdef\n'],
      [{ errors: 'replace' }, 'abc?def\n'],
    ])(
      'test_encoding_errors_writing: errors decides what is written for other characters: %j',
      (options, expected) => {
        const buffer = new BytesIO();
        const text = new io.TextIOWrapper(buffer, { encoding: 'ascii', newline: '\n', ...options });
        if (expected === null) {
          expect(() => text.write('\xff')).toThrow(
            expect.objectContaining({ name: 'UnicodeEncodeError' }),
          );
          return;
        }
        text.write('abc\xffdef\n');
        text.flush();
        expect(buffer.getvalue().decode()).toBe(expected);
      },
    );

    const LINES = ['unix\n', 'dos\r\n', 'mac\r', 'last\n', 'open'];
    test.each([
      [null, ['unix\n', 'dos\n', 'mac\n', 'last\n', 'open']],
      ['', LINES],
      ['\n', ['unix\n', 'dos\r\n', 'mac\rlast\n', 'open']],
      ['\r\n', ['unix\ndos\r\n', 'mac\rlast\nopen']],
      ['\r', ['unix\ndos\r', '\nmac\r', 'last\nopen']],
    ])('test_newlines: lines of any encoding and buffer size: %j', async (newline, expected) => {
      for (const encoding of ['utf-8', 'latin-1', 'utf-16', 'utf-16-be', 'utf-32', 'utf-32-le']) {
        const data = encode(LINES.join(''), encoding);
        for (let size = 1; size < 10; size += 1) {
          const open = () => {
            const reader = new io.BufferedReader(new BytesIO(data), size);
            return new io.TextIOWrapper(reader, { newline, encoding });
          };
          const lines: string[] = [];
          for await (const line of open()) lines.push(line);
          const pieces: string[] = [];
          const text = open();
          for (let two = await text.read(2); two !== ''; two = await text.read(2)) {
            pieces.push(two + (await text.readline()));
          }
          expect([encoding, size, lines, pieces]).toEqual([encoding, size, expected, expected]);
        }
      }
    });

    test.each([
      [null, ['AA\n', 'B\0B\n', 'CC\n', 'DD\n', 'EE\n', 'FF']],
      ['', ['AA\n', 'B\0B\n', 'CC\r', 'DD\r', 'EE\r\n', 'FF']],
      ['\n', ['AA\n', 'B\0B\n', 'CC\rDD\rEE\r\n', 'FF']],
      ['\r\n', ['AA\nB\0B\nCC\rDD\rEE\r\n', 'FF']],
      ['\r', ['AA\nB\0B\nCC\r', 'DD\r', 'EE\r', '\nFF']],
    ])('test_newlines_input: lines end at the given newline: %j', async (newline, expected) => {
      const text = text_of('AA\nB\0B\nCC\rDD\rEE\r\nFF', { newline });
      expect(await text.readlines()).toEqual(expected);
      text.seek(0);
      expect(await text.read()).toBe(expected.join(''));
    });

    test.each([
      ['', 'AA\nBB\nX\rY\r\nZ'],
      ['\n', 'AA\nBB\nX\rY\r\nZ'],
      ['\r', 'AA\rBB\rX\rY\r\rZ'],
      ['\r\n', 'AA\r\nBB\r\nX\rY\r\r\nZ'],
    ])(
      'test_newlines_output: line ends are written as the given newline: %j',
      (newline, expected) => {
        const buffer = new BytesIO();
        const text = new io.TextIOWrapper(buffer, { encoding: 'ascii', newline });
        for (const piece of ['AA\nB', 'B\n', 'X\rY\r\nZ']) text.write(piece);
        text.flush();
        expect([buffer.closed, buffer.getvalue().decode()]).toEqual([false, expected]);
      },
    );

    test.each(['ascii', 'latin-1', 'utf-8'])(
      'test_basic_io: a file is written, read and sought: %s',
      async (encoding) => {
        const first = io.open(path, 'w+', { encoding });
        expect(first.write('abc')).toBe(3);
        first.close();
        const file = io.open(path, 'r+', { encoding });
        expect([file.tell(), file.read()]).toEqual([0, 'abc']);
        const end = file.tell();
        expect([file.seek(0), file.read(null)]).toEqual([0, 'abc']);
        file.seek(0);
        expect([file.read(2), file.read(1), file.read(1), file.read()]).toEqual([
          'ab',
          'c',
          '',
          '',
        ]);
        expect([file.tell(), file.seek(0), file.seek(0, 2)]).toEqual([end, 0, end]);
        expect([file.write('def'), file.seek(end), file.read()]).toEqual([3, end, 'def']);
        file.close();
      },
    );

    test('test_telling: tell() after each line', () => {
      const file = io.open(path, 'w+', { encoding: 'utf-8' });
      const places = [file.tell()];
      for (let line = 0; line < 2; line += 1) {
        file.write('ÿ\n');
        places.push(file.tell());
      }
      file.seek(0);
      expect(file.tell()).toBe(places[0]);
      expect([file.readline(), file.tell()]).toEqual(['ÿ\n', places[1]]);
      expect([file.readline(), file.tell()]).toEqual(['ÿ\n', places[2]]);
      file.close();
    });

    test('test_multibyte_seek_and_tell: seek() to a place in a multibyte encoding', () => {
      const written = io.open(path, 'w', { encoding: 'euc_jp' });
      written.write('AB\nうえ\n');
      written.close();
      const file = io.open(path, 'r', { encoding: 'euc_jp' });
      expect(file.readline()).toBe('AB\n');
      const place = file.tell();
      expect(file.readline()).toBe('うえ\n');
      const end = file.tell();
      file.seek(place);
      expect([file.readline(), file.tell()]).toEqual(['うえ\n', end]);
      file.close();
    });

    test.each(['utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-le', 'utf-32-be'])(
      'test_encoded_writes: one BOM for several writes: %s',
      async (encoding) => {
        const buffer = new BytesIO();
        const text = new io.TextIOWrapper(buffer, { encoding });
        text.write('12345');
        text.write('12345');
        for (let again = 0; again < 2; again += 1) {
          text.seek(0);
          expect(await text.read()).toBe('1234512345');
        }
        expect(buffer.getvalue()).toEqual(encode('1234512345', encoding));
      },
    );

    test('test_unreadable: a stream that is not readable raises OSError', async () => {
      class Unreadable extends BytesIO {
        override readable(): boolean {
          return false;
        }
      }
      const text = new io.TextIOWrapper(new Unreadable(), { encoding: 'utf-8' });
      expect(await raised(() => text.read())).toBeInstanceOf(OSError);
    });

    test.each([
      ['test_read_one_by_one: each character', 'AA\r\nBB', 1, 'AA\nBB'],
      [
        'test_read_by_chunk: CR LF across two chunks',
        `${'A'.repeat(127)}\r\nB`,
        128,
        `${'A'.repeat(127)}\nB`,
      ],
      ['test_issue1395_1: CR LF, CR and LF, one by one', MIXED, 1, NORMAL],
      ['test_issue1395_2: CR LF, CR and LF, four at a time', MIXED, 4, NORMAL],
    ])('%s', async (_, data, size, expected) => {
      const text = text_of(data);
      let read = '';
      for (let piece = await text.read(size); piece !== ''; piece = await text.read(size)) {
        read += piece;
      }
      expect(read).toBe(expected);
    });

    test('test_issue1395_3: characters, then lines', async () => {
      const text = text_of(MIXED);
      let read = (await text.read(4)) + (await text.read(4));
      for (let line = 0; line < 3; line += 1) read += await text.readline();
      expect(read).toBe(NORMAL);
    });

    test('test_issue1395_4: characters, then the rest', async () => {
      const text = text_of(MIXED);
      expect((await text.read(4)) + (await text.read())).toBe(NORMAL);
    });

    test('test_issue1395_5: seek() to a place after CR LF', async () => {
      const text = text_of(MIXED);
      await text.read(4);
      const place = text.tell();
      text.seek(0);
      text.seek(place);
      expect(await text.read(4)).toBe('BBB\n');
    });

    test('test_readlines: lines up to the hint', async () => {
      const text = text_of('AA\nBB\nCC');
      expect(await text.readlines()).toEqual(['AA\n', 'BB\n', 'CC']);
      text.seek(0);
      expect(await text.readlines(null)).toEqual(['AA\n', 'BB\n', 'CC']);
      text.seek(0);
      expect(await text.readlines(5)).toEqual(['AA\n', 'BB\n']);
      text.seek(0);
      expect(await text.readlines(true as unknown as number)).toEqual(['AA\n']);
    });

    test.each([
      ['x', 'TypeError', "argument should be integer or None, not 'str'"],
      [1.5, 'TypeError', "argument should be integer or None, not 'float'"],
      [2n ** 64n, 'OverflowError', "cannot fit 'int' into an index-sized integer"],
    ])('readlines(%s) throws as in CPython', async (hint, name, message) => {
      const text = text_of('AA\nBB\nCC');
      expect(await raised(() => text.readlines(hint as number))).toMatchObject({ name, message });
      expect(await text.readline()).toBe('AA\n');
      text.close();
      expect(await raised(() => text.readlines(hint as number))).toMatchObject({ name, message });
    });

    test.each(['utf-8-sig', 'utf-16', 'utf-32'])(
      'test_append_bom: no second BOM for appended text: %s',
      (encoding) => {
        for (const [mode, piece] of [
          ['w', 'aaa'],
          ['a', 'xxx'],
        ] as const) {
          const file = io.open(path, mode, { encoding });
          file.write(piece);
          file.close();
        }
        const file = io.open(path, 'rb');
        expect(file.read()).toEqual(encode('aaaxxx', encoding));
        file.close();
      },
    );

    test('test_errors_property: strict by default', () => {
      expect([text_of('').errors, text_of('', { errors: 'replace' }).errors]).toEqual([
        'strict',
        'replace',
      ]);
    });

    test('test_multi_close: closing twice is harmless, and flush() raises ValueError', () => {
      const text = text_of(MIXED);
      text.close();
      text.close();
      expect(() => text.flush()).toThrow(ValueError);
    });
  });

  describe('BufferedReaderTest', () => {
    const pieces = () => new Raw('abc', 'd', 'efg');
    const as_text = (bytes: unknown) => Buffer.from(bytes as Uint8Array).toString();

    test('test_constructor: a buffer size below 1 raises ValueError', () => {
      for (const size of [0, -1, -16]) {
        expect(() => new io.BufferedReader(pieces(), size)).toThrow(ValueError);
      }
    });

    test.each([
      ['test_read: everything for None', null],
      ['test_read: as many bytes as there are', 7],
      ['test_read_past_eof: fewer bytes than asked for', 9000],
      ['test_read_all: everything for -1', -1],
    ])('%s', async (_, size) => {
      const reader = new io.BufferedReader(pieces());
      expect(as_text(await reader.read(size))).toBe('abcdefg');
      expect(await raised(() => reader.read(-2))).toBeInstanceOf(ValueError);
    });

    test('test_read1: at most one read of the raw stream', async () => {
      const raw = pieces();
      const reader = new io.BufferedReader(raw);
      expect([as_text(await reader.read(1)), as_text(await reader.read1(1)), raw.reads]).toEqual([
        'a',
        'b',
        1,
      ]);
      const found: unknown[] = [];
      for (const size of [0, 100, 100, 100, 100]) {
        found.push(as_text(await reader.read1(size)), raw.reads);
      }
      expect(found).toEqual(['', 1, 'c', 1, 'd', 2, 'efg', 3, '', 4]);
    });

    test('test_read1_arbitrary: as much as one read returns', async () => {
      const reader = new io.BufferedReader(pieces());
      expect(as_text(await reader.read(1))).toBe('a');
      const found = [await reader.read1(), await reader.read1(), await reader.read1(-1)];
      expect(found.map(as_text)).toEqual(['bc', 'd', 'efg']);
      expect(as_text(await reader.read1())).toBe('');
    });

    test('test_readinto: a buffer is filled, the last time in part', async () => {
      const reader = new io.BufferedReader(pieces());
      const buffer = Buffer.alloc(2);
      const found: unknown[] = [];
      for (let read = 0; read < 5; read += 1) {
        found.push(await reader.readinto(buffer), buffer.toString());
      }
      expect(found).toEqual([2, 'ab', 2, 'cd', 2, 'ef', 1, 'gf', 0, 'gf']);
    });

    test('test_readlines: lines up to the hint', async () => {
      const lines = async (...hint: [] | [number | null]) => {
        const reader = new io.BufferedReader(new Raw('abc\n', 'd\n', 'ef'));
        return (await reader.readlines(...(hint as []))).map(as_text);
      };
      expect(await lines()).toEqual(['abc\n', 'd\n', 'ef']);
      expect(await lines(5)).toEqual(['abc\n', 'd\n']);
      expect(await lines(null)).toEqual(['abc\n', 'd\n', 'ef']);
    });

    test.each([2, 15, 16, 17, 32])(
      'test_no_extraneous_read: the raw stream is not read again for nothing: %d',
      async (size) => {
        for (const parts of [['x'.repeat(size)], ['x'.repeat(size - 1), 'x']]) {
          const raw = new Raw(...parts);
          const reader = new io.BufferedReader(raw, 16);
          expect(as_text(await reader.read(size))).toBe('x'.repeat(size));
          expect(raw.reads_at_end).toBe(0);
        }
      },
    );

    test('test_read_on_closed: reading a closed stream raises ValueError', async () => {
      const reader = new io.BufferedReader(new BytesIO(encode('12')));
      await reader.read(1);
      reader.close();
      const buffer = new Uint8Array(0);
      for (const run of [
        () => reader.peek(),
        () => reader.read1(1),
        () => reader.read(),
        () => reader.readinto(buffer),
        () => reader.readinto1(buffer),
        () => reader.flush(),
      ]) {
        expect(await raised(run)).toBeInstanceOf(ValueError);
      }
    });
  });
});

describe('IncrementalNewlineDecoderTest', () => {
  test.each(['utf-8', 'latin-1', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32'])(
    'test_newline_decoder: line ends are translated and recorded: %s',
    (encoding) => {
      const decoder = new IncrementalNewlineDecoder(
        new (codecs.getincrementaldecoder(encoding))(),
        true,
      );
      let text = '';
      for (const byte of encode('abc\n\rabc\r\nabc\r', encoding)) {
        text += decoder.decode(Uint8Array.of(byte));
      }
      text += decoder.decode(new Uint8Array(0), true);
      expect(text).toBe('abc\n\nabc\nabc\n');
      expect(decoder.newlines).toEqual(['\r', '\n', '\r\n']);
      decoder.reset();
      expect(decoder.newlines).toBeNull();
    },
  );

  test.each([true, false])(
    'test_newline_bytes: characters with the bytes of CR and LF are kept: %s',
    (translate) => {
      const decoder = new IncrementalNewlineDecoder(null, translate);
      for (const character of ['\u0d00', '\u0a00']) {
        expect([decoder.decode(character), decoder.newlines]).toEqual([character, null]);
      }
    },
  );
});

describe('TextIOTestMixin', () => {
  test.each([
    [
      'test_newline_default: nothing is translated',
      undefined,
      'a\nb\r\nc\rd',
      ['a\n', 'b\r\n', 'c\rd'],
    ],
    ['test_newline_none: all line ends become LF', null, 'a\nb\nc\nd', ['a\n', 'b\n', 'c\n', 'd']],
    [
      'test_newline_empty: lines end at any line end, which is kept',
      '',
      'a\nb\r\nc\rd',
      ['a\n', 'b\r\n', 'c\r', 'd'],
    ],
    ['test_newline_lf: lines end at LF only', '\n', 'a\nb\r\nc\rd', ['a\n', 'b\r\n', 'c\rd']],
    ['test_newline_cr: LF becomes CR', '\r', 'a\rb\r\rc\rd', ['a\r', 'b\r', '\r', 'c\r', 'd']],
    [
      'test_newline_crlf: LF becomes CR LF',
      '\r\n',
      'a\r\nb\r\r\nc\rd',
      ['a\r\n', 'b\r\r\n', 'c\rd'],
    ],
  ])('%s', (_, newline, value, lines) => {
    const options = newline === undefined ? {} : { newline };
    const given = new StringIO('a\nb\r\nc\rd', options);
    const written = new StringIO('', options);
    expect(written.write('a\nb\r\nc\rd')).toBe(8);
    expect([...given]).toEqual(lines);
    expect([given.getvalue(), written.getvalue()]).toEqual([value, value]);
    written.seek(0);
    expect(written.readlines()).toEqual(lines);
  });

  test('test_relative_seek: seek() from the position or the end raises OSError', () => {
    const stream = new StringIO('text');
    for (const offset of [-1, 1, 3]) {
      expect(() => stream.seek(offset, 1)).toThrow(OSError);
      expect(() => stream.seek(offset, 2)).toThrow(OSError);
    }
  });

  test('test_newline_argument: any other newline raises ValueError', () => {
    for (const newline of ['error', 'x\n']) {
      expect(() => new StringIO('', { newline })).toThrow(ValueError);
    }
  });

  test('test_textio_properties: neither encoding nor errors', () => {
    const stream = new StringIO();
    expect([stream.encoding, stream.errors, stream.line_buffering]).toEqual([null, null, false]);
  });
});

test('MemoryTestMixin.test_detach: it raises UnsupportedOperation', () => {
  expect(() => new BytesIO().detach()).toThrow(UnsupportedOperation);
  expect(() => new StringIO().detach()).toThrow(UnsupportedOperation);
});
