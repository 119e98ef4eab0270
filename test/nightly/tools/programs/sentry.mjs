/* eslint-disable @typescript-eslint/ban-ts-comment -- main.mjs installs the packages */
// @ts-nocheck
import assert from 'node:assert/strict';
import * as Sentry from '@sentry/node';
import { check, check_default, echoed, value_of } from './common.mjs';

const { spans } = globalThis;
await Sentry.startSpan({ name: 'work' }, (work) =>
  check('each request has a span and the header of its trace', async () => {
    for (const headers of await echoed(true)) {
      const [trace, span = ''] = value_of(headers, 'sentry-trace').split('-');
      assert.equal(trace, work.spanContext().traceId);
      assert.ok(spans.includes(span));
    }
  }),
);
await check_default('sentry-trace');
process.exit();
