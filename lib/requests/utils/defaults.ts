// @unasync
// Mirrors requests 2.34.2 utils.py (default_user_agent, the constants).
import { str } from '../../python/bytes/index.js';
import { kw } from '../../python/values/index.js';
import { DEFAULT_PORTS as PORTS_BY_SCHEME } from '../../parse/internal.js';
import { make_headers } from '../../urllib3/plain.js';
import { where } from '../certs.js';
import { __version__ } from '../__version__.js';
import './defaults.calls.js';

/** The content encodings that requests accept by default. */
export const DEFAULT_ACCEPT_ENCODING = make_headers(kw({ accept_encoding: true }))
  ['accept-encoding']!.split(/,\s*/)
  .join(', ');
/** The location of the certificates that are trusted if `verify` is true: the result of `certs.where()`. */
export const DEFAULT_CA_BUNDLE_PATH = where();
/** The default ports of the schemes `http` and `https`. */
export const DEFAULT_PORTS = { ...PORTS_BY_SCHEME } as { http: number; https: number };

/**
 * Returns the default `User-Agent` of requests.
 *
 * @param name The name before the version, `python-requests` by default.
 * @returns The name, a slash, and the version of Requests that is mirrored.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.default_user_agent('crawler'); // => 'crawler/2.34.2'
 * ```
 */
export function default_user_agent(name = 'python-requests'): string {
  return `${str(name)}/${__version__}`;
}
