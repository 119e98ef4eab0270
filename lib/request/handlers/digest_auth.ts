// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (AbstractDigestAuthHandler, HTTPDigestAuthHandler,
// ProxyDigestAuthHandler); SHA-256 is from 3.14.
import { hex_digest, type Hash } from '../../stdlib/hashlib/index.js';
import { random_hex } from '../../python/platform/index.js';
import { encode, str } from '../../python/bytes/index.js';
import { own } from '../../python/calls/index.js';
import { ValueError } from '../../python/errors/index.js';
import { compare, dict, repr } from '../../python/objects/index.js';
import {
  type Mapping,
  as_tuple,
  class_attributes,
  hidden_attributes,
} from '../../python/values/index.js';
import { ctime, unfold } from '../../stdlib/email/index.js';
import { HTTPError, URLError } from '../../error/index.js';
import type { HTTPMessage } from '../../stdlib/http/client/index.js';
import { urlparse } from '../../parse/index.js';
import { settle } from '../../transport/index.js';
import { resolve_manager, type PasswordManager } from '../auth/credentials.js';
import type { HTTPPasswordMgr } from '../auth/password_mgr.js';
import { first_word, parse_http_list, parse_keqv_list } from '../auth/http_lists.js';
import type { FileLike } from '../../response/index.js';
import { BaseHandler } from '../opener_director.js';
import { opening_of, steps_from } from '../open_calls.js';
import type { Request } from '../request.js';
import type { Response } from '../response.js';
import { target_of } from './abstract_http.js';
import { answer_with, header_values, replace_response, type ErrorArguments } from './_retry.js';
import type { AbstractDigestAuthHandlerArguments } from './digest_auth.calls.js';

/** A handler that has answered more consecutive challenges than this raises an error for the next one. */
const MAX_RETRIES = 5;

/** Maps the names of algorithms in challenges to Node's names of hash functions. */
const HASHES: Readonly<Record<string, Hash>> = {
  __proto__: null as never,
  MD5: 'md5',
  SHA: 'sha1',
  'SHA-256': 'sha256',
};

/** `H` hashes text to hexadecimal; `KD` hashes a secret and data joined by a colon. */
export type AlgorithmImplementations = [
  H: (text: string) => string,
  KD: (secret: string, data: string) => string,
];

/**
 * The base class of HTTPDigestAuthHandler and ProxyDigestAuthHandler. In Python, it is a mixin used together with
 * BaseHandler.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#abstractdigestauthhandler-objects}
 * @example
 * ```ts
 * import { AbstractDigestAuthHandler, HTTPDigestAuthHandler } from 'pyurllib/request';
 *
 * new HTTPDigestAuthHandler() instanceof AbstractDigestAuthHandler; // => true
 * ```
 */
export class AbstractDigestAuthHandler extends BaseHandler {
  /** The header that carries the credentials. */
  declare auth_header: string;
  /** The manager that stores user names and passwords. */
  declare passwd: PasswordManager;
  /** The method `add_password` of the password manager. */
  declare add_password: HTTPPasswordMgr['add_password'];
  /** The number of consecutive challenges answered. Used only if `http_error_auth_reqed` is called without the response. */
  retried = 0;
  /** The number of uses of the server's last nonce. */
  nonce_count = 0;
  declare last_nonce: string | null;

  /** @param passwd The password manager. If null, a new HTTPPasswordMgr is created. */
  constructor(...args: AbstractDigestAuthHandlerArguments);
  constructor(passwd: PasswordManager | null = null) {
    super();
    [this.passwd, this.add_password] = resolve_manager(passwd);
  }

  /** Resets the count of challenges. */
  reset_retry_count(): void {
    this.retried = 0;
  }

  /**
   * Answers a challenge for credentials.
   * @param auth_header The name of the header that contains the challenge.
   * @param _host The authority for which credentials are required. It is ignored.
   * @param req The request.
   * @param headers The response headers.
   * @param fp The response, which tells how many challenges the call has answered. Python has no such parameter.
   * @returns The response to the request with credentials, or null if there are no credentials to send.
   * @throws {@link HTTPError} after too many consecutive challenges; {@link ValueError} if the scheme is neither Digest
   * nor Basic; {@link ValueError} or {@link IndexError} if the challenge is malformed; the errors of
   * `get_authorization`.
   */
  async http_error_auth_reqed(
    auth_header: string,
    _host: string | null,
    req: Request,
    headers: HTTPMessage,
    fp: FileLike | null = null,
  ): Promise<Response | null> {
    const challenge = unfold(header_values(headers, auth_header)[0] ?? '');
    // CPython counts in `retried` for all requests together: here, more than six at once would fail.
    const steps = [...steps_from(opening_of(req, fp).step)];
    const answered =
      fp === null ? this.retried : steps.filter(({ handler }) => handler === this).length;
    if (compare(answered, '>', MAX_RETRIES)) {
      throw new HTTPError(req.full_url, 401, 'digest auth failed', headers, null);
    }
    this.retried += 1;
    if (!challenge) return null;
    const scheme = first_word(challenge);
    if (scheme.toLowerCase() === 'digest') {
      return await settle(this.retry_http_digest_auth(req, challenge, fp));
    }
    if (scheme.toLowerCase() === 'basic') return null;
    throw new ValueError(
      `AbstractDigestAuthHandler does not support the following scheme: '${scheme}'`,
    );
  }

  /**
   * Repeats the request with credentials.
   * @param auth The challenge, with its scheme.
   * @returns The response, or null if no credentials are known or the known ones have already been tried.
   * @throws {@link ValueError} or {@link IndexError} if the challenge is malformed; the errors of `get_authorization`.
   */
  async retry_http_digest_auth(
    req: Request,
    auth: string,
    fp: FileLike | null = null,
  ): Promise<Response | null> {
    const space = auth.indexOf(' ');
    if (space < 0) throw new ValueError('not enough values to unpack (expected 2, got 1)');
    const elements = parse_http_list(auth.slice(space + 1)).filter((element) => element !== '');
    const authorization = await settle(this.get_authorization(req, parse_keqv_list(elements)));
    if (!authorization) return null;
    const value = `Digest ${authorization}`;
    if (req.headers[this.auth_header] === value) return null;
    return await answer_with(this, req, fp, value);
  }

  /** Generates a client nonce of 16 hexadecimal digits. */
  get_cnonce(nonce: string): string {
    const unique = `${this.nonce_count}:${nonce}:${ctime()}:${random_hex(8)}`;
    return hex_digest('sha1', encode(unique, 'ascii')).slice(0, 16);
  }

  /**
   * Computes the credentials for a challenge.
   * @param req The request.
   * @param chal The challenge's parameters.
   * @returns The value that follows `Digest ` in the header, or null if the realm or nonce is missing or no password is
   * known.
   * @throws {@link ValueError} for an unknown algorithm or non-ASCII credentials; {@link URLError} for a quality of
   * protection other than auth.
   */
  async get_authorization(req: Request, chal: Mapping<string>): Promise<string | null> {
    const { realm, nonce, qop, opaque, algorithm = 'MD5' } = dict(chal);
    if (realm === undefined || nonce === undefined) return null;
    const [H, KD] = this.get_algorithm_impls(algorithm);
    // A subclass may return null for both.
    if ((H as unknown) === null || (H as unknown) === undefined) return null;
    const [user, password] = await settle(this.passwd.find_user_password(realm, req.full_url));
    if (user === null || user === undefined) return null;
    const entity_digest = req.data === null ? null : this.get_entity_digest(req.data, chal);
    const secret = `${user}:${realm}:${str(password)}`;
    const uri = target_of(req);
    const method_and_uri = `${req.get_method()}:${uri}`;
    let response: string;
    let qop_fields = '';
    if (qop === undefined) {
      response = KD(H(secret), `${nonce}:${H(method_and_uri)}`);
    } else if (qop.split(',').includes('auth')) {
      this.nonce_count = nonce === this.last_nonce ? this.nonce_count + 1 : 1;
      this.last_nonce = nonce;
      const count = this.nonce_count.toString(16).padStart(8, '0');
      const cnonce = this.get_cnonce(nonce);
      response = KD(H(secret), `${nonce}:${count}:${cnonce}:auth:${H(method_and_uri)}`);
      qop_fields = `, qop=auth, nc=${count}, cnonce="${cnonce}"`;
    } else {
      throw new URLError(`qop '${qop}' is not supported.`);
    }
    return (
      `username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", ` +
      `response="${response}"` +
      (opaque ? `, opaque="${opaque}"` : '') +
      (entity_digest ? `, digest="${str(entity_digest)}"` : '') +
      `, algorithm="${algorithm}"${qop_fields}`
    );
  }

  /**
   * Returns the hash functions of an algorithm.
   * @param algorithm `MD5`, `SHA` or `SHA-256`.
   * @throws {@link ValueError} for another algorithm.
   */
  get_algorithm_impls(algorithm: string): AlgorithmImplementations {
    const hash = HASHES[algorithm];
    if (hash === undefined) {
      throw new ValueError(`Unsupported digest authentication algorithm ${repr(algorithm)}`);
    }
    const H = (text: string): string => hex_digest(hash, encode(text, 'ascii'));
    return as_tuple<AlgorithmImplementations>([H, (secret, data) => H(`${secret}:${data}`)]);
  }

  /** Returns the digest of the request's body. As in CPython, it is always null. */
  get_entity_digest(_data: unknown, _chal: Mapping<string>): string | null {
    return null;
  }
}
hidden_attributes(AbstractDigestAuthHandler, ['passwd', 'add_password'], { last_nonce: null });

/**
 * Authenticates with servers by the Digest scheme.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#httpdigestauthhandler-objects}
 * @example
 * ```ts no-run
 * import { HTTPDigestAuthHandler, build_opener } from 'pyurllib/request';
 *
 * const auth_handler = new HTTPDigestAuthHandler();
 * auth_handler.add_password('PDQ Application', 'https://mahler:8092/', 'klem', 'kadidd!');
 * const opener = build_opener(auth_handler);
 * ```
 */
export class HTTPDigestAuthHandler extends AbstractDigestAuthHandler {
  static auth_header = 'Authorization';
  static override handler_order = 490;

  /** Answers a server's challenge by repeating the request with credentials. Returns null if none are left to try. */
  async http_error_401(...args: ErrorArguments): Promise<Response | null> {
    const [req, fp, , , headers] = args;
    const host = urlparse(req.full_url).netloc;
    const retry = await replace_response(fp, () =>
      this.http_error_auth_reqed('www-authenticate', host, req, headers, fp),
    );
    this.reset_retry_count();
    return retry;
  }
}

/**
 * Authenticates with proxies by the Digest scheme.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#proxydigestauthhandler-objects}
 * @example
 * ```ts no-run
 * import { ProxyDigestAuthHandler, ProxyHandler, build_opener } from 'pyurllib/request';
 *
 * const proxy_auth_handler = new ProxyDigestAuthHandler();
 * proxy_auth_handler.add_password('realm', 'www.example.com:3128', 'username', 'password');
 * const opener = build_opener(new ProxyHandler({ http: 'http://www.example.com:3128/' }), proxy_auth_handler);
 * ```
 */
export class ProxyDigestAuthHandler extends AbstractDigestAuthHandler {
  static auth_header = 'Proxy-Authorization';
  static override handler_order = 490;

  /** Answers a proxy's challenge by repeating the request with credentials. Returns null if none are left to try. */
  async http_error_407(...args: ErrorArguments): Promise<Response | null> {
    const [req, fp, , , headers] = args;
    const retry = await replace_response(fp, () =>
      this.http_error_auth_reqed('proxy-authenticate', req.host, req, headers, fp),
    );
    this.reset_retry_count();
    return retry;
  }
}

own(HTTPDigestAuthHandler);
class_attributes(HTTPDigestAuthHandler);
own(ProxyDigestAuthHandler);
class_attributes(ProxyDigestAuthHandler);
