// @unasync
// Mirrors requests 2.34.2 auth.py (AuthBase, HTTPBasicAuth, HTTPProxyAuth).
import { NotImplementedError } from '../../python/errors/index.js';
import { equal, set_value_at } from '../../python/objects/index.js';
import { type BytesLike, hidden_attributes } from '../../python/values/index.js';
import type { PreparedRequest } from '../models/prepared_request.js';
import type { HTTPBasicAuthArguments } from './basic.calls.js';
import { _basic_auth_str } from './basic_auth_str.js';

/**
 * The base class of authentication. A subclass overrides `__call__`, which may return a promise in the async API.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/user/authentication/#new-forms-of-authentication}
 * @example
 * ```ts
 * import { type PreparedRequest, auth, get } from 'pyurllib/requests';
 *
 * class TokenAuth extends auth.AuthBase {
 *   override __call__(r: PreparedRequest) {
 *     r.headers['X-Token'] = 'abc';
 *     return r;
 *   }
 * }
 * const response = await get('http://localhost:8000/', { auth: new TokenAuth() });
 * ```
 */
export class AuthBase {
  /**
   * Adds the credentials to a request.
   * @param _r The request.
   * @returns The request.
   * @throws {@link NotImplementedError} unless overridden.
   */
  __call__(_r: PreparedRequest): PreparedRequest | Promise<PreparedRequest> {
    throw new NotImplementedError('Auth hooks must be callable.');
  }
}

/**
 * Adds user and password to a request by the Basic scheme.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.auth.HTTPBasicAuth}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const auth = new requests.auth.HTTPBasicAuth('user', 'pass');
 * const request = new requests.Request('GET', 'http://localhost:8000/', { auth }).prepare();
 * request.headers.get('Authorization'); // => 'Basic dXNlcjpwYXNz'
 * ```
 */
export class HTTPBasicAuth extends AuthBase {
  declare username: string | BytesLike;
  declare password: string | BytesLike;

  /**
   * @param username The user's name, text or bytes. Other values are converted to text with a warning.
   * @param password The password, text or bytes. Other values are converted to text with a warning.
   */
  constructor(...args: HTTPBasicAuthArguments);
  constructor(username: string | BytesLike, password: string | BytesLike) {
    super();
    this.username = username;
    this.password = password;
  }

  override __call__(r: PreparedRequest): PreparedRequest {
    set_value_at(r.headers, 'Authorization', _basic_auth_str(this.username, this.password));
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
}
hidden_attributes(HTTPBasicAuth, ['username', 'password']);

/**
 * Adds user and password for a proxy to a request by the Basic scheme.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.auth.HTTPProxyAuth}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const auth = new requests.auth.HTTPProxyAuth('user', 'pass');
 * const request = new requests.Request('GET', 'http://localhost:8000/', { auth }).prepare();
 * request.headers.get('Proxy-Authorization'); // => 'Basic dXNlcjpwYXNz'
 * ```
 */
export class HTTPProxyAuth extends HTTPBasicAuth {
  override __call__(r: PreparedRequest): PreparedRequest {
    set_value_at(r.headers, 'Proxy-Authorization', _basic_auth_str(this.username, this.password));
    return r;
  }
}

/** Returns true if both have the same user and password. @positional */
export function same_user(one: HasUser, other: unknown): boolean {
  const { username = null, password = null } = (other ?? {}) as Partial<HasUser>;
  return equal(one.username, username) && equal(one.password, password);
}

type HasUser = Pick<HTTPBasicAuth, 'username' | 'password'>;
