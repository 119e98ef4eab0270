// Mirrors urllib3 2.8.0 util/request.py (make_headers).
import { b64encode, encode } from '../../../python/bytes/index.js';
import type { ByPosition, KeywordOnly } from '../../../python/calls/index.js';
import { dict, truth } from '../../../python/objects/index.js';
import type { Dict } from '../../../python/values/index.js';
import './make_headers.calls.js';

/** The value of a header that is not to be sent. */
export const SKIP_HEADER = '@@@SKIP_HEADER@@@';
/** The lower-case names of the headers that SKIP_HEADER can omit. */
export const SKIPPABLE_HEADERS: ReadonlySet<string> = new Set([
  'accept-encoding',
  'host',
  'user-agent',
]);
/**
 * The Accept-Encoding header for `accept_encoding: true`, which is that of urllib3 without optional packages. This
 * library also decodes `br` and, if Node.js can, `zstd`.
 */
export const ACCEPT_ENCODING = 'gzip,deflate';

/** The keywords of {@link make_headers}. */
export interface MakeHeadersOptions {
  /** If true, requests a persistent connection. */
  keep_alive?: boolean | null;
  /** The names of the encodings to accept, as an array or as the header's text, or true for gzip and deflate. */
  accept_encoding?: boolean | readonly string[] | string | null;
  /** The User-Agent. */
  user_agent?: string | null;
  /** `user:password` for the server, without escapes (`auth_decoded_joined` of a `Url`). */
  basic_auth?: string | null;
  /** `user:password` for the proxy, without escapes. */
  proxy_basic_auth?: string | null;
  /** If true, adds `Cache-Control: no-cache`. */
  disable_cache?: boolean | null;
  /** The encoding of `basic_auth`. */
  basic_auth_encoding?: KeywordOnly<string>;
  /** The encoding of `proxy_basic_auth`. */
  proxy_basic_auth_encoding?: KeywordOnly<string>;
}

/**
 * Creates headers for common requirements of a request.
 *
 * @returns The headers, with names in lower case.
 * @throws {UnicodeEncodeError} if the user or the password has a character that is not in the encoding;
 * {@link LookupError} if the encoding is unknown.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html#urllib3.util.make_headers}
 */
export function make_headers({
  keep_alive = null,
  accept_encoding = null,
  user_agent = null,
  basic_auth = null,
  proxy_basic_auth = null,
  disable_cache = null,
  basic_auth_encoding = 'latin-1',
  proxy_basic_auth_encoding = 'latin-1',
}: ByPosition<MakeHeadersOptions> = {}): Dict<string> {
  const headers = dict<string>();
  if (truth(accept_encoding)) headers['accept-encoding'] = encodings(accept_encoding);
  if (user_agent) headers['user-agent'] = user_agent;
  if (truth(keep_alive)) headers['connection'] = 'keep-alive';
  if (basic_auth) headers['authorization'] = basic(basic_auth, basic_auth_encoding);
  if (proxy_basic_auth) {
    headers['proxy-authorization'] = basic(proxy_basic_auth, proxy_basic_auth_encoding);
  }
  if (truth(disable_cache)) headers['cache-control'] = 'no-cache';
  return headers;
}

function encodings(accept: unknown): string {
  if (typeof accept === 'string') return accept;
  return Array.isArray(accept) ? accept.join(',') : ACCEPT_ENCODING;
}

function basic(credentials: string, encoding: string): string {
  return `Basic ${b64encode(encode(credentials, encoding))}`;
}
