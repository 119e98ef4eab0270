import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Bytes, encode } from '../../../../lib/python/bytes/index.js';
import {
  FileNotFoundError,
  StopIteration,
  UnsupportedOperation,
  ValueError,
} from '../../../../lib/python/errors/index.js';
import { repr } from '../../../../lib/python/objects/index.js';
import {
  type BinaryStream,
  BufferedRandom,
  BufferedReader,
  BufferedWriter,
  BytesIO,
  type FileIO,
  open,
} from '../../../../lib/python/streams/index.js';
import { kw } from '../../../../lib/python/values/index.js';
import { cpu_time } from '../../../helpers/cpu_time.js';
import { RANDOM } from '../../../oracle/seed.js';
import { actual, b, expected, from_json, vectors, type Outcome } from '../builtins/vectors.js';

type Step = [method: string, args: unknown, outcome: Outcome];

interface Record {
  in_memory: { initial: unknown; steps: Step[] }[];
  files: { mode: string; buffering: number; initial: unknown; steps: Step[]; final: unknown }[];
  long_files: [mode: string, encoding: string | null, steps: Step[], final: unknown][];
  refused: [args: unknown, outcome: Outcome][];
}

let folder = '';
let working_directory = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
  working_directory = process.cwd();
  writeFileSync(join(folder, 'f'), '');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function apply(stream: BinaryStream, method: string, args: unknown[]): unknown {
  const target = stream as unknown as { [name: string]: (...args: unknown[]) => unknown };
  if (method === 'closed') return stream.closed;
  if (method === 'readinto') {
    const buffer = new Bytes(args[0] as number).fill(0x2e);
    return [stream.readinto(buffer), buffer];
  }
  return target[method]?.(...args);
}

/** The same file as that of builtins_streams.py. */
function long_content(encoding: string): Bytes {
  const lines = Array.from({ length: 1500 }, (_, i) => `${i} ${'é€x'[i % 3]!.repeat(i % 40)}\n`);
  return encode(lines.join(''), encoding);
}

function apply_long(stream: BinaryStream, method: string, args: unknown[]): unknown {
  const target = stream as unknown as { [name: string]: (...args: unknown[]) => unknown };
  if (method === 'readinto1') {
    const buffer = new Bytes(args[0] as number);
    return [target['readinto1']!(buffer), buffer.slice(0, 9)];
  }
  const result = target[method]!(...args);
  const is_long = (typeof result === 'string' || result instanceof Bytes) && result.length > 60;
  return is_long ? [result.length, result.slice(0, 5), result.slice(-5)] : result;
}

function replay(stream: BinaryStream, steps: Step[], apply_step = apply): void {
  const history: string[] = [];
  for (const [method, args, outcome] of steps) {
    const values = from_json(args) as unknown[];
    history.push(`${method}${repr(values)}`);
    expect([history, actual(() => apply_step(stream, method, values))]).toEqual([
      history,
      expected(outcome),
    ]);
  }
}

describe.each(vectors<Record>('streams'))('as CPython, $source:', RANDOM, ({ record }) => {
  test('BytesIO has the same results, step by step', () => {
    for (const { initial, steps } of record.in_memory) {
      replay(new BytesIO(from_json(initial) as Bytes), steps);
    }
  });

  test('files of open() have the same results, step by step, and content', () => {
    const path = join(folder, 'steps');
    for (const { mode, buffering, initial, steps, final } of record.files) {
      writeFileSync(path, from_json(initial) as Bytes);
      const file = open(path, mode, buffering) as BufferedReader;
      replay(file, steps);
      file.close();
      expect(repr(Bytes.view(readFileSync(path)))).toBe(repr(from_json(final)));
    }
  });

  test('files that are longer than a buffer: read and written in turn, as text and as bytes', () => {
    const path = join(folder, 'long');
    for (const [mode, encoding, steps, final] of record.long_files) {
      writeFileSync(path, long_content(encoding ?? 'utf-8'));
      const file = encoding === null ? open(path, mode, 4096) : open(path, mode, kw({ encoding }));
      replay(file as BufferedReader, steps, apply_long);
      file.close();
      const content = readFileSync(path);
      const digest = createHash('md5').update(content).digest('hex');
      expect([mode, encoding, steps, [content.length, digest]]).toEqual([
        mode,
        encoding,
        steps,
        final,
      ]);
    }
  });

  test('open() raises its errors', () => {
    process.chdir(folder);
    try {
      for (const [json, outcome] of record.refused) {
        const args = from_json(json) as Parameters<typeof open>;
        expect([args, actual(() => open(...args))]).toEqual([args, expected(outcome)]);
      }
    } finally {
      process.chdir(working_directory);
    }
  });
});

describe('open()', () => {
  test.each([
    ['rb', BufferedReader, 'rb'],
    ['wb', BufferedWriter, 'wb'],
    ['ab', BufferedWriter, 'ab'],
    ['r+b', BufferedRandom, 'rb+'],
    ['w+b', BufferedRandom, 'rb+'],
    ['a+b', BufferedRandom, 'ab+'],
    ['br', BufferedReader, 'rb'],
  ])('%s', (mode, kind, shown) => {
    const path = join(folder, 'f');
    using file = open(path, mode) as BufferedReader;
    expect(file).toBeInstanceOf(kind);
    expect([file.mode, file.name, file.raw.mode]).toEqual([shown, path, shown]);
    expect(repr(file)).toBe(`<_io.${kind.name} name=${repr(path)}>`);
    expect(String(file.raw)).toBe(`<_io.FileIO name=${repr(path)} mode='${shown}' closefd=True>`);
  });

  test('xb creates a file, once', () => {
    const path = join(folder, 'new');
    open(path, 'xb').close();
    expect(actual(() => open(path, 'xb'))).toBe(
      `FileExistsError: [Errno 17] File exists: ${repr(path)}`,
    );
  });

  test('an OSError has errno, filename and Node’s error as its cause', () => {
    try {
      open('no/such', 'rb');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(FileNotFoundError);
      const { errno, filename, code, cause } = error as FileNotFoundError;
      expect([errno, filename, code]).toEqual([2, 'no/such', 'ENOENT']);
      expect(cause).toMatchObject({ syscall: 'open' });
    }
  });

  test('accepts keywords, file: URL objects, path-like objects, bytes and numbers', () => {
    const path = join(folder, 'named');
    writeFileSync(path, 'text');
    for (const file of [
      open(path, { mode: 'rb', buffering: 2 }),
      open(kw({ file: path, mode: 'rb' })),
      open(pathToFileURL(path), 'rb'),
      open({ __fspath__: () => path }, 'rb'),
      open(b(path), 'rb'),
    ]) {
      expect(repr(file.read())).toBe("b'text'");
      file.close();
    }
  });

  test('supports closefd and opener', () => {
    const path = join(folder, 'named');
    const fd = openSync(path, 'r');
    open(fd, 'rb', kw({ closefd: false })).close();
    const file = open(fd, 'rb');
    expect([file.name, file.fileno(), file.read(2).length]).toEqual([fd, fd, 2]);
    file.close();
    expect(() => open(fd, 'rb')).toThrow('[Errno 9] Bad file descriptor');
    const opened = open(
      path,
      'rb',
      kw({ opener: (name: unknown, flags: string) => openSync(name as string, flags) }),
    );
    expect(opened.read().decode()).toBe('text');
    opened.close();
  });

  test('returns a FileIO without a buffer', () => {
    const path = join(folder, 'raw');
    using file: FileIO = open(path, 'w+b', 0);
    expect([file.write(b('ab\ncd')), file.tell(), file.seek(0), file.isatty()]).toEqual([
      5,
      5,
      0,
      false,
    ]);
    expect(repr(file.readlines())).toBe("[b'ab\\n', b'cd']");
    expect(() => file.seek(-1)).toThrow('[Errno 22] Invalid argument');
    file.close();
    expect(repr(file)).toBe('<_io.FileIO [closed]>');
    expect(() => file.read()).toThrow(new ValueError('I/O operation on closed file'));
    using written = open(path, 'wb', 0);
    expect(() => written.read()).toThrow(new UnsupportedOperation('File not open for reading'));
    using read = open(path, 'rb', 0);
    expect(() => read.write(b('a'))).toThrow(new UnsupportedOperation('File not open for writing'));
  });

  test('reads a pipe as data arrives, and cannot seek in it', () => {
    const path = join(folder, 'pipe');
    execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
    const fd = openSync(path, 'r+');
    const file = open(path, 'rb');
    const writer = open(path, 'wb', 0);
    writer.write(b('abc\ndefg'));
    writer.close();
    closeSync(fd);
    expect([file.seekable(), file.read(2).decode(), file.readline().decode()]).toEqual([
      false,
      'ab',
      'c\n',
    ]);
    expect(() => file.seek(0)).toThrow(new UnsupportedOperation('File or stream is not seekable.'));
    expect(() => file.tell()).toThrow('[Errno 29] Illegal seek');
    expect([
      repr(file.peek()),
      file.read1(2).decode(),
      file.read().decode(),
      file.read().length,
    ]).toEqual(["b'defg'", 'de', 'fg', 0]);
    file.close();
  });

  test('raises UnsupportedOperation without Node', () => {
    vi.stubGlobal('process', undefined);
    try {
      expect(() => open('f', 'rb')).toThrow(
        new UnsupportedOperation('files of Node.js: not available in this runtime'),
      );
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

test('append mode writes at the end, whatever the position', () => {
  const path = join(folder, 'appended');
  writeFileSync(path, 'abc');
  using file = open(path, 'a+b');
  expect([file.tell(), file.seek(1), file.write(b('d')), file.tell()]).toEqual([3, 1, 1, 4]);
  expect([file.seek(0), file.read().decode()]).toEqual([0, 'abcd']);
  // From beyond the end, too, where `truncate()` would otherwise extend the file.
  file.seek(9);
  file.write(b('e'));
  expect([file.truncate(), file.tell(), readFileSync(path, 'utf-8')]).toEqual([5, 5, 'abcde']);
});

test.skipIf(process.platform === 'win32')('a device is never before its start', () => {
  using file = open('/dev/zero', 'rb');
  expect([file.read(2).length, file.seek(1), file.tell(), file.read(1).length]).toEqual([
    2, 0, 0, 1,
  ]);
});

test('a descriptor has 32 bits', () => {
  const wrong = new TypeError('expected str, bytes or os.PathLike object, not int');
  expect(() => open(2 ** 31)).toThrow(wrong);
});

test.each([2 ** 53 - 1, 2 ** 60])(
  'read(%d) of text whose characters have several bytes',
  (size) => {
    const path = join(folder, 'wide');
    writeFileSync(path, 'é€😀');
    using file = open(path);
    expect([file.read(1), file.read(size)]).toEqual(['é', '€😀']);
  },
);

describe('streams in JavaScript', () => {
  test('for … of yields the remaining lines, and can be resumed', () => {
    const stream = new BytesIO(b('a\nb\nc'));
    for (const line of stream) {
      expect(repr(line)).toBe("b'a\\n'");
      break;
    }
    expect(repr([...stream])).toBe("[b'b\\n', b'c']");
    expect(() => stream.__next__()).toThrow(StopIteration);
  });

  test('using and __exit__ close', () => {
    const stream = new BytesIO();
    {
      using inner = stream;
      expect(inner.__enter__()).toBe(stream);
    }
    expect(stream.closed).toBe(true);
    const file = open(join(folder, 'f'), 'rb');
    file.__exit__(null, null, null);
    expect(file.closed).toBe(true);
    expect(() => file.__enter__()).toThrow(new ValueError('I/O operation on closed file.'));
  });

  test('BytesIO copies its input and output', () => {
    const given = b('abc');
    const stream = new BytesIO(kw({ initial_bytes: given }));
    given[0] = 0;
    const got = stream.getvalue();
    got[1] = 0;
    expect(repr(stream.getvalue())).toBe("b'abc'");
    stream.getbuffer()[0] = 0x41;
    expect(repr(stream.read())).toBe("b'Abc'");
  });

  test.each([
    ['more than one argument', [1, 2], 'BytesIO() takes at most 1 argument (2 given)'],
    ['a string', ['a'], "a bytes-like object is required, not 'str'"],
    ['an unknown keyword', [{ x: 1 }], "BytesIO() got an unexpected keyword argument 'x'"],
  ])('BytesIO rejects %s', (_, args, text) => {
    expect(() => new BytesIO(...(args as never))).toThrow(new TypeError(text));
  });

  test.each([
    ['fileno', (stream: BytesIO) => stream.fileno()],
    ['detach', (stream: BytesIO) => stream.detach()],
  ])('BytesIO has no %s', (name, call) => {
    expect(() => call(new BytesIO())).toThrow(new UnsupportedOperation(name));
  });

  test('a size of 2**63 or more raises OverflowError', () => {
    expect(() => new BytesIO().read(2n ** 70n)).toThrow(
      "cannot fit 'int' into an index-sized integer",
    );
  });

  test('readinto() fills any buffer', () => {
    const target = new Uint16Array(2);
    expect(new BytesIO(b('abcd')).readinto(target as never)).toBe(4);
    expect([...target]).toEqual([0x6261, 0x6463]);
  });

  test('writelines() of a file that is not writable checks the type first, as in CPython', () => {
    using file = open('/dev/null', 'rb', 0);
    expect(() => file.writelines(['a'] as never)).toThrow(
      new TypeError("a bytes-like object is required, not 'str'"),
    );
    expect(() => file.writelines([b('a')])).toThrow(UnsupportedOperation);
  });

  // As CPython on Linux.
  test.skipIf(process.platform !== 'linux').each(['/dev/null', '/dev/zero', '/dev/urandom'])(
    '%s can be told to move, and stays where it is',
    (path) => {
      using file = open(path, 'rb', 0);
      expect([file.seekable(), file.tell()]).toEqual([true, 0]);
      file.read(10);
      expect([file.tell(), file.seek(5), file.seek(5, 1), file.seek(0, 2)]).toEqual([0, 0, 0, 0]);
      using both = open(path, 'r+b');
      expect([both.seekable(), both.tell()]).toEqual([true, 0]);
      using text = open(path, 'w');
      expect([text.write('ab'), text.seekable()]).toEqual([2, true]);
    },
  );

  test.skipIf(process.platform !== 'linux')('a file of /proc can be written', () => {
    // The name of the thread.
    const path = '/proc/thread-self/comm';
    using before = open(path);
    const name = before.read().trim();
    try {
      using file = open(path, 'w');
      file.write('pyurllib');
      file.flush();
      using after = open(path);
      expect(after.read()).toBe('pyurllib\n');
    } finally {
      using file = open(path, 'wb', 0);
      file.write(b(name));
    }
  });

  test('a million small writes take linear time', () => {
    const stream = new BytesIO();
    const piece = b('x');
    const start = cpu_time();
    for (let count = 0; count < 1_000_000; count += 1) stream.write(piece);
    expect(stream.tell()).toBe(1_000_000);
    expect(cpu_time() - start).toBeLessThan(5_000);
  });
});
