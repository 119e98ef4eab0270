// @unasync
// Mirrors requests 2.34.2 utils.py (default_headers).
import { bind, def } from '../../python/calls/index.js';
import { CaseInsensitiveDict } from '../structures/case_insensitive_dict.js';
import { globals } from './proxies.js';

const DEFAULT_HEADERS = def('default_headers');

/**
 * Returns the initial headers of a session.
 *
 * @param args No arguments. Any argument raises a TypeError.
 * @returns `User-Agent`, `Accept-Encoding`, `Accept` and `Connection`.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.default_headers()['Connection']; // => 'keep-alive'
 * ```
 */
export function default_headers(...args: []): CaseInsensitiveDict<string> {
  if (args.length > 0) bind(DEFAULT_HEADERS, args);
  return new CaseInsensitiveDict<string>({
    'User-Agent': globals.default_user_agent(),
    'Accept-Encoding': globals.DEFAULT_ACCEPT_ENCODING,
    Accept: '*/*',
    Connection: 'keep-alive',
  });
}
