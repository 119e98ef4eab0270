// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (HTTPRedirectHandler).
import { call, own } from '../../python/calls/index.js';
import { ValueError, null_on } from '../../python/errors/internal.js';
import { compare, dict, has_key, value_at } from '../../python/objects/index.js';
import { class_attributes, kw } from '../../python/values/index.js';
import { HTTPError } from '../../error/index.js';
import type { HTTPMessage } from '../../stdlib/http/client/index.js';
import { MAX_SKIPPED } from '../../stdlib/http/client/plain.js';
import { quote, urljoin, urlparse, urlsplit, urlunparse } from '../../parse/index.js';
import { DEFAULT_PORTS, has_same_origin } from '../../parse/internal.js';
import type { FileLike } from '../../response/index.js';
import { settle } from '../../transport/index.js';
import { BaseHandler } from '../opener_director.js';
import { globals } from '../globals.js';
import type { Request, RequestKeywords } from '../request.js';
import { Request_INIT } from '../request.calls.js';
import type { Response } from '../response.js';
import { reopen, type ErrorArguments } from './_retry.js';

/** Python's `string.punctuation`. */
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

const PORTS: Readonly<Record<string, number>> = {
  __proto__: null as never,
  ...DEFAULT_PORTS,
  ftp: 21,
};

/** Headers that are intended for one origin only. */
const CREDENTIALS = ['authorization', 'cookie', 'proxy-authorization'];

/**
 * Follows redirects.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#httpredirecthandler-objects}
 * @example
 * ```ts
 * import { build_opener, HTTPRedirectHandler } from 'pyurllib/request';
 *
 * class NoRedirect extends HTTPRedirectHandler {
 *   override redirect_request() {
 *     return null;
 *   }
 * }
 * try {
 *   await build_opener(NoRedirect).open('http://localhost:8000/redirect/302');
 * } catch (error) {
 *   console.log(error.code); // prints: 302
 * }
 * ```
 */
export class HTTPRedirectHandler extends BaseHandler {
  /** The maximum number of redirects to one URL. */
  static max_repeats = 4;
  /** The maximum number of different URLs to redirect to. */
  static max_redirections = 10;
  /** The start of the error message for a redirect loop. */
  static inf_msg =
    'The HTTP server returned a redirect error that would lead to an infinite loop.\n' +
    'The last 30x error message was:\n';
  /**
   * If true, the request's Authorization, Proxy-Authorization and Cookie headers are also sent to other origins and its
   * Host header to other hosts, as in CPython. The default is false.
   */
  static keep_credentials = false;
  declare max_repeats: number;
  declare max_redirections: number;
  declare inf_msg: string;
  declare keep_credentials: boolean;

  /**
   * Creates the request that follows a redirect. A subclass can override it to change how redirects are followed.
   *
   * A GET or HEAD request is redirected for the status codes 301, 302, 303, 307 and 308, and a POST request for 301,
   * 302 and 303. Other combinations, such as a POST request with status 307, raise an HTTPError. The new request is a
   * HEAD request if the redirected request was one, and a GET request otherwise. It has no body and no headers that
   * describe a body.
   * @param req The redirected request.
   * @param fp The response.
   * @param code The status code of the response.
   * @param msg The reason phrase of the response.
   * @param headers The headers of the response.
   * @param newurl The target URL.
   * @returns The new request, or null to leave the redirect to other handlers.
   * @throws {@link HTTPError} if the request may not be redirected.
   */
  redirect_request(
    req: Request,
    fp: FileLike,
    code: number,
    msg: string,
    headers: HTTPMessage,
    newurl: string,
  ): Request | null {
    // The method may be a member of HTTPMethod.
    const method = String(req.get_method());
    // A further status also needs a method `http_error_NNN`. Without it, this handler is not called.
    const statuses = method === 'POST' ? [301, 302, 303] : [301, 302, 303, 307, 308];
    if (!['GET', 'HEAD', 'POST'].includes(method) || !statuses.includes(code))
      throw new HTTPError(req.full_url, code, msg, headers, fp);
    newurl = newurl.replaceAll(' ', '%20');
    const dropped = ['content-length', 'content-type'];
    // CPython sends all other headers to any server; see `keep_credentials`.
    if (!this.keep_credentials) {
      if (!has_same_origin(req.full_url, newurl, PORTS)) dropped.push(...CREDENTIALS);
      // The caller's Host header names the previous server.
      if (!same_host(req.full_url, newurl)) dropped.push('host');
      // If the new request goes through a proxy, ProxyHandler sets its credentials again.
      const { 'Proxy-authorization': sent } = req.headers;
      if (sent === req._proxy_credentials) dropped.push('proxy-authorization');
    }
    const kept = Object.entries(req.headers).filter(
      ([name]) => !dropped.includes(name.toLowerCase()),
    );
    return call(globals.Request, Request_INIT, [newurl], {
      method: method === 'HEAD' ? 'HEAD' : 'GET',
      headers: dict(kept),
      origin_req_host: req.origin_req_host,
      unverifiable: true,
    } satisfies RequestKeywords);
  }

  /**
   * Follows a redirect.
   * @returns The response to the new request, or null if there is no target or `redirect_request` returns null.
   * @throws {@link HTTPError} if there have been too many redirects, the request may not be redirected, or the target's
   * scheme is not http, https or ftp; {@link RecursionError} for the 197th redirect in a chain; the errors of opening
   * the target.
   */
  async http_error_302(...args: ErrorArguments): Promise<Response | null> {
    return await this.#follow(...args);
  }

  /** Implements all methods for redirects. In Python, too, replacing `http_error_302` does not change the others. */
  async #follow(...[req, fp, code, msg, headers]: ErrorArguments): Promise<Response | null> {
    const name = ['location', 'uri'].find((each) => has_key(headers, each));
    if (name === undefined) return null;
    const location = value_at(headers, name) as string;
    const newurl = redirect_target(req, location);
    if (newurl === null) {
      const message = `${msg} - Redirection to url '${location}' is not allowed`;
      throw new HTTPError(location, code, message, headers, fp);
    }
    const next = await settle(this.redirect_request(req, fp, code, msg, headers, newurl));
    if (!next) return null;

    if (req.redirect_dict !== undefined) {
      const visits = req.redirect_dict[newurl] ?? 0;
      const visited = Object.keys(req.redirect_dict).length;
      if (compare(visits, '>=', this.max_repeats) || compare(visited, '>=', this.max_redirections))
        throw new HTTPError(req.full_url, code, this.inf_msg + msg, headers, fp);
    }
    const visited = (next.redirect_dict = req.redirect_dict ??= dict<number>());
    visited[newurl] = (visited[newurl] ?? 0) + 1;

    // CPython reads the whole body. `read()` without a size raises an error for a truncated one.
    const { length } = fp as { length?: number | null };
    const is_short = typeof length === 'number' && length <= MAX_SKIPPED;
    await settle(is_short ? fp.read() : fp.read(MAX_SKIPPED));
    await settle(fp.close?.());
    return await reopen(this, next, fp, req);
  }

  /** Follows a redirect with status 301. */
  async http_error_301(...args: ErrorArguments): Promise<Response | null> {
    return await this.#follow(...args);
  }

  /** Follows a redirect with status 303. */
  async http_error_303(...args: ErrorArguments): Promise<Response | null> {
    return await this.#follow(...args);
  }

  /** Follows a redirect with status 307. */
  async http_error_307(...args: ErrorArguments): Promise<Response | null> {
    return await this.#follow(...args);
  }

  /** Follows a redirect with status 308. */
  async http_error_308(...args: ErrorArguments): Promise<Response | null> {
    return await this.#follow(...args);
  }
}

own(HTTPRedirectHandler);
class_attributes(HTTPRedirectHandler);

/** Returns the absolute URL of a Location header, or null if redirects to its scheme are not allowed. */
function redirect_target(req: Request, location: string): string | null {
  const { scheme, netloc, path, params, query, fragment } = urlparse(location);
  if (!['http', 'https', 'ftp', ''].includes(scheme)) return null;
  const rooted = !path && netloc ? '/' : path;
  const url = urlunparse([scheme, netloc, rooted, params, query, fragment]);
  // The non-ASCII characters are bytes of the header decoded as latin-1.
  const quoted = quote(url, kw({ encoding: 'iso-8859-1', safe: PUNCTUATION }));
  return urljoin(req.full_url, quoted);
}

/** Returns true if the URLs have the same host name, or false if one of them is invalid. */
function same_host(before: string, after: string): boolean {
  const compare = () => urlsplit(before).hostname === urlsplit(after).hostname;
  return null_on(ValueError, compare) ?? false;
}
