// Mirrors urllib3 2.8.0 util/url.py.
import { encode, str } from '../../python/bytes/index.js';
import {
  type ArgumentsOf,
  type ValuesOf,
  bind_record,
  def,
  optional,
} from '../../python/calls/index.js';
import { namedtuple } from '../../python/collections/index.js';
import { repr, truth } from '../../python/objects/index.js';
import { as_tuple } from '../../python/values/index.js';
import { unquote } from '../../parse/index.js';
import { text_for_regex } from '../../parse/internal.js';
import { LocationParseError } from '../exceptions/classes.js';
import { IDNAError, encode as idna_encode } from '../support/idna/index.js';
import { lower } from '../support/idna/tables.js';
import './url.calls.js';

// Python's `$` also matches before a line feed at the end, like `\n?$` in these patterns.

const HEX = '[0-9A-Fa-f]{1,4}';
const IPV4 = '(?:[0-9]{1,3}\\.){3}[0-9]{1,3}';
const LS32 = `(?:${HEX}:${HEX}|${IPV4})`;

/** The nine forms of an IPv6 address in RFC 3986, by the position of the `::`. */
const IPV6 = `(?:${[
  `(?:${HEX}:){6}${LS32}`,
  `::(?:${HEX}:){5}${LS32}`,
  `(?:${HEX})?::(?:${HEX}:){4}${LS32}`,
  `(?:(?:${HEX}:)?${HEX})?::(?:${HEX}:){3}${LS32}`,
  `(?:(?:${HEX}:){0,2}${HEX})?::(?:${HEX}:){2}${LS32}`,
  `(?:(?:${HEX}:){0,3}${HEX})?::${HEX}:${LS32}`,
  `(?:(?:${HEX}:){0,4}${HEX})?::${LS32}`,
  `(?:(?:${HEX}:){0,5}${HEX})?::${HEX}`,
  `(?:(?:${HEX}:){0,6}${HEX})?::`,
].join('|')})`;

const ZONE_ID = '(?:%25|%)(?:[A-Za-z0-9._\\-~]|%[a-fA-F0-9]{2})+';
const IPV6_ADDRZ = `\\[${IPV6}(?:${ZONE_ID})?\\]`;
// In Python, the alternatives are in one repeated group, which would overflow the engine's stack for a long name.
const REG_NAME = '[^\\[\\]%:/?#]*(?:%[a-fA-F0-9]{2}[^\\[\\]%:/?#]*)*';

/** A number of an IPv4 address, as the system's resolver reads it. */
const NUMBER = '(?:0[xX][0-9a-fA-F]+|[0-9]+)';
export const _IPV4_RE = new RegExp(`^${NUMBER}(?:\\.${NUMBER}){0,3}\\n?$`);
export const _IPV6_RE = new RegExp(`^${IPV6}\\n?$`);
export const _IPV6_ADDRZ_RE = new RegExp(`^${IPV6_ADDRZ}\\n?$`);
/** Matches an IPv6 address without brackets, with or without a zone. */
export const _BRACELESS_IPV6_ADDRZ_RE = new RegExp(`^${IPV6}(?:${ZONE_ID})?\\n?$`);
/** Matches an IPv6 address in brackets with a zone. The groups are what precedes the zone, and the zone with its `%`. */
const ZONE_ID_RE = new RegExp(`^([^%]*)(${ZONE_ID})\\]\\n?$`);

// Python's one pattern is two here: V8 takes 3 ms to compile that of IPv6 addresses, which few URLs have. A name may be an
// IPv4 address.
const PORT = '(?::0*?(|0|[1-9][0-9]{0,4}))?';
const NAME_PORT_RE = new RegExp(`^(${REG_NAME})${PORT}$`);
const IPV6_PORT_RE = new RegExp(`^(${IPV6_ADDRZ})${PORT}$`);
/** Blanks and control characters, which no host may contain. */
const HOST_INVALID_CHAR_RE = /[\x00-\x20\x7f]/;
const SCHEME_RE = /^(?:[a-zA-Z][a-zA-Z0-9+-]*:|\/)/;
const URI_RE =
  /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/([^\\/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/;
const TARGET_RE = /^(\/[^?#]*)(?:\?([^#]*))?(?:#.*)?\n?$/;

const ESCAPE = /%[a-fA-F0-9]{2}/g;
const HOST_ESCAPE = /%(?:[a-fA-F0-9]{2})?/g;

/**
 * Returns patterns for the characters that a part of a URL may not contain unescaped.
 * @param chars The characters that it may contain, in the form of a regular expression's character class.
 */
const allowed_chars = (chars: string) => ({
  /** Matches runs of characters to escape if the text's own escapes are kept. */
  unescaped: new RegExp(`[^${chars}%]+`, 'g'),
  /** Matches runs of characters to escape if the text's own escapes are not kept. */
  disallowed: new RegExp(`[^${chars}]+`, 'g'),
});
type AllowedChars = ReturnType<typeof allowed_chars>;

const UNRESERVED = 'A-Za-z0-9._~\\-';
const USERINFO = `${UNRESERVED}!$&'()*+,;=:`;

const UNRESERVED_CHARS = allowed_chars(UNRESERVED);
const USERINFO_CHARS = allowed_chars(USERINFO);
const PATH_CHARS = allowed_chars(`${USERINFO}@/`);
const QUERY_CHARS = allowed_chars(`${USERINFO}@/?`);

/**
 * Escapes the characters that a part of a URL may not contain. If each `%` begins an escape, existing escapes are kept
 * and converted to upper case. Otherwise, every `%` is escaped.
 */
function _encode_invalid_chars(component: string, allowed: AllowedChars): string {
  if (component.search(allowed.disallowed) < 0) return component;
  let escapes = 0;
  const text = component.replace(ESCAPE, (escape) => {
    escapes += 1;
    return escape.toUpperCase();
  });
  const is_escaped = escapes === text.split('%').length - 1;
  return text.replace(is_escaped ? allowed.unescaped : allowed.disallowed, escaped);
}

function escaped(text: string): string {
  let result = '';
  for (const byte of encode(text, 'utf-8', 'surrogatepass')) {
    result += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}

const FIELDS = ['scheme', 'auth', 'host', 'port', 'path', 'query', 'fragment'] as const;

type Part = string | null;
const INIT = def(
  'Url.__new__',
  { scheme: optional<Part>(null) },
  { auth: optional<Part>(null) },
  { host: optional<Part>(null) },
  { port: optional<number | null>(null) },
  { path: optional<Part>(null) },
  { query: optional<Part>(null) },
  { fragment: optional<Part>(null) },
);

/**
 * The parts of a URL in the form that {@link parse_url} returns. Missing parts are null. `auth` is `user:password`.
 * `String(url)` is the URL.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html#urllib3.util.Url}
 */
export class Url extends namedtuple<typeof FIELDS, ValuesOf<typeof INIT>>('Url', FIELDS) {
  /**
   * Adds a leading slash to a path that has none. Converts the scheme to lower case.
   * @param scheme The scheme, or null.
   * @param auth The user and the password: `user:password`.
   * @param host The host. An IPv6 address is in brackets.
   * @param port The port, or null.
   * @param path The path.
   * @param query The query, without its question mark.
   * @param fragment The fragment, without its number sign.
   */
  constructor(...args: ArgumentsOf<typeof INIT>) {
    const { scheme, auth, host, port, path, query, fragment } = bind_record(INIT, args);
    super(
      scheme === null ? null : scheme.toLowerCase(),
      auth,
      host,
      port,
      path && !path.startsWith('/') ? `/${path}` : path,
      query,
      fragment,
    );
  }

  /** The user and the password of `auth`, unquoted. The password is null if there is none, and both are if `auth` is null. */
  get auth_decoded(): [user: string, password: string | null] | [user: null, password: null] {
    if (this.auth === null) return as_tuple([null, null]);
    const colon = this.auth.indexOf(':');
    if (colon < 0) return as_tuple([unquote(this.auth), null]);
    return as_tuple([unquote(this.auth.slice(0, colon)), unquote(this.auth.slice(colon + 1))]);
  }

  /** `auth`, unquoted, as {@link make_headers} takes it: with a colon also if there is no password. Null if `auth` is. */
  get auth_decoded_joined(): Part {
    const [user, password] = this.auth_decoded;
    return user === null ? null : `${user}:${password ?? ''}`;
  }

  /** An alias of `host`. */
  get hostname(): Part {
    return this.host;
  }

  /** The target of a request: the path, or `/` if it is empty or null, and the query. */
  get request_uri(): string {
    const path = this.path || '/';
    return this.query === null ? path : `${path}?${this.query}`;
  }

  /** `auth`, the host and the port, as far as they exist, such as `user:password@localhost:80`. Null without a host. */
  get authority(): Part {
    const { auth, netloc } = this;
    return netloc === null || auth === null ? netloc : `${auth}@${netloc}`;
  }

  /** The host, and the port unless it is null, such as `localhost:80`. Null without a host. */
  get netloc(): Part {
    if (this.host === null) return null;
    return this.port !== null ? `${this.host}:${this.port}` : this.host;
  }

  /** The URL that the parts form. */
  get url(): string {
    const { scheme, auth, host, port, path, query, fragment } = this;
    return (
      (scheme === null ? '' : `${scheme}://`) +
      (auth === null ? '' : `${auth}@`) +
      (host ?? '') +
      (port === null ? '' : `:${str(port)}`) +
      (path ?? '') +
      (query === null ? '' : `?${query}`) +
      (fragment === null ? '' : `#${fragment}`)
    );
  }

  /** @returns The value of `url`. */
  __str__(): string {
    return this.url;
  }

  override toString(): string {
    return this.url;
  }
}

/**
 * The schemes whose URLs {@link parse_url} normalises. Null stands for a URL without a scheme.
 */
const NORMALIZABLE: ReadonlySet<string | null> = new Set(['http', 'https', null]);
const ASCII = /^[\x00-\x7f]*$/;

/**
 * Splits a URL, or a part of one such as `example.com:80` or `/path`, into its parts.
 *
 * The scheme is converted to lower case. If it is `http` or `https`, or if there is none, the host is also converted to
 * lower case, non-ASCII names are encoded by IDNA 2008, dot segments are removed from the path, and invalid characters
 * are escaped.
 *
 * @param url The URL. For empty text or null, all parts are null.
 * @throws {LocationParseError} if the URL is invalid.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html#urllib3.util.parse_url}
 */
export function parse_url(given_url: string | null): Url {
  if (!truth(given_url)) return new Url();
  const text = text_for_regex(given_url);
  const url = SCHEME_RE.test(text) ? text : `//${text}`;
  const [, given_scheme, authority, given_path, given_query, given_fragment] = URI_RE.exec(url)!;
  const scheme = given_scheme === undefined ? null : given_scheme.toLowerCase();
  const normalized = NORMALIZABLE.has(scheme);
  let auth: string | null = null;
  let host: string | null = null;
  let port: number | null = null;
  if (authority) {
    const at = authority.lastIndexOf('@');
    const server = authority.slice(at + 1);
    const host_port = (server.startsWith('[') ? IPV6_PORT_RE : NAME_PORT_RE).exec(server);
    if (host_port === null) {
      check_characters(server);
      throw new LocationParseError(`${repr(server)} is not a valid host or port`);
    }
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

/** @throws {LocationParseError} if a host contains a blank or a control character. */
function check_characters(host: string): void {
  const invalid = HOST_INVALID_CHAR_RE.exec(host);
  if (invalid === null) return;
  throw new LocationParseError(`Host ${repr(host)} contains invalid character ${repr(invalid[0])}`);
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
 * Normalises a host for comparisons and for sending: converts it to lower case, or encodes it by IDNA 2008; decodes
 * escapes of unreserved characters, and converts others to upper case. In the result, the `%` before the zone of an IPv6 address
 * is not escaped. An IPv4 address, in whatever notation, is not changed.
 *
 * @param host The host.
 * @param scheme The scheme of the URL. For a scheme other than http and https, the host is not changed.
 * @throws {LocationParseError} if the host contains a blank, a control character, escaped or not, or a `%` that begins no
 * escape, or if IDNA does not allow the name.
 */
export function _normalize_host(host: string, scheme: string | null): string;
export function _normalize_host(host: string | null, scheme: string | null): string | null;
export function _normalize_host(host: string | null, scheme: string | null): string | null {
  if (!host) return host;
  check_characters(host);
  if (!NORMALIZABLE.has(scheme)) return host;
  if (host.startsWith('[') && _IPV6_ADDRZ_RE.test(host)) {
    const zone = ZONE_ID_RE.exec(host);
    if (zone === null) return host.toLowerCase();
    const [, address, with_percent] = zone as unknown as [string, string, string];
    const is_escaped = with_percent.startsWith('%25') && with_percent !== '%25';
    const given = with_percent.slice(is_escaped ? 3 : 1);
    const zone_id = given.replace(ESCAPE, (escape) => {
      decoded(escape, host);
      return escape.toUpperCase();
    });
    const id = _encode_invalid_chars(zone_id, UNRESERVED_CHARS);
    const end = address.length + with_percent.length;
    return `${address.toLowerCase()}%${id}${host.slice(end)}`;
  }
  if (_IPV4_RE.test(host)) return host;
  const name = host.includes('%') ? host.replace(HOST_ESCAPE, normalized_escape) : host;
  return name.split('.').map(_idna_encode).join('.');
}

/** Returns the character of an escape. @throws {LocationParseError} for a control character. */
function decoded(escape: string, host: string): string {
  const character = String.fromCharCode(parseInt(escape.slice(1), 16));
  if (character >= ' ' && character !== '\x7f') return character;
  throw new LocationParseError(
    `Host ${repr(host)} contains invalid percent-encoded control character ${repr(escape)}`,
  );
}

function normalized_escape(escape: string, _at: number, host: string): string {
  if (escape === '%') throw new LocationParseError(`${repr(host)} is not a valid host`);
  const character = decoded(escape, host);
  return /[A-Za-z0-9._~-]/.test(character) ? character : escape.toUpperCase();
}

function _idna_encode(name: string): string {
  if (ASCII.test(name)) return name.toLowerCase().replace(ESCAPE, (escape) => escape.toUpperCase());
  try {
    return idna_encode(lower(name), { strict: true, std3_rules: true }).decode('ascii');
  } catch (error) {
    if (!(error instanceof IDNAError)) throw error;
    throw new LocationParseError(`Name '${name}' is not a valid IDNA label`);
  }
}

/**
 * Escapes the invalid characters of a request target and removes its fragment.
 *
 * @param target A target that begins with a slash.
 * @throws {LocationParseError} if the target does not begin with a slash.
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
