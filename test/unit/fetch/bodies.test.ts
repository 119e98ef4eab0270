// What Node's fetch does with a body that it cannot decode, and with a Host header; docs/browsers.md describes it.
import { afterEach, expect, test, vi } from 'vitest';
import { FetchAgent } from '../../../lib/transport/fetch/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import * as request from '../../../lib/request/index.js';
import { OSError, kw } from '../../../lib/python/builtins/index.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { without_environment } from '../requests/colours.js';

without_environment();
afterEach(() => void vi.restoreAllMocks());

const BROKEN =
  'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 10\r\nConnection: close\r\n\r\nno gzip at';

function session_over_fetch(): InstanceType<typeof requests.Session> {
  const session = new requests.Session();
  session.mount('http://', new requests.adapters.HTTPAdapter(kw({ agent: new FetchAgent() })));
  return session;
}

test('broken gzip is ContentDecodingError, and an OSError of urlopen', async () => {
  const answers = { connections: [[{ read: 'head' as const }, BROKEN, { end: 'close' as const }]] };
  await using peer = await script(answers);
  const error = await raised(() => session_over_fetch().get(peer.url));
  expect(error).toBeInstanceOf(requests.exceptions.ContentDecodingError);
  const opener = request.build_opener(new request.HTTPHandler(kw({ agent: new FetchAgent() })));
  const of_urllib = await raised(async () => await (await opener.open(peer.url)).read());
  expect(of_urllib).toBeInstanceOf(OSError);
  expect(String(of_urllib)).toContain('decode');
});

test('a connection that is reset while a body arrives is still ChunkedEncodingError', async () => {
  await using peer = await script([
    { read: 'head' },
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n',
    { wait: 50 },
    { end: 'rst' },
  ]);
  const error = await raised(() => session_over_fetch().get(peer.url));
  expect(error).toBeInstanceOf(requests.exceptions.ChunkedEncodingError);
});

test('a Host header that fetch drops is warned about', async () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  await using peer = await script([
    { read: 'head' },
    'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
    { end: 'close' },
  ]);
  const headers = { Host: 'other.example' };
  await session_over_fetch().get(peer.url, { headers });
  expect((await peer.finished())[0]).toMatch(/^host: 127\.0\.0\.1/im);
  expect(warned.mock.calls.map(([text]) => String(text)).join()).toContain('header Host');
});
