// Statics of classes that stand for Python's class attributes: instances must read them, and so those of a subclass.
import { describe, expect, test } from 'vitest';
import * as request from '../../../lib/request/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { both } from '../../server/colours.js';

type Class = new () => Record<string, unknown>;

/** The names of the statics of a class, without methods. */
const statics = (of: object) =>
  Object.entries(Object.getOwnPropertyDescriptors(of))
    .filter(([name, { value }]) => !/^(length|name|prototype)$/.test(name) && value !== undefined)
    .filter(([, { value }]) => typeof value !== 'function')
    .map(([name]) => name);

describe.each(both({ request }, { request: blocking_request }))('$colour', ({ request }) => {
  const handlers = Object.entries<unknown>({ ...request }).filter(
    ([name, value]) => typeof value === 'function' && /Handler$|Processor$/.test(name),
  ) as unknown as [string, Class][];

  test('there are handlers with class attributes', () => {
    expect(handlers.flatMap(([, handler]) => statics(handler)).length).toBeGreaterThan(5);
  });

  test.each(handlers)('%s: instances read the statics of a subclass', (_, handler) => {
    for (const name of statics(handler)) {
      class Own extends handler {}
      Object.defineProperty(Own, name, { value: 'own' });
      expect((Own.prototype as Record<string, unknown>)[name], name).toBe('own');
    }
  });
});
