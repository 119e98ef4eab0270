/* eslint-disable @typescript-eslint/ban-ts-comment -- main.mjs installs the packages */
// @ts-nocheck
import assert from 'node:assert/strict';
import nock from 'nock';
import { answered, check, echoed, session_of, untrusted } from './common.mjs';

const credentials = { reqheaders: { authorization: 'Basic dXNlcjpzZWNyZXQ=' } };
await check('replies to http and https, and compares headers and bodies', async () => {
  for (const scheme of ['http', 'https']) {
    nock(`${scheme}://api.example`, credentials).get('/user?n=1').reply(200, { name: 'Ada' });
    nock(`${scheme}://api.example`).post('/user', { a: 1 }).reply(201, 'made');
    const session = session_of(true);
    const auth = ['user', 'secret'];
    const url = `${scheme}://api.example/user`;
    const response = await session.get(`${url}?n=1`, { auth });
    assert.deepEqual([response.status_code, response.text], [200, '{"name":"Ada"}']);
    const made = await session.post(url, { json: { a: 1 } });
    assert.deepEqual([made.status_code, made.text], [201, 'made']);
  }
  assert.ok(nock.isDone());
});
await check('lets requests to other hosts pass', () => echoed(true));
await check('verifies the certificates of those that pass', () =>
  assert.rejects(answered(true, untrusted), { name: 'SSLError' }),
);
await check('says what it does not allow', async () => {
  nock.disableNetConnect();
  await assert.rejects(answered(true, 'http://other.example/'), (error) => {
    assert.match(error.message, /Nock: Disallowed net connect for "other\.example/);
    assert.doesNotMatch(error.message, /Errno|Client|made/);
    return error.name === 'ConnectionError';
  });
});
nock.enableNetConnect();
await check('the default transport is not mocked', () => echoed(false));
