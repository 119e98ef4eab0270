// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (HTTPSHandler).
import { type ByPosition, call } from '../../python/calls/index.js';
import { hidden_attributes, kw } from '../../python/values/index.js';
import { namespace as http_client, type HTTPResponse } from '../../stdlib/http/client/index.js';
import type { SSLContext } from '../../stdlib/ssl/index.js';
import type { Request } from '../request.js';
import {
  AbstractHTTPHandler,
  type AbstractHTTPHandlerKeywords,
  type ConnectionFactory,
  DO_OPEN,
} from './abstract_http.js';
import type { HTTPSHandlerArguments } from './https.calls.js';

/** The keyword of all that opens https URLs. */
export interface ContextKeywords {
  /** The TLS settings, or null for the default settings. */
  context?: SSLContext | null;
}

/** The keywords of `HTTPSHandler`. */
export interface HTTPSHandlerKeywords extends AbstractHTTPHandlerKeywords, ContextKeywords {
  /** If true, the certificate must match the server's name. If null, the context's setting applies. */
  check_hostname?: boolean | null;
}

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

  constructor(...args: HTTPSHandlerArguments);
  constructor({
    debuglevel = null,
    context = null,
    check_hostname = null,
    agent = null,
  }: ByPosition<HTTPSHandlerKeywords> = {}) {
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
