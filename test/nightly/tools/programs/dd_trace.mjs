/* eslint-disable @typescript-eslint/ban-ts-comment -- main.mjs installs the packages */
// @ts-nocheck
import assert from 'node:assert/strict';
import tracer from 'dd-trace';
import { check, check_default, echoed, value_of } from './common.mjs';

await check('each request has the header of its trace', () =>
  tracer.trace('work', async (span) => {
    for (const headers of await echoed(true)) {
      assert.equal(value_of(headers, 'x-datadog-trace-id'), span?.context().toTraceId());
      assert.notEqual(value_of(headers, 'x-datadog-parent-id'), span?.context().toSpanId());
    }
  }),
);
await check_default('x-datadog-trace-id');
process.exit();
