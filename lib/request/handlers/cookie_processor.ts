// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (HTTPCookieProcessor).
import { own } from '../../python/calls/index.js';
import { create } from '../../python/objects/index.js';
import { hidden_attributes } from '../../python/values/index.js';
import {
  namespace as cookiejar_module,
  type CookieJar,
} from '../../stdlib/http/cookiejar/index.js';
import { BaseHandler } from '../opener_director.js';
import type { Request } from '../request.js';
import type { Response } from '../response.js';
import {
  HTTPCookieProcessor_calls,
  type HTTPCookieProcessorArguments,
} from './cookie_processor.calls.js';

/**
 * Stores the cookies that responses set, including redirects, and sends them with later requests. It is not a default
 * handler.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPCookieProcessor}
 * @example
 * ```ts
 * import { CookieJar } from 'pyurllib/http/cookiejar';
 * import { HTTPCookieProcessor, build_opener } from 'pyurllib/request';
 *
 * const jar = new CookieJar();
 * const opener = build_opener(new HTTPCookieProcessor(jar));
 * const response = await opener.open('http://localhost:8000/');
 * response.close();
 * jar.length; // => 0
 * ```
 */
export class HTTPCookieProcessor extends BaseHandler {
  /** The jar in which cookies are stored. */
  declare cookiejar: CookieJar;

  /** @param cookiejar The cookie jar. If null, a new `CookieJar` is created. */
  constructor(...args: HTTPCookieProcessorArguments);
  constructor(cookiejar: CookieJar | null = null) {
    super();
    // The argument is compared with null, because an empty jar is false in Python's sense.
    this.cookiejar = cookiejar ?? create(cookiejar_module.CookieJar);
  }

  /** Adds the jar's cookies to a request. */
  http_request(request: Request): Request {
    this.cookiejar.add_cookie_header(request);
    return request;
  }

  /** Stores a response's cookies in the jar. */
  async http_response(request: Request, response: Response): Promise<Response> {
    this.cookiejar.extract_cookies(response, request);
    return response;
  }

  /** Adds cookies to an https request in the same way as `http_request`. */
  https_request(request: Request): Request {
    return HTTPCookieProcessor.prototype.http_request.call(this, request);
  }

  /** Stores the cookies of an https response in the same way as `http_response`. */
  async https_response(request: Request, response: Response): Promise<Response> {
    return await HTTPCookieProcessor.prototype.http_response.call(this, request, response);
  }
}
own(HTTPCookieProcessor, HTTPCookieProcessor_calls);
hidden_attributes(HTTPCookieProcessor, ['cookiejar']);
