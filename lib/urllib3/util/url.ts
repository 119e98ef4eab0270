// Mirrors urllib3 2.7.0 util/url.py.
import {
  ValueError,
  bind,
  def,
  is_bytes_like,
  repr,
  required,
  truth,
  type_name,
  with_cause,
  type ArgumentsOf,
} from '../../builtins/index.js';
import {
  PATH_CHARS,
  QUERY_CHARS,
  UNRESERVED_CHARS,
  USERINFO_CHARS,
  _encode_invalid_chars,
} from './encode_invalid_chars.js';
import { LocationParseError } from './exceptions.js';
import { IDNAError, encode as idna_encode } from './idna/index.js';
import { Url } from './url_result.js';
import {
  HOST_PORT_RE,
  SCHEME_RE,
  TARGET_RE,
  URI_RE,
  ZONE_ID_RE,
  _IPV4_RE,
  _IPV6_ADDRZ_RE,
} from './url_patterns.js';

const PARSE_URL = def('parse_url', { url: required<string | null>() });

/** The schemes, null included, whose URLs are normalized: lower-case hosts, invalid characters escaped. */
const NORMALIZABLE: ReadonlySet<string | null> = new Set(['http', 'https', null]);
const ASCII = /^[\x00-\x7f]*$/;

/**
 * Splits a URL, or a text like one (`example.com:80`, `/path`), into its parts.
 *
 * Scheme and host become lower case, non-ASCII names are encoded by IDNA 2008, dot segments are removed from the path,
 * and invalid characters are escaped.
 *
 * @param url The URL; an empty text gives a `Url` of nulls.
 * @throws {LocationParseError} If it is invalid.
 * @see {@link https://urllib3.readthedocs.io/en/2.7.0/reference/urllib3.util.html#urllib3.util.parse_url}
 */
export function parse_url(...args: ArgumentsOf<typeof PARSE_URL>): Url {
  const [url] = bind(PARSE_URL, args);
  if (!truth(url)) return new Url();
  if (typeof url !== 'string') throw not_text_error(url);
  try {
    return parsed(SCHEME_RE.test(url) ? url : `//${url}`);
  } catch (error) {
    if (error instanceof ValueError) throw with_cause(new LocationParseError(url), error);
    throw error;
  }
}

function parsed(url: string): Url {
  const [, given_scheme, authority, given_path, given_query, given_fragment] = URI_RE.exec(url)!;
  const scheme = given_scheme === undefined ? null : given_scheme.toLowerCase();
  const normalized = NORMALIZABLE.has(scheme);
  let auth: string | null = null;
  let host: string | null = null;
  let port: number | null = null;
  if (authority) {
    const at = authority.lastIndexOf('@');
    const host_port = HOST_PORT_RE.exec(authority.slice(at + 1));
    if (host_port === null) throw new LocationParseError(url);
    auth = authority.slice(0, Math.max(at, 0)) || null;
    if (auth !== null && normalized) auth = _encode_invalid_chars(auth, USERINFO_CHARS);
    host = host_port[1]!;
    if (host_port[2]) port = Number(host_port[2]);
    if (port !== null && port > 65_535) throw new LocationParseError(url);
  }
  host = _normalize_host(host, scheme);
  let path: string | null = given_path!;
  let query = given_query ?? null;
  let fragment = given_fragment ?? null;
  if (normalized) {
    if (path) path = _encode_invalid_chars(_remove_path_dot_segments(path), PATH_CHARS);
    if (query) query = _encode_invalid_chars(query, QUERY_CHARS);
    if (fragment) fragment = _encode_invalid_chars(fragment, QUERY_CHARS);
  }
  if (!path) path = query !== null || fragment !== null ? '' : null;
  return new Url(scheme, auth, host, port, path, query, fragment);
}

function not_text_error(url: unknown): TypeError {
  return new TypeError(
    is_bytes_like(url)
      ? 'cannot use a string pattern on a bytes-like object'
      : `expected string or bytes-like object, got '${type_name(url)}'`,
  );
}

/** Removes the dot segments of a path (RFC 3986, 5.2.4). */
function _remove_path_dot_segments(path: string): string {
  if (!path.includes('/.') && !path.startsWith('.')) return path;
  const output: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') output.pop();
    else if (segment !== '.') output.push(segment);
  }
  if (path.startsWith('/') && output[0] !== '') output.unshift('');
  if (path.endsWith('/.') || path.endsWith('/..')) output.push('');
  return output.join('/');
}

/**
 * Normalizes a host for comparing and sending: in lower case or encoded by IDNA; the zone of an IPv6 address follows a
 * bare `%`.
 *
 * @param host The host; unchanged if the scheme is neither http nor https.
 * @throws {LocationParseError} If IDNA does not allow the name.
 */
export function _normalize_host(host: string, scheme: string | null): string;
export function _normalize_host(host: string | null, scheme: string | null): string | null;
export function _normalize_host(host: string | null, scheme: string | null): string | null {
  if (!host || !NORMALIZABLE.has(scheme)) return host;
  if (_IPV6_ADDRZ_RE.test(host)) {
    const zone = ZONE_ID_RE.exec(host);
    if (zone === null) return host.toLowerCase();
    const [, with_percent] = zone as unknown as [string, string];
    const is_escaped = with_percent.startsWith('%25') && with_percent !== '%25';
    const id = _encode_invalid_chars(with_percent.slice(is_escaped ? 3 : 1), UNRESERVED_CHARS);
    const end = zone.index + with_percent.length;
    return `${host.slice(0, zone.index).toLowerCase()}%${id}${host.slice(end)}`;
  }
  if (ASCII.test(host)) return host.toLowerCase();
  return host.split('.').map(_idna_encode).join('.');
}

function _idna_encode(name: string): string {
  if (ASCII.test(name)) return name.toLowerCase();
  try {
    return idna_encode(name.toLowerCase(), { strict: true, std3_rules: true }).decode('ascii');
  } catch (error) {
    if (!(error instanceof IDNAError)) throw error;
    throw new LocationParseError(`Name '${name}' is not a valid IDNA label`);
  }
}

/**
 * Escapes the invalid characters of a request target and removes its fragment.
 *
 * @param target A target that begins with a slash.
 * @throws {LocationParseError} If it does not.
 */
export function _encode_target(target: string): string {
  const match = TARGET_RE.exec(target);
  if (match === null) {
    throw new LocationParseError(`${repr(target)} is not a valid request URI`);
  }
  const [, path, query] = match as unknown as [string, string, string | undefined];
  const encoded = _encode_invalid_chars(path, PATH_CHARS);
  return query === undefined ? encoded : `${encoded}?${_encode_invalid_chars(query, QUERY_CHARS)}`;
}
