/**
 * Replacements for the mocks of CPython's test_urllib2 and test_urllib: handlers, an opener and connections that record
 * their calls. Where CPython fakes a socket, these use a real connection to a server that plays a script (`faked`).
 *
 * Tests here are named after CPython's; docs/internals/conformance.cases.md lists them.
 */
import { onTestFinished } from 'vitest';
import { BytesIO, encode } from '../../../../lib/python/builtins/index.js';
import * as error from '../../../../lib/error/index.js';
import * as client from '../../../../lib/stdlib/http/client/index.js';
import * as request from '../../../../lib/request/index.js';
import * as response from '../../../../lib/response/index.js';
import * as socket from '../../../../lib/stdlib/socket/index.js';
import * as blocking_error from '../../../../lib/sync/error/index.js';
import * as blocking_client from '../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_request from '../../../../lib/sync/request/index.js';
import * as blocking_response from '../../../../lib/sync/response/index.js';
import * as blocking_socket from '../../../../lib/sync/stdlib/socket/index.js';
import { both } from '../../../server/colours.js';
import { script, type Script, type Step } from '../../../server/script.js';

export interface Modules {
  client: typeof client;
  error: typeof error;
  request: typeof request;
  response: typeof response;
  socket: typeof socket;
}

/** The modules under test, for `describe.each`. */
export const COLOURS = both<Modules>(
  { client, error, request, response, socket },
  {
    client: blocking_client,
    error: blocking_error,
    request: blocking_request,
    response: blocking_response,
    socket: blocking_socket,
  },
);

export type Request = request.Request;
export type OpenerDirector = request.OpenerDirector;
export type Response = request.Response;

/** Response headers. */
export const headers_of = (headers: Record<string, string> | [string, string][] = {}) =>
  client.HTTPMessage.from_items(Array.isArray(headers) ? headers : Object.entries(headers));

/** A response without a connection. */
export function answer_of(
  { response }: Modules,
  code: number,
  msg: string,
  headers: client.HTTPMessage = headers_of(),
  url = 'http://blah/',
): Response & { msg: string } {
  const made = new response.addinfourl(new BytesIO(encode('')), headers, url, code);
  return Object.assign(made, { msg }) as unknown as Response & { msg: string };
}

/** A mock opener: records the request to open and the error to handle. */
export class MockOpener {
  addheaders: [string, string][] = [];
  req: Request | null = null;
  proto: string | null = null;
  args: unknown[] = [];
  open(req: Request, _data: unknown = null, _timeout: unknown = null): null {
    this.req = req;
    return null;
  }
  error(proto: string, ...args: unknown[]): null {
    [this.proto, this.args] = [proto, args];
    return null;
  }
}

/** Gives a handler a mock opener. */
export function with_opener<Handler extends request.BaseHandler>(
  handler: Handler,
): { handler: Handler; opener: MockOpener } {
  const opener = new MockOpener();
  handler.parent = opener as never;
  return { handler, opener };
}

export interface Call {
  handler: request.BaseHandler;
  name: string;
  args: unknown[];
}

/** A method that records its call, and optionally performs an action. */
export type Method = string | [name: string, action: string];

/**
 * Adds handlers with those methods to an opener, in that order.
 * @returns The handlers and the recorded calls.
 */
export function add_ordered_mock_handlers(
  modules: Modules,
  opener: OpenerDirector,
  methods: Method[][],
): { handlers: request.BaseHandler[]; calls: Call[] } {
  const calls: Call[] = [];
  const handlers = methods.map((specs, index) => {
    const handler = mock_handler(modules, specs, calls);
    handler.handler_order += index;
    opener.add_handler(handler);
    return handler;
  });
  return { handlers, calls };
}

/** A handler with those methods. */
function mock_handler(modules: Modules, specs: Method[], calls: Call[]): request.BaseHandler {
  class MockHandler extends modules.request.BaseHandler {}
  for (const spec of specs) {
    const [name, action] = typeof spec === 'string' ? [spec, ''] : spec;
    Object.defineProperty(MockHandler.prototype, name, {
      value(this: MockHandler, ...args: unknown[]): unknown {
        calls.push({ handler: this, name, args });
        return act(modules, this, action, args);
      },
    });
  }
  return new MockHandler();
}

function act(
  modules: Modules,
  handler: request.BaseHandler,
  action: string,
  args: unknown[],
): unknown {
  const [what, code] = action.split(' ');
  if (action === 'return self') return handler;
  if (action === 'return response') return answer_of(modules, 200, 'OK');
  if (action === 'return request') return new modules.request.Request('http://blah/');
  if (what === 'error') {
    const answer = answer_of(modules, 200, 'OK');
    return handler.parent.error('http', args[0], answer, Number(code), '', headers_of());
  }
  if (what === 'raise') throw new modules.error.URLError('blah');
  return null;
}

/** An opener with only those handlers. */
export function opener_of({ request }: Modules, ...handlers: request.BaseHandler[]) {
  const opener = new request.OpenerDirector();
  for (const handler of handlers) opener.add_handler(handler);
  return opener;
}

/** A copy of a request's headers at the time it was opened. */
export type Sent = Record<string, unknown>;

/**
 * A handler that answers the first request with an error and all later ones with 200: for redirects and
 * authentication.
 */
export function redirecting_handler(
  modules: Modules,
  code: number,
  headers: Record<string, string> | [string, string][],
) {
  const { client, request } = modules;
  class MockHTTPHandlerRedirect extends request.BaseHandler {
    count = 0;
    requests: { all: Sent; unredirected: Sent }[] = [];
    req: Request | null = null;
    reset(): void {
      this.count = 0;
      this.requests = [];
    }
    http_open(req: Request): unknown {
      this.requests.push({
        all: Object.fromEntries(req.header_items()),
        unredirected: { ...req.unredirected_hdrs },
      });
      this.count += 1;
      this.req = req;
      if (this.count > 1) {
        return answer_of(modules, 200, 'OK', headers_of(), req.get_full_url());
      }
      const body = new BytesIO(encode(''));
      const name = client.responses[code]!;
      return this.parent.error('http', req, body, code, name, headers_of(headers));
    }
  }
  return new MockHTTPHandlerRedirect();
}

/** A mock connection: records its calls and responds with 200. */
export class MockHTTPConnection {
  host = '';
  options: Record<string, unknown> = {};
  level = 0;
  method = '';
  selector = '';
  req_headers: [string, unknown][] = [];
  data: unknown = null;
  encode_chunked = false;
  sock = null;
  tunnel: { host: string; headers: Record<string, unknown> } | null = null;
  closed = false;
  failure: Error | null = null;

  /** The factory for `do_open`: always returns this connection. */
  readonly factory = (host: string, options: object): never => {
    [this.host, this.options] = [host, { ...options }];
    return this as never;
  };
  set_debuglevel(level: number): void {
    this.level = level;
  }
  set_tunnel(host: string, options: { headers: Record<string, unknown> }): void {
    this.tunnel = { host, headers: { ...options.headers } };
  }
  request(
    method: string,
    url: string,
    body: unknown,
    headers: Record<string, unknown>,
    options: { encode_chunked: boolean },
  ): void {
    [this.method, this.selector, this.data] = [method, url, body];
    this.req_headers = Object.entries(headers).sort();
    this.encode_chunked = options.encode_chunked;
    if (this.failure) throw this.failure;
  }
  getresponse(): object {
    const answer = {
      code: 200,
      reason: 'OK',
      msg: '',
      url: '',
      read: () => encode(''),
      info: () => headers_of(),
      geturl: () => answer.url,
    };
    return answer;
  }
  close(): void {
    this.closed = true;
  }
}

/** A server that answers every connection with that, until the test ends. */
export async function answering(
  answer: string | Step[] | { connections: Step[][] },
): Promise<Script> {
  const steps = typeof answer === 'string' ? answered(answer) : answer;
  const peer = await script(steps);
  onTestFinished(() => peer.close());
  return peer;
}

/** The steps of a server that sends its response at once, then shuts down its sending side. */
export const answered = (answer: string): Step[] => [
  ...(answer === '' ? [] : [answer]),
  { end: 'fin' },
  { read: 'end' },
];

/** A connection class that connects to that server regardless of the host; `made` collects its instances. */
export function faked(
  { client, socket }: Modules,
  peer: Script,
  made: client.HTTPConnection[] = [],
) {
  return class FakeHTTPConnection extends client.HTTPConnection {
    override _create_connection = (() =>
      socket.create_connection(['127.0.0.1', peer.port])) as typeof socket.create_connection;
    override connect(): Promise<void> {
      made.push(this);
      return super.connect();
    }
  };
}

/** Replaces `http.client.HTTPConnection` by such a class until the test ends. */
export async function fakehttp(
  modules: Modules,
  answer: string | Step[] | { connections: Step[][] },
): Promise<{ peer: Script; made: client.HTTPConnection[] }> {
  const { namespace } = modules.client;
  const peer = await answering(answer);
  const made: client.HTTPConnection[] = [];
  const { HTTPConnection } = namespace;
  namespace.HTTPConnection = faked(modules, peer, made);
  onTestFinished(() => void (namespace.HTTPConnection = HTTPConnection));
  return { peer, made };
}
