// @unasync
// Mirrors requests 2.34.2 sessions.py (SessionRedirectMixin).
import { encode, str } from '../../python/bytes/index.js';
import {
  type ArgumentsOf,
  type AsMapping,
  type ByPosition,
  at_once,
  call,
  is_own,
  python_calls,
  repeated_keyword,
} from '../../python/calls/index.js';
import {
  compare,
  discard_key,
  has_key,
  set_value_at,
  value_at,
} from '../../python/objects/index.js';
import { release } from '../../python/streams/index.js';
import { type Dict, kw, primitive } from '../../python/values/index.js';
import { urljoin, urlparse } from '../../parse/index.js';
import { has_same_origin, is_same_origin } from '../../parse/internal.js';
import { settle } from '../../transport/index.js';
import { exchange_of } from '../../transport/plain.js';
import { without_digest } from '../auth/digest.js';
import { _basic_auth_str } from '../auth/index.js';
import { extract_cookies_to_jar, merge_cookies, type RequestsCookieJar } from '../cookies/index.js';
import { TooManyRedirects } from '../exceptions.js';
import { to_native_string } from '../_internal_utils.js';
import type { PreparedRequest, Response } from '../models/index.js';
import { codes } from '../status_codes.js';
import type { RedirectKeywords } from './parameters.js';
import { SessionRedirectMixin_calls } from './redirects.calls.js';
import { SEND } from './session.calls.js';
import type { ProxiesType } from '../_types.js';
import {
  get_auth_from_url,
  is_ipv4_address,
  requote_uri,
  resolve_proxies,
  rewind_body,
} from '../utils/index.js';
import { read_redirect } from '../models/bodies.js';
import { globals } from './globals.js';

/** The `allow_redirects` of requests that `resolve_redirects` sends for `send`, which follows the redirects and alone gets them. */
export const BY_SEND = Symbol('by send') as unknown as boolean;

/** The statuses of redirects that keep the method and the body. */
const KEEPS_BODY: unknown[] = [codes.temporary_redirect, codes.permanent_redirect];
/** The headers that describe a body and are removed with it. */
const BODY_HEADERS = ['Content-Length', 'Content-Type', 'Transfer-Encoding'];

/**
 * The part of a session that follows redirects.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/user/quickstart/#redirection-and-history}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const session = new requests.Session();
 * session.should_strip_auth('http://localhost:8000/', 'http://localhost:8001/'); // => true
 * ```
 */
export abstract class SessionRedirectMixin {
  /** The maximum number of redirects to follow. */
  abstract max_redirects: number;
  /** True if settings from the environment and from netrc are used. */
  abstract trust_env: boolean;
  /**
   * If true, the caller's Host header, answers to Digest challenges, and cookies passed with a request are also sent to
   * other hosts after a redirect, as in Requests. The default is false.
   */
  keep_credentials = false;
  /** The cookies of the session. */
  abstract cookies: RequestsCookieJar;

  /** Sends a prepared request. */
  abstract send(...args: ArgumentsOf<typeof SEND>): Promise<Response>;

  /**
   * Returns the target of a redirect.
   * @returns The URL, which may be relative, or null if the response is not a redirect.
   * @throws {@link UnicodeDecodeError} if the Location header is not UTF-8.
   */
  get_redirect_target(resp: Response): string | null {
    // `is_redirect` uses REDIRECT_STATI (models/status.ts).
    if (!resp.is_redirect) return null;
    const location = value_at(resp.headers, 'location') as string;
    // Headers are decoded as latin-1, but servers that send non-ASCII URLs use UTF-8.
    return to_native_string(encode(location, 'latin1'), 'utf8');
  }

  /**
   * Returns true if credentials must be removed because the host, port or scheme differs. An upgrade from http to https
   * on the default ports is an exception.
   */
  should_strip_auth(old_url: string, new_url: string): boolean {
    return !is_same_origin(old_url, new_url, globals.DEFAULT_PORTS);
  }

  /**
   * Follows redirects.
   * @param resp A response that may be a redirect.
   * @param req The request that it answers.
   * @returns An iterator over the responses, or over the requests if `yield_requests` is true.
   * @throws {@link TooManyRedirects}, {@link UnrewindableBodyError}; the errors of `get_redirect_target` and `send`.
   */
  async *resolve_redirects(
    resp: Response,
    req: PreparedRequest,
    {
      stream = false,
      timeout = null,
      verify = true,
      cert = null,
      proxies = null,
      yield_requests = false,
      ...kwargs
    }: ByPosition<RedirectKeywords> = {},
  ): AsyncGenerator<Response, void, undefined> {
    const { allow_redirects: given, ...further } = kwargs as { allow_redirects?: unknown };
    const settings: RedirectKeywords = { stream, timeout, verify, cert };
    const history: Response[] = [];
    const origin = req.url!;
    let { fragment } = urlparse(origin);
    try {
      let url = await settle(this.get_redirect_target(resp));
      while (url) {
        const prepared = req.copy();
        resp.history = [...history];
        history.push(resp);
        await read_redirect(resp);
        if (compare(resp.history.length, '>=', this.max_redirects)) {
          const message = `Exceeded ${str(this.max_redirects)} redirects.`;
          throw new TooManyRedirects(message, kw({ response: resp }));
        }
        resp.close();

        if (url.startsWith('//')) url = `${urlparse(resp.url).scheme}:${url}`;
        const parsed = urlparse(url);
        fragment = parsed.fragment || fragment;
        url = requote_uri(parsed._replace({ fragment }).geturl());
        prepared.url = to_native_string(parsed.netloc ? url : urljoin(resp.url, url));
        await settle(this.rebuild_method(prepared, resp));

        // The status is one of REDIRECT_STATI (models/status.ts). `rebuild_method` lists the statuses that change the
        // method.
        if (!KEEPS_BODY.includes(primitive(resp.status_code))) {
          for (const name of BODY_HEADERS) discard_key(prepared.headers, name);
          prepared.body = null;
        }
        const { headers } = prepared;
        discard_key(headers, 'Cookie');
        if (!this.keep_credentials) {
          // A Host header of the caller names the previous server, and would also select that server's cookies.
          const is_other = urlparse(prepared.url).hostname !== urlparse(req.url!).hostname;
          if (is_other) discard_key(headers, 'Host');
          // Cookies without a domain were passed with the request or belong to the session, whose cookies are merged below.
          if (!cookies_follow(origin, prepared.url)) delete prepared._cookies!._cookies[''];
        }
        extract_cookies_to_jar(prepared._cookies!, req, resp.raw);
        merge_cookies(prepared._cookies!, this.cookies);
        prepared.prepare_cookies(prepared._cookies);

        proxies = await settle(this.rebuild_proxies(prepared, proxies));
        await settle(this.rebuild_auth(prepared, resp));
        const has_body =
          has_key(headers, 'Content-Length') || has_key(headers, 'Transfer-Encoding');
        if (prepared._body_position !== null && has_body) rewind_body(prepared);

        req = prepared;
        if (yield_requests) {
          yield req as unknown as Response;
          continue;
        }
        exchange_of(req).signal?.throwIfAborted();
        if (given !== undefined && given !== BY_SEND)
          throw repeated_keyword(SEND, 'allow_redirects');
        // Only the library's own `send` knows this value.
        const allow_redirects = given === BY_SEND && is_own(this, SEND) && given;
        const sending = { ...settings, proxies, allow_redirects, ...further };
        resp = await settle(call(this, SEND, [req], sending));
        extract_cookies_to_jar(this.cookies, prepared, resp.raw);
        url = await settle(this.get_redirect_target(resp));
        yield resp;
      }
    } catch (error) {
      release(resp);
      throw error;
    }
  }

  /** Removes credentials that the new host must not receive, and adds the credentials that netrc has for it. */
  rebuild_auth(prepared_request: PreparedRequest, response: Response): void {
    const { headers } = prepared_request;
    const url = prepared_request.url!;
    const urls = [response.request.url!, url] as const;
    const has_auth = has_key(headers, 'Authorization');
    // As in Requests, `should_strip_auth` is called only if there is this header.
    const must_strip = has_auth
      ? at_once(this.should_strip_auth(...urls), 'should_strip_auth')
      : !has_same_origin(...urls, globals.DEFAULT_PORTS);
    if (must_strip) {
      discard_key(headers, 'Authorization');
      if (!this.keep_credentials) prepared_request.hooks = without_digest(prepared_request.hooks);
    }
    const new_auth = this.trust_env ? globals.get_netrc_auth(url) : null;
    if (new_auth !== null) prepared_request.prepare_auth(new_auth);
  }

  /**
   * Returns the proxies for a redirected request: the given ones, and those of the environment unless NO_PROXY matches.
   * Updates the Proxy-Authorization header accordingly.
   */
  rebuild_proxies(
    prepared_request: PreparedRequest,
    proxies: AsMapping<ProxiesType>,
  ): Dict<string | null> {
    const { headers } = prepared_request;
    const { scheme } = urlparse(prepared_request.url as string);
    const new_proxies = resolve_proxies(prepared_request, proxies, this.trust_env);
    discard_key(headers, 'Proxy-Authorization');
    const proxy = new_proxies[scheme];
    const [username, password] = proxy ? get_auth_from_url(proxy) : ['', ''];
    // Through a tunnel or a SOCKS proxy, the server would receive this header. The adapter gives the credentials to the
    // proxy. Requests sends those of a SOCKS proxy to the server.
    const is_tunnel = scheme.startsWith('https') || /^socks/i.test(proxy ?? '');
    if (!is_tunnel && username && password) {
      set_value_at(headers, 'Proxy-Authorization', _basic_auth_str(username, password));
    }
    return new_proxies;
  }

  /** Changes the method as browsers do: to GET for 302 and 303 unless it is HEAD, and for 301 if it is POST. */
  rebuild_method(prepared_request: PreparedRequest, response: Response): void {
    const { method } = prepared_request;
    const status_code = primitive(response.status_code);
    // The other statuses of REDIRECT_STATI (models/status.ts) do not change the method.
    const becomes_get =
      ((status_code === codes.see_other || status_code === codes.found) && method !== 'HEAD') ||
      (status_code === codes.moved && method === 'POST');
    if (becomes_get) prepared_request.method = 'GET';
  }
}
python_calls(SessionRedirectMixin, SessionRedirectMixin_calls);

/**
 * Returns true if cookies passed with a request may be sent to a redirect's target: the same host, with or without
 * `www.`, or a subdomain of it, but not from https to http. If the host begins with `www.`, other subdomains of the
 * rest are excluded, because the rest may be a domain such as `co.uk`.
 */
function cookies_follow(before: string, after: string): boolean {
  const [from, to] = [urlparse(before), urlparse(after)];
  if (from.scheme === 'https' && to.scheme !== 'https') return false;
  const [host, target] = [from.hostname ?? '', to.hostname ?? ''];
  if (bare_host(target) === bare_host(host)) return true;
  return target.endsWith(`.${host}`) && !is_ipv4_address(target);
}

function bare_host(hostname: string): string {
  return hostname.replace(/^www\./, '');
}
