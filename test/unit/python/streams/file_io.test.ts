// io.FileIO, BufferedWriter and BufferedRandom, made by a program. The answers are those of CPython 3.13.18.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { encode } from '../../../../lib/python/bytes/index.js';
import { OSError } from '../../../../lib/python/errors/index.js';
import { repr } from '../../../../lib/python/objects/index.js';
import { open } from '../../../../lib/python/streams/index.js';
import { kw } from '../../../../lib/python/values/index.js';
import * as io from '../../../../lib/stdlib/io/index.js';
import * as blocking_io from '../../../../lib/sync/stdlib/io/index.js';

const folder = mkdtempSync(join(tmpdir(), 'file_io_'));
const path = join(folder, 'f');
beforeEach(() => writeFileSync(path, 'one\ntwo\n'));
afterAll(() => rmSync(folder, { recursive: true }));

function outcome(make: () => unknown): string {
  try {
    return repr(make()).replace(path, 'f');
  } catch (error) {
    return repr(error).replace(path, 'f');
  }
}

const KINDS = 'must have exactly one of create/read/write/append mode and at most one plus';

test.each([
  [[path], "<_io.FileIO name='f' mode='rb' closefd=True>"],
  [[path, 'rbb'], "<_io.FileIO name='f' mode='rb' closefd=True>"],
  [[path, 'w+'], "<_io.FileIO name='f' mode='rb+' closefd=True>"],
  [[path, '+a'], "<_io.FileIO name='f' mode='ab+' closefd=True>"],
  [[path, kw({ mode: 'wb', closefd: true })], "<_io.FileIO name='f' mode='wb' closefd=True>"],
  [[path, 'q'], "ValueError('invalid mode: q')"],
  [[path, 't'], "ValueError('invalid mode: t')"],
  [[path, 'rw'], `ValueError('M${KINDS.slice(1)}')`],
  [[path, 'r++'], `ValueError('M${KINDS.slice(1)}')`],
  [[path, '+'], `ValueError('M${KINDS.slice(1)}')`],
  [[path, ''], `ValueError('M${KINDS.slice(1)}')`],
  [[path, 5], `TypeError("FileIO() argument 'mode' must be str, not int")`],
  [[path, 'r', false], "ValueError('Cannot use closefd=False with file name')"],
  [[5.5], "TypeError('expected str, bytes or os.PathLike object, not float')"],
  [['a\0b'], "ValueError('embedded null byte')"],
  [[-1], "ValueError('negative file descriptor')"],
  [[], `TypeError("FileIO() missing required argument 'file' (pos 1)")`],
  [['a', 'r', true, null, 5], "TypeError('FileIO() takes at most 4 arguments (5 given)')"],
  [[join(folder, 'none')], "FileNotFoundError(2, 'No such file or directory')"],
  [[folder], "IsADirectoryError(21, 'Is a directory')"],
])('FileIO(*%j) is %s', (args, expected) => {
  expect(outcome(() => new io.FileIO(...(args as [string])))).toBe(expected);
});

test('FileIO() reads, writes and closes what it is given', () => {
  using file = new io.FileIO(pathToFileURL(path), 'r+');
  expect([file.read(3).decode(), file.write(encode('!')), file.tell()]).toEqual(['one', 1, 4]);
  expect(readFileSync(path, 'latin1')).toBe('one!two\n');
  const opened: unknown[] = [];
  const opener = (name: unknown, flags: string) => {
    opened.push(name, flags);
    return openSync(path, 'r+');
  };
  const given = new io.FileIO('name', 'x+', true, opener);
  expect(opened).toEqual(['name', 'wx+']);
  given.close();
  expect(given.closed).toBe(true);
});

describe.each([
  ['async', io],
  ['blocking', blocking_io],
])('%s', (_colour, { BufferedRandom, BufferedReader, BufferedWriter, FileIO }) => {
  test('FileIO is the raw file of the three buffered classes', async () => {
    using raw = new FileIO(path, 'r');
    expect((await new BufferedReader(raw).read()).decode()).toBe('one\ntwo\n');
    using writer = new BufferedWriter(new FileIO(path, 'w'));
    expect([writer.write(encode('ab')), repr(writer).replace(path, 'f')]).toEqual([
      2,
      "<_io.BufferedWriter name='f'>",
    ]);
    using random = new BufferedRandom(new FileIO(path, 'r+'), kw({ buffer_size: 1 }));
    expect([random.read(1).decode(), random.write(encode('c')), random.read().length]).toEqual([
      'a',
      1,
      0,
    ]);
    expect(readFileSync(path, 'latin1')).toBe('ac');
  });

  test.each([
    ['r', 5, "UnsupportedOperation('File or stream is not writable.')", 'the same'],
    ['w', 5, 'a writer', "UnsupportedOperation('File or stream is not readable.')"],
    ['r+', 0, "ValueError('buffer size must be strictly positive')", 'the same'],
    ['r+', -1, "ValueError('buffer size must be strictly positive')", 'the same'],
    ['r+', 'x', `TypeError("'str' object cannot be interpreted as an integer")`, 'the same'],
  ])('a raw file of mode %s and a buffer of %j: %s; %s', (mode, size, of_writer, of_random) => {
    using raw = new FileIO(path, mode);
    const writer = outcome(() => new BufferedWriter(raw, size as number));
    expect(writer).toBe(of_writer === 'a writer' ? "<_io.BufferedWriter name='f'>" : of_writer);
    const expected = of_random === 'the same' ? of_writer : of_random;
    expect(outcome(() => new BufferedRandom(raw, size as number))).toBe(expected);
  });

  test("a call without a raw file is Python's TypeError", () => {
    expect(outcome(() => new BufferedWriter(...([] as never)))).toBe(
      `TypeError("BufferedWriter() missing required argument 'raw' (pos 1)")`,
    );
    expect(outcome(() => new BufferedWriter(5 as never))).toBe(
      `AttributeError("'int' object has no attribute 'writable'")`,
    );
    expect(() => new FileIO(999_999)).toThrow(OSError);
  });

  test.skipIf(process.platform === 'win32')('BufferedRandom needs a file with positions', () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    using raw = new FileIO(pipe, 'r+');
    const wrong = "UnsupportedOperation('File or stream is not seekable.')";
    expect([outcome(() => new BufferedRandom(raw)), outcome(() => open(pipe, 'r+b'))]).toEqual([
      wrong,
      wrong,
    ]);
    rmSync(pipe);
  });
});
