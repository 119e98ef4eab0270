// Mirrors urllib3 2.8.0 util/request.py (make_headers).
import { b64encode, encode } from '../../../python/bytes/index.js';
import {
  type ArgumentsOf,
  bind_record,
  def,
  keyword_only,
  optional,
} from '../../../python/calls/index.js';
import { dict, truth } from '../../../python/objects/index.js';
import type { Dict } from '../../../python/values/index.js';

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

const MAKE_HEADERS = def(
  'make_headers',
  { keep_alive: optional<boolean | null>(null) },
  { accept_encoding: optional<boolean | readonly string[] | string | null>(null) },
  { user_agent: optional<string | null>(null) },
  { basic_auth: optional<string | null>(null) },
  { proxy_basic_auth: optional<string | null>(null) },
  { disable_cache: optional<boolean | null>(null) },
  { basic_auth_encoding: keyword_only('latin-1') },
  { proxy_basic_auth_encoding: keyword_only('latin-1') },
);

/**
 * Creates headers for common requirements of a request.
 *
 * @param keep_alive If true, requests a persistent connection.
 * @param accept_encoding The names of the encodings to accept, as an array or as the header's text, or true for gzip
 * and deflate.
 * @param user_agent The User-Agent.
 * @param basic_auth `user:password` for the server, without escapes (`auth_decoded_joined` of a `Url`).
 * @param proxy_basic_auth `user:password` for the proxy, without escapes.
 * @param disable_cache If true, adds `Cache-Control: no-cache`.
 * @param basic_auth_encoding The encoding of `basic_auth`.
 * @param proxy_basic_auth_encoding The encoding of `proxy_basic_auth`.
 * @returns The headers, with names in lower case.
 * @throws {UnicodeEncodeError} if the user or the password has a character that is not in the encoding;
 * {@link LookupError} if the encoding is unknown.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html#urllib3.util.make_headers}
 */
export function make_headers(...args: ArgumentsOf<typeof MAKE_HEADERS>): Dict<string> {
  const given = bind_record(MAKE_HEADERS, args);
  const { accept_encoding, user_agent, basic_auth, proxy_basic_auth } = given;
  const headers = dict<string>();
  if (truth(accept_encoding)) headers['accept-encoding'] = encodings(accept_encoding);
  if (user_agent) headers['user-agent'] = user_agent;
  if (truth(given.keep_alive)) headers['connection'] = 'keep-alive';
  if (basic_auth) headers['authorization'] = basic(basic_auth, given.basic_auth_encoding);
  if (proxy_basic_auth) {
    headers['proxy-authorization'] = basic(proxy_basic_auth, given.proxy_basic_auth_encoding);
  }
  if (truth(given.disable_cache)) headers['cache-control'] = 'no-cache';
  return headers;
}

function encodings(accept: unknown): string {
  if (typeof accept === 'string') return accept;
  return Array.isArray(accept) ? accept.join(',') : ACCEPT_ENCODING;
}

function basic(credentials: string, encoding: string): string {
  return `Basic ${b64encode(encode(credentials, encoding))}`;
}
