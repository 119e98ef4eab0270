// Values that are nested too deeply for a repr, and those whose methods throw: str() and repr() raise Python's error, and
// what shows a value in a log does not fail.
import { describe, expect, test } from 'vitest';
import { inspect } from 'node:util';
import {
  Exception,
  KeyError,
  RecursionError,
  StringIO,
  ValueError,
  kw,
  namedtuple,
  print,
  repr,
  str,
  tuple,
} from '../../../../lib/python/builtins/index.js';
import { namespace as requests } from '../../../../lib/requests/index.js';

const LEVELS = 20_000;
const WRAPPERS: Record<string, (inner: unknown) => unknown> = {
  list: (inner) => [inner],
  tuple: (inner) => tuple([inner]),
  dict: (inner) => ({ a: inner }),
  Map: (inner) => new Map([['a', inner]]),
  set: (inner) => new Set([inner]),
  exception: (inner) => new ValueError(inner),
  'named tuple': (inner) => new Point(inner),
};
const Point = namedtuple('Point', 'x');

function nested(wrap: (inner: unknown) => unknown): unknown {
  // Most of the time would be spent on the stacks of exceptions.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  let value: unknown = 1;
  for (let level = 0; level < LEVELS; level += 1) value = wrap(value);
  Error.stackTraceLimit = stackTraceLimit;
  return value;
}

describe.each(Object.entries(WRAPPERS))('a deeply nested %s', (_, wrap) => {
  const value = nested(wrap);
  const file = new StringIO();

  test('str(), repr() and print() raise RecursionError', () => {
    for (const show of [str, repr, (each: unknown) => print(each, kw({ file }))]) {
      expect(() => show(value)).toThrow(RecursionError);
      expect(() => show(new ValueError(value))).toThrow(RecursionError);
      expect(() => show([new KeyError(value), 2])).toThrow(RecursionError);
    }
  });

  test('is shown in an exception as in Python’s tracebacks', () => {
    for (const error of [new ValueError(value), new KeyError(value), new Exception(1, value)]) {
      expect(error.message).toBe('<exception str() failed>');
      expect(String(error)).toBe('<exception str() failed>');
      expect(error.stack).toMatch(/^(ValueError|KeyError|Exception): <exception str\(\) failed>\n/);
      expect(inspect(error)).toContain('<exception str() failed>');
      expect(inspect({ a: [error] }, { depth: 5 })).toContain('<exception str() failed>');
      const { name } = error;
      const shown = { name, message: '<exception str() failed>' };
      expect(JSON.stringify(error)).toBe(JSON.stringify(shown));
    }
  });
});

test('inspection of a collection with such a value shows its type', () => {
  const value = nested((inner) => [inner]);
  const headers = new requests.structures.CaseInsensitiveDict({ a: value });
  expect(inspect([headers, new Point(value)])).toBe(
    '[\n  <unprintable CaseInsensitiveDict object>,\n  <unprintable Point object>\n]',
  );
  expect(inspect(headers.values())).toBe('<unprintable View object>');
  expect(() => String(headers)).toThrow(RecursionError);
  expect(() => String(new Point(value))).toThrow(RecursionError);
});

test('an exception whose __str__ throws', () => {
  class Broken extends Exception {
    override __str__(): string {
      throw new KeyError('x');
    }
  }
  const broken = new Broken();
  expect([broken.message, String(broken)]).toEqual(Array(2).fill('<exception str() failed>'));
  expect(inspect(broken)).toMatch(/^Broken: <exception str\(\) failed>\n/);
  expect(() => str(broken)).toThrow(KeyError);
  // A message that the program has assigned is shown.
  broken.message = 'assigned';
  expect(String(broken)).toBe('assigned');
});

test('the log of urllib3', () => {
  const { add_stderr_logger } = requests.urllib3;
  const handler = add_stderr_logger();
  const stream = new StringIO();
  handler.setStream(stream);
  requests.urllib3.connectionpool.log.debug('%s %r', new ValueError(nested((i) => [i])), [1]);
  handler.setLevel(100);
  expect(stream.getvalue()).toMatch(/ DEBUG <unprintable ValueError object> \[1\]\n$/);
});
