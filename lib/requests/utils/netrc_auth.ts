// Mirrors requests 2.34.2 utils.py (get_netrc_auth).
import { getenv } from '../../python/platform/index.js';
import { str } from '../../python/bytes/index.js';
import { OSError } from '../../python/errors/index.js';
import { content_id } from '../../python/streams/index.js';
import { as_tuple, is_bytes_like } from '../../python/values/index.js';
import { NetrcParseError, netrc } from '../../stdlib/netrc/index.js';
import { expanduser } from '../../stdlib/netrc/plain.js';
import { urlparse } from '../../parse/index.js';
import './netrc_auth.calls.js';

/** The possible names of the netrc file in the home directory. */
export const NETRC_FILES = as_tuple(['.netrc', '_netrc']);

/**
 * Returns user and password for a URL. They are read from the file named by `NETRC`, or else from `.netrc` or `_netrc`
 * in the home directory.
 *
 * @param url The URL.
 * @param raise_errors If true, throws if a file is invalid or cannot be read.
 * @returns User and password, or null if there is no entry for the host.
 * @throws {NetrcParseError} if a file is invalid and `raise_errors` is true.
 * @throws {OSError} if a file cannot be read and `raise_errors` is true.
 * @throws {ValueError} for a malformed URL.
 * @see {@link https://requests.readthedocs.io/en/latest/user/authentication/#netrc-authentication}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * process.env.NETRC = '/nowhere';
 * requests.utils.get_netrc_auth('http://localhost/'); // => null
 * delete process.env.NETRC;
 * ```
 */
export function get_netrc_auth(
  given_url: string | Uint8Array,
  raise_errors = false,
): [login: string, password: string] | null {
  const url = is_bytes_like(given_url) ? str(given_url, 'utf-8') : given_url;
  const file = netrc_file();
  if (file === null) return null;
  const { hostname } = urlparse(url);
  if (hostname === null) return null;
  try {
    const found = read(file).authenticators(hostname);
    if (found === null || !found.some(Boolean)) return null;
    const [login, account, password] = found;
    return as_tuple([login || account, password]);
  } catch (error) {
    const is_known = error instanceof NetrcParseError || error instanceof OSError;
    if (is_known && !raise_errors) return null;
    throw error;
  }
}

interface NetrcFile {
  path: string;
  /** See {@link content_id}. */
  id: string | null;
}

/** Returns the first netrc file that exists, or null if there is none. */
function netrc_file(): NetrcFile | null {
  const named = getenv('NETRC');
  const home = named === undefined ? expanduser('~/') : '';
  const paths = named === undefined ? NETRC_FILES.map((name) => home + name) : [expanduser(named)];
  for (const path of paths) {
    const id = content_id(path);
    if (id !== undefined) return { path, id };
  }
  return null;
}

/** The file that was read last, which each request would read and parse again. */
let last: { id: string | null; entries: netrc } | null = null;

function read({ path, id }: NetrcFile): netrc {
  if (id === null || id !== last?.id) last = { id, entries: new netrc(path) };
  return last.entries;
}
