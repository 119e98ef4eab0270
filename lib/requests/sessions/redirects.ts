// @unasync
// Mirrors requests 2.34.2 sessions.py (SessionRedirectMixin).
import {
  ValueError,
  at_once,
  AttributeError,
  RuntimeError,
  bind,
  def,
  encode,
  kw,
  optional,
  overridable,
  required,
  type_name,
  var_keyword,
  type Arguments,
  type ArgumentsOf,
  type Dict,
} from '../../builtins/index.js';
import { urljoin, urlparse } from '../../parse/index.js';
import { settle } from '../../transport/index.js';
import { without_digest } from '../auth/digest.js';
import { _basic_auth_str } from '../auth/index.js';
import { extract_cookies_to_jar, merge_cookies, type RequestsCookieJar } from '../cookies/index.js';
import { ChunkedEncodingError, ContentDecodingError, TooManyRedirects } from '../exceptions.js';
import { to_native_string } from '../internal_utils.js';
import { Response, type PreparedRequest } from '../models/index.js';
import { codes } from '../status_codes.js';
import type { CertType, ProxiesType, SendKeywords, TimeoutType, VerifyType } from '../types.js';
import {
  DEFAULT_PORTS,
  get_auth_from_url,
  is_ipv4_address,
  requote_uri,
  resolve_proxies,
  rewind_body,
} from '../utils/index.js';
import { globals } from './globals.js';

type RedirectValues = [
  resp: Response,
  req: PreparedRequest,
  stream: boolean,
  timeout: TimeoutType,
  verify: VerifyType,
  cert: CertType,
  proxies: ProxiesType,
  yield_requests: boolean,
  adapter_kwargs: Dict<unknown>,
];

const RESOLVE_REDIRECTS = def(
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
  resp: required<Response>('mapping'),
});
const SHOULD_STRIP_AUTH = def(
  'SessionRedirectMixin.should_strip_auth',
  { old_url: required<string>('mapping') },
  { new_url: required<string>('mapping') },
);
const REBUILD_AUTH = def(
  'SessionRedirectMixin.rebuild_auth',
  { prepared_request: required<PreparedRequest>('mapping') },
  { response: required<Response>('mapping') },
);
const REBUILD_PROXIES = def(
  'SessionRedirectMixin.rebuild_proxies',
  { prepared_request: required<PreparedRequest>('mapping') },
  { proxies: required<ProxiesType>('mapping') },
);
const REBUILD_METHOD = def(
  'SessionRedirectMixin.rebuild_method',
  { prepared_request: required<PreparedRequest>('mapping') },
  { response: required<Response>('mapping') },
);

/** Headers of a body, which a request without one does not have. */
const BODY_HEADERS = ['Content-Length', 'Content-Type', 'Transfer-Encoding'];

/**
 * What of a session follows redirects.
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
  /** How many redirects are followed. */
  abstract max_redirects: number;
  /** Whether the environment and netrc are asked for settings. */
  abstract trust_env: boolean;
  /**
   * True to let answers to Digest challenges, and cookies given with one request, follow a redirect to any origin, as
   * Requests does.
   */
  keep_credentials = false;
  /** The cookies of the session. */
  abstract cookies: RequestsCookieJar;

  /** Sends a prepared request. */
  abstract send(
    ...args: Arguments<
      [request: PreparedRequest],
      [],
      SendKeywords & { request: PreparedRequest; allow_redirects: boolean }
    >
  ): Promise<Response>;

  /**
   * Where a response redirects to.
   * @returns The URL, maybe a relative one; null where it does not.
   */
  get_redirect_target(...args: ArgumentsOf<typeof GET_REDIRECT_TARGET>): string | null {
    const [resp] = bind(GET_REDIRECT_TARGET, args);
    if (!resp.is_redirect) return null;
    const location: string = resp.headers.__getitem__('location');
    // Headers are read as latin-1; servers that put more into a URL than ASCII write UTF-8.
    try {
      return to_native_string(encode(location, 'latin1'), 'utf8');
    } catch (error) {
      // Nobody will read the response, which goes with the last reference there.
      resp.close();
      throw error;
    }
  }

  /** Whether credentials for one URL are kept from another: where host, port or scheme differ. */
  should_strip_auth(...args: ArgumentsOf<typeof SHOULD_STRIP_AUTH>): boolean {
    const [old_url, new_url] = bind(SHOULD_STRIP_AUTH, args);
    const old_parsed = urlparse(old_url);
    const new_parsed = urlparse(new_url);
    if (old_parsed.hostname !== new_parsed.hostname) return true;
    const is_upgrade =
      old_parsed.scheme === 'http' &&
      (old_parsed.port === 80 || old_parsed.port === null) &&
      new_parsed.scheme === 'https' &&
      (new_parsed.port === 443 || new_parsed.port === null);
    if (is_upgrade) return false;
    const changed_scheme = old_parsed.scheme !== new_parsed.scheme;
    const ports: Readonly<Record<string, number>> = DEFAULT_PORTS;
    const default_port = ports[old_parsed.scheme] ?? null;
    const is_default = (port: number | null): boolean => port === null || port === default_port;
    if (!changed_scheme && is_default(old_parsed.port) && is_default(new_parsed.port)) return false;
    return changed_scheme || old_parsed.port !== new_parsed.port;
  }

  /**
   * Follows redirects.
   * @param resp The response that may be one.
   * @param req The request it answers.
   * @param stream Whether bodies are left to be read piece by piece.
   * @param timeout Seconds each operation may take.
   * @param verify Whether certificates are checked, or the path of the roots.
   * @param cert The client's certificate.
   * @param proxies Proxies by scheme.
   * @param yield_requests Whether to give the requests, unsent.
   * @returns An iterator over the responses.
   * @throws {@link TooManyRedirects}, {@link UnrewindableBodyError}, and what sending throws.
   */
  resolve_redirects(
    ...args: ArgumentsOf<typeof RESOLVE_REDIRECTS>
  ): AsyncGenerator<Response, void, undefined> {
    return this.#resolve(...bind(RESOLVE_REDIRECTS, args));
  }

  async *#resolve(
    ...[
      resp,
      req,
      stream,
      timeout,
      verify,
      cert,
      proxies,
      yield_requests,
      adapter_kwargs,
    ]: RedirectValues
  ): AsyncGenerator<Response, void, undefined> {
    const history: Response[] = [];
    const origin = req.url!;
    let url = at_once(this.get_redirect_target(resp), 'get_redirect_target');
    let previous_fragment = urlparse(req.url as string).fragment;
    while (url) {
      const prepared = req.copy();
      resp.history = [...history];
      history.push(resp);
      try {
        await consume(resp, yield_requests);
      } catch (error) {
        resp.close();
        throw error;
      }
      if (resp.history.length >= this.max_redirects) {
        throw new TooManyRedirects(
          `Exceeded ${this.max_redirects} redirects.`,
          kw({ response: resp }),
        );
      }
      resp.close();
      [url, previous_fragment] = absolute(url, resp.url, previous_fragment);
      prepared.url = to_native_string(url);
      at_once(this.rebuild_method(prepared, resp), 'rebuild_method');
      const keeps_body =
        resp.status_code === codes.temporary_redirect ||
        resp.status_code === codes.permanent_redirect;
      if (!keeps_body) {
        for (const name of BODY_HEADERS) prepared.headers.pop(name, null);
        prepared.body = null;
      }
      const { headers } = prepared;
      headers.pop('Cookie', null);
      const jar = prepared._cookies!;
      if (!this.keep_credentials && !cookies_follow(origin, prepared.url)) {
        // Cookies without a domain were given with the request; those of the session are merged anew below.
        delete jar._cookies[''];
      }
      extract_cookies_to_jar(jar, req, resp.raw);
      merge_cookies(jar, this.cookies);
      prepared.prepare_cookies(jar);
      proxies = at_once(this.rebuild_proxies(prepared, proxies), 'rebuild_proxies');
      at_once(this.rebuild_auth(prepared, resp), 'rebuild_auth');
      const has_body =
        headers.__contains__('Content-Length') || headers.__contains__('Transfer-Encoding');
      if (prepared._body_position !== null && has_body) rewind_body(prepared);
      req = prepared;
      if (yield_requests) {
        yield req as unknown as Response;
        continue;
      }
      const sent_by = { stream, timeout, verify, cert, proxies, allow_redirects: false };
      resp = await settle(overridable(this, 'send')(req, kw({ ...sent_by, ...adapter_kwargs })));
      extract_cookies_to_jar(this.cookies, prepared, resp.raw);
      url = at_once(this.get_redirect_target(resp), 'get_redirect_target');
      yield resp;
    }
  }

  /** Takes credentials off that the new host must not see, and puts on those that netrc has for it. */
  rebuild_auth(...args: ArgumentsOf<typeof REBUILD_AUTH>): void {
    const [prepared_request, response] = bind(REBUILD_AUTH, args);
    const { headers } = prepared_request;
    const url = prepared_request.url!;
    let strips;
    try {
      strips = at_once(this.should_strip_auth(response.request.url!, url), 'should_strip_auth');
    } catch (error) {
      // A port that is none: Requests looks at it here for the header's sake only, else where it connects.
      const is_of_port = error instanceof ValueError && !headers.__contains__('Authorization');
      if (!is_of_port) throw error;
      strips = true;
    }
    if (strips) {
      if (headers.__contains__('Authorization')) headers.__delitem__('Authorization');
      if (!this.keep_credentials) prepared_request.hooks = without_digest(prepared_request.hooks);
    }
    const new_auth = this.trust_env ? globals.get_netrc_auth(url) : null;
    if (new_auth !== null) prepared_request.prepare_auth(new_auth);
  }

  /**
   * The proxies for a redirected request: those of the environment filled in, none where NO_PROXY says so. Its
   * Proxy-Authorization goes with them.
   */
  rebuild_proxies(...args: ArgumentsOf<typeof REBUILD_PROXIES>): ProxiesType {
    const [prepared_request, proxies] = bind(REBUILD_PROXIES, args);
    const { headers } = prepared_request;
    const { scheme } = urlparse(prepared_request.url as string);
    const new_proxies = resolve_proxies(
      prepared_request as { url: string },
      proxies,
      this.trust_env,
    );
    if (headers.__contains__('Proxy-Authorization')) headers.__delitem__('Proxy-Authorization');
    const proxy = new_proxies[scheme];
    const [username, password] = proxy === undefined ? ['', ''] : get_auth_from_url(proxy);
    // To a server reached through a tunnel it would be told as well; the adapter tells the proxy.
    if (!scheme.startsWith('https') && username && password) {
      headers.__setitem__('Proxy-Authorization', _basic_auth_str(username, password));
    }
    return new_proxies;
  }

  /** Changes the method as browsers do: to GET after 303 and 302, for POST after 301. */
  rebuild_method(...args: ArgumentsOf<typeof REBUILD_METHOD>): void {
    const [prepared_request, response] = bind(REBUILD_METHOD, args);
    const { method } = prepared_request;
    const { status_code } = response;
    const becomes_get =
      ((status_code === codes.see_other || status_code === codes.found) && method !== 'HEAD') ||
      (status_code === codes.moved && method === 'POST');
    if (becomes_get) prepared_request.method = 'GET';
  }
}

/** True where cookies given with a request may follow: on its host, below it, across `www.`, and never from https to http. */
function cookies_follow(before: string, after: string): boolean {
  const [from, to] = [urlparse(before), urlparse(after)];
  if (from.scheme === 'https' && to.scheme !== 'https') return false;
  const [host, target] = [bare_host(from.hostname), bare_host(to.hostname)];
  return target === host || (target.endsWith(`.${host}`) && !is_ipv4_address(target));
}

function bare_host(hostname: string | null): string {
  return (hostname ?? '').replace(/^www\./, '');
}

/** Reads what is left of a body, so that its connection can be used again: all of it, where it is what the program gets. */
async function consume(response: Response, is_last: boolean): Promise<void> {
  try {
    // An adapter may give what is no Response of ours.
    if (!is_last && response._skip && response.read === Response.prototype.read)
      await response._skip();
    else await response.read();
  } catch (error) {
    const is_of_body =
      error instanceof ChunkedEncodingError ||
      error instanceof ContentDecodingError ||
      error instanceof RuntimeError;
    if (!is_of_body) throw error;
    type Read = (keywords: object) => unknown;
    const raw = response.raw as { read?: Read } | null;
    if (!raw?.read) {
      throw new AttributeError(`'${type_name(raw)}' object has no attribute 'read'`);
    }
    await settle(overridable(raw as { read: Read }, 'read')(kw({ decode_content: false })));
  }
}

/** The whole URL of a redirect, and the fragment for those that have none. */
function absolute(
  target: string,
  base: string,
  previous_fragment: string,
): [url: string, fragment: string] {
  const with_scheme = target.startsWith('//') ? `${urlparse(base).scheme}:${target}` : target;
  let parsed = urlparse(with_scheme);
  let fragment = previous_fragment;
  if (parsed.fragment === '' && previous_fragment) {
    parsed = parsed._replace({ fragment: previous_fragment });
  } else if (parsed.fragment) {
    fragment = parsed.fragment;
  }
  const url = parsed.geturl();
  return [parsed.netloc ? requote_uri(url) : urljoin(base, requote_uri(url)), fragment];
}
