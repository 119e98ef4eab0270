// Keyword arguments are matched to a function's own parameter names, which are read from its source.
/* eslint-disable prefer-rest-params -- it tests functions that read `arguments` */
import { describe, expect, test } from 'vitest';
import { bind, call, own } from '../../../../lib/python/calls/index.js';
import { parameters_of } from '../../../../lib/python/objects/parameters.js';
import { Kw, kw } from '../../../../lib/python/values/index.js';
import { signature } from './signature.js';

type Send = (...args: unknown[]) => unknown;

const SEND = signature('Base.send', {
  required: ['request'],
  optional: { stream: false, timeout: null, verify: true, cert: null, proxies: null },
});
const INIT = signature('Base.init', {
  required: ['connections', 'maxsize'],
  optional: { block: false },
  kwargs: true,
});
const CREATE = signature('Base.__init__', { required: ['request'] });
const GET = signature('Base.get', { optional: { timeout: null } });

/** Returns the arguments that a function receives for `send(1, stream=true, timeout=3)`, or for other keywords. */
const given = (send: unknown, keywords: object = { stream: true, timeout: 3 }): unknown =>
  call({ send: send as Send }, SEND, [1], keywords as never);

const PROXIES = { http: 'http://localhost:3128' };

describe('parameters_of() reads', () => {
  const of = (text: string) => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const made = (new Function(`return ${text}`) as () => object)();
    const { named, rest, reads_arguments } = parameters_of(made);
    const more = [...(rest ? ['...'] : []), ...(reads_arguments ? ['arguments'] : [])];
    return [...named.map(({ name }) => name), ...more].join(' ');
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
    ['(a = c.default / 2, b = c?.new / 4, d = [...void / c/], e = 3 / 1) => 1', 'a b d e'],
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
    ['function () { return arguments.length }', 'arguments'],
    ['function (a) { return arguments.length }', 'a arguments'],
    [
      'function (a) { return __awaiter(this, arguments, void 0, function* (a, b = 1) { }); }',
      'a b',
    ],
    ['function(e){return t(this,arguments,void 0,function*(e,n){})}', 'e n'],
    [
      'function (a) { var t = this; return n((function* (e, { x } = {}) { })).apply(this, arguments); }',
      'e ',
    ],
    [
      'function (a) { const s = () => t.x; return (0, n.default)(function* (e) { use(arguments); }).apply(this, arguments); }',
      'e arguments',
    ],
    ['(a, ...b) => n(this, [a, ...b], void 0, function* (c, { d } = {}) { })', 'c '],
    ['(a, ...b) => n(this, [b, ...a], void 0, function* (c, { d } = {}) { })', 'a ...'],
    ['function (a) { first(); return n(function* (e) {}).apply(this, arguments); }', 'a arguments'],
    ['function (a) { return n(this, arguments, function (e) {}); }', 'a arguments'],
    ['function (a) { return n(function* (e) {}).apply(this, a); }', 'a'],
    ['function (a) { /* arguments */ return "arguments" + `arguments` + /arguments/; }', 'a'],
    ['function (a) { return () => () => `${arguments[0]}`; }', 'a arguments'],
    ['(a) => arguments', 'a'],
    ['function (a) { return function () { return arguments; }; }', 'a'],
    ['function (a) { function b(c = arguments) { return arguments; } }', 'a'],
    ['function (a) { return { b() { return arguments; }, get c() { return arguments; } }; }', 'a'],
    ['function (a) { class B { [a]() { return arguments; } static b() { arguments; } } }', 'a'],
    ['function (a) { return a.arguments + a?.arguments + { b: 1, arguments: 2 }.b; }', 'a'],
    ['function (a) { return { arguments }; }', 'a arguments'],
    ['function (a) { return a ? arguments : 1; }', 'a arguments'],
    ['function (a) { if (a) { for (const b of a) { return arguments; } } }', 'a arguments'],
    ['function (a) { try {} catch (b) { while (b) { return arguments; } } }', 'a arguments'],
    ['function (a, b = arguments.length) {}', 'a b arguments'],
    ['class { constructor() { use(...arguments); } }', 'arguments'],
    ['class extends class { constructor(a) {} } { static constructor(b) {} }', 'a'],
    ['class extends class {} { "constructor"(a) {} }', 'a'],
    ['({ class(a) {} }).class', 'a'],
    ['function (a) {}.bind(null)', '...'],
    ['new Proxy((a) => a, {})', '...'],
    ['Math.max', '...'],
  ])('%s', (text, expected) => expect(of(text)).toBe(expected));
});

test('a source text that cannot be parsed is an error that names the function', () => {
  class Adapter {
    send(request: unknown, timeout: unknown) {
      return [request, timeout];
    }
  }
  const send = () => call(new Adapter() as { send: Send }, SEND, [1], { timeout: 3 });
  const toString = Object.getOwnPropertyDescriptor(Function.prototype, 'toString')!;
  try {
    // Packagers that compile to bytecode replace the text, for example by invisible blanks.
    for (const text of [
      '',
      '\u200b\u200b',
      'send(request',
      'send(`${request)',
      'send',
      'class { ( }',
    ]) {
      Function.prototype.toString = () => text;
      const message = 'cannot be read: its source text is no JavaScript';
      expect(send).toThrow(new TypeError(`the parameters of Adapter.send() ${message}`));
      const construct_it = () => call(Adapter as never, CREATE, [1] as never, {});
      expect(construct_it).toThrow(
        new TypeError(`the parameters of Adapter.__init__() ${message}`),
      );
    }
  } finally {
    Object.defineProperty(Function.prototype, 'toString', toString);
  }
  expect(send()).toEqual([1, 3]);
});

describe('call()', () => {
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
      'a function that reads `arguments`',
      function (_request: unknown) {
        return [...arguments].map((each) => (each instanceof Kw ? { ...each } : each));
      },
      [1, { stream: true, timeout: 3 }],
    ],
    [
      'parameters of a function that reads `arguments`, and the others after them',
      function (_request: unknown, _loud = false) {
        return [...arguments].map((each) => (each instanceof Kw ? { ...each } : each));
      },
      [1, undefined, { stream: true, timeout: 3 }],
    ],
    [
      'a last parameter of a function that reads `arguments`',
      function (_request: unknown, _kwargs: unknown) {
        return [...arguments].map((each) => (each instanceof Kw ? { ...each } : each));
      },
      [1, { stream: true, timeout: 3 }],
    ],
    [
      'a bound function',
      ((request: unknown, kwargs: object) => [request, { ...kwargs }]).bind(null),
      [1, { stream: true, timeout: 3 }],
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
    [
      'parameters of other names, by their place',
      (e: unknown, t = false, n: unknown = null) => [e, t, n],
      [1, true, 3],
    ],
    [
      'a parameter of another name among others',
      (request: unknown, isStream = false, timeout: unknown = null) => [request, isStream, timeout],
      [1, true, 3],
    ],
    [
      'parameters of other names and an options object',
      (request: unknown, isStream: unknown, options: unknown) => [request, isStream, options],
      [1, true, { timeout: 3 }],
    ],
    [
      'but not to a parameter whose place belongs to one that was given by name',
      (request: unknown, timeout: unknown, stream: unknown, mine = 5) => [
        request,
        timeout,
        stream,
        mine,
      ],
      [1, 3, true, 5],
    ],
  ])('passes keywords to %s', (_, send, expected) => {
    if (typeof expected === 'string') expect(() => given(send)).toThrow(expected);
    else expect(given(send)).toEqual(expected);
  });

  test('passes an empty object without keywords, unless its parameter has another default', () => {
    const without = (send: (...args: never[]) => unknown): unknown => given(send, {});
    expect(without((_request: unknown, kwargs: unknown) => kwargs)).toEqual({});
    expect(without((_request: unknown, kwargs: object = { a: 1 }) => kwargs)).toEqual({ a: 1 });
    expect(without((_request: unknown, loud = false) => loud)).toBe(false);
    expect(without((_request: unknown, timeout?: unknown) => timeout)).toBe(undefined);
  });

  test('omits a keyword that has its default in Python, and no other', () => {
    const one = (request: unknown) => [request];
    const defaults = { stream: false, timeout: null, verify: true, cert: null, proxies: null };
    expect(given(one, defaults)).toEqual([1]);
    expect(() => given(one, { ...defaults, proxies: PROXIES })).toThrow(
      new TypeError("send() got an unexpected keyword argument 'proxies'"),
    );
  });

  test('passes no keyword to a parameter whose default has another type', () => {
    const mine = (
      request: unknown,
      stream = false,
      timeout: unknown = null,
      verify: unknown = true,
      cert: unknown = null,
      myFlag = false,
    ) => [request, stream, timeout, verify, cert, myFlag];
    expect(given(mine, { timeout: 3 })).toEqual([1, false, 3, true, null, false]);
    expect(() => given(mine, { proxies: PROXIES })).toThrow(
      "send() got an unexpected keyword argument 'proxies'",
    );
    const minified = (e: unknown, t = !1, n: unknown = 30, r = !0) => [e, t, n, r];
    expect(given(minified, { timeout: 5, verify: '/ca.pem' })).toEqual([1, false, 5, '/ca.pem']);
    expect(() => given(minified, { timeout: [1, 2] })).toThrow(
      "send() got an unexpected keyword argument 'timeout'",
    );
  });

  test('passes the last parameter of a method by its place', () => {
    const get = (fn: unknown) => call({ get: fn as Send }, GET, [], { timeout: 3 });
    expect(get((seconds: unknown = null) => seconds)).toBe(3);
    expect(get((kwargs: unknown) => kwargs)).toEqual({ timeout: 3 });
    expect(get(({ timeout }: { timeout: unknown }) => timeout)).toBe(3);
  });

  test('passes **kwargs in its place', () => {
    const init = (fn: unknown) => call({ init: fn as Send }, INIT, [1, 2], { block: true, ssl: 4 });
    expect(init((e: unknown, t: unknown, n = !1, s = {}) => [e, t, n, s])).toEqual([
      1,
      2,
      true,
      { ssl: 4 },
    ]);
    expect(
      init((_a: unknown, _b: unknown, { ssl, ...more }: { ssl: unknown }) => [ssl, more]),
    ).toEqual([4, { block: true }]);
    expect(() => init((_a: unknown, _b: unknown, block: unknown) => block)).toThrow(
      "init() got an unexpected keyword argument 'ssl'",
    );
  });

  test('passes all others to a single last parameter among parameters of Python’s names', () => {
    const init = (fn: unknown) => call({ init: fn as Send }, INIT, [1, 2], { block: true });
    // As compilers write a pattern with a rest: `(connections, maxsize, { block, ...others })`.
    expect(
      init((connections: unknown, maxsize: unknown, _a: object) => [connections, maxsize, _a]),
    ).toEqual([1, 2, { block: true }]);
  });

  test('passes no keyword by its place to a parameter that could be one of **kwargs', () => {
    const init = (fn: unknown) => call({ init: fn as Send }, INIT, [1, 2], { block: true });
    const own = (connections: unknown, _n: unknown, ssl: unknown = null, kwargs: object = {}) => [
      connections,
      ssl,
      kwargs,
    ];
    expect(init(own)).toEqual([1, null, { block: true }]);
  });

  test('keeps `this`, and names the class in Python’s message', () => {
    class Adapter {
      mark = 1;
      send(request: unknown, stream: unknown) {
        return [this.mark, request, stream];
      }
    }
    class Derived extends Adapter {}
    const send = (keywords: object) => call(new Derived(), SEND, [1], keywords as never);
    expect(send({ stream: 2 })).toEqual([1, 1, 2]);
    expect(() => send({ streem: 2 })).toThrow(
      new TypeError(
        "Adapter.send() got an unexpected keyword argument 'streem'. Did you mean 'stream'?",
      ),
    );
  });
});

const POINT = signature('Point.__init__', { required: ['x'], optional: { y: 0 } });

test('call() creates an object by a class or a function', () => {
  const point = <Made>(Class: new (...args: never) => Made, keywords: object): Made =>
    call(Class, POINT, [1], keywords as never);
  class Point {
    readonly x: number;
    readonly y: number;
    constructor(x: number, y = 0) {
      this.x = x;
      this.y = y;
    }
  }
  expect(point(Point, { y: 2 })).toEqual(new Point(1, 2));
  const made = (x: number, { y }: { y: number }) => new Point(x, y);
  expect(point(made as never, { y: 2 })).toEqual(new Point(1, 2));
  expect(() => point(Point, { z: 2 })).toThrow(
    "Point.__init__() got an unexpected keyword argument 'z'",
  );
});

test('call() calls a function of a module, and what a program has put in its place', () => {
  const MAKE = signature('make', { required: ['x'], optional: { y: 0 } });
  class Made {
    readonly sum: number;
    constructor(x: number, y: number) {
      this.sum = x + y;
    }
  }
  const made = (make: unknown): unknown => call({ make }, MAKE, [2] as never, { y: 3 });
  expect(made((x: number, y: number) => x - y)).toBe(-1);
  expect(made({ __call__: (x: number, y: number) => x * y })).toBe(6);
  expect(made(Made)).toEqual(new Made(2, 3));
  expect(() => made(1)).toThrow(new TypeError("'int' object is not callable"));
  expect(() => made(undefined)).toThrow("object has no attribute 'make'");
});

describe('a registered method of the library', () => {
  class Base {
    init(...args: unknown[]): unknown {
      return bind(INIT, args as never);
    }
    send(...args: unknown[]): unknown {
      return bind(SEND, args as never);
    }
  }
  own(Base, INIT, SEND);
  const init = (self: Base, positional: unknown[], keywords: object) =>
    call(self, INIT, positional as never, keywords as never);

  test.each<[positional: unknown[], keywords: object]>([
    [[1, 2], {}],
    [[1], { maxsize: 2 }],
    [[1, { block: 3 }], { block: true }],
    [[1, 2], { block: undefined, other: 4, more: { a: 1 } }],
    [[undefined, 2], { maxsize: 3 }],
    [[1], {}],
    [[1, 2, 3, 4], {}],
    [[1], { connections: 2 }],
  ])('gets the values that bind() returns: %j', (positional, keywords) => {
    const result = (run: () => unknown) => {
      try {
        return run();
      } catch (error) {
        return String(error);
      }
    };
    const direct = result(() => new Base().init(...positional, kw(keywords)));
    expect(result(() => init(new Base(), positional, keywords))).toEqual(direct);
  });

  test('a subclass gets the arguments of a call', () => {
    const seen: unknown[] = [];
    class Derived extends Base {
      override init(...args: unknown[]): unknown {
        seen.push(...args);
        return super.init(...args);
      }
    }
    expect(init(new Derived(), [1, 2], { block: true })).toEqual([1, 2, true, {}]);
    expect(seen).toEqual([1, 2, kw({ block: true })]);
  });
});
