// @unasync
// Mirrors requests 2.34.2 sessions.py (Session, session).
import { url_hint } from '../../parse/internal.js';
import { getenv } from '../../python/platform/index.js';
import { type CookieJar } from '../../stdlib/http/cookiejar/index.js';
import { str } from '../../python/bytes/index.js';
import {
  type AsMapping,
  type ByPosition,
  at_once,
  bind,
  call,
  def,
  is_own,
  python_calls,
  type Complete,
} from '../../python/calls/index.js';
import { ValueError } from '../../python/errors/index.js';
import { no_attribute, with_note } from '../../python/errors/internal.js';
import {
  type Updates,
  create,
  dict,
  discard_key,
  has_key,
  map_as_dict,
  repr,
  set_value_at,
  truth,
  value_at,
} from '../../python/objects/index.js';
import {
  type Dict,
  type Spread,
  class_attributes,
  further_keywords,
  hidden_attributes,
  is_bytes_like,
  kw,
  pick,
} from '../../python/values/index.js';
import { settle } from '../../transport/index.js';
import { monotonic_ms } from '../../transport/plain.js';
import type { BaseAdapter } from '../adapters/index.js';
import type { SendKeywords, SettingsKeywords } from '../adapters/parameters.js';
import { assigned_headers, header_dict } from '../models/assigned_headers.js';
import { RequestsCookieJar, is_new_jar, merge_cookies } from '../cookies/index.js';
import { _extract_cookies_to_jar } from '../cookies/headers.js';
import { jar_of } from '../cookies/merge.js';
import { dispatch_hook, type Hook, type Hooks } from '../hooks/dispatch_hook.js';
import { InvalidSchema } from '../exceptions.js';
import { default_hooks } from '../hooks/default_hooks.js';
import { copy_of, state_of } from '../utils/copying.js';
import { request_hint, session_hint } from '../utils/keyword_hints.js';
import { set_default } from '../utils/keywords.js';
import { check_proxies } from '../utils/mapping_checks.js';
import { type PartsKeywords, upper } from '../models/parts.js';
import {
  DEFAULT_REDIRECT_LIMIT,
  PreparedRequest,
  Request,
  type Response,
} from '../models/index.js';
import { CaseInsensitiveDict } from '../structures/case_insensitive_dict.js';
import { timedelta } from '../models/timedelta.js';
import type { BodyKeywords, SendOptions, VerbKeywords } from './parameters.js';
import {
  MERGE_ENVIRONMENT_SETTINGS,
  PREPARE_REQUEST,
  REQUEST,
  SEND,
  Session_calls,
} from './session.calls.js';
import type {
  AuthType,
  CertType,
  HeadersType,
  HooksType,
  ParamsType,
  ProxiesType,
  URLType,
  VerifyType,
} from '../_types.js';
import { default_headers, resolve_proxies } from '../utils/index.js';
import { read_body, release_response } from '../models/bodies.js';
import { begin_call, follower_of } from './exchange.js';
import { globals } from './globals.js';
import { _merge_hooks, _merge_setting } from './merge.js';
import { BY_SEND, SessionRedirectMixin } from './redirects.js';
import { RESOLVE_REDIRECTS } from './redirects.calls.js';
import { send_by } from '../adapters/send_by.js';
import { PREPARE } from '../models/prepared_request.js';
import { REQUEST as REQUEST_PARTS } from '../models/request.js';

/** A note for the error about a URL with another scheme. */
const SCHEMES =
  'Requests opens http and https; urllib.request.urlopen opens ftp, file and data, too.';

const INIT = def({ name: 'Session.__init__', hint: session_hint });
const SESSION = def('session');

/** The options for sending a request, merged from the request, the session and the environment. */
export type Settings = Complete<SettingsKeywords>;

/** The hooks of a session, by event. The type of `response` is a list when it is read. */
export interface SessionHooks {
  get response(): Hook<Response>[];
  set response(hooks: Hook<Response> | Iterable<Hook<Response>> | null);
}

export interface Session {
  /** Headers that are added to every request. */
  get headers(): CaseInsensitiveDict<string> & {
    update(data: Updates<string | Uint8Array | null>, ...keywords: object[]): void;
  };
  set headers(headers: NonNullable<HeadersType>);
  /** Proxy URLs by scheme or by scheme and host, or for `all`. A Map that is assigned is copied to a dict. */
  get proxies(): Dict<string | null>;
  set proxies(proxies: NonNullable<ProxiesType>);
  /** The query appended to every URL. */
  get params(): Dict<unknown>;
  set params(params: ParamsType);
  /** The hooks for requests without hooks of their own. */
  get hooks(): SessionHooks;
  set hooks(hooks: NonNullable<HooksType>);
  /**
   * The cookies for every request, including those that servers have set. If another jar was assigned, such as a
   * MozillaCookieJar, it is that jar: `get`, `set` and the other methods of a dict compile, but are undefined.
   */
  get cookies(): RequestsCookieJar;
  /**
   * Any jar. One that is not a RequestsCookieJar has no methods of a dict, although `cookies.get` still compiles: keep it in
   * a variable of its own type.
   */
  set cookies(cookies: CookieJar);
}

/**
 * Keeps cookies, connections and settings between requests.
 *
 * A plain object after the URL contains keywords, also one of `JSON.parse`, whose names a peer chooses. What `r.json()`
 * returns has no prototype and is the `params`, `data` or `json` in whose place it is.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.Session}
 * @example
 * ```ts
 * import { Session } from 'pyurllib/requests';
 *
 * const session = new Session();
 * session.headers['X-Test'] = 'true';
 * const response = await session.get('http://localhost:8000/', { timeout: 10 });
 * console.log(response.status_code); // prints: 200
 * session.close();
 * ```
 */
export class Session extends SessionRedirectMixin implements AsyncDisposable {
  /** The names of the attributes that are pickled. */
  static __attrs__ = [
    'headers',
    'cookies',
    'auth',
    'proxies',
    'hooks',
    'params',
    'verify',
    'cert',
    'adapters',
    'stream',
    'trust_env',
    'max_redirects',
  ];
  declare __attrs__: readonly string[];

  /** The credentials for requests without credentials of their own. */
  accessor auth: AuthType = null;
  /** If true, bodies are not read, so that the program can read them in pieces. */
  stream = false;
  /** True to verify certificates, false to accept any, or the path of the trusted roots. */
  verify: VerifyType = true;
  /** The path of a file with the client's certificate and key, or one path for each of them. */
  accessor cert: CertType = null;
  max_redirects = DEFAULT_REDIRECT_LIMIT;
  trust_env = true;
  /** The adapters by URL prefix, the longest prefix first. */
  accessor adapters: Dict<BaseAdapter> = dict();

  /** Creates a session. @throws {TypeError} for any argument, because settings are attributes of the session. */
  constructor(...none: [] | Spread) {
    super();
    if (none.length > 0) bind(INIT, none);
    this.mount('https://', create(globals.HTTPAdapter));
    this.mount('http://', create(globals.HTTPAdapter));
  }

  __enter__(): this {
    return this;
  }

  __exit__(): void {
    this.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  /**
   * Prepares a request and adds the session's headers, cookies, query, credentials and hooks.
   * @param request The request.
   * @returns The prepared request.
   * @throws {@link RequestException} or a subclass, such as InvalidURL.
   */
  prepare_request(request: Request): PreparedRequest {
    const merged = new RequestsCookieJar();
    if (!is_new_jar(this.cookies)) merge_cookies(merged, this.cookies);
    const { cookies } = request;
    if (!is_new_jar(cookies) && truth(cookies)) merge_cookies(merged, jar_of(cookies));
    let { auth } = request;
    if (this.trust_env && !truth(auth) && !truth(this.auth)) {
      auth = globals.get_netrc_auth(request.url as string);
    }
    const parts: PartsKeywords = {
      method: upper(request.method),
      url: request.url,
      headers: _merge_setting(
        header_dict(request.headers),
        this.headers,
        CaseInsensitiveDict,
      ) as HeadersType,
      files: request.files,
      data: request.data,
      params: _merge_setting(request.params, this.params) as ParamsType,
      auth: _merge_setting(auth, this.auth) as AuthType,
      cookies: merged,
      hooks: _merge_hooks(request.hooks, this.hooks) as HooksType,
      json: request.json,
    };
    const prepared = new PreparedRequest();
    call(prepared, PREPARE, [], parts);
    return prepared;
  }

  /**
   * Creates a request and sends it. The arguments extend or override the session's settings; null keeps a setting.
   * @param method The HTTP method.
   * @param url The URL.
   * @returns The response.
   * @throws {@link RequestException} and its subclasses; {@link ValueError} for an invalid timeout.
   */
  async request(
    method: string,
    url: URLType,
    {
      params = null,
      data = null,
      headers = null,
      cookies = null,
      files = null,
      auth = null,
      timeout = null,
      allow_redirects = true,
      proxies: given_proxies = null,
      hooks = null,
      stream = null,
      verify = null,
      cert = null,
      json = null,
      signal = null,
    }: ByPosition<VerbKeywords> = {},
  ): Promise<Response> {
    const request = call(Request, REQUEST_PARTS, [
      upper(method),
      is_bytes_like(url) ? str(url, 'utf-8') : url,
      headers,
      files,
      truth(data) ? data : {},
      truth(params) ? params : {},
      auth,
      cookies,
      hooks,
      json,
    ]);
    const prepared = await settle(this.prepare_request(request));
    const proxies = truth(given_proxies) ? given_proxies : dict<string>();
    const given = [prepared.url, proxies, stream, verify, cert] as const;
    // A plain object among them is a value.
    const settings = is_own(this, MERGE_ENVIRONMENT_SETTINGS)
      ? call(this, MERGE_ENVIRONMENT_SETTINGS, given)
      : await settle(this.merge_environment_settings(...given));
    const send_kwargs = { timeout, allow_redirects, ...map_as_dict(settings) };
    const own = signal && { signal };
    // An override may return the same request to several calls.
    const sending = begin_call(prepared, own, !is_own(this, PREPARE_REQUEST));
    try {
      return await settle(call(this, SEND, [sending.request], send_kwargs));
    } finally {
      sending.end();
    }
  }

  /** Calls `request` with two sets of keywords, like Python's `self.request(method, url, **first, **kwargs)`. */
  #send_verb(method: string, url: URLType, kwargs: object, first = {}): Promise<Response> {
    return call(this, REQUEST, [method, url], { ...first, ...kwargs });
  }

  /**
   * Sends a GET request.
   * @param url The URL.
   * @param params The query to append.
   * @param kwargs The keywords of `request`.
   * @returns The response.
   */
  async get(
    url: URLType,
    { params = null, ...kwargs }: ByPosition<VerbKeywords> = {},
  ): Promise<Response> {
    set_default(kwargs, 'allow_redirects', true);
    return await settle(this.#send_verb('GET', url, kwargs, { params }));
  }

  /** Sends an OPTIONS request. @param url The URL. @param kwargs The keywords of `request`. */
  async options(url: URLType, { ...kwargs }: VerbKeywords = {}): Promise<Response> {
    set_default(kwargs, 'allow_redirects', true);
    return await settle(this.#send_verb('OPTIONS', url, kwargs));
  }

  /**
   * Sends a HEAD request. By default, redirects are not followed.
   * @param url The URL.
   * @param kwargs The keywords of `request`.
   */
  async head(url: URLType, { ...kwargs }: VerbKeywords = {}): Promise<Response> {
    set_default(kwargs, 'allow_redirects', false);
    return await settle(this.#send_verb('HEAD', url, kwargs));
  }

  /**
   * Sends a POST request.
   * @param url The URL.
   * @param data The body. A mapping or pairs are encoded as a form.
   * @param json A value to send as JSON if there are no `data` and no `files`. A plain object passed by position is
   * read as keywords, even one from `JSON.parse`.
   * @param kwargs The keywords of `request`.
   * @returns The response.
   */
  async post(
    url: URLType,
    { data = null, json = null, ...kwargs }: ByPosition<BodyKeywords> = {},
  ): Promise<Response> {
    return await settle(this.#send_verb('POST', url, kwargs, { data, json }));
  }

  /**
   * Sends a PUT request.
   * @param url The URL.
   * @param data The body; see `post`.
   * @param kwargs The keywords of `request`.
   */
  async put(
    url: URLType,
    { data = null, ...kwargs }: ByPosition<BodyKeywords> = {},
  ): Promise<Response> {
    return await settle(this.#send_verb('PUT', url, kwargs, { data }));
  }

  /**
   * Sends a PATCH request.
   * @param url The URL.
   * @param data The body; see `post`.
   * @param kwargs The keywords of `request`.
   */
  async patch(
    url: URLType,
    { data = null, ...kwargs }: ByPosition<BodyKeywords> = {},
  ): Promise<Response> {
    return await settle(this.#send_verb('PATCH', url, kwargs, { data }));
  }

  /** Sends a DELETE request. @param url The URL. @param kwargs The keywords of `request`. */
  async delete(url: URLType, { ...kwargs }: VerbKeywords = {}): Promise<Response> {
    return await settle(this.#send_verb('DELETE', url, kwargs));
  }

  /**
   * Sends a prepared request.
   * @param request The request.
   * @param allow_redirects If true, which is the default, redirects are followed.
   * @param signal Ends the request when it is aborted; see `request`.
   * @param kwargs The keywords `stream`, `timeout`, `verify`, `cert` and `proxies`; see `request`.
   * @returns The response, whose history contains the redirects before it.
   * @throws {@link ValueError} for a Request that was not prepared; {@link RequestException} and its subclasses.
   */
  async send(
    request: PreparedRequest,
    { allow_redirects = true, signal = null, ...kwargs }: SendOptions = {},
  ): Promise<Response> {
    const options: SendKeywords = kw(kwargs);
    // As in Python, they are read in any case.
    const { stream: own_stream, verify, cert } = this;
    if (options.stream === undefined) options.stream = own_stream;
    if (options.verify === undefined) options.verify = verify;
    if (options.cert === undefined) options.cert = cert;
    if (options.proxies === undefined)
      options.proxies = resolve_proxies(request, this.proxies, this.trust_env);
    if ((request as unknown) instanceof Request)
      throw new ValueError('You can only send PreparedRequests.');

    await request._settle_auth?.();
    const sending = begin_call(request, signal && { signal });
    ({ request } = sending);
    const stream = truth(options.stream);
    const follows = truth(allow_redirects) && allow_redirects !== BY_SEND;
    let received: Response | null = null;
    try {
      const adapter = await settle(this.get_adapter(request.url!));
      const follower = truth(allow_redirects) ? follower_of(this, adapter) : null;
      const start = monotonic_ms();
      let r = (received = await send_by(adapter, request, options, follower));
      // An adapter of the program may return a response of an earlier call.
      const { _headers_received_at: at = 0 } = Object(r) as Response;
      r.elapsed = new timedelta(0, ((at < start ? monotonic_ms() : at) - start) / 1000);

      //#if async
      if (!stream) await read_body(r, 'hooks');
      //#endif
      r = await settle(dispatch_hook('response', request.hooks as Hooks<Response>, r, options));
      if (!('history' in Object(r))) throw no_attribute(r, 'history');
      // The other one may have been made from the response, or have nothing to do with it.
      if (r !== received && !stream && !r.history?.includes(received))
        await release_response(received, stream);

      // Hooks may have sent other requests, whose responses are then in the history.
      for (const each of r.history ?? [])
        _extract_cookies_to_jar(this.cookies, each.request, each.raw);
      _extract_cookies_to_jar(this.cookies, request, r.raw);

      if (r.is_redirect || follower === null) {
        const asked = follows ? follower && { allow_redirects: BY_SEND } : { yield_requests: true };
        const hops = call(this, RESOLVE_REDIRECTS, [r, request], { ...options, ...asked });
        const history = [r];
        for await (const each of hops) {
          if (follows) history.push(each);
          else r._next = each as unknown as PreparedRequest;
          if (!follows) break;
        }
        if (history.length > 1) {
          r = history.pop()!;
          r.history = history;
        }
      }

      // A redirect without a target, such as an empty Location, is the program's.
      if (!stream) await read_body(r, follower && r._next ? 'follower' : 'program');
      return r;
    } catch (error) {
      if (received !== null) await release_response(received, stream);
      throw error;
    } finally {
      sending.end();
    }
  }

  /**
   * Combines the settings of a request with those of the environment and the session.
   * @param url The URL.
   * @param proxies The proxies, to which those of the environment are added.
   * @param stream If true, the body is not read, so that the program can read it in pieces.
   * @param verify True to check certificates, false to accept any, or the path of the trusted roots.
   * @param cert The path of a file with the client's certificate and key, or one path for each of them.
   * @returns The settings by name.
   * @throws {@link AttributeError} if the environment is used and the proxies are not a mapping.
   */
  merge_environment_settings(
    url: string | null,
    proxies: AsMapping<ProxiesType>,
    stream: boolean | null,
    given_verify: VerifyType,
    cert: CertType,
  ): Settings {
    let verify: VerifyType = given_verify;
    if (this.trust_env) {
      check_proxies(proxies);
      const has_no_proxy = proxies !== null && has_key(proxies, 'no_proxy');
      const no_proxy = has_no_proxy ? (value_at(proxies, 'no_proxy') as string | null) : null;
      const of_environment = globals.get_environ_proxies(url!, no_proxy);
      if (proxies !== null) {
        for (const [scheme, proxy] of Object.entries(of_environment)) {
          if (!has_key(proxies, scheme)) set_value_at(proxies, scheme, proxy);
        }
      }
      if (verify === true || verify === null) {
        verify = getenv('REQUESTS_CA_BUNDLE') || getenv('CURL_CA_BUNDLE') || verify;
      }
    }
    // Unlike null, an attribute that a program has deleted or set to undefined does not turn verification off.
    const { verify: own_verify = true } = this;
    return further_keywords<unknown>({
      proxies: _merge_setting(proxies, this.proxies),
      stream: _merge_setting(stream, this.stream),
      verify: _merge_setting(verify, own_verify),
      cert: _merge_setting(cert, this.cert),
    }) as unknown as Settings;
  }

  /**
   * Returns the adapter for a URL, which is the adapter with the longest matching prefix.
   * @param url The URL.
   * @returns The adapter.
   * @throws {@link InvalidSchema} if there is no adapter.
   */
  get_adapter(url: string): BaseAdapter {
    const lower = url.toLowerCase();
    for (const [prefix, adapter] of Object.entries(map_as_dict(this.adapters)))
      if (lower.startsWith(prefix.toLowerCase())) return adapter;
    const error = new InvalidSchema(`No connection adapters were found for ${repr(url)}`);
    throw with_note(error, url_hint(url) ?? SCHEMES);
  }

  /** Closes all adapters and their connections. */
  close(): void {
    for (const adapter of Object.values(map_as_dict(this.adapters)))
      at_once(adapter.close() as unknown, 'close');
  }

  /**
   * Registers an adapter for all URLs that begin with a prefix.
   * @param prefix The prefix, such as `http://example.org/`.
   * @param adapter The adapter.
   */
  mount(prefix: string, adapter: BaseAdapter): void {
    const { adapters } = this;
    set_value_at(adapters, prefix, adapter);
    for (const [key, moved] of Object.entries(map_as_dict(adapters))) {
      if (key.length >= prefix.length) continue;
      discard_key(adapters, key);
      set_value_at(adapters, key, moved);
    }
  }

  /** Returns the state for pickling. */
  __getstate__(): Dict<unknown> {
    return state_of(this);
  }

  /** Restores the state that `__getstate__` returned. */
  __setstate__(state: Readonly<Record<string, unknown>>): void {
    Object.assign(this, state);
  }

  /**
   * Implements Python's `copy.copy(session)`. Returns a copy that shares the attributes that `__attrs__` lists, and those
   * that Requests does not have, such as `keep_credentials`.
   */
  __copy__(): this {
    const ours = Object.keys(new Session()).filter((name) => !Session.__attrs__.includes(name));
    return Object.assign(copy_of(this, Session), pick(this, ...(ours as (keyof this)[])));
  }
}
python_calls(Session, Session_calls, { hint: request_hint });

class_attributes(Session);
const DEFAULTS = {
  headers: () => default_headers(),
  hooks: () => default_hooks<Hook<Response>>(),
  params: () => dict<unknown>(),
  proxies: () => dict<string | null>(),
  cookies: () => new RequestsCookieJar(),
};
hidden_attributes(Session, [], DEFAULTS, { headers: assigned_headers, proxies: map_as_dict });

/**
 * Creates a session.
 *
 * @param none No arguments.
 * @returns The session.
 * @throws {TypeError} for any argument.
 * @deprecated Since Requests 1.0.0. Use `new Session()`.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.Session}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.session() instanceof requests.Session; // => true
 * ```
 */
export function session(...none: []): Session {
  if (none.length > 0) bind(SESSION, none);
  return new Session();
}
