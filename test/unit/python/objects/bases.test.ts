// Classes with several bases, and handlers built from them, in both colours.
import { describe, expect, test } from 'vitest';
import { BytesIO, bases, encode } from '../../../../lib/python/builtins/index.js';
import { HTTPMessage } from '../../../../lib/stdlib/http/client/index.js';
import * as request from '../../../../lib/request/index.js';
import * as blocking_request from '../../../../lib/sync/request/index.js';

class Root {
  static rank = 1;
  made: string[] = [];
  constructor(...args: unknown[]) {
    this.made.push(`Root ${args.length}`);
  }
  who() {
    return 'Root';
  }
}
class A extends Root {
  a = 'a';
}
class B extends Root {
  static override rank = 2;
  #secret = 'hidden';
  b = 'b';
  override who() {
    return 'B';
  }
  secret() {
    return this.#secret;
  }
}

describe('bases()', () => {
  test('finds members in Python’s order, and sets the fields of all bases', () => {
    class Both extends bases(A, B) {}
    const both = new Both(1, 2);
    // The MRO is A, B, Root: B's method overrides Root's, which A inherits.
    expect([both.who(), both.a, both.b, both.secret()]).toEqual(['B', 'a', 'b', 'hidden']);
    expect(both.made).toEqual(['Root 2']);
    expect((Both as unknown as typeof Root).rank).toBe(2);
    expect([A, B, Root].map((base) => both instanceof base)).toEqual([true, true, true]);
    expect(new A() instanceof B).toBe(false);
    expect(new A() instanceof Both).toBe(false);
    expect(new B().who()).toBe('B');
  });

  test('passes the arguments to the first constructor in that order', () => {
    class C extends Root {
      given: unknown;
      constructor(given?: unknown) {
        super('from C');
        this.given = given;
      }
    }
    class Both extends bases(A, C) {}
    const both = new Both(5);
    expect([both.given, both.a, both.made]).toEqual([5, 'a', ['Root 1']]);
  });

  test('accepts a class without bases, and rejects an inconsistent order', () => {
    class Mixin {
      mixed = 1;
      twice() {
        return this.mixed * 2;
      }
    }
    class Both extends bases(A, Mixin) {}
    expect([new Both().twice(), new Both().a]).toEqual([2, 'a']);
    expect(() => bases(Root, A)).toThrow(
      'Cannot create a consistent method resolution order (MRO) for bases Root, A',
    );
  });
});

describe.each([
  ['async', request],
  ['blocking', blocking_request as unknown as typeof request],
])('%s handlers of several bases', (_, { addinfourl, ...colour }) => {
  test('take part in an opener by the hooks of all bases', async () => {
    const seen: number[] = [];
    class Fake extends colour.BaseHandler {
      http_open(req: request.Request) {
        const moved = req.full_url.endsWith('/old');
        const headers = HTTPMessage.from_items(moved ? [['Location', '/new']] : []);
        const answer = new addinfourl(
          new BytesIO(encode('body')),
          headers,
          req.full_url,
          moved ? 302 : 200,
        );
        return Object.assign(answer, { msg: 'OK' });
      }
    }
    class Handler extends bases(colour.HTTPRedirectHandler, colour.HTTPErrorProcessor) {
      override http_error_302(...args: Parameters<request.HTTPRedirectHandler['http_error_302']>) {
        seen.push(args[2]);
        return super.http_error_302(...args);
      }
    }
    const opener = new colour.OpenerDirector();
    opener.add_handler(new Fake());
    opener.add_handler(new Handler());
    const response = await opener.open('http://localhost/old');
    expect([response.url, response.code, seen]).toEqual(['http://localhost/new', 200, [302]]);
    expect(new Handler() instanceof colour.HTTPErrorProcessor).toBe(true);
    expect(new Handler().handler_order).toBe(1000);
  });
});
