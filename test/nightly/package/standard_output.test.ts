// What the library writes to standard output and standard error: all of it when the call returns, and with Python's errors.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const COMMAND = `${root}bin/pyurllib.mjs`;
/** More than a pipe holds, and than a socket of the system does by default. */
const LINES = 4000;

const IMPORTS = `
import { readSync, writeSync } from 'node:fs';
import { ValueError, encode, kw, open, print } from 'pyurllib/builtins';
import { requests } from 'pyurllib';
import { HTTPConnection } from 'pyurllib/sync/http/client';
const { Retry, add_stderr_logger } = requests.packages.urllib3;
const LINE = 'x'.repeat(99);
`;

/** How the library writes, each with a statement that writes a line of about 100 bytes, and its preparation. */
const WRITERS: Record<string, { stream: 'stdout' | 'stderr'; before?: string; line: string }> = {
  'print()': { stream: 'stdout', line: 'print(LINE);' },
  'print(..., flush=True)': { stream: 'stdout', line: 'print(LINE, kw({ flush: true }));' },
  'print(..., file=process.stderr)': {
    stream: 'stderr',
    line: 'print(LINE, kw({ file: process.stderr }));',
  },
  'the output of set_debuglevel': {
    stream: 'stdout',
    before: `const connection = new HTTPConnection('x');
      connection.set_debuglevel(1);
      connection.sock = { sendall() {} };`,
    line: 'connection.send(encode(LINE));',
  },
  "urllib3's log": { stream: 'stderr', before: 'add_stderr_logger();', line: 'Retry.from_int(3);' },
  "open(1, 'wb')": {
    stream: 'stdout',
    // Node makes the pipe non-blocking when `process.stdout` is first read.
    before: "process.stdout; const output = open(1, 'wb', kw({ closefd: false }));",
    line: "output.write(encode(LINE + '\\n'));",
  },
};

/** Starts Node in the folder of this package. @param streams Descriptors that take the place of pipes. */
const node = (args: string[], streams: { stdout?: number; stderr?: number } = {}): ChildProcess =>
  spawn(process.execPath, args, {
    cwd: root,
    stdio: ['pipe', streams.stdout ?? 'pipe', streams.stderr ?? 'pipe'],
  });

/** Node's arguments for a program that may import this package. */
const program = (statements: string) => ['--input-type=module', '-e', IMPORTS + statements];

const start = (statements: string, streams = {}): ChildProcess =>
  node(program(statements), streams);

/**
 * Runs Node with a pipe as one of its streams whose reader ends after one byte. Node's own pipes are sockets: there, a
 * reader that ends with unread bytes resets the connection.
 * @returns What Node wrote to the other stream, then its exit status.
 */
const until_reader_ends = async (stream: 'stdout' | 'stderr', args: string[], input = '') => {
  const pipeline =
    stream === 'stdout'
      ? '{ "$@"; echo $? >&2; } | head -c 1'
      : '{ { "$@"; echo $? >&3; } 2>&1 >&3 | head -c 1 >&2; } 3>&1';
  const child = spawn('sh', ['-c', pipeline, 'sh', process.execPath, ...args], { cwd: root });
  child.stdin.on('error', () => {}).write(input);
  const output = await outcome(child);
  return output[stream === 'stdout' ? 'stderr' : 'stdout'];
};

/** The exit status of a program, and what it wrote. */
async function outcome(child: ChildProcess) {
  const closed = once(child, 'close') as Promise<[status: number | null]>;
  const read = async (stream: Readable | null) => (stream ? await text(stream) : '');
  const [stdout, stderr] = await Promise.all([read(child.stdout), read(child.stderr)]);
  return { status: (await closed)[0], stdout, stderr };
}

/** A descriptor of a device that is full, until `Symbol.dispose`. */
const full_device = () => {
  const descriptor = openSync('/dev/full', 'w');
  return { descriptor, [Symbol.dispose]: () => closeSync(descriptor) };
};

/** The lines of the writers in a text. */
const count = (written: string) =>
  written.match(/^(?:x{99}|send: b'x{99}'|.* DEBUG Converted .*)\n/gm)?.length ?? 0;

describe.each(Object.entries(WRITERS))('%s', (_, { stream, before = '', line }) => {
  const many = `${before} for (let i = 0; i < ${LINES}; i++) { ${line} }`;

  test.each([
    ['process.exit(5)', 'process.exit(5);', 5],
    ['an uncaught error', "throw new Error('on purpose');", 1],
  ])('loses nothing to a slow reader: %s', async (_how, end, status) => {
    const child = start(`${many} ${end}`);
    const exited = once(child, 'exit');
    // A program that loses lines exits before anything is read.
    await Promise.race([exited, sleep(1000)]);
    const got = await outcome(child);
    expect([got.status ?? child.exitCode, count(got[stream])]).toEqual([status, LINES]);
  });

  test('arrives while the program blocks its thread', async () => {
    const child = start(`${many} readSync(0, new Uint8Array(1)); process.exit(5);`);
    let written = '';
    child[stream]!.setEncoding('utf8').on('data', (piece: string) => {
      written += piece;
      if (count(written) === LINES) child.stdin!.write('.');
    });
    const [status] = (await once(child, 'close')) as [number];
    expect([status, count(written)]).toEqual([5, LINES]);
  });

  const other = stream === 'stdout' ? 'stderr' : 'stdout';
  const endless = `${before}
    try { for (let i = 0; i < 1e6; i++) { ${line} } } catch (e) {
      writeSync(${stream === 'stdout' ? 2 : 1}, \`\${e.name} \${e.errno} \${e.message}\`);
    }`;
  // Python's logging catches the errors of a stream.
  const is_log = line.includes('Retry');
  const few = endless.replace('1e6', '100');

  test('meets a closed pipe once the reader has ended', async () => {
    const written = await until_reader_ends(stream, program(is_log ? few : endless));
    const error = is_log ? '' : 'BrokenPipeError 32 [Errno 32] Broken pipe';
    expect(written).toBe(`${error}0\n`);
  });

  test.runIf(existsSync('/dev/full'))('meets a full device', async () => {
    using full = full_device();
    const got = await outcome(start(few, { [stream]: full.descriptor }));
    const error = is_log ? '' : 'OSError 28 [Errno 28] No space left on device';
    expect([got.status, got[other]]).toEqual([0, error]);
  });
});

describe('the prompt', () => {
  const statements = Array.from({ length: LINES }, () => "'x'.repeat(99)").join('\n');

  test('loses nothing to a slow reader', async () => {
    const child = node([COMMAND]);
    child.stdin!.end(`${statements}\nexit(5)\n`);
    await sleep(500);
    const got = await outcome(child);
    expect([got.status, got.stdout.match(/^'x{99}'$/gm)?.length]).toEqual([5, LINES]);
  });

  test('ends without a message once the reader has ended', async () => {
    const written = await until_reader_ends('stdout', [COMMAND], `${statements}\n`);
    expect(written).toBe('1\n');
  });
});

test.each(['examples/tour/main.mjs', 'scripts/start.mjs'])(
  '%s ends without a message once the reader has ended',
  { timeout: 60_000 },
  async (file) => {
    const written = await until_reader_ends('stdout', [file]);
    expect(written).toBe('1\n');
  },
);

describe('pyurllib get', () => {
  const SIZE = 2 ** 20;
  const server = createServer((_, response) => void response.end(Buffer.alloc(SIZE, 'x')));
  let url = '';
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => void server.close());

  test('loses nothing to a slow reader', async () => {
    const child = node([COMMAND, 'get', url]);
    await sleep(500);
    const got = await outcome(child);
    expect([got.status, got.stdout.length]).toEqual([0, SIZE]);
  });

  test('ends without a message once the reader has ended', async () => {
    const written = await until_reader_ends('stdout', [COMMAND, 'get', url]);
    expect(written).toBe('1\n');
  });

  test.runIf(existsSync('/dev/full'))('ends with a message if the device is full', async () => {
    using full = full_device();
    const output = await outcome(node([COMMAND, 'get', url], { stdout: full.descriptor }));
    const message = 'pyurllib: [Errno 28] No space left on device\n';
    expect([output.status, output.stderr]).toEqual([1, message]);
    const progress = await outcome(node([COMMAND, 'get', url], { stderr: full.descriptor }));
    expect([progress.status, progress.stdout.length]).toEqual([1, SIZE]);
  });
});

/** Runs a program to its end. @returns What it wrote. */
async function reported(program: string) {
  const { status, stdout, stderr } = await outcome(start(program));
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

test('waiting for a slow reader takes no processor time', async () => {
  const child = start(`
    print('x'.repeat(2 ** 20));
    const before = process.cpuUsage();
    const start = process.hrtime.bigint();
    print('x'.repeat(2 ** 20));
    const { user, system } = process.cpuUsage(before);
    writeSync(2, JSON.stringify([user + system, Number((process.hrtime.bigint() - start) / 1000n)]));`);
  // The second text waits until the first has been read, and begins while nobody reads.
  let received = 0;
  child.stdout!.on('data', (piece: Buffer) => {
    const before = received;
    received += piece.length;
    if (before >= 2 ** 20 || received < 2 ** 20) return;
    child.stdout!.pause();
    setTimeout(() => child.stdout!.resume(), 1000);
  });
  const [used, elapsed] = JSON.parse(await text(child.stderr!)) as [number, number];
  expect(received).toBe(2 ** 21 + 2);
  expect(used / elapsed).toBeLessThan(0.5);
});

describe('print() writes to', () => {
  test('process.stdout behind what console.log has queued', async () => {
    const stdout = await reported(`
      for (let i = 0; i < ${LINES}; i++) { console.log('c' + i); print('p' + i, LINE); }`);
    const order = stdout.match(/^[cp]\d+/gm);
    expect(order).toEqual(Array.from({ length: LINES }, (__, i) => [`c${i}`, `p${i}`]).flat());
  });

  test.each([
    ['a replaced process.stdout.write', 'process.stdout.write = write;'],
    [
      'a replaced process.stdout',
      "Object.defineProperty(process, 'stdout', { value: { write } });",
    ],
    [
      'a terminal',
      'process.stdout.isTTY = true; process.stdout.constructor.prototype.write = write;',
    ],
  ])('%s', async (_, replaces) => {
    const stdout = await reported(`
      let seen = '';
      const write = (text) => void (seen += text);
      ${replaces}
      print('a', 'b');
      writeSync(1, JSON.stringify(seen));`);
    expect(stdout).toBe('"a b\\n"');
  });

  test('process.stdout of its worker thread', async () => {
    const stdout = await reported(`
      import { Worker } from 'node:worker_threads';
      const program = \`import('pyurllib/builtins').then(({ print }) => print('a', 'b'))\`;
      const worker = new Worker(program, { eval: true, stdout: true });
      for await (const piece of worker.stdout) writeSync(1, \`<\${piece}>\`);`);
    expect(stdout).toBe('<a b\n>');
  });
});

test.each([
  ['console.log', 'console.log = log;'],
  ['the console', 'globalThis.console = { log };'],
  ['process.stdout.write', 'process.stdout.write = log;'],
])('the output of set_debuglevel goes to %s if that has been replaced', async (_, replaces) => {
  const stdout = await reported(`
    const seen = [];
    const log = (text) => void seen.push(text.trimEnd());
    ${replaces}
    ${WRITERS['the output of set_debuglevel']!.before}
    connection.send(encode('a'));
    writeSync(1, JSON.stringify(seen));`);
  expect(JSON.parse(stdout)).toEqual(["send: b'a'"]);
});

test("urllib3's log reports what a stream raises, and goes on", async () => {
  const { status, stdout, stderr } = await outcome(
    start(`
      const write = () => { throw new ValueError('on purpose'); };
      add_stderr_logger().setStream({ write });
      Retry.from_int(3);
      writeSync(1, 'done');`),
  );
  expect([status, stdout]).toEqual([0, 'done']);
  expect(stderr).toMatch(/--- Logging error ---\nValueError: on purpose\n/);
});
