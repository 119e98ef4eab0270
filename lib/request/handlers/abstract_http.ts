// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (AbstractHTTPHandler).
import {
  type ByPosition,
  type KeywordOnly,
  call,
  def,
  python_calls,
  required,
  var_keyword,
} from '../../python/calls/index.js';
import {
  BrokenPipeError,
  ConnectionResetError,
  OSError,
  with_note,
} from '../../python/errors/internal.js';
import { release } from '../../python/streams/index.js';
import { dict, items_of } from '../../python/objects/index.js';
import { type Dict, hidden_attributes } from '../../python/values/index.js';
import { URLError } from '../../error/index.js';
import {
  HTTPException,
  namespace as http_client,
  type Body,
  type HTTPConnection,
  type HTTPResponse,
} from '../../stdlib/http/client/index.js';
import { _splithost, _splittype } from '../../parse/index.js';
import { is_unanswered } from '../../stdlib/socket/plain.js';
import { settle, type ConnectionAgent } from '../../transport/index.js';
import { answers_of, sent_headers } from '../auth/credentials.js';
import { BaseHandler } from '../opener_director.js';
import { exchange_of } from './_exchange.js';
import { capitalize, title } from '../_case.js';
import type { Request } from '../request.js';
import { BODY_HINT } from '../../stdlib/http/client/plain.js';
import { HTTPSConnection_INIT, REQUEST, SET_TUNNEL } from '../../stdlib/http/client/internal.js';
import {
  AbstractHTTPHandler_calls,
  type AbstractHTTPHandlerArguments,
} from './abstract_http.calls.js';

/** The keywords are passed on to the connection: the method itself takes them as an object. */
export const DO_OPEN = def(
  'AbstractHTTPHandler.do_open',
  { http_class: required<ConnectionFactory>() },
  { req: required<Request>() },
  { http_conn_args: var_keyword<Dict<unknown>>() },
);

/** Creates a connection. It can be a class, or a function or an object with `__call__` that returns a connection. */
export type ConnectionFactory =
  | (new (host: string, options: never) => HTTPConnection)
  | ((host: string, options: never) => HTTPConnection)
  | { __call__(host: string, options: never): HTTPConnection };

/** Returns the target of a request. A proxy must not see the fragment (RFC 9112 3.2.2); CPython sends it. */
export const target_of = (req: Request): string =>
  req.has_proxy() ? req.selector.replace(/#.*/s, '') : req.selector;

/** The keywords of the constructors of HTTPHandler and HTTPSHandler. */
export interface AbstractHTTPHandlerKeywords {
  /** If greater than 0, the traffic of connections is printed. If null, the `debuglevel` of the connection's class applies. */
  debuglevel?: number | boolean | null;
  /**
   * A Node `http.Agent` that opens connections, in the async API only. This library still performs the TLS handshakes. Python has no
   * such parameter.
   */
  agent?: KeywordOnly<ConnectionAgent | null>;
}

/**
 * The base class of HTTPHandler and HTTPSHandler.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#http-handler-objects}
 * @example
 * ```ts
 * import { AbstractHTTPHandler, Request, build_opener } from 'pyurllib/request';
 * import { HTTPConnection } from 'pyurllib/http/client';
 *
 * class PlainHandler extends AbstractHTTPHandler {
 *   async plain_open(request: Request) {
 *     return await this.do_open(HTTPConnection, request);
 *   }
 *   plain_request(request: Request) {
 *     return this.do_request_(request);
 *   }
 * }
 * const response = await build_opener(PlainHandler).open('plain://localhost:8000/');
 * console.log(response.status); // prints: 200
 * response.close();
 * ```
 */
export class AbstractHTTPHandler extends BaseHandler {
  _debuglevel: number;

  /** The agent that opens connections, or null if this library opens them itself. */
  declare agent: ConnectionAgent | null;

  constructor(...args: AbstractHTTPHandlerArguments);
  constructor({ debuglevel = null, agent = null }: ByPosition<AbstractHTTPHandlerKeywords> = {}) {
    super();
    this.agent = agent;
    this._debuglevel = (debuglevel as number | null) ?? http_client.HTTPConnection.debuglevel;
  }

  /** Prints the traffic of connections if `level` is greater than 0. */
  set_http_debuglevel(level: number): void {
    this._debuglevel = level;
  }

  /** @internal */
  _get_content_length(request: Request): number | null {
    return http_client.HTTPConnection._get_content_length(
      request.data as Body,
      request.get_method(),
    );
  }

  /**
   * Adds missing headers, such as Host and Content-length, to a request.
   * @param request The request.
   * @returns The same request.
   * @throws {@link URLError} if the request has no host; {@link TypeError} if its data is text.
   * @positional
   */
  do_request_(request: Request): Request {
    const { host } = request;
    if (!host) throw new URLError('no host given');
    if (request.data !== null) this.#describe_body(request);
    let sel_host: string | null = host;
    if (request.has_proxy()) {
      const [, selector] = _splittype(request.selector);
      [sel_host] = _splithost(selector);
    }
    if (!request.has_header('Host')) request.add_unredirected_header('Host', sel_host!);
    for (const [name, value] of items_of<string, string>(this.parent.addheaders)) {
      const header = capitalize(name);
      if (!request.has_header(header)) request.add_unredirected_header(header, value);
    }
    return request;
  }

  #describe_body(request: Request): void {
    if (typeof request.data === 'string') {
      const message =
        'POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.';
      throw with_note(new TypeError(message), BODY_HINT);
    }
    if (!request.has_header('Content-type')) {
      request.add_unredirected_header('Content-type', 'application/x-www-form-urlencoded');
    }
    if (request.has_header('Content-length') || request.has_header('Transfer-encoding')) return;
    const length = this._get_content_length(request);
    if (length !== null) request.add_unredirected_header('Content-length', String(length));
    else request.add_unredirected_header('Transfer-encoding', 'chunked');
  }

  /**
   * Sends the request over a new connection.
   * @param http_class Creates the connection. It is called with the host and, as keywords, `timeout`, `agent` if there
   * is one, and `http_conn_args`.
   * @param req The request.
   * @param http_conn_args Further keywords for the connection.
   * @returns The response.
   * @throws {@link URLError} if the request has no host, or if connecting or sending fails with an OSError, unless the server has
   * answered before. Errors that occur while the response is read are not converted to URLError.
   * @positional
   */
  async do_open(
    http_class: ConnectionFactory,
    req: Request,
    http_conn_args: object = {},
  ): Promise<HTTPResponse> {
    const { host } = req;
    if (!host) throw new URLError('no host given');
    const keywords: Dict<unknown> = this.agent === null ? {} : { agent: this.agent };
    Object.assign(keywords, { timeout: req.timeout }, http_conn_args);
    const connection = call(http_class, HTTPSConnection_INIT, [host], keywords);
    connection.set_debuglevel(this._debuglevel);
    // A connection of the program's own may be any object.
    if ('_exchange' in connection) connection._exchange = exchange_of(this.parent, req);
    // `headers` wins over `unredirected_hdrs`, unless that answers a challenge of this call.
    const sent = { ...req.unredirected_hdrs, ...req.headers, ...answers_of(req) };
    const titled = Object.entries({ ...sent, Connection: 'close' }).map(
      ([name, value]) => [title(name), value] as const,
    );
    const headers = dict(titled);
    if (req._tunnel_host) {
      // The credentials of a proxy are sent only to the proxy.
      const name = 'Proxy-Authorization';
      const tunnel_headers = dict(titled.filter(([each]) => each === name));
      delete headers[name];
      call(connection, SET_TUNNEL, [req._tunnel_host], { headers: tunnel_headers });
    }
    let response: HTTPResponse | null = null;
    let broken: URLError | null = null;
    try {
      try {
        const encode_chunked = req.has_header('Transfer-encoding');
        const request = [req.get_method(), target_of(req), req.data as Body, headers] as const;
        await settle(call(connection, REQUEST, request, { encode_chunked }));
      } catch (error) {
        if (!(error instanceof OSError)) throw error;
        broken = new URLError(error);
        const is_reset = error instanceof BrokenPipeError || error instanceof ConnectionResetError;
        // A server may answer and close before it has read the whole request. An error of the body leaves the connection open.
        if (!is_reset || connection.sock?._wire?.open !== false) throw broken;
      }
      const wire = connection.sock?._wire;
      try {
        response = await settle(connection.getresponse());
        if (broken !== null && response._is_cut) throw broken;
      } catch (error) {
        const is_no_answer = error instanceof OSError || error instanceof HTTPException;
        if (broken !== null && is_no_answer) throw broken;
        throw is_unanswered(wire, error) ? new URLError(error) : error;
      }
    } catch (error) {
      release(response);
      connection.close();
      throw error;
    }
    // From here on, only the response keeps the socket open. Closing the response closes the socket, even if the server
    // would keep the connection open.
    if (connection.sock) {
      connection.sock.close();
      connection.sock = null;
    }
    response.url = response._final_url ?? req.get_full_url();
    response.msg = response.reason;
    sent_headers.set(response, sent);
    return response;
  }
}
python_calls(AbstractHTTPHandler, AbstractHTTPHandler_calls);
hidden_attributes(AbstractHTTPHandler, [], { agent: null });
