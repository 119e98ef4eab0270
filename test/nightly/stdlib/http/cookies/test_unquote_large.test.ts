// Mirrors CPython v3.13.18 Lib/test/test_http_cookies.py (test_unquote_large).
import { expect, test } from 'vitest';
import { SimpleCookie } from '../../../../../lib/stdlib/http/cookies/index.js';

test.each(['\\\\', '\\134'])('test_unquote_large: a million escapes: %s', (escape) => {
  const n = 1_000_000;
  const cookie = new SimpleCookie();
  cookie.load(`a="x=${escape.repeat(n)};"`);
  const { value } = cookie['a'];
  expect(value === `x=${'\\'.repeat(n)};`).toBe(true);
});
