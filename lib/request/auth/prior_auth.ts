// Mirrors CPython v3.13.0 Lib/urllib/request.py (HTTPPasswordMgrWithPriorAuth).
import {
  bind,
  def,
  hidden_attributes,
  optional,
  required,
  type ArgumentsOf,
} from '../../builtins/index.js';
import {
  HTTPPasswordMgrWithDefaultRealm,
  map_key,
  to_uri_list,
  type ReducedURI,
} from './password_mgr.js';

type URIs = string | Iterable<string>;

const ADD_PASSWORD = def(
  'HTTPPasswordMgrWithPriorAuth.add_password',
  { realm: required<string | null>() },
  { uri: required<URIs>() },
  { user: required<string>() },
  { passwd: required<string>() },
  { is_authenticated: optional(false) },
);
const UPDATE_AUTHENTICATED = def(
  'HTTPPasswordMgrWithPriorAuth.update_authenticated',
  { uri: required<URIs>() },
  { is_authenticated: optional(false) },
);
const IS_AUTHENTICATED = def('HTTPPasswordMgrWithPriorAuth.is_authenticated', {
  authuri: required<string>(),
});

/**
 * An {@link HTTPPasswordMgrWithDefaultRealm} that also knows which URIs are sent the password without a challenge.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#httppasswordmgrwithpriorauth-objects}
 * @example
 * ```ts
 * import { HTTPPasswordMgrWithPriorAuth } from 'pyurllib/request';
 *
 * const manager = new HTTPPasswordMgrWithPriorAuth();
 * manager.add_password(null, 'http://localhost:8000/', 'klem', 'kadidd', true);
 * manager.is_authenticated('http://localhost:8000/a'); // => true
 * ```
 */
export class HTTPPasswordMgrWithPriorAuth extends HTTPPasswordMgrWithDefaultRealm {
  /** The URIs known to accept the password, or not to. */
  declare authenticated: Map<string, [uri: ReducedURI, is_authenticated: boolean]>;

  /**
   * Adds a user's password, also for the realm `null`.
   * @param realm The realm as named by the server.
   * @param uri One or several URIs: the password applies to everything below them.
   * @param user The user's name.
   * @param passwd The password.
   * @param is_authenticated If true, the password is sent without a challenge.
   */
  override add_password(...args: ArgumentsOf<typeof ADD_PASSWORD>): void {
    const [realm, uri, user, passwd, is_authenticated] = bind(ADD_PASSWORD, args);
    const uris = to_uri_list(uri);
    this.update_authenticated(uris, is_authenticated);
    if (realm !== null) super.add_password(null, uris, user, passwd);
    super.add_password(realm, uris, user, passwd);
  }

  /**
   * Records if URIs accept the password.
   * @param uri One or several URIs.
   * @param is_authenticated If true, the password is sent without a challenge.
   */
  update_authenticated(...args: ArgumentsOf<typeof UPDATE_AUTHENTICATED>): void {
    const [uri, is_authenticated] = bind(UPDATE_AUTHENTICATED, args);
    const uris = to_uri_list(uri);
    for (const default_port of [true, false]) {
      for (const each of uris) {
        const reduced = this.reduce_uri(each, default_port);
        this.authenticated.set(map_key(reduced), [reduced, is_authenticated]);
      }
    }
  }

  /**
   * Tells if a URI accepts the password.
   * @param authuri The URI.
   * @returns The value recorded for it or for a URI above it; null if there is none.
   */
  is_authenticated(...args: ArgumentsOf<typeof IS_AUTHENTICATED>): boolean | null {
    const [authuri] = bind(IS_AUTHENTICATED, args);
    for (const default_port of [true, false]) {
      const reduced = this.reduce_uri(authuri, default_port);
      for (const [uri, is_authenticated] of this.authenticated.values()) {
        if (this.is_suburi(uri, reduced)) return is_authenticated;
      }
    }
    return null;
  }
}
hidden_attributes(HTTPPasswordMgrWithPriorAuth, [], {
  authenticated: () => new Map<string, [uri: ReducedURI, is_authenticated: boolean]>(),
});
