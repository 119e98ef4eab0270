/* eslint-disable @typescript-eslint/ban-ts-comment -- main.mjs installs the packages */
// @ts-nocheck
import assert from 'node:assert/strict';
import newrelic from 'newrelic';
import { check, check_default, echoed, value_of } from './common.mjs';

await newrelic.startBackgroundTransaction('work', async () => {
  const { traceId } = newrelic.getTraceMetadata();
  await check('each request has the header of its trace', async () => {
    for (const headers of await echoed(true))
      assert.equal(value_of(headers, 'traceparent').split('-')[1], traceId);
  });
});
await check_default('traceparent');
process.exit();
