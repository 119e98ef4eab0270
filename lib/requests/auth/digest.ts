// @unasync
// Mirrors requests 2.34.2 auth.py (HTTPDigestAuth).
import {
  bind,
  def,
  dict,
  hidden_attributes,
  kw,
  overridable,
  required,
  type ArgumentsOf,
  type Dict,
} from '../../builtins/index.js';
import { settle } from '../../transport/index.js';
import { extract_cookies_to_jar } from '../cookies/index.js';

import type { PreparedRequest } from '../models/prepared_request.js';
import type { Response } from '../models/response.js';
import { parse_dict_header } from '../utils/index.js';
import { AuthBase, same_user } from './basic.js';
import { digest_answer, type DigestState } from './digest_answer.js';

const DIGEST_AUTH = def(
  'HTTPDigestAuth.__init__',
  { username: required<unknown>() },
  { password: required<unknown>() },
);

const BUILD_DIGEST_HEADER = def(
  'HTTPDigestAuth.build_digest_header',
  { method: required<string>() },
  { url: required<string>() },
);

/** The hooks that answer challenges with a password. */
const digest_hooks = new WeakSet<object>();

/** The hooks of a request without those that answer challenges: for another origin, which is not to have an answer. */
export function without_digest(hooks: Dict<unknown[]>): Dict<unknown[]> {
  const kept = dict<unknown[]>();
  for (const event of Object.keys(hooks)) {
    kept[event] = hooks[event]!.filter((hook) => !digest_hooks.has(hook as object));
  }
  return kept;
}

/** How often the requests of one chain were refused, and where their body began. */
interface ChainState {
  pos: number | null;
  num_401_calls: number | null;
}

/** Python's `threading.local()` of this class. */
interface ThreadState extends DigestState, ChainState {
  init: true;
}

/**
 * Puts user and password on a request by the Digest scheme: answers the server's challenge, and uses its nonce for
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
  declare username: unknown;
  declare password: unknown;
  /** What is known of the server: of this thread, where there is only one. */
  declare _thread_local: Partial<ThreadState>;
  //#if async
  /** State of the requests under way at the same time; by their hooks, which the copies of one request share. */
  readonly #chains = new WeakMap<object, ChainState>();
  //#endif

  /**
   * @param username The user's name.
   * @param password The password.
   */
  constructor(...args: ArgumentsOf<typeof DIGEST_AUTH>) {
    super();
    [this.username, this.password] = bind(DIGEST_AUTH, args);
  }

  /** Makes what is kept from request to request, once. */
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
   * The value of the Authorization header that answers the last challenge.
   * @param method The method of the request.
   * @param url Its URL.
   * @returns The value; null for an algorithm or a quality of protection that is not known.
   * @throws {@link KeyError} when the challenge has no realm or no nonce.
   */
  build_digest_header(...args: ArgumentsOf<typeof BUILD_DIGEST_HEADER>): string | null {
    const [method, url] = bind(BUILD_DIGEST_HEADER, args);
    const state = this._thread_local as ThreadState;
    return digest_answer(state, this.username, this.password, method, url);
  }

  /** After a redirect, the next server may refuse once more. A hook. */
  handle_redirect(r: Response, _kwargs: object = {}): void {
    if (r.is_redirect) this.#note(r.request, { num_401_calls: 1 });
  }

  /**
   * Answers a challenge: sends the request once more, with credentials. A hook.
   * @param r The response.
   * @param kwargs How the request was sent.
   * @returns The new response, with the old one in its history; the old one where nothing was to be done.
   */
  async handle_401(r: Response, kwargs: object = {}): Promise<Response> {
    const chain = this.#chain_of(r.request);
    if (!(r.status_code >= 400 && r.status_code < 500)) {
      this.#note(r.request, { num_401_calls: 1 });
      return r;
    }
    if (chain.pos !== null) {
      const { body } = r.request as { body: { seek?: (offset: number) => unknown } | null };
      if (body?.seek) await settle(body.seek(chain.pos));
    }
    const challenge = r.headers.get('www-authenticate', '');
    if (!challenge.toLowerCase().includes('digest') || (chain.num_401_calls ?? 0) >= 2) {
      this.#note(r.request, { num_401_calls: 1 });
      return r;
    }
    this.#note(r.request, { num_401_calls: (chain.num_401_calls ?? 0) + 1 });
    const parameters = parse_dict_header(challenge.replace(/digest /i, ''));
    this._thread_local.chal = parameters;
    // The connection is free for the next request once all was read.
    await r._skip();
    r.close();
    const prepared = r.request.copy();
    extract_cookies_to_jar(prepared._cookies!, r.request, r.raw);
    prepared.prepare_cookies(prepared._cookies);
    // Another request may have been challenged meanwhile.
    this._thread_local.chal = parameters;
    const credentials = this.build_digest_header(prepared.method!, prepared.url!);
    if (credentials) prepared.headers.__setitem__('Authorization', credentials);
    const answer = await settle(overridable(r.connection, 'send')(prepared, kw(kwargs)));
    answer.history.push(r);
    answer.request = prepared;
    return answer;
  }

  override __call__(r: PreparedRequest): PreparedRequest | Promise<PreparedRequest> {
    this.init_per_thread_state();
    if (this._thread_local.last_nonce) {
      const credentials = this.build_digest_header(r.method!, r.url!);
      if (credentials) r.headers.__setitem__('Authorization', credentials);
    }
    const body = r.body as { tell?: () => number } | null;
    const pos = body?.tell ? body.tell() : null;
    const on_401 = (response: Response, kwargs: object) => this.handle_401(response, kwargs);
    const on_redirect = (response: Response, kwargs: object) =>
      this.handle_redirect(response, kwargs);
    for (const hook of [on_401, on_redirect]) {
      digest_hooks.add(hook);
      r.register_hook('response', hook);
    }
    this.#note(r, { pos, num_401_calls: 1 });
    return r;
  }

  /** Whether the other has the same user and password. */
  __eq__(other: unknown): boolean {
    return same_user(this, other);
  }

  /** Whether it has not. */
  __ne__(other: unknown): boolean {
    return !this.__eq__(other);
  }

  /** Notes what has become of a request, for whoever looks at the state as well. */
  #note(request: PreparedRequest, change: Partial<ChainState>): void {
    Object.assign(this.#chain_of(request), change);
    Object.assign(this._thread_local, change);
  }

  /** Several requests may be under way at a time, each of which may be refused once. */
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
hidden_attributes(HTTPDigestAuth, ['username', 'password'], { _thread_local: () => ({}) });
