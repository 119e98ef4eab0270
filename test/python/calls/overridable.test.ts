// Keyword arguments are matched to a function's own parameter names, which are read from its source.
import { describe, expect, test } from 'vitest';
import { construct, overridable } from '../../../lib/python/calls/index.js';
import { kw } from '../../../lib/python/values/index.js';
import { parameters_of } from '../../../lib/python/objects/parameters.js';
import { signature } from './signature.js';

signature('Base.send', { required: ['request'], optional: { stream: false, timeout: null } });

/** The arguments a function receives for `send(1, stream=true, timeout=3)`. */
const given = (send: unknown): unknown =>
  overridable({ send } as { send: (...args: unknown[]) => unknown }, 'send')(
    1,
    kw({ stream: true, timeout: 3 }),
  );

describe('parameters_of() reads', () => {
  const of = (text: string) => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const { named, rest } = parameters_of((new Function(`return ${text}`) as () => object)());
    return [...named.map(({ name }) => name), ...(rest ? ['...'] : [])].join(' ');
  };
  test.each([
    ['function (a, b = 2) {}', 'a b'],
    ['function* named(a) {}', 'a'],
    ['async function(a) {}', 'a'],
    ['a => a', 'a'],
    ['async a => a', 'a'],
    ['async (a, b) => a', 'a b'],
    ['() => 1', ''],
    ['(...args) => 1', '...'],
    ['(a, ...args) => 1', 'a ...'],
    ['({ a, b: { c } = {}, ...d } = {}, [e, f] = [1, 2], g) => 1', '  g'],
    ["(a = ')', b = \"(\", c = `${'`'}${{ a: ')' }}`, d) => 1", 'a b c d'],
    ['(a = /[/)]\\/,/g, b = 4 / 2, c = 1 / 3) => 1', 'a b c'],
    ['(a /* , x = ")" */, // , y\n b) => 1', 'a b'],
    [
      '(a = (x, y) => [x, y], b = function (p, q) { return p / q; }, $c_, \u00e9) => 1',
      'a b $c_ \u00e9',
    ],
    ['({ async *"a b"(a) {} })["a b"]', 'a'],
    ['({ ["m" + "(x)"](a, b) {} })["m(x)"]', 'a b'],
    ['({ async(get, set) {} }).async', 'get set'],
    ['class { static m(x) {} }.m', 'x'],
    ['class { constructor(a, b) {} }', 'a b'],
    [
      'class { x = "constructor("; y = /constructor\\(/; m() { this.constructor(1); } constructor(a) {} }',
      'a',
    ],
    ['class extends class { constructor(a, b = {}) {} } {}', 'a b'],
    ['class {}', ''],
    ['function () { return arguments.length }', '...'],
    ['function (a) {}.bind(null)', '...'],
    ['Math.max', '...'],
  ])('%s', (text, expected) => expect(of(text)).toBe(expected));
});

describe('overridable()', () => {
  test.each<[string, unknown, unknown]>([
    [
      'parameters of these names',
      (request: unknown, stream: unknown, timeout: unknown) => [request, stream, timeout],
      [1, true, 3],
    ],
    [
      'parameters of these names, in another order',
      (timeout: unknown, stream: unknown) => [timeout, stream],
      'send() got multiple values for argument',
    ],
    [
      'an options object',
      (request: unknown, kwargs: unknown) => [request, kwargs],
      [1, { stream: true, timeout: 3 }],
    ],
    [
      'a parameter and an options object',
      (request: unknown, timeout: unknown, kwargs: unknown) => [request, timeout, kwargs],
      [1, 3, { stream: true }],
    ],
    [
      'a destructuring pattern',
      (request: unknown, { timeout }: { timeout: unknown }) => [request, timeout],
      [1, 3],
    ],
    [
      'a rest parameter',
      (request: unknown, ...more: unknown[]) => [
        request,
        ...more.map((each) => ({ ...(each as object) })),
      ],
      [1, { stream: true, timeout: 3 }],
    ],
    [
      'a parameter and a rest parameter',
      (request: unknown, stream: unknown, ...more: unknown[]) => [
        request,
        stream,
        ...more.map((each) => ({ ...(each as object) })),
      ],
      [1, true, { timeout: 3 }],
    ],
    [
      'but not to a last parameter that Python’s method has',
      (request: unknown, timeout: unknown) => [request, timeout],
      "send() got an unexpected keyword argument 'stream'",
    ],
    [
      'but not to a last parameter with a scalar default',
      (request: unknown, loud = false) => [request, loud],
      "send() got an unexpected keyword argument 'stream'",
    ],
    [
      'but not to a function without parameters',
      () => [],
      "send() got an unexpected keyword argument 'stream'",
    ],
  ])('passes keywords to %s', (_, send, expected) => {
    if (typeof expected === 'string') expect(() => given(send)).toThrow(expected);
    else expect(given(send)).toEqual(expected);
  });

  test('passes an empty object without keywords, unless its parameter has another default', () => {
    const call = (send: (...args: never[]) => unknown): unknown =>
      overridable({ send: send as (...args: unknown[]) => unknown }, 'send')(1, kw({}));
    expect(call((_request: unknown, kwargs: unknown) => kwargs)).toEqual({});
    expect(call((_request: unknown, kwargs: object = { a: 1 }) => kwargs)).toEqual({ a: 1 });
    expect(call((_request: unknown, loud = false) => loud)).toBe(false);
    expect(call((_request: unknown, timeout?: unknown) => timeout)).toBe(undefined);
  });

  test('keeps `this`, and names the class in Python’s message', () => {
    class Adapter {
      mark = 1;
      send(request: unknown, stream: unknown) {
        return [this.mark, request, stream];
      }
    }
    class Derived extends Adapter {}
    const send = overridable(new Derived(), 'send') as (...args: unknown[]) => unknown;
    expect(send(1, kw({ stream: 2 }))).toEqual([1, 1, 2]);
    expect(() => send(1, kw({ streem: 2 }))).toThrow(
      new TypeError(
        "Adapter.send() got an unexpected keyword argument 'streem'. Did you mean 'stream'?",
      ),
    );
  });
});

test('construct() creates an object by a class or a function', () => {
  class Point {
    readonly x: number;
    readonly y: number;
    constructor(x: number, y = 0) {
      this.x = x;
      this.y = y;
    }
  }
  expect(construct(Point, 1, kw({ y: 2 }))).toEqual(new Point(1, 2));
  expect(construct((x: number, { y }: { y: number }) => new Point(x, y), 1, kw({ y: 2 })).y).toBe(
    2,
  );
  expect(() => construct(Point, 1, kw({ z: 2 }))).toThrow(
    "Point.__init__() got an unexpected keyword argument 'z'",
  );
});
