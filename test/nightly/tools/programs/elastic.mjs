/* eslint-disable @typescript-eslint/ban-ts-comment -- main.mjs installs the packages */
// @ts-nocheck
import assert from 'node:assert/strict';
import apm from 'elastic-apm-node';
import { check, check_default, echoed, value_of } from './common.mjs';

const work = apm.startTransaction('work', 'custom');
await check('each request has a span and the header of its trace', async () => {
  for (const headers of await echoed(true)) {
    const [, trace, span] = value_of(headers, 'traceparent').split('-');
    assert.equal(trace, work?.ids['trace.id']);
    assert.notEqual(span, work?.ids['transaction.id']);
  }
});
await check_default('traceparent');
process.exit();
