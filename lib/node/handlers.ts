/** Handlers for openers that use Node's HTTP client. */
import { call } from '../python/calls/index.js';
import type { HTTPResponse } from '../stdlib/http/client/index.js';
import {
  HTTPHandler,
  HTTPSHandler,
  type ConnectionFactory,
  type Request,
} from '../request/index.js';
import { ClientConnection, SecureClientConnection } from './connections.js';
import { DO_OPEN } from '../request/internal.js';

/**
 * Opens `http:` URLs with Node's HTTP client and any agent.
 *
 * It replaces HTTPHandler in `build_opener`. Redirects, cookies, authentication and proxies are still handled by the
 * other handlers. It works only in the async API.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPHandler}
 * @example
 * ```ts async-only
 * import { Agent } from 'node:http';
 * import { NodeHTTPHandler } from 'pyurllib/node';
 * import { build_opener } from 'pyurllib/request';
 *
 * const agent = new Agent({ keepAlive: true });
 * const opener = build_opener(new NodeHTTPHandler({ agent }));
 * const response = await opener.open('http://localhost:8000/');
 * console.log(response.status); // prints: 200
 * response.close();
 * ```
 */
export class NodeHTTPHandler extends HTTPHandler {
  /** Opens the URL. @throws {@link URLError} when connecting or sending fails. */
  override async http_open(req: Request): Promise<HTTPResponse> {
    return await this.do_open(ClientConnection, req);
  }
}

/**
 * Opens `https:` URLs with Node's HTTP client and any `https:` agent.
 *
 * Certificates are verified according to the context, whatever the agent's options; some of them are a TypeError. It works only
 * in the async API.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPSHandler}
 * @example
 * ```ts no-run async-only
 * import { Agent } from 'node:https';
 * import { NodeHTTPSHandler } from 'pyurllib/node';
 * import { build_opener } from 'pyurllib/request';
 *
 * const opener = build_opener(new NodeHTTPSHandler({ agent: new Agent({ keepAlive: true }) }));
 * ```
 */
export class NodeHTTPSHandler extends HTTPSHandler {
  /** Opens the URL. @throws {@link URLError} when connecting or sending fails, or the server is not trusted. */
  override async https_open(req: Request): Promise<HTTPResponse> {
    const http_class = SecureClientConnection as ConnectionFactory;
    return await call(this, DO_OPEN, [http_class, req], { context: this._context });
  }
}
