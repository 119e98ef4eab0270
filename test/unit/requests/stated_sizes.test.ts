// Lengths of bodies and sizes of chunks beyond 2^53, in http.client, urllib3, Requests and urlretrieve. The expected
// values are those of CPython 3.13, urllib3 2.7 and Requests 2.34.2 (only a `read()` of all is an OverflowError or a
// MemoryError there: docs/differences.md).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { kw, type Bytes } from '../../../lib/python/builtins/index.js';
import { namespace as urllib } from '../../../lib/request/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import { namespace as blocking_urllib } from '../../../lib/sync/request/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

const ok = (headers: string, body: string) => [
  { read: 'head' as const },
  `HTTP/1.1 200 OK\r\n${headers}\r\n\r\n${body}`,
  { end: 'close' as const },
];

describe.each(
  both(
    { client, urllib3, requests, urllib },
    {
      client: blocking_client,
      urllib3: blocking_urllib3,
      requests: blocking_requests,
      urllib: blocking_urllib,
    },
  ),
)('stated sizes: $colour', ({ client, urllib3, requests, urllib }) => {
  describe.each([
    ['9007199254740991', 9007199254740991, 9007199254740989, '9007199254740988'],
    ['9007199254740993', 9007199254740993n, 9007199254740991, '9007199254740990'],
    ['9223372036854775807', 9223372036854775807n, 9223372036854775805n, '9223372036854775804'],
    [`1${'0'.repeat(400)}3`, 10n ** 401n + 3n, 10n ** 401n + 1n, `1${'0'.repeat(401)}`],
  ])('Content-Length: %s', (stated, length, after_two, missing) => {
    const steps = ok(`Content-Length: ${stated}`, 'abc');

    test('length and IncompleteRead of http.client are exact', async () => {
      await using peer = await script(steps);
      const connection = new client.HTTPConnection('127.0.0.1', peer.port);
      await connection.request('GET', '/');
      const response = await connection.getresponse();
      expect(response.length).toBe(length);
      expect((await response.read(2)).decode()).toBe('ab');
      expect(response.length).toBe(after_two);
      const error = (await raised(() => response.read())) as client.IncompleteRead;
      expect(error).toBeInstanceOf(client.IncompleteRead);
      expect(String(error.expected)).toBe(missing);
      expect(error.message).toBe(`IncompleteRead(1 bytes read, ${missing} more expected)`);
      connection.close();
    });

    test.each(['read1', 'readline', 'peek', 'readinto'] as const)('%s', async (method) => {
      await using peer = await script(steps);
      const connection = new client.HTTPConnection('127.0.0.1', peer.port);
      await connection.request('GET', '/');
      const response = await connection.getresponse();
      const buffer = new Uint8Array(2);
      const count =
        method === 'readinto' ? await response.readinto(buffer) : (await response[method]()).length;
      expect(count).toBe(method === 'readinto' ? 2 : 3);
      const taken = method === 'peek' ? 0 : count;
      expect(BigInt(response.length!)).toBe(BigInt(length) - BigInt(taken));
      response.close();
      connection.close();
    });

    test('length_remaining and IncompleteRead of urllib3 are exact', async () => {
      await using peer = await script(steps);
      const pool = new urllib3.PoolManager();
      const options = kw({ retries: false, preload_content: false });
      const response = await pool.request('GET', peer.url, options);
      expect(response.length_remaining).toBe(length);
      await response.read(2);
      expect(response.length_remaining).toBe(after_two);
      const error = await raised(() => response.read());
      expect(error).toMatchObject({ name: 'ProtocolError' });
      expect(String(error)).toContain(`, ${missing} more expected)`);
      pool.clear();
    });

    test('the message of Requests is exact', async () => {
      await using peer = await script(steps);
      const error = await raised(async () => (await requests.get(peer.url)).content);
      const words = `IncompleteRead(3 bytes read, ${missing} more expected)`;
      expect(error).toMatchObject({
        name: 'ChunkedEncodingError',
        message: `('Connection broken: ${words}', ${words})`,
      });
    });

    test('the message of urlretrieve is exact', async () => {
      await using peer = await script(steps);
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sizes-'));
      try {
        const { urlretrieve } = urllib;
        const error = await raised(() => urlretrieve(peer.url, path.join(folder, 'file')));
        expect(error).toMatchObject({
          name: 'ContentTooShortError',
          message: `<urlopen error retrieval incomplete: got only 3 out of ${stated} bytes>`,
        });
      } finally {
        fs.rmSync(folder, { recursive: true });
      }
    });
  });

  describe.each([
    ['20000000000001', 9007199254740991],
    ['7FFFFFFFFFFFFFFE;x', 9223372036854775804n],
    ['+FFFFFFFFFFFFFFFFFFFF', 1208925819614629174706173n],
  ])('a chunk of the size %s', (stated, after_two) => {
    const steps = ok('Transfer-Encoding: chunked', `${stated}\r\nabc`);

    test('chunk_left of http.client is exact', async () => {
      await using peer = await script(steps);
      const connection = new client.HTTPConnection('127.0.0.1', peer.port);
      await connection.request('GET', '/');
      const response = await connection.getresponse();
      expect((await response.peek()).decode()).toBe('abc');
      expect((await response.read(2)).decode()).toBe('ab');
      expect(response.chunk_left).toBe(after_two);
      expect((await response.read1()).decode()).toBe('c');
      expect(BigInt(response.chunk_left!)).toBe(BigInt(after_two) - 1n);
      expect(await raised(() => response.read())).toBeInstanceOf(client.IncompleteRead);
      connection.close();
    });

    test('chunk_left of urllib3 is exact, and so is what is missing', async () => {
      await using peer = await script(steps);
      const pool = new urllib3.PoolManager();
      const options = kw({ retries: false, preload_content: false });
      const response = await pool.request('GET', peer.url, options);
      const pieces = response.read_chunked(2);
      expect(((await pieces.next()).value as Bytes).decode()).toBe('ab');
      expect(response.chunk_left).toBe(after_two);
      await pieces.return(undefined);
      const again = await pool.request('GET', peer.url, options);
      const missing = BigInt(after_two) - 1n;
      const error = await raised(async () => await again.read_chunked().next());
      expect(String(error)).toContain(`IncompleteRead(3 bytes read, ${missing} more expected)`);
      pool.clear();
    });
  });
});
