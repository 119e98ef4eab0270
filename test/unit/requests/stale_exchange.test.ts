// A request that was sent by a session can be sent again by an adapter: nothing of the first call is left.
import { expect, test } from 'vitest';
import * as requests from '../../../lib/requests/index.js';
import { script, type Step } from '../../server/script.js';

const BODY = 'x'.repeat(1_500_000);

test('a redirect is read whole by an adapter, after a session has followed it', async () => {
  const redirect = `HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`;
  const connection = (answer: string): Step[] => [
    { read: 'head' },
    answer,
    { end: 'fin' },
    { read: 'end' },
  ];
  const page = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
  await using peer = await script({ connections: [redirect, page, redirect].map(connection) });
  const session = new requests.Session();
  const prepared = new requests.Request('GET', peer.url).prepare();
  expect((await session.send(prepared)).status_code).toBe(200);
  const again = await new requests.adapters.HTTPAdapter().send(prepared);
  expect(again.status_code).toBe(302);
  expect(again.content?.length).toBe(BODY.length);
});
