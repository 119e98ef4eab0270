// A stream that is handed over is listened to from the first moment, and ended if its request fails before it is read.
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import * as http_client from '../../../lib/stdlib/http/client/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import * as request from '../../../lib/request/index.js';
import { PoolManager } from '../../../lib/urllib3/index.js';
import { raised } from '../../server/colours.js';
import { without_environment } from './colours.js';

without_environment();

const folder = mkdtempSync(join(tmpdir(), 'pyurllib-streams-'));
const file = join(folder, 'file');
const missing = join(folder, 'missing');
/** A port on which nobody can listen. */
const refusing = 0;

beforeAll(() => writeFileSync(file, 'content'));
afterAll(() => rmSync(folder, { recursive: true }));

type Send = (body: never, port: number) => Promise<unknown>;

const url = (port: number): string => `http://127.0.0.1:${port}/`;
const SENDS: readonly (readonly [string, Send])[] = [
  ['data of Requests', async (data, port) => await requests.post(url(port), { data })],
  [
    'a prepared request',
    async (data, port) => {
      const session = new requests.Session();
      await session.send(new requests.Request('POST', url(port), { data }).prepare());
    },
  ],
  [
    'files of Requests',
    async (body, port) => await requests.post(url(port), { files: { f: ['name', body] } }),
  ],
  ['data of urlopen', async (body, port) => await request.urlopen(url(port), body)],
  [
    'a body of http.client',
    async (body, port) => {
      const connection = new http_client.HTTPConnection('127.0.0.1', port);
      await connection.request('POST', '/', body);
      await connection.getresponse();
    },
  ],
  [
    'a body of urllib3',
    async (body, port) => {
      const pool = new PoolManager();
      await pool.request('POST', url(port), { body, retries: false });
    },
  ],
];

describe.each(SENDS)('%s', (name, send) => {
  const port = (): number => Number(new URL(inject('http')).port);

  test('a file that does not exist is the rejection, and no uncaught error', async () => {
    const stream = createReadStream(missing);
    const sent = raised(() => send(stream as never, port()));
    // The call has not waited for anything yet.
    expect(stream.listenerCount('error')).toBeGreaterThan(0);
    expect(String(await sent)).toContain('ENOENT');
  });

  test('a stream that had failed before', async () => {
    const stream = new Readable({ read() {} }); // prettier-ignore
    stream.once('error', () => undefined);
    stream.destroy(new Error('failed before'));
    await new Promise<void>((done) => void stream.once('close', () => done()));
    expect(String(await raised(() => send(stream as never, port())))).toContain('failed before');
  });

  test('a file is closed if the server refuses the connection', async () => {
    const stream = createReadStream(file);
    expect(await raised(() => send(stream as never, refusing))).toBeInstanceOf(Error);
    expect(stream.destroyed).toBe(true);
    if (!stream.closed) {
      await new Promise<void>((done) => void stream.once('close', () => done()));
    }
  });

  test("the platform's stream is cancelled if the server refuses the connection", async () => {
    let reason: unknown = 'not cancelled';
    const stream = new ReadableStream({ cancel: (given) => void (reason = given) });
    expect(await raised(() => send(stream as never, refusing))).toBeInstanceOf(Error);
    await new Promise(setImmediate);
    expect(reason).toBeUndefined();
  });

  if (name.startsWith('files')) return;

  test('an async iterator gets return() if the server refuses the connection', async () => {
    const calls: string[] = [];
    const iterator = {
      [Symbol.asyncIterator]: () => iterator,
      next: () => (calls.push('next'), Promise.resolve({ done: true, value: undefined })),
      return: () => (calls.push('return'), Promise.reject(new Error('not awaited'))),
    };
    expect(await raised(() => send(iterator as never, refusing))).toBeInstanceOf(Error);
    expect(new Set(calls)).toEqual(new Set(['return']));
  });
});

test('a stream is ended if its request cannot even be prepared', async () => {
  for (const call of [
    async (data: never) => await requests.post('no url', { data }),
    async (data: never) => await requests.post('ftp://h/', { data }),
    async (data: never) => await request.urlopen('nonsense://h/', data),
  ]) {
    const stream = createReadStream(file);
    expect(await raised(() => call(stream as never))).toBeInstanceOf(Error);
    expect(stream.destroyed).toBe(true);
  }
});
