// What the library's handlers open again without an end is counted, and ends in RecursionError after as many requests as in CPython
// 3.13, where its recursion limit ends them. A program's handlers that open new requests without an end are not counted: only the
// blocking API, whose calls are within each other, ends them.
import { describe, expect, test } from 'vitest';
import { BytesIO, str, type_name } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import { addinfourl } from '../../../lib/response/index.js';
import { HTTPMessage } from '../../../lib/stdlib/http/client/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { addinfourl as blocking_addinfourl } from '../../../lib/sync/response/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

type Handler = Record<string, (this: request.BaseHandler, ...args: never[]) => unknown>;

const answer = (status: string, headers = '') =>
  `HTTP/1.1 ${status}\r\n${headers}Content-Length: 0\r\nConnection: close\r\n\r\n`;

const colours = both(
  { request, addinfourl },
  { request: blocking_request, addinfourl: blocking_addinfourl },
);

describe.each(colours)('$colour', ({ colour, request, addinfourl }) => {
  const { BaseHandler, Request, ProxyHandler, build_opener } = request;

  /** Opens a URL of a server with a single answer. Returns the error, and how many requests the server got. */
  async function opened(reply: string, methods: Handler): Promise<[string, string, number]> {
    await using peer = await script([{ read: 'head' }, reply, { end: 'close' }]);
    const handler = Object.assign(new BaseHandler(), methods, { handler_order: 100 });
    const error = await raised(() => build_opener(new ProxyHandler({}), handler).open(peer.url));
    return [type_name(error), str(error).split('\n')[0]!, (await peer.received()).length];
  }
  /** The same without a server, which would take most of the time: a handler gives the answer. */
  async function answered(
    code: number,
    methods: Handler,
    ...handlers: request.BaseHandler[]
  ): Promise<[string, string, number]> {
    let requests = 0;
    const http_open = (req: request.Request) => {
      requests += 1;
      return answer_of(req, code);
    };
    const handler = Object.assign(new BaseHandler(), { http_open }, methods, {
      handler_order: 100,
    });
    const error = await raised(() => build_opener(handler, ...handlers).open('http://h/'));
    return [type_name(error), str(error), requests];
  }
  function answer_of(req: request.Request, code: number) {
    const headers = new HTTPMessage();
    headers.add_header('WWW-Authenticate', 'Basic realm="x"');
    headers.add_header('Location', '/');
    const response = new addinfourl(new BytesIO(), headers, req.full_url, code);
    Object.assign(response, { msg: 'No' });
    return colour === 'async'
      ? new Promise((resolve) => void setImmediate(resolve, response))
      : response;
  }
  const again = (req: request.Request) => {
    const made = new Request(req.full_url);
    made.timeout = req.timeout;
    return made;
  };
  const REDIRECT = answer('302 Found', 'Location: /\r\n');
  const RECURSION = 'maximum recursion depth exceeded';
  type Opening = request.BaseHandler & { parent: request.OpenerDirector };

  test('a handler that replaces the request of each redirect', async () => {
    expect(await answered(302, { http_request: again })).toEqual([
      'RecursionError',
      RECURSION,
      197,
    ]);
  });

  test('proxies that send a request to each other', async () => {
    const seen: string[] = [];
    class Proxies extends ProxyHandler {
      override proxy_open(req: request.Request, proxy: string, type: string) {
        seen.push(type);
        return super.proxy_open(req, proxy, type);
      }
    }
    const opener = build_opener(new Proxies({ http: 'ftp://h', ftp: 'http://h' }));
    const req = new Request('http://h/');
    for (const _ of ['once', 'again'])
      expect(await raised(() => opener.open(req))).toMatchObject({
        name: 'RecursionError',
        message: RECURSION,
      });
    expect(seen.length).toBeLessThanOrEqual(2 * 198);
  });

  test.runIf(colour === 'blocking').each<[string, number, Handler, number]>([
    [
      'a handler of errors that opens the URL again',
      500,
      {
        http_error_500(this: Opening, req: request.Request) {
          return this.parent.open(req.full_url);
        },
      },
      197,
    ],
    [
      'a handler of challenges that opens a new request',
      401,
      {
        http_error_401(this: Opening, req: request.Request) {
          return this.parent.open(again(req));
        },
      },
      197,
    ],
    [
      'a handler of errors that opens the same request',
      500,
      {
        http_error_500(this: Opening, req: request.Request) {
          return this.parent.open(req);
        },
      },
      197,
    ],
    [
      'a handler that opens the URL while it is opened',
      200,
      {
        http_open(this: Opening, req: request.Request) {
          return this.parent.open(req.full_url);
        },
      },
      0,
    ],
  ])('%s', async (_, code, methods, requests) => {
    expect(await answered(code, methods)).toEqual(['RecursionError', RECURSION, requests]);
  });

  test('Basic authentication with ever new passwords', async () => {
    let asked = 0;
    const passwords = new request.HTTPPasswordMgr();
    passwords.find_user_password = (): [string, string] => ['user', String((asked += 1))];
    const handler = new request.HTTPBasicAuthHandler(passwords);
    const [error, message, requests] = await answered(401, {}, handler);
    expect([error, message]).toEqual(['RecursionError', RECURSION]);
    // 143 in CPython.
    expect(requests).toBeGreaterThan(100);
    expect(requests).toBeLessThan(200);
  });

  test('a handler that replaces the request and keeps the visited URLs: the error of a loop', async () => {
    const http_request = (req: request.Request) =>
      Object.assign(again(req), req.redirect_dict && { redirect_dict: req.redirect_dict });
    const message =
      'HTTP Error 302: The HTTP server returned a redirect error that would lead to an infinite loop.';
    expect(await opened(REDIRECT, { http_request })).toEqual(['HTTPError', message, 5]);
  });

  test('many requests one after the other, or at once, within handlers too, are not nested', async () => {
    const handler = Object.assign(new BaseHandler(), {
      handler_order: 100,
      http_open: (req: request.Request) => answer_of(req, 200),
      http_request(req: request.Request) {
        return again(req);
      },
    });
    const opener = build_opener(new ProxyHandler({}), handler);
    const req = new Request('http://h/');
    for (let count = 0; count < 220; count += 1) expect((await opener.open(req)).status).toBe(200);
    const all = Array.from({ length: 220 }, async () => (await opener.open('http://h/')).status);
    expect(new Set(await Promise.all(all))).toEqual(new Set([200]));
  }, 60_000);
});
