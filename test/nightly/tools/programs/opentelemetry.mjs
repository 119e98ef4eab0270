/* eslint-disable @typescript-eslint/ban-ts-comment -- main.mjs installs the packages */
// @ts-nocheck
import assert from 'node:assert/strict';
import { check, check_default, echoed, value_of } from './common.mjs';

const { exporter } = globalThis;
await check('each request has a span and its header', async () => {
  for (const headers of await echoed(true)) {
    const [, , id] = value_of(headers, 'traceparent').split('-');
    const span = exporter.getFinishedSpans().find((s) => s.spanContext().spanId === id);
    assert.equal(
      span?.attributes['http.response.status_code'] ?? span?.attributes['http.status_code'],
      200,
    );
  }
  assert.equal(exporter.getFinishedSpans().length, 2);
});
await check_default('traceparent');
