/* eslint-disable @typescript-eslint/ban-ts-comment -- main.mjs installs the packages */
// @ts-nocheck
import assert from 'node:assert/strict';
import { MockAgent, setGlobalDispatcher } from 'undici';
import { address, check, echoed } from './common.mjs';

const agent = new MockAgent();
agent.disableNetConnect();
setGlobalDispatcher(agent);
agent.get(address).intercept({ path: '/echo?n=1' }).reply(200, 'mocked').persist();
await check('mocks fetch only: neither transport', async () => {
  assert.equal(await (await fetch(`${address}/echo?n=1`)).text(), 'mocked');
  await echoed(true);
  await echoed(false);
});
