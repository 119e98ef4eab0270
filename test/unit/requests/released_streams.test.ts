// A streamed body whose connection is released before it is read. It can still be read if the pool does not keep the
// connection. The expected lengths and errors are those of Requests 2.34.2.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type_name } from '../../../lib/python/builtins/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import { without_environment } from './colours.js';

without_environment();

const SIZE = 30_000;
const PLAIN = 'x'.repeat(SIZE);
const GZIP = gzipSync(PLAIN).toString('latin1');
const CHUNK = `2710\r\n${PLAIN.slice(0, 10_000)}\r\n`;
const head = (...lines: string[]) => ['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n');
const ANSWERS: Record<string, string> = {
  plain: head(`Content-Length: ${SIZE}`) + PLAIN,
  gzip: head('Content-Encoding: gzip', `Content-Length: ${GZIP.length}`) + GZIP,
  ambiguous: `${head('Transfer-Encoding: chunked', 'Content-Length: 5')}${CHUNK.repeat(3)}0\r\n\r\n`,
  chunked: `${head('Transfer-Encoding: chunked')}${CHUNK.repeat(3)}0\r\n\r\n`,
};

describe.each(both({ requests }, { requests: blocking_requests }))('$colour', ({ requests }) => {
  describe.each(['before', 'after', 'in the end'])('the session is closed: %s', (closed) => {
    test.each<[name: string, first: number, expected: number | string]>([
      ['plain', 0, SIZE],
      ['gzip', 0, SIZE],
      ['chunked', 0, SIZE],
      ['ambiguous', 0, SIZE],
      ['plain', 10, SIZE - 10],
      ['gzip', 10, 'ContentDecodingError'],
      ['chunked', 10, 'ChunkedEncodingError'],
    ])('%s, of which %d bytes were read before: the content', async (name, first, expected) => {
      await using peer = await script([{ read: 'head' }, ANSWERS[name]!, { read: 'end' }]);
      await using session = new requests.Session();
      const response = await session.get(peer.url, { stream: true });
      if (closed === 'before') session.close();
      if (first > 0) await response.raw.read(first);
      response.raw.release_conn();
      if (closed === 'after') session.close();
      const read = async () => (await response.read()).length;
      if (typeof expected === 'number') expect(await read()).toBe(expected);
      else expect(type_name(await raised(read))).toBe(expected);
      session.close();
      expect(await peer.left_open()).toBe(0);
    });
  });
});
