import { expect, test } from 'vitest';
import { ValueError } from '../../../../lib/python/builtins/index.js';

test.each([
  ['http://me:pass word@h/', 'http://me:***@h/'],
  ['http://me:pa ss/wo?rd@h/', 'http://me:***@h/'],
  ["nonnumeric port: 'pass word@h'", "nonnumeric port: '***@h'"],
  ['http://me:a@b@h/', 'http://me:***@h/'],
  ['http://h:80 refused, ask a@b', 'http://h:80 refused, ask a@b'],
  ['http://h:80/ refused, ask a@b', 'http://h:80/ refused, ask a@b'],
  ["http://h:x', ask a@b", "http://h:x', ask a@b"],
])('%s', (message, shown) => {
  const error = new ValueError(message);
  expect(error.message).toBe(message);
  expect(error.stack!.split('\n')[0]).toBe(`ValueError: ${shown}`);
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({ message: shown });
});
