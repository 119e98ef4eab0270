// Mirrors CPython v3.13.0 Lib/urllib/request.py (HTTPPasswordMgr, HTTPPasswordMgrWithDefaultRealm).
import {
  bind,
  def,
  hidden_attributes,
  optional,
  required,
  type Arguments,
  type ArgumentsOf,
} from '../../builtins/index.js';
import { _splitport, urlsplit } from '../../parse/index.js';
import { DEFAULT_PORTS } from '../../parse/inner/index.js';

/** User name and password; both null if unknown. */
export type Credentials = [user: string | null, passwd: string | null];

/** A URI's authority and path. */
export type ReducedURI = readonly [authority: string, path: string];

const ADD_PASSWORD = def(
  'HTTPPasswordMgr.add_password',
  { realm: required<string | null>() },
  { uri: required<string | Iterable<string>>() },
  { user: required<string>() },
  { passwd: required<string>() },
);
const FIND = def(
  'HTTPPasswordMgr.find_user_password',
  { realm: required<string | null>() },
  { authuri: required<string>() },
);
const FIND_WITH_DEFAULT = def(
  'HTTPPasswordMgrWithDefaultRealm.find_user_password',
  { realm: required<string | null>() },
  { authuri: required<string>() },
);
const REDUCE_URI = def(
  'HTTPPasswordMgr.reduce_uri',
  { uri: required<string>() },
  { default_port: optional(true) },
);
const IS_SUBURI = def(
  'HTTPPasswordMgr.is_suburi',
  { base: required<ReducedURI>() },
  { test: required<ReducedURI>() },
);

/** A group of URIs and the credentials for everything below them. */
interface Entry {
  readonly uris: readonly ReducedURI[];
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
  /** The credentials by realm. */
  declare passwd: Map<string | null, Map<string, Entry>>;

  /**
   * Adds a user's password.
   * @param realm The realm as named by the server.
   * @param uri One or several URIs: the password applies to everything below them.
   * @param user The user's name.
   * @param passwd The password.
   */
  add_password(
    ...args: Arguments<
      [realm: string | null, uri: string | Iterable<string>, user: string, passwd: string],
      [is_authenticated: boolean],
      {
        realm: string | null;
        uri: string | Iterable<string>;
        user: string;
        passwd: string;
        is_authenticated?: boolean;
      }
    >
  ): void {
    const [realm, uri, user, passwd] = bind(ADD_PASSWORD, args);
    const uris = to_uri_list(uri);
    let entries = this.passwd.get(realm);
    if (entries === undefined) this.passwd.set(realm, (entries = new Map<string, Entry>()));
    for (const default_port of [true, false]) {
      const reduced = uris.map((each) => this.reduce_uri(each, default_port));
      entries.set(map_key(reduced), { uris: reduced, authinfo: [user, passwd] });
    }
  }

  /**
   * Returns the credentials for a URI.
   * @param realm The realm.
   * @param authuri The URI, or a host with or without a port.
   * @returns The user's name and password; two nulls if unknown.
   */
  find_user_password(...args: ArgumentsOf<typeof FIND>): Credentials {
    const [realm, authuri] = bind(FIND, args);
    const entries = this.passwd.get(realm);
    for (const default_port of [true, false]) {
      const reduced = this.reduce_uri(authuri, default_port);
      for (const { uris, authinfo } of entries?.values() ?? []) {
        if (uris.some((uri) => this.is_suburi(uri, reduced))) return authinfo;
      }
    }
    return [null, null];
  }

  /**
   * Reduces a URI to its authority and path.
   * @param uri A URI, or a host with or without a port.
   * @param default_port If true, adds the scheme's default port if the URI has none.
   */
  reduce_uri(...args: ArgumentsOf<typeof REDUCE_URI>): ReducedURI {
    const [uri, default_port] = bind(REDUCE_URI, args);
    const { scheme, netloc, path } = urlsplit(uri);
    if (!netloc) return [uri, '/'];
    const [host, port] = _splitport(netloc);
    const standard = default_port && port === null ? DEFAULT_PORTS[scheme] : undefined;
    return [standard === undefined ? netloc : `${host}:${standard}`, path || '/'];
  }

  /**
   * True if a reduced URI equals another or is below it.
   * @param base The URI that may be above.
   * @param test The URI that may be below.
   */
  is_suburi(...args: ArgumentsOf<typeof IS_SUBURI>): boolean {
    const [[authority, path], [test_authority, test_path]] = bind(IS_SUBURI, args);
    if (authority !== test_authority) return false;
    return path === test_path || test_path.startsWith(path.endsWith('/') ? path : `${path}/`);
  }
}
hidden_attributes(HTTPPasswordMgr, [], {
  passwd: () => new Map<string | null, Map<string, Entry>>(),
});

/**
 * An {@link HTTPPasswordMgr} whose realm `null` is the fallback for all unknown realms.
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
  /** Returns the credentials for a URI in that realm, else in the realm `null`. */
  override find_user_password(...args: ArgumentsOf<typeof FIND_WITH_DEFAULT>): Credentials {
    const [realm, authuri] = bind(FIND_WITH_DEFAULT, args);
    const [user, password] = super.find_user_password(realm, authuri);
    if (user !== null) return [user, password];
    return super.find_user_password(null, authuri);
  }
}

/**
 * Converts one or several URIs to an array.
 * @internal
 */
export function to_uri_list(uri: string | Iterable<string>): string[] {
  return typeof uri === 'string' ? [uri] : [...uri];
}

/**
 * Serialises reduced URIs as a Map key, because arrays are compared by identity.
 * @internal
 */
export function map_key(reduced: ReducedURI | readonly ReducedURI[]): string {
  return JSON.stringify(reduced);
}
