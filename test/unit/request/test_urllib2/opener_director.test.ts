// Mirrors CPython v3.13.18 Lib/test/test_urllib2.py (OpenerDirectorTests, and test_build_opener of MiscTests).
import { describe, expect, test } from 'vitest';
import { kw } from '../../../../lib/python/builtins/index.js';
import { raised } from '../../../server/colours.js';
import { COLOURS, add_ordered_mock_handlers, type Call, type Request } from './mocks.js';

describe.each(COLOURS)('OpenerDirectorTests: $colour', (modules) => {
  const { colour, client, error, request } = modules;
  const { OpenerDirector, Request, build_opener } = request;
  const steps = (calls: Call[]) => calls.map(({ handler, name }) => [handler, name]);

  test('test_add_non_handler: an object without add_parent is a TypeError', () => {
    class NonHandler {}
    expect(() => new OpenerDirector().add_handler(new NonHandler() as never)).toThrow(TypeError);
  });

  test('test_badly_named_methods: three methods whose names only look like hooks are not called', async () => {
    const opener = new OpenerDirector();
    add_ordered_mock_handlers(modules, opener, [
      [
        ['do_open', 'return self'],
        ['proxy_open', 'return self'],
      ],
      [['redirect_request', 'return self']],
    ]);
    opener.add_handler(new request.UnknownHandler());
    for (const scheme of ['do', 'proxy', 'redirect']) {
      const refused = await raised(() => opener.open(`${scheme}://example.com/`));
      expect(refused).toBeInstanceOf(error.URLError);
    }
  });

  test('test_handled: later handlers are not called after the first response', async () => {
    const opener = new OpenerDirector();
    const { handlers, calls } = add_ordered_mock_handlers(modules, opener, [
      ['http_open', 'ftp_open', 'http_error_302'],
      ['ftp_open'],
      [['http_open', 'return self']],
      [['http_open', 'return self']],
    ]);
    const asked = new Request('http://example.com/');
    expect(await opener.open(asked)).toBe(handlers[2]);
    expect(steps(calls)).toEqual([
      [handlers[0], 'http_open'],
      [handlers[2], 'http_open'],
    ]);
    for (const { args } of calls) expect(args).toEqual([asked]);
  });

  test('test_handler_order: handlers are called in ascending handler_order', async () => {
    const order: string[] = [];
    class Late extends request.BaseHandler {
      http_open(): unknown {
        order.push('late');
        return this;
      }
    }
    class Early extends request.BaseHandler {
      static override handler_order = 0;
      http_open(): null {
        order.push('early');
        return null;
      }
    }
    const opener = new OpenerDirector();
    opener.add_handler(new Late());
    opener.add_handler(new Early());
    await opener.open('http://example.com/');
    expect(order).toEqual(['early', 'late']);
  });

  test('test_raise: later handlers are not called after an error', async () => {
    const opener = new OpenerDirector();
    const { handlers, calls } = add_ordered_mock_handlers(modules, opener, [
      [['http_open', 'raise']],
      [['http_open', 'return self']],
    ]);
    const asked = new Request('http://example.com/');
    expect(await raised(() => opener.open(asked))).toBeInstanceOf(error.URLError);
    expect(calls).toEqual([{ handler: handlers[0], name: 'http_open', args: [asked] }]);
  });

  test('test_http_error: an error is passed to the handlers of its status', async () => {
    const opener = new OpenerDirector();
    const { handlers, calls } = add_ordered_mock_handlers(modules, opener, [
      [['http_open', 'error 302']],
      [['http_error_400', 'raise'], 'http_open'],
      [['http_error_302', 'return response'], 'http_error_303', 'http_error'],
      ['http_error_302'],
    ]);
    const asked = new Request('http://example.com/');
    await opener.open(asked);
    expect(steps(calls)).toEqual([
      [handlers[0], 'http_open'],
      [handlers[2], 'http_error_302'],
    ]);
    expect(calls[1]!.args).toEqual([asked, expect.anything(), 302, '', expect.anything()]);
  });

  test('test_processors: all processors are called', async () => {
    const opener = new OpenerDirector();
    const { handlers, calls } = add_ordered_mock_handlers(modules, opener, [
      [
        ['http_request', 'return request'],
        ['http_response', 'return response'],
      ],
      [
        ['http_request', 'return request'],
        ['http_response', 'return response'],
      ],
    ]);
    await opener.open(new Request('http://example.com/'));
    expect(steps(calls)).toEqual([
      [handlers[0], 'http_request'],
      [handlers[1], 'http_request'],
      [handlers[0], 'http_response'],
      [handlers[1], 'http_response'],
    ]);
    const [, , first, second] = calls;
    for (const { args } of calls) expect(args[0]).toBeInstanceOf(Request);
    // No handler opens the request, so there is no response to process at first.
    expect([first!.args[1], (second!.args[1] as { code: number }).code]).toEqual([null, 200]);
  });

  describe('MiscTests', () => {
    test('build_opener() takes no keywords', () => {
      const message = "build_opener() got an unexpected keyword argument 'handlers'";
      const build = build_opener as (...args: unknown[]) => unknown;
      expect(() => build({ handlers: 1 })).toThrow(new TypeError(message));
      expect(() => build(kw({ handlers: 1 }))).toThrow(new TypeError(message));
    });

    test('test_build_opener: classes and handlers are added; a subclass replaces a default handler', () => {
      class MyHTTPHandler extends request.HTTPHandler {}
      class MyOtherHTTPHandler extends request.HTTPHandler {}
      class FooHandler extends request.BaseHandler {
        foo_open(): void {}
      }
      class BarHandler extends request.BaseHandler {
        bar_open(): void {}
      }
      const has = (opener: InstanceType<typeof OpenerDirector>, Class: unknown) =>
        opener.handlers.some((handler) => handler.constructor === Class);
      for (const given of [
        [FooHandler, BarHandler],
        [FooHandler, new BarHandler()],
      ]) {
        const opener = build_opener(...given);
        expect([has(opener, FooHandler), has(opener, BarHandler)]).toEqual([true, true]);
      }
      expect(has(build_opener(MyHTTPHandler), MyHTTPHandler)).toBe(true);
      expect(has(build_opener(MyHTTPHandler), request.HTTPHandler)).toBe(false);
      for (const given of [[], [request.HTTPHandler], [new request.HTTPHandler()]]) {
        expect(has(build_opener(...given), request.HTTPHandler)).toBe(true);
      }
      const opener = build_opener(MyHTTPHandler, MyOtherHTTPHandler);
      expect([has(opener, MyHTTPHandler), has(opener, MyOtherHTTPHandler)]).toEqual([true, true]);
    });
  });

  // Not covered by CPython's tests.
  describe('besides', () => {
    test('open returns null if no handler opens the request', async () => {
      expect(await new OpenerDirector().open('http://example.com/')).toBe(null);
    });

    test('add_handler registers a handler under the names of its methods', () => {
      class Mine extends request.BaseHandler {
        foo_open(): void {}
        foo_request(): void {}
        foo_response(): void {}
        foo_error(): void {}
        foo_error_404(): void {}
        foo_error_auth(): void {}
        default_open(): void {}
        unknown_open(): void {}
        http_error_default(): void {}
        nothing(): void {}
      }
      const opener = new OpenerDirector();
      const mine = new Mine();
      opener.add_handler(mine);
      const keys = (table: object) => Object.keys(table).sort();
      expect(keys(opener.handle_open)).toEqual(['default', 'foo', 'unknown']);
      expect([keys(opener.process_request), keys(opener.process_response)]).toEqual([
        ['foo'],
        ['foo'],
      ]);
      expect(keys(opener.handle_error)).toEqual(['foo', 'http']);
      expect(keys(opener.handle_error['foo']!)).toEqual(['404', 'auth', 'error']);
      expect(opener.handlers).toEqual([mine]);
      expect(mine.parent).toBe(opener);
    });

    test('add_handler ignores a handler without hooks', () => {
      const opener = new OpenerDirector();
      const idle = new request.BaseHandler();
      opener.add_handler(idle);
      expect([opener.handlers, idle.parent]).toEqual([[], undefined]);
    });

    test('handlers of equal order stay in the order they were added, before objects without an order', () => {
      const opener = new OpenerDirector();
      class One extends request.BaseHandler {
        x_open(): void {}
      }
      const [first, second] = [new One(), new One()];
      class Orderless {
        add_parent(): void {}
        x_open(): void {}
      }
      const orderless = new Orderless();
      opener.add_handler(orderless as never);
      opener.add_handler(first);
      opener.add_handler(second);
      expect(opener.handle_open['x']).toEqual([first, second, orderless]);
    });

    test('open calls default_open, then <scheme>_open, then unknown_open', async () => {
      const order: string[] = [];
      class Mine extends request.BaseHandler {
        default_open(): null {
          order.push('default');
          return null;
        }
        foo_open(): null {
          order.push('foo');
          return null;
        }
        unknown_open(): null {
          order.push('unknown');
          return null;
        }
      }
      const opener = new OpenerDirector();
      opener.add_handler(new Mine());
      expect(await opener.open('foo:bar')).toBe(null);
      expect(order).toEqual(['default', 'foo', 'unknown']);
    });

    test('error looks a scheme other than http up at the top level of the table', async () => {
      const opener = new OpenerDirector();
      expect(await opener.error('ftp', 1, 2, 3)).toBe(null);
    });

    /** [name of the method, its result, "class: message"], as in CPython. */
    const rubbish: [name: string, gives: unknown, said: string][] = [
      ['http_open', 5, "AttributeError: 'int' object has no attribute 'code'"],
      ['http_open', 'text', "AttributeError: 'str' object has no attribute 'code'"],
      ['http_request', 'text', "AttributeError: 'str' object has no attribute 'full_url'"],
      ['http_request', null, "AttributeError: 'NoneType' object has no attribute 'full_url'"],
    ];
    test.each(rubbish)('%s gives %j', async (name, gives, said) => {
      class Rubbish extends request.BaseHandler {
        static override handler_order = 501;
      }
      if (name === 'http_open') Rubbish.handler_order = 1;
      Object.defineProperty(Rubbish.prototype, name, { value: () => gives });
      const failed = (await raised(() => build_opener(Rubbish).open('http://x/'))) as Error;
      expect(`${failed.name}: ${failed.message}`).toBe(said);
    });

    test('classes and functions replaced in the module are used', async () => {
      const { namespace } = request;
      const { HTTPHandler, build_opener: original, OpenerDirector: Director } = namespace;
      class Mine extends HTTPHandler {}
      class MyDirector extends Director {
        override open(): never {
          return 'opened' as never;
        }
      }
      try {
        namespace.HTTPHandler = Mine;
        expect(build_opener().handlers.some((handler) => handler instanceof Mine)).toBe(true);
        namespace.OpenerDirector = MyDirector;
        expect(build_opener()).toBeInstanceOf(MyDirector);
        let made = 0;
        namespace.build_opener = (...handlers) => {
          made += 1;
          return original(...handlers);
        };
        request.install_opener(null);
        expect([await request.urlopen('x:'), await request.urlopen('y:')]).toEqual([
          'opened',
          'opened',
        ]);
        expect(made).toBe(1);
        expect(namespace._opener).toBeInstanceOf(MyDirector);
      } finally {
        Object.assign(namespace, { HTTPHandler, build_opener: original, OpenerDirector: Director });
        request.install_opener(null);
      }
    });

    test('handlers may return promises in the async colour only', async () => {
      const hooks: string[] = [];
      class Later extends request.BaseHandler {
        static override handler_order = 1;
        async x_request(asked: Request) {
          hooks.push('x_request');
          return asked;
        }
        async x_open(asked: Request) {
          hooks.push('x_open');
          return { code: 404, msg: 'no', info: () => null, url: asked.full_url };
        }
        async x_response(asked: Request, answer: { code: number; msg: string }) {
          hooks.push('x_response');
          return this.parent.error('http', asked, answer, answer.code, answer.msg, null);
        }
        async http_error_404() {
          hooks.push('http_error_404');
          return 'dealt with';
        }
      }
      const opened = () => build_opener(Later).open('x:y');
      if (colour === 'async') {
        expect(await opened()).toBe('dealt with');
        expect(hooks).toEqual(['x_request', 'x_open', 'x_response', 'http_error_404']);
        return;
      }
      const refused = (await raised(opened)) as Error;
      expect(refused).toBeInstanceOf(TypeError);
      expect(refused.message).toContain('promise');
      expect(hooks).toEqual(['x_request']);
    });

    test.each(['http_open', 'http_response', 'http_error_404', 'redirect_request'])(
      'a promise from %s is a TypeError when blocking',
      async (name) => {
        class Later extends request.HTTPRedirectHandler {
          static override handler_order = 1;
        }
        Object.defineProperty(Later.prototype, name, { value: async () => null });
        class Answer extends request.BaseHandler {
          http_open(asked: Request) {
            const code = name === 'redirect_request' ? 302 : 404;
            const headers = client.HTTPMessage.from_items([['Location', '/b']]);
            return { code, msg: 'x', info: () => headers, url: asked.full_url, read: () => null };
          }
        }
        class First extends Answer {
          static override handler_order = 2;
        }
        const failed = await raised(() => build_opener(Later, First).open('http://h/'));
        if (colour === 'blocking') expect(failed).toBeInstanceOf(TypeError);
        else expect(failed).not.toBeInstanceOf(TypeError);
      },
    );
  });
});
