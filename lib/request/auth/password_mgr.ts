// Mirrors CPython v3.13.18 Lib/urllib/request.py (HTTPPasswordMgr and its subclasses).
import { type ArgumentsOf, bind, def, python_calls, required } from '../../python/calls/index.js';
import { as_tuple, hidden_attributes, list_key } from '../../python/values/index.js';
import { _splitport, urlsplit } from '../../parse/index.js';
import { DEFAULT_PORTS } from '../../parse/internal.js';
import {
  type ADD_PASSWORD,
  HTTPPasswordMgr_calls,
  HTTPPasswordMgrWithDefaultRealm_calls,
  HTTPPasswordMgrWithPriorAuth_calls,
} from './password_mgr.calls.js';

/** User name and password, which are both null if unknown. */
export type Credentials = [user: string | null, passwd: string | null];

/** A URI's authority and path. */
export type ReducedURI = readonly [authority: string, path: string];

const BASE_ADD_PASSWORD = def(
  'HTTPPasswordMgr.add_password',
  { realm: required<string | null>() },
  { uri: required<string | Iterable<string>>() },
  { user: required<string>() },
  { passwd: required<string>() },
);

/** A URI's scheme, which is empty for a host, and its authority and path. */
type ScopedURI = readonly [scheme: string, uri: ReducedURI];

/** A URI, and whether it accepts the password. */
type Authenticated = [uri: ScopedURI, is_authenticated: boolean];

/** A group of URIs, and the credentials for them and for everything below them. */
interface Entry {
  readonly uris: readonly ScopedURI[];
  authinfo: Credentials;
}

/**
 * Stores user names and passwords by realm and URI.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#httppasswordmgr-objects}
 * @example
 * ```ts
 * import { HTTPPasswordMgr } from 'pyurllib/request';
 *
 * const manager = new HTTPPasswordMgr();
 * manager.add_password('PDQ', 'http://localhost:8000/private/', 'klem', 'kadidd');
 * manager.find_user_password('PDQ', 'http://localhost:8000/private/a'); // => ['klem', 'kadidd']
 * manager.find_user_password('PDQ', 'http://localhost:8000/'); // => [null, null]
 * ```
 */
export class HTTPPasswordMgr {
  /** For each realm, the groups of URIs with their credentials. */
  declare passwd: Map<string | null, Map<string, Entry>>;

  /**
   * Adds a user's password.
   * @param realm The realm that the server sends in its challenge.
   * @param uri One or several URIs. The password applies to them and all URIs below them.
   * @param user The user's name.
   * @param passwd The password.
   */
  add_password(...args: ArgumentsOf<typeof ADD_PASSWORD>): void {
    const [realm, uri, user, passwd] = bind(BASE_ADD_PASSWORD, args);
    const uris = to_uri_list(uri);
    let entries = this.passwd.get(realm);
    if (entries === undefined) this.passwd.set(realm, (entries = new Map<string, Entry>()));
    for (const default_port of [true, false]) {
      const reduced = uris.map((each) => reduce(this, each, default_port));
      // Arrays are compared by identity. Therefore, the key is their text.
      const key = list_key(reduced);
      entries.set(key, { uris: reduced, authinfo: as_tuple([user, passwd]) });
    }
  }

  /**
   * Returns the credentials for a URI. Those added for a URI are not used for one of another scheme.
   * @param realm The realm that the server sends in its challenge.
   * @param authuri The URI, or a host with or without a port.
   * @returns The user name and the password, or two nulls if they are unknown.
   */
  find_user_password(realm: string | null, authuri: string): Credentials {
    const entries = this.passwd.get(realm);
    for (const default_port of [true, false]) {
      const reduced = reduce(this, authuri, default_port);
      for (const { uris, authinfo } of entries?.values() ?? []) {
        if (uris.some((uri) => is_below(this, uri, reduced)))
          return as_tuple<Credentials>([...authinfo]);
      }
    }
    return as_tuple([null, null]);
  }

  /**
   * Reduces a URI to its authority and path.
   * @param uri A URI, or a host with or without a port.
   * @param default_port If true, adds the scheme's default port if the URI has none.
   */
  reduce_uri(uri: string, default_port = true): ReducedURI {
    const { scheme, netloc, path } = urlsplit(uri);
    if (!netloc) return as_tuple([uri, '/']);
    const [host, port] = _splitport(netloc);
    const standard = default_port && port === null ? DEFAULT_PORTS[scheme] : undefined;
    return as_tuple([standard === undefined ? netloc : `${host}:${standard}`, path || '/']);
  }

  /**
   * Returns true if the reduced URI `test` equals `base` or is below it.
   * @param base The reduced URI that may be the parent.
   * @param test The reduced URI that may be below `base`.
   */
  is_suburi(base: ReducedURI, test: ReducedURI): boolean {
    const [authority, path] = base;
    const [test_authority, test_path] = test;
    if (authority !== test_authority) return false;
    return path === test_path || test_path.startsWith(path.endsWith('/') ? path : `${path}/`);
  }
}
python_calls(HTTPPasswordMgr, HTTPPasswordMgr_calls);
hidden_attributes(HTTPPasswordMgr, [], {
  passwd: () => new Map<string | null, Map<string, Entry>>(),
});

/**
 * An {@link HTTPPasswordMgr} that uses the credentials of the realm `null` if the given realm has none for a URI.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPPasswordMgrWithDefaultRealm}
 * @example
 * ```ts
 * import { HTTPPasswordMgrWithDefaultRealm } from 'pyurllib/request';
 *
 * const manager = new HTTPPasswordMgrWithDefaultRealm();
 * manager.add_password(null, 'localhost:8000', 'klem', 'kadidd');
 * manager.find_user_password('any realm', 'http://localhost:8000/a'); // => ['klem', 'kadidd']
 * ```
 */
export class HTTPPasswordMgrWithDefaultRealm extends HTTPPasswordMgr {
  /** Returns the credentials for a URI in the given realm, or else those in the realm `null`. */
  override find_user_password(realm: string | null, authuri: string): Credentials {
    const found = super.find_user_password(realm, authuri);
    if (found[0] !== null) return found;
    return super.find_user_password(null, authuri);
  }
}
python_calls(HTTPPasswordMgrWithDefaultRealm, HTTPPasswordMgrWithDefaultRealm_calls);

/**
 * An {@link HTTPPasswordMgrWithDefaultRealm} that also records to which URIs the password is sent without a challenge.
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
  /** URIs for which it is known whether they accept the password. */
  declare authenticated: Map<string, Authenticated>;

  /**
   * Adds a user's password. It is also stored for the realm `null`.
   * @param realm The realm that the server sends in its challenge.
   * @param uri One or several URIs. The password applies to them and all URIs below them.
   * @param user The user's name.
   * @param passwd The password.
   * @param is_authenticated If true, the password is sent without a challenge.
   */
  override add_password(
    realm: string | null,
    uri: string | Iterable<string>,
    user: string,
    passwd: string,
    is_authenticated = false,
  ): void {
    const uris = to_uri_list(uri);
    this.update_authenticated(uris, is_authenticated);
    if (realm !== null) super.add_password(null, uris, user, passwd);
    super.add_password(realm, uris, user, passwd);
  }

  /**
   * Records whether URIs accept the password.
   * @param uri One or several URIs.
   * @param is_authenticated If true, the password is sent without a challenge.
   */
  update_authenticated(uri: string | Iterable<string>, is_authenticated = false): void {
    const uris = to_uri_list(uri);
    for (const default_port of [true, false]) {
      for (const each of uris) {
        const reduced = reduce(this, each, default_port);
        this.authenticated.set(list_key(reduced), [reduced, is_authenticated]);
      }
    }
  }

  /**
   * Returns whether a URI is known to accept the password.
   * @param authuri The URI.
   * @returns The value recorded for the URI or for a URI above it, or null if there is none.
   */
  is_authenticated(authuri: string): boolean | null {
    for (const default_port of [true, false]) {
      const reduced = reduce(this, authuri, default_port);
      for (const [uri, is_authenticated] of this.authenticated.values()) {
        if (is_below(this, uri, reduced)) return is_authenticated;
      }
    }
    return null;
  }
}
python_calls(HTTPPasswordMgrWithPriorAuth, HTTPPasswordMgrWithPriorAuth_calls);
hidden_attributes(HTTPPasswordMgrWithPriorAuth, [], {
  authenticated: () => new Map<string, Authenticated>(),
});

function reduce(manager: HTTPPasswordMgr, uri: string, default_port: boolean): ScopedURI {
  const { scheme, netloc } = urlsplit(uri);
  return [netloc ? scheme : '', manager.reduce_uri(uri, default_port)];
}

/** True if `test` is `base` or below it. A host without a scheme is for all schemes. */
function is_below(manager: HTTPPasswordMgr, base: ScopedURI, test: ScopedURI): boolean {
  const [[scheme, uri], [test_scheme, test_uri]] = [base, test];
  const same = scheme === '' || test_scheme === '' || scheme === test_scheme;
  return same && manager.is_suburi(uri, test_uri);
}

/** Converts one or several URIs to an array. */
function to_uri_list(uri: string | Iterable<string>): string[] {
  return typeof uri === 'string' ? [uri] : [...uri];
}
