// @unasync
// Mirrors requests 2.34.2 sessions.py (SessionRedirectMixin).
import { encode, str } from '../../python/bytes/index.js';
import {
  type ArgumentsOf,
  type KeywordArguments,
  type ValuesOf,
  at_once,
  call,
  def,
  optional,
  python_calls,
  required,
  var_keyword,
} from '../../python/calls/index.js';
import {
  compare,
  discard_key,
  has_key,
  set_value_at,
  value_at,
} from '../../python/objects/index.js';
import { release } from '../../python/streams/index.js';
import { type Dict, bare, kw, primitive } from '../../python/values/index.js';
import { urljoin, urlparse } from '../../parse/index.js';
import { has_same_origin, is_same_origin } from '../../parse/internal.js';
import { settle, settle_within } from '../../transport/index.js';
import { add_request, call_of, within, type Call } from '../../transport/plain.js';
import { without_digest } from '../auth/digest.js';
import { _basic_auth_str } from '../auth/index.js';
import { extract_cookies_to_jar, merge_cookies, type RequestsCookieJar } from '../cookies/index.js';
import { TooManyRedirects } from '../exceptions.js';
import { to_native_string } from '../_internal_utils.js';
import type { PreparedRequest, Response } from '../models/index.js';
import { codes } from '../status_codes.js';
import { SEND, type SendKeywords } from './parameters.js';
import type { CertType, ProxiesType, TimeoutType, VerifyType } from '../_types.js';
import {
  get_auth_from_url,
  is_ipv4_address,
  requote_uri,
  resolve_proxies,
  rewind_body,
} from '../utils/index.js';
import { read_redirect } from '../models/bodies.js';
import { globals } from './globals.js';

export const RESOLVE_REDIRECTS = def(
  'SessionRedirectMixin.resolve_redirects',
  { resp: required<Response>() },
  { req: required<PreparedRequest>() },
  { stream: optional(false) },
  { timeout: optional<TimeoutType>(null) },
  { verify: optional<VerifyType>(true) },
  { cert: optional<CertType>(null) },
  { proxies: optional<ProxiesType>(null, 'mapping') },
  { yield_requests: optional(false) },
  { kwargs: var_keyword<SendKeywords>() },
);

const GET_REDIRECT_TARGET = def('SessionRedirectMixin.get_redirect_target', {
  resp: required<Response>(),
});
const SHOULD_STRIP_AUTH = def(
  'SessionRedirectMixin.should_strip_auth',
  { old_url: required<string>() },
  { new_url: required<string>() },
);

const PREPARED_REQUEST = { prepared_request: required<PreparedRequest>() };
const RESPONSE = { response: required<Response>() };
const REBUILD_AUTH = def('SessionRedirectMixin.rebuild_auth', PREPARED_REQUEST, RESPONSE);
const REBUILD_PROXIES = def('SessionRedirectMixin.rebuild_proxies', PREPARED_REQUEST, {
  proxies: required<ProxiesType>('mapping'),
});
const REBUILD_METHOD = def('SessionRedirectMixin.rebuild_method', PREPARED_REQUEST, RESPONSE);

/** Sends a redirected request without following a redirect in its response. */
type SendRedirected = (request: PreparedRequest, settings: object) => Promise<Response>;

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
  get_redirect_target(...args: ArgumentsOf<typeof GET_REDIRECT_TARGET>): string | null;
  get_redirect_target<V extends ValuesOf<typeof GET_REDIRECT_TARGET>>(...[resp]: V): string | null {
    // `is_redirect` uses REDIRECT_STATI (models/status.ts).
    if (!resp.is_redirect) return null;
    const location = value_at(resp.headers, 'location') as string;
    // Headers are decoded as latin-1, but servers that send non-ASCII URLs use UTF-8.
    return to_native_string(encode(location, 'latin1'), 'utf8');
  }

  /** Keeps the cookies of a response to `request`, and returns the target of its redirect, if any. */
  async #received(resp: Response, request: PreparedRequest | null): Promise<string | null> {
    try {
      if (request !== null) extract_cookies_to_jar(this.cookies, request, resp.raw);
      return await settle(this.get_redirect_target(resp));
    } catch (error) {
      release(resp);
      throw error;
    }
  }

  /**
   * Returns true if credentials must be removed because the host, port or scheme differs. An upgrade from http to https
   * on the default ports is an exception.
   */
  should_strip_auth(...args: ArgumentsOf<typeof SHOULD_STRIP_AUTH>): boolean;
  should_strip_auth<V extends ValuesOf<typeof SHOULD_STRIP_AUTH>>(
    ...[old_url, new_url]: V
  ): boolean {
    return !is_same_origin(old_url, new_url, globals.DEFAULT_PORTS);
  }

  /**
   * Follows redirects.
   * @param resp A response that may be a redirect.
   * @param req The request that it answers.
   * @param stream If true, bodies are not read, so that the program can read them in pieces.
   * @param timeout The timeout of each operation in seconds, `[connect, read]`, a Timeout of urllib3, or null for no
   * limit.
   * @param verify True to check certificates, false to accept any, or the path of the trusted roots.
   * @param cert The path of a file with the client's certificate and key, or one path for each of them.
   * @param proxies Proxy URLs by scheme.
   * @param yield_requests If true, the requests are yielded instead of sent.
   * @param kwargs Further keywords for `send`.
   * @returns An iterator over the responses, or over the requests if `yield_requests` is true.
   * @throws {@link TooManyRedirects}, {@link UnrewindableBodyError}; the errors of `get_redirect_target` and `send`.
   */
  resolve_redirects(
    ...args: ArgumentsOf<typeof RESOLVE_REDIRECTS>
  ): AsyncGenerator<Response, void, undefined>;
  resolve_redirects<V extends ValuesOf<typeof RESOLVE_REDIRECTS>>(
    ...[resp, req, stream, timeout, verify, cert, proxies, yield_requests, kwargs]: V
  ): AsyncGenerator<Response, void, undefined> {
    const settings = { stream, timeout, verify, cert, proxies };
    return this.#resolve(call_of(req), resp, req, settings, yield_requests, kwargs, null);
  }

  /**
   * Follows redirects whose bodies the program has not requested.
   * @param send Sends a request with settings by name, in place of the method `send`.
   * @internal
   */
  _follow_redirects(
    context: Call,
    resp: Response,
    req: PreparedRequest,
    keywords: KeywordArguments<typeof RESOLVE_REDIRECTS>,
    send: SendRedirected,
  ): AsyncGenerator<Response, void, undefined> {
    const {
      stream = false,
      timeout = null,
      verify = true,
      cert = null,
      proxies = null,
      yield_requests = false,
      ...kwargs
    } = bare(keywords);
    const settings = { stream, timeout, verify, cert, proxies };
    return this.#resolve(context, resp, req, settings, yield_requests, kwargs, send);
  }

  async *#resolve(
    context: Call | null,
    first: Response,
    request: PreparedRequest,
    settings: SendKeywords,
    yield_requests: boolean,
    kwargs: object,
    send: SendRedirected | null,
  ): AsyncGenerator<Response, void, undefined> {
    let resp = first;
    let req = request;
    let { proxies } = settings;
    const history: Response[] = [];
    const origin = req.url!;
    let url = await this.#received(resp, null);
    let previous_fragment = urlparse(req.url as string).fragment;
    while (url) {
      const prepared = req.copy();
      resp.history = [...history];
      history.push(resp);
      try {
        await read_redirect(resp, send === null ? 'program' : 'follower');
      } catch (error) {
        release(resp);
        throw error;
      }
      if (compare(resp.history.length, '>=', this.max_redirects)) {
        throw new TooManyRedirects(
          `Exceeded ${str(this.max_redirects)} redirects.`,
          kw({ response: resp }),
        );
      }
      resp.close();
      [url, previous_fragment] = resolve_location(url, resp.url, previous_fragment);
      prepared.url = to_native_string(url);
      const last = resp;
      await settle(within(context, () => this.rebuild_method(prepared, last)));
      // The status is one of REDIRECT_STATI (models/status.ts). `rebuild_method` lists the statuses that change the
      // method.
      const status = primitive(resp.status_code);
      const keeps_body = status === codes.temporary_redirect || status === codes.permanent_redirect;
      if (!keeps_body) {
        for (const name of BODY_HEADERS) discard_key(prepared.headers, name);
        prepared.body = null;
      }
      const { headers } = prepared;
      discard_key(headers, 'Cookie');
      if (
        !this.keep_credentials &&
        urlparse(prepared.url).hostname !== urlparse(req.url!).hostname
      ) {
        // A Host header that the caller has set names the previous server, and would also select that server's cookies.
        discard_key(headers, 'Host');
      }
      const jar = prepared._cookies!;
      if (!this.keep_credentials && !cookies_follow(origin, prepared.url)) {
        // Cookies without a domain were passed with the request or belong to the session, whose cookies are merged below.
        delete jar._cookies[''];
      }
      extract_cookies_to_jar(jar, req, resp.raw);
      merge_cookies(jar, this.cookies);
      prepared.prepare_cookies(jar);
      const given_proxies = proxies;
      const rebuild = () => this.rebuild_proxies(prepared, given_proxies);
      proxies = await settle(within(context, rebuild));
      await settle(within(context, () => this.rebuild_auth(prepared, last)));
      const has_body = has_key(headers, 'Content-Length') || has_key(headers, 'Transfer-Encoding');
      if (prepared._body_position !== null && has_body) rewind_body(prepared);
      req = prepared;
      if (yield_requests) {
        yield req as unknown as Response;
        continue;
      }
      context?.signal?.throwIfAborted();
      const given = { ...settings, proxies };
      resp = send
        ? await send(req, kw({ ...given, ...kwargs }))
        : await this.#send_again(context, req, { ...given, allow_redirects: false, ...kwargs });
      url = await this.#received(resp, prepared);
      yield resp;
    }
  }

  /** Sends a request that follows a redirect by the method `send`, which a program may have overridden. */
  async #send_again(context: Call | null, request: PreparedRequest, keywords: object) {
    add_request(context, request);
    return await settle_within(context, () => call(this, SEND, [request], keywords));
  }

  /** Removes credentials that the new host must not receive, and adds the credentials that netrc has for it. */
  rebuild_auth(...args: ArgumentsOf<typeof REBUILD_AUTH>): void;
  rebuild_auth<V extends ValuesOf<typeof REBUILD_AUTH>>(...[prepared_request, response]: V): void {
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
  rebuild_proxies(...args: ArgumentsOf<typeof REBUILD_PROXIES>): Dict<string | null>;
  rebuild_proxies<V extends ValuesOf<typeof REBUILD_PROXIES>>(
    ...[prepared_request, proxies]: V
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
  rebuild_method(...args: ArgumentsOf<typeof REBUILD_METHOD>): void;
  rebuild_method<V extends ValuesOf<typeof REBUILD_METHOD>>(
    ...[prepared_request, response]: V
  ): void {
    const { method } = prepared_request;
    const status_code = primitive(response.status_code);
    // The other statuses of REDIRECT_STATI (models/status.ts) do not change the method.
    const becomes_get =
      ((status_code === codes.see_other || status_code === codes.found) && method !== 'HEAD') ||
      (status_code === codes.moved && method === 'POST');
    if (becomes_get) prepared_request.method = 'GET';
  }
}
python_calls(
  SessionRedirectMixin,
  RESOLVE_REDIRECTS,
  GET_REDIRECT_TARGET,
  SHOULD_STRIP_AUTH,
  REBUILD_AUTH,
  REBUILD_PROXIES,
  REBUILD_METHOD,
);

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

/** Returns the absolute URL of a redirect, and the fragment to add to later redirects that have no fragment. */
function resolve_location(
  target: string,
  base: string,
  previous_fragment: string,
): [url: string, fragment: string] {
  const with_scheme = target.startsWith('//') ? `${urlparse(base).scheme}:${target}` : target;
  const given = urlparse(with_scheme);
  const fragment = given.fragment || previous_fragment;
  const parsed = given._replace({ fragment });
  const url = parsed.geturl();
  return [parsed.netloc ? requote_uri(url) : urljoin(base, requote_uri(url)), fragment];
}
