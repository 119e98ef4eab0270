// @unasync
// Mirrors requests 2.34.2 auth.py (HTTPDigestAuth).
import { python_calls } from '../../python/calls/index.js';
import { dict, value_at, has_key, set_value_at, truth } from '../../python/objects/index.js';
import { type BytesLike, type Dict, hidden_attributes } from '../../python/values/index.js';
import { unfold } from '../../stdlib/email/index.js';
import { settle } from '../../transport/index.js';
import { extract_cookies_to_jar } from '../cookies/index.js';
import type { PreparedRequest } from '../models/prepared_request.js';
import type { Response } from '../models/response.js';
import { parse_dict_header } from '../utils/index.js';
import { AuthBase, same_user } from './basic.js';
import { answering_hooks, read_body } from '../models/bodies.js';
import { hooks_of, items_of } from '../models/hooks_mixin.js';
import { digest_answer, type DigestState } from './digest_answer.js';
import { send_by } from '../adapters/send_by.js';
import { HTTPDigestAuth_calls, type HTTPDigestAuthArguments } from './digest.calls.js';

/**
 * Returns the hooks that HTTPDigestAuth has not registered. Only these remain after a redirect to another origin, which
 * must not receive an answer to a Digest challenge.
 * @positional
 */
export function without_digest(hooks: Dict<unknown[]>): Dict<unknown[]> {
  const remaining = dict<unknown[]>();
  for (const [event] of truth(hooks) ? items_of(hooks) : []) {
    const all = Array.from(hooks_of(hooks, event));
    remaining[event] = all.filter((hook) => !answering_hooks.has(hook as object));
  }
  return remaining;
}

/** Returns the value of WWW-Authenticate if it has a Digest challenge that may be answered, or else ''. */
function digest_challenge({ status_code, headers }: Response): string {
  const name = 'www-authenticate';
  if (!(status_code >= 400 && status_code < 500 && has_key(headers, name))) return '';
  const challenge = unfold(value_at(headers, name) as string);
  return challenge.toLowerCase().includes('digest') ? challenge : '';
}

/** The state of a request and of the requests that repeat it. */
interface ChainState {
  /** The position in the body's file at which the body starts, or null if the body is not a file. */
  pos: number | null;
  /** 1, or 2 once a challenge has been answered, or null before the first request. */
  num_401_calls: number | null;
}

/** The attributes that Requests keeps in `threading.local()`. */
interface ThreadState extends DigestState, ChainState {
  init: true;
}

/** The class of `_thread_local`: an object with attributes, not a dict. */
class Local {}

/**
 * Adds user and password to a request by the Digest scheme. Answers the server's challenge and reuses its nonce for
 * later requests.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.auth.HTTPDigestAuth}
 * @example
 * ```ts no-run
 * import { requests } from 'pyurllib';
 *
 * const auth = new requests.auth.HTTPDigestAuth('user', 'pass');
 * const response = await requests.get('http://localhost:8000/digest-auth/auth/user/pass', { auth });
 * ```
 */
export class HTTPDigestAuth extends AuthBase {
  declare username: string | BytesLike;
  declare password: string | BytesLike;
  /** The state that Requests keeps for each thread. Here, there is a single state. */
  declare _thread_local: Partial<ThreadState>;
  //#if async
  /** The state of each request. The keys are the requests' `hooks`, which all copies of a request share. */
  readonly #chains = new WeakMap<object, ChainState>();
  //#endif

  /**
   * @param username The user's name.
   * @param password The password.
   */
  constructor(...args: HTTPDigestAuthArguments);
  constructor(username: string | BytesLike, password: string | BytesLike) {
    super();
    this.username = username;
    this.password = password;
  }

  /** Initialises the state that is kept between requests. Has an effect only once. */
  init_per_thread_state(): void {
    if (this._thread_local.init) return;
    Object.assign(this._thread_local, {
      init: true,
      last_nonce: '',
      nonce_count: 0,
      chal: dict<string | null>(),
      pos: null,
      num_401_calls: null,
    } satisfies ThreadState);
  }

  /**
   * Returns the value of the Authorization header that answers the last challenge.
   * @param method The method of the request.
   * @param url The URL of the request.
   * @returns The value, or null if the algorithm or the quality of protection is unknown.
   * @throws {@link KeyError} if the challenge has no realm or no nonce.
   */
  build_digest_header(method: string, url: string): string | null {
    const state = this._thread_local as ThreadState;
    return digest_answer(state, this.username, this.password, method, url);
  }

  /** A hook: after a redirect, one challenge may be answered again, because the new server may send its own. @positional */
  handle_redirect(r: Response, _kwargs: object = {}): void {
    if (r.is_redirect) this.#update_state(r.request, { num_401_calls: 1 });
  }

  /**
   * Answers a challenge by sending the request again with credentials. It is a hook.
   * @param r The response.
   * @param kwargs The options with which the request was sent.
   * @returns The new response, whose history contains the old one, or the old response if it has no Digest challenge or
   * a challenge has already been answered.
   * @positional
   */
  async handle_401(r: Response, kwargs: object = {}): Promise<Response> {
    const chain = this.#chain_of(r.request);
    if (chain.pos !== null && r.status_code >= 400 && r.status_code < 500) {
      const { body } = r.request as { body: { seek?: (offset: number) => unknown } | null };
      if (body?.seek) await settle(body.seek(chain.pos));
    }
    const challenge = digest_challenge(r);
    if (challenge === '' || (chain.num_401_calls ?? 0) >= 2) {
      this.#update_state(r.request, { num_401_calls: 1 });
      return r;
    }
    this.#update_state(r.request, { num_401_calls: (chain.num_401_calls ?? 0) + 1 });
    const parameters = parse_dict_header(challenge.replace(/digest /i, ''));
    this._thread_local.chal = parameters;
    // The next request can use the connection only if the body has been read.
    await read_body(r, 'follower');
    r.close();
    const prepared = r.request.copy();
    extract_cookies_to_jar(prepared._cookies!, r.request, r.raw);
    prepared.prepare_cookies(prepared._cookies);
    // While the body was read, another request may have been challenged and have replaced the parameters.
    this._thread_local.chal = parameters;
    const credentials = this.build_digest_header(prepared.method!, prepared.url!);
    if (credentials) set_value_at(prepared.headers, 'Authorization', credentials);
    const response = await send_by(r.connection, prepared, kwargs, r._follower);
    response.history.push(r);
    response.request = prepared;
    return response;
  }

  override __call__(r: PreparedRequest): PreparedRequest {
    this.init_per_thread_state();
    if (this._thread_local.last_nonce) {
      const credentials = this.build_digest_header(r.method!, r.url!);
      if (credentials) set_value_at(r.headers, 'Authorization', credentials);
    }
    const body = r.body as { tell?: () => number } | null;
    const pos = body?.tell ? body.tell() : null;
    const on_401 = (response: Response, kwargs: object) => this.handle_401(response, kwargs);
    const on_redirect = (response: Response, kwargs: object) =>
      this.handle_redirect(response, kwargs);
    for (const hook of [on_401, on_redirect]) {
      answering_hooks.set(hook, digest_challenge);
      r.register_hook('response', hook);
    }
    this.#update_state(r, { pos, num_401_calls: 1 });
    return r;
  }

  /** Returns true if `other` has the same user and password. */
  __eq__(other: unknown): boolean {
    return same_user(this, other);
  }

  /** Returns the opposite of `__eq__`. */
  __ne__(other: unknown): boolean {
    return !this.__eq__(other);
  }

  /** Updates the state of a request, and the public state for programs that inspect it. */
  #update_state(request: PreparedRequest, change: Partial<ChainState>): void {
    Object.assign(this.#chain_of(request), change);
    Object.assign(this._thread_local, change);
  }

  /** Returns the state of a request. In the async API, several requests may be in progress at the same time. */
  #chain_of(_request: PreparedRequest): ChainState {
    //#if async
    let chain = this.#chains.get(_request.hooks);
    if (chain === undefined) {
      chain = { pos: null, num_401_calls: this._thread_local.num_401_calls ?? null };
      this.#chains.set(_request.hooks, chain);
    }
    return chain;
    //#else
    //~ return this._thread_local as ChainState;
    //#endif
  }
}
python_calls(HTTPDigestAuth, HTTPDigestAuth_calls);
hidden_attributes(HTTPDigestAuth, ['username', 'password'], { _thread_local: () => new Local() });
