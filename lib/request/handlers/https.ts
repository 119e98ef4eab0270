// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (HTTPSHandler).
import {
  type ArgumentsOf,
  type KeywordArguments,
  bind,
  def,
  keyword_only,
  optional,
  call,
} from '../../python/calls/index.js';
import { hidden_attributes, kw } from '../../python/values/index.js';
import { namespace as http_client, type HTTPResponse } from '../../stdlib/http/client/index.js';
import type { SSLContext } from '../../stdlib/ssl/index.js';
import type { ConnectionAgent } from '../../transport/index.js';
import type { Request } from '../request.js';
import { AbstractHTTPHandler, type ConnectionFactory, DO_OPEN } from './abstract_http.js';

export const HTTPS_HANDLER = def(
  'HTTPSHandler.__init__',
  { debuglevel: optional<number | boolean | null>(null) },
  { context: optional<SSLContext | null>(null) },
  { check_hostname: optional<boolean | null>(null) },
  { agent: keyword_only<ConnectionAgent | null>(null) },
);

/** The keywords of `HTTPSHandler`. */
export type HTTPSHandlerKeywords = KeywordArguments<typeof HTTPS_HANDLER>;

/**
 * Opens `https:` URLs.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPSHandler}
 * @example
 * ```ts no-run
 * import { build_opener, HTTPSHandler } from 'pyurllib/request';
 * import { create_default_context } from 'pyurllib/ssl';
 *
 * const context = create_default_context({ cafile: 'ca.pem' });
 * const opener = build_opener(new HTTPSHandler({ context }));
 * ```
 */
export class HTTPSHandler extends AbstractHTTPHandler {
  declare _context: SSLContext;

  /**
   * @param debuglevel If greater than 0, the traffic of connections is printed. If null, `HTTPSConnection.debuglevel`
   * applies.
   * @param context The TLS settings, or null for the default settings.
   * @param check_hostname If true, the certificate must match the server's name. If null, the context's setting
   * applies.
   * @param agent A Node agent that opens connections, in the async API only. This library still performs the TLS
   * handshakes. Python has no such parameter.
   */
  constructor(...args: ArgumentsOf<typeof HTTPS_HANDLER>) {
    const [debuglevel, context, check_hostname, agent] = bind(HTTPS_HANDLER, args);
    super(debuglevel ?? http_client.HTTPSConnection.debuglevel, kw({ agent }));
    this._context =
      context ?? http_client._create_https_context(http_client.HTTPSConnection._http_vsn);
    if (check_hostname !== null) this._context.check_hostname = check_hostname;
  }

  /** Opens the URL. @throws {@link URLError} if connecting or sending fails, or the certificate is not trusted. */
  async https_open(req: Request): Promise<HTTPResponse> {
    const http_class = http_client.HTTPSConnection as ConnectionFactory;
    return await call(this, DO_OPEN, [http_class, req], { context: this._context });
  }

  /** Adds missing headers, such as Host and Content-length, to a request. */
  https_request(request: Request): Request {
    return AbstractHTTPHandler.prototype.do_request_.call(this, request);
  }
}
hidden_attributes(HTTPSHandler, ['_context']);
