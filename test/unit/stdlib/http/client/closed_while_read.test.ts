// A response that is closed while its chunked body is being read raises CPython's errors, whose `fp` is then None.
import { describe, expect, test } from 'vitest';
import { namespace as requests } from '../../../../../lib/requests/index.js';
import { HTTPResponse } from '../../../../../lib/stdlib/http/client/index.js';
import { encode } from '../../../../../lib/python/builtins/index.js';
import { urlopen } from '../../../../../lib/request/index.js';
import { namespace as blocking_requests } from '../../../../../lib/sync/requests/index.js';
import { both, raised } from '../../../../server/colours.js';
import { script } from '../../../../server/script.js';

const CHUNKED =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n' +
  'b\r\nline 0 abc\n\r\nb\r\nline 1 abc\n\r\n0\r\n\r\n';

const no_attribute = (name: string) => ({
  name: 'AttributeError',
  message: `'NoneType' object has no attribute '${name}'`,
});

// What CPython raises in the thread that reads, if another one closes the response.
test.each([
  ['read', 'read'],
  ['read1', 'read1'],
  ['peek', 'peek'],
  ['readinto', 'readinto'],
  ['readinto1', 'read1'],
  ['readline', 'peek'],
  ['readlines', 'peek'],
  ['__next__', 'peek'],
] as const)('async %s(), and close() before its result', async (method, name) => {
  await using peer = await script([{ read: 'head' }, CHUNKED]);
  const response = await urlopen(peer.url);
  const call = response[method] as (buffer?: Uint8Array) => Promise<unknown>;
  const result = raised(() =>
    method.startsWith('readinto') ? call.call(response, new Uint8Array(20)) : call.call(response),
  );
  response.close();
  expect(await result).toMatchObject(no_attribute(name));
});

test('async begin(), and close() after the status line', async () => {
  const stream = {
    readline: async () => encode('HTTP/1.1 200 OK\r\n'),
    read: () => encode(''),
    close() {},
  };
  const response = new HTTPResponse({ makefile: () => stream });
  const result = raised(() => response.begin());
  response.close();
  expect(await result).toMatchObject(no_attribute('readline'));
});

// Recorded with Requests 2.34.2 and urllib3 2.7.0.
describe.each(both({ requests }, { requests: blocking_requests }))('$colour', ({ requests }) => {
  test.each([
    ['iter_content(5)', 'read'],
    ['iter_lines(5)', 'readline'],
    ['raw.stream(5)', 'read'],
    ['raw.read_chunked()', 'readline'],
    ['raw.read_chunked(5)', 'read'],
  ])('%s, and close() between two pieces', async (call, name) => {
    await using peer = await script([{ read: 'head' }, CHUNKED]);
    const response = await requests.get(peer.url, { stream: true });
    const raw = response.raw as {
      stream(size: number): AsyncGenerator;
      read_chunked(size?: number): AsyncGenerator;
    };
    const pieces = {
      'iter_content(5)': () => response.iter_content(5),
      'iter_lines(5)': () => response.iter_lines(5),
      'raw.stream(5)': () => raw.stream(5),
      'raw.read_chunked()': () => raw.read_chunked(),
      'raw.read_chunked(5)': () => raw.read_chunked(5),
    }[call]!();
    expect(await pieces.next()).toMatchObject({ done: false });
    response.close();
    expect(await raised(() => pieces.next())).toMatchObject(no_attribute(name));
  });
});
