// docs/calls.md: "A dict is never keywords." What a peer sent as JSON cannot name keywords, wherever a program passes it. Here for
// every function with a definition, and for every exception, in both APIs.
import { describe, expect, test } from 'vitest';
import * as root from '../../../lib/index.js';
import * as builtins from '../../../lib/python/builtins/index.js';
import { bind } from '../../../lib/python/calls/index.js';
import { dict } from '../../../lib/python/objects/index.js';
import { is_plain_object, kw } from '../../../lib/python/values/index.js';
import * as blocking_root from '../../../lib/sync/index.js';
import { both } from '../../server/colours.js';

type ExceptionClass = new (...args: unknown[]) => Error;

test('a dict in any place of any function is a value or a TypeError', () => {
  const taken: string[] = [];
  for (const signature of builtins.signatures()) {
    const { name, positional, slots } = signature;
    // None of these values can come from elsewhere.
    const given = dict(Object.fromEntries(Array.from(slots.keys(), (key) => [key, Symbol(key)])));
    const secrets = new Set<unknown>(Object.values(given));
    for (let at = 0; at <= positional.length; at += 1) {
      for (const end of [[], [kw({})]]) {
        const args = [...new Array<number>(at).fill(1), given, ...end];
        let values: readonly unknown[];
        try {
          values = bind(signature, args);
        } catch (error) {
          if (!(error instanceof TypeError)) throw error;
          continue;
        }
        if (values.some((value) => secrets.has(value))) taken.push(`${name}, argument ${at}`);
      }
    }
  }
  expect(taken).toEqual([]);
  expect(builtins.signatures().length).toBeGreaterThan(400);
});

/** The exceptions of an API, by their places in it. */
function exceptions_of(api: object): Map<string, ExceptionClass> {
  const found = new Map<string, ExceptionClass>();
  const seen = new Set<object>();
  const visit = (object: object, path: string) => {
    if (seen.has(object)) return;
    seen.add(object);
    for (const [key, value] of Object.entries(object)) {
      if (is_plain_object(value)) visit(value, `${path}${key}.`);
      if (typeof value !== 'function' || seen.has(value)) continue;
      const { prototype } = value as { prototype?: unknown };
      if (!(prototype instanceof Error)) continue;
      seen.add(value);
      found.set(path + key, value as ExceptionClass);
    }
  };
  visit(api, '');
  visit(builtins, 'builtins.');
  return found;
}

test('every exception treats a dict, and a plain object in an explicit call, as any other value', () => {
  class Other {}
  const differing: string[] = [];
  const exceptions = new Map([...exceptions_of(root), ...exceptions_of(blocking_root)]);
  // Those of keywords of exceptions.
  const names = ['response', 'pool', 'code'];
  const attributes = [...names, 'request', 'errno', 'strerror', 'filename', 'value', 'reason'];
  for (const [path, Class] of exceptions) {
    for (let before = 0; before < 3; before += 1) {
      const made = (value: object, ...end: unknown[]): unknown => {
        const shown = (each: unknown) => (each === value ? 'the value' : typeof each);
        try {
          const error = new Class(...['a', 'b'].slice(0, before), value, ...end);
          const args = Array.from(Reflect.get(error, 'args') as unknown[], shown);
          return JSON.stringify([args, attributes.map((each) => shown(Reflect.get(error, each)))]);
        } catch (error) {
          return (error as Error).name;
        }
      };
      const expected = made(new Other());
      for (const name of names) {
        // Where Python takes no mapping, a dict is a TypeError.
        const outcomes = [made(dict({ [name]: 5 })), made({ [name]: 5 }, kw({}))];
        if (outcomes[0] === 'TypeError') outcomes.shift();
        if (outcomes.some((each) => each !== expected)) differing.push(`${path} ${before} ${name}`);
      }
    }
  }
  expect(differing).toEqual([]);
  expect(exceptions.size).toBeGreaterThan(100);
});

describe.each(both({ api: root }, { api: blocking_root }))('$colour', ({ api }) => {
  test.each(['RequestException', 'ConnectionError', 'InvalidURL', 'StreamConsumedError'])(
    '%s: keywords are a plain object with their names, or kw()',
    (name) => {
      const Class = api.requests.exceptions[name as 'HTTPError'];
      const made = [{ response: 5 }, kw({ response: 5 })].map(
        (end) => new Class('m', end as never),
      );
      for (const error of made) expect([error.args, error.response]).toEqual([['m'], 5]);
      expect(new Class({ response: 5 }).response).toBe(5);
      expect(new Class({ response: 5, a: 1 }).args).toEqual([{ response: 5, a: 1 }]);
      expect(() => new Class('m', kw({ foo: 1 }) as never)).toThrow(
        new TypeError(`${name}() takes no keyword arguments`),
      );
    },
  );
});

test('_replace() of a named tuple takes no dict', () => {
  const Point = builtins.namedtuple('Point', ['x', 'y']);
  const point = new Point(1, 2);
  expect(point._replace({ x: 5 })).toEqual(new Point(5, 2));
  expect(() => point._replace(dict({ x: 5 }))).toThrow(
    'Point._replace() takes 1 positional argument but 2 were given',
  );
});
