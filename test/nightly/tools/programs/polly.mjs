/* eslint-disable @typescript-eslint/ban-ts-comment -- main.mjs installs the packages */
// @ts-nocheck
import assert from 'node:assert/strict';
import NodeHttpAdapter from '@pollyjs/adapter-node-http';
import { Polly } from '@pollyjs/core';
import { address, answered, check, echoed } from './common.mjs';

Polly.register(NodeHttpAdapter);
const polly = new Polly('pyurllib', { adapters: ['node-http'], mode: 'passthrough' });
await check('passes requests through', () => echoed(true));
await check('intercepts', async () => {
  polly.server
    .get(`${address}/user`)
    .intercept((_, response) => void response.status(200).json({ name: 'Ada' }));
  assert.deepEqual(await answered(true, `${address}/user`), [200, '{"name":"Ada"}']);
});
await check('the default transport is not mocked', () => echoed(false));
await polly.stop();
