/* eslint-disable @typescript-eslint/ban-ts-comment -- main.mjs installs the packages */
// @ts-nocheck
import assert from 'node:assert/strict';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { answered, check, echoed, untrusted } from './common.mjs';

const mock = ({ request }) => HttpResponse.json({ name: request.headers.get('authorization') });
const server = setupServer(
  http.get('http://api.example/user', mock),
  http.get('https://api.example/user', mock),
);
server.listen({ onUnhandledRequest: () => {} });
await check('replies to http and https', async () => {
  const auth = ['user', 'secret'];
  for (const scheme of ['http', 'https'])
    for (let times = 0; times < 2; times++)
      assert.deepEqual(await answered(true, `${scheme}://api.example/user`, { auth }), [
        200,
        '{"name":"Basic dXNlcjpzZWNyZXQ="}',
      ]);
});
await check('lets other requests pass', () => echoed(true));
await check('verifies the certificates of those that pass', () =>
  assert.rejects(answered(true, untrusted), { name: 'SSLError' }),
);
await check('the default transport is not mocked', () => echoed(false));
server.close();
