import { expect, test } from 'vitest';
import { SimpleCookie } from '../../../../lib/stdlib/http/cookies/index.js';
import { HTTPMessage } from '../../../../lib/stdlib/http/client/index.js';
import { cookies, structures } from '../../../../lib/requests/index.js';

interface Items {
  [name: string]: unknown;
  __getitem__(name: string): unknown;
}

test.each([
  ['SimpleCookie', () => new SimpleCookie(), 'items=1'],
  ['HTTPMessage', () => new HTTPMessage(), '1'],
  ['CaseInsensitiveDict', () => new structures.CaseInsensitiveDict(), '1'],
  ['RequestsCookieJar', () => new cookies.RequestsCookieJar(), '1'],
])('%s keeps an item whose key is the name of a method', (_name, make, expected) => {
  const items = make() as unknown as Items;
  const method = items['items'];
  for (const name of ['items', 'get', 'clear']) items[name] = '1';
  expect(String(items.__getitem__('items'))).toContain(expected);
  expect(items['items']).toBe(method);
});

test('a function replaces a method', () => {
  const message = new HTTPMessage();
  const items = (): never[] => [];
  message.items = items;
  expect(Reflect.get(message, 'items')).toBe(items);
  expect('items' in message).toBe(false);
});
