// Data beyond the limits of Node and V8: files of more than 2 GiB, texts of more than 512 MiB. The files are sparse, and
// what is only sent is never in memory; what is read has to be.
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, closeSync, ftruncateSync, rmSync, writeSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test, vi, type TestContext } from 'vitest';
import { Bytes, open, str } from '../../../lib/python/builtins/index.js';
import { MemoryError } from '../../../lib/python/errors/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import { detect_simply as detect } from '../../../lib/charset_normalizer/simple_detection.js';
import * as json from '../../../lib/stdlib/json/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both } from '../../server/colours.js';

// Only a guard against hanging, for a busy machine.
vi.setConfig({ testTimeout: 900_000 });
afterAll(() => vi.resetConfig());

const GIB = 2 ** 30;
const SIZE = 2 * GIB + 10;
/** The size of a text that is longer than V8's limit. */
const LONG = 2 ** 29 + 10;
const END = 'the end';
const folder = mkdtempSync(join(tmpdir(), 'large_data_'));
const path = join(folder, 'sparse');

/** Counts the bytes of each request, over HTTP and over TLS. */
const SERVER = `
  const { readFileSync } = require('node:fs');
  const count = (request, response) => {
    let size = 0;
    let last = Buffer.alloc(0);
    request.on('data', (data) => {
      size += data.length;
      last = Buffer.concat([last, data]).subarray(-2000);
    });
    request.on('end', () => response.end(JSON.stringify({ size, last: last.toString('latin1') })));
  };
  const certs = process.argv[1];
  const tls = { cert: readFileSync(certs + 'good.pem'), key: readFileSync(certs + 'good.key') };
  const servers = [
    require('node:http').createServer({ requestTimeout: 0 }, count),
    require('node:https').createServer({ ...tls, requestTimeout: 0 }, count),
  ];
  process.stdin.on('end', () => process.exit()).resume();
  (async () => {
    for (const server of servers) await new Promise((done) => server.listen(0, '127.0.0.1', done));
    console.log(JSON.stringify(servers.map((server) => server.address().port)));
  })();
`;

let ports: { http: number; https: number };
let end_server = (): void => undefined;

beforeAll(async () => {
  const fd = openSync(path, 'w');
  ftruncateSync(fd, SIZE);
  writeSync(fd, END, SIZE - END.length);
  closeSync(fd);
  const certs = fileURLToPath(new URL('../../server/certs/', import.meta.url));
  const server = spawn(process.execPath, ['-e', SERVER, certs], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  end_server = () => void server.stdin.end();
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(server.stdout).once('line', resolve);
    server.once('exit', () => reject(new Error('the server ended')));
  });
  const [http, https] = JSON.parse(line) as [number, number];
  ports = { http, https };
});
afterAll(() => {
  end_server();
  rmSync(folder, { recursive: true });
});

/** Skips a test, with the reason, if the machine does not have the memory that it needs. */
function need(context: TestContext, size: number): void {
  const { availableMemory = freemem } = process as { availableMemory?: () => number };
  const available = availableMemory();
  const [wanted, found] = [size, available].map((bytes) => (bytes / GIB).toFixed(1));
  context.skip(available < size, `needs ${wanted} GiB of memory, and ${found} are available`);
}

test('write() of more than 2 GiB', () => {
  using file = open('/dev/null', 'wb');
  expect(file.write(new Uint8Array(SIZE))).toBe(SIZE);
  using raw = open('/dev/null', 'wb', 0);
  // As in CPython, one system call of Linux writes at most this much.
  expect(raw.write(new Uint8Array(SIZE))).toBe(0x7fff_f000);
});

test.for<[string, number, () => Bytes]>([
  ['read()', SIZE, () => open(path, 'rb').read()],
  ['read(n)', SIZE, () => open(path, 'rb').read(SIZE + 1)],
  ['read() after read(1)', SIZE - 1, () => ((f) => (f.read(1), f.read()))(open(path, 'rb'))],
  ['readall()', SIZE, () => open(path, 'rb', 0).readall()],
  ['readinto()', SIZE, () => filled(new Bytes(SIZE + 5))],
])('%s of more than 2 GiB', ([, size, read], context) => {
  need(context, 6 * GIB);
  const data = read();
  expect(data.length).toBe(size);
  expect(str(data.subarray(-END.length), 'ascii')).toBe(END);
});

function filled(target: Bytes): Bytes {
  using file = open(path, 'rb');
  return target.subarray(0, file.readinto(target));
}

describe.each(
  both(
    { urlopen: request.urlopen, requests },
    { urlopen: blocking_request.urlopen, requests: blocking_requests },
  ),
)('$colour:', ({ urlopen, requests: { Response, post } }) => {
  test('a file: URL of more than 2 GiB', async (context) => {
    need(context, 6 * GIB);
    const response = await urlopen(`file://${path}`);
    expect(response.headers['Content-Length']).toBe(String(SIZE));
    const data = await response.read();
    expect(data.length).toBe(SIZE);
    expect(str(data.subarray(-END.length), 'ascii')).toBe(END);
  });

  test('uploads of more than 2 GiB, over HTTP and over TLS', async () => {
    const url = `http://127.0.0.1:${ports.http}/`;
    const secure_url = `https://localhost:${ports.https}/`;
    using file = open(path, 'rb');
    const form = await post(url, { files: { f: ['name', file] } });
    const { size, last } = form.json<{ size: number; last: string }>();
    expect(form.request.headers['Content-Length']).toBe(String(size));
    expect(size).toBeGreaterThan(SIZE);
    expect(last).toContain(`\0${END}\r\n--`);
    file.seek(0);
    expect((await post(url, { data: file })).json()).toMatchObject({ size: SIZE });
    const bytes = new Uint8Array(SIZE);
    expect((await post(url, { data: bytes })).json()).toMatchObject({ size: SIZE });
    const answer = await post(secure_url, { data: bytes, verify: inject('ca') });
    expect(answer.json()).toMatchObject({ size: SIZE });
  });

  test('r.text and r.json() longer than 512 MiB are a MemoryError', (context) => {
    need(context, 3 * GIB);
    const response = new Response();
    response._content = new Bytes(LONG);
    response.encoding = 'utf-8';
    for (const read of [() => response.text, () => response.json<unknown>()]) {
      expect(read).toThrow(MemoryError);
      expect(read).toThrow(/^too large for this engine: /);
    }
  });
});

test.for<[string, (data: Bytes) => unknown]>([
  ['decode() of UTF-8', (data) => data.decode()],
  ['decode() of ASCII', (data) => data.decode('ascii')],
  ['decode() of Latin-1', (data) => data.decode('latin-1')],
  ['decode() of a charmap', (data) => data.decode('cp1252')],
  ['str(), with a handler', (data) => str(data, 'utf-8', 'replace')],
  ['read() of a text file', () => open(path).read()],
  ['json.loads()', (data) => json.loads(data.fill(0x20))],
])('%s longer than 512 MiB is a MemoryError', ([, run], context) => {
  need(context, 4 * GIB);
  expect(() => run(new Bytes(LONG))).toThrow(MemoryError);
});

test('UTF-8 of more than 512 MiB whose text is shorter is decoded', (context) => {
  need(context, 5 * GIB);
  // 7 bytes, 3 code units: the pieces in which it is decoded end within characters.
  const word = Buffer.from('€😀');
  const count = Math.ceil(LONG / word.length);
  const data = new Bytes(Buffer.alloc(count * word.length, word).buffer);
  const text = data.decode();
  expect(text.length).toBe(count * 3);
  expect(text.replaceAll('€😀', '')).toBe('');
  data[data.length - 1] = 0xff;
  expect(() => data.decode()).toThrow(/can't decode bytes in position \d+-\d+/);
});

test('the encoding of more than 512 MiB is detected', () => {
  const data = new Bytes(LONG).fill(0x20);
  expect(detect(data)).toBe('ascii');
  data.set([0x1b, 0x24, 0x42], data.length - 3);
  expect(detect(data)).toBe('ISO-2022-JP');
  data.set([0xc3, 0xa9], data.length - 2);
  expect(detect(data)).toBe('utf-8');
});
