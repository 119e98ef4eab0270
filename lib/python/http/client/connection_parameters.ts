// @unasync
// Mirrors CPython v3.13.0 Lib/http/client.py (HTTPConnection): the parameters of its methods.
import {
  AttributeError,
  def,
  keyword_only,
  optional,
  pairs_of,
  required,
  var_positional,
  type Mapping,
  type KeywordArguments,
} from '../../builtins/index.js';
import { _GLOBAL_DEFAULT_TIMEOUT, type Timeout } from '../../socket/index.js';
import type { ConnectionAgent } from '../../../transport/index.js';
import type { Body } from './body.js';

/** A header value as an argument. */
export type HeaderValue = string | number | bigint | Uint8Array;
/** Headers as an argument: a mapping, or pairs. */
export type Headers = Mapping<HeaderValue>;

/** The keywords of `HTTPConnection`. */
export type ConnectionOptions = KeywordArguments<typeof CONNECTION>;

export const CONNECTION = def(
  'HTTPConnection.__init__',
  { host: required<string>() },
  { port: optional<number | null>(null) },
  { timeout: optional<Timeout>(_GLOBAL_DEFAULT_TIMEOUT) },
  { source_address: optional<readonly [string, number] | null>(null) },
  { blocksize: optional(8192) },
  { agent: keyword_only<ConnectionAgent | null>(null) },
);
export const REQUEST = def(
  'HTTPConnection.request',
  { method: required<string>() },
  { url: required<string>() },
  { body: optional<Body>(null) },
  { headers: optional<Headers>({}, 'mapping') },
  { encode_chunked: keyword_only(false) },
);
export const PUTREQUEST = def(
  'HTTPConnection.putrequest',
  { method: required<string>() },
  { url: required<string>() },
  { skip_host: optional<boolean | number>(false) },
  { skip_accept_encoding: optional<boolean | number>(false) },
);
export const PUTHEADER = def(
  'HTTPConnection.putheader',
  { header: required<unknown>() },
  { values: var_positional<unknown>() },
);
export const ENDHEADERS = def(
  'HTTPConnection.endheaders',
  { message_body: optional<Body>(null) },
  { encode_chunked: keyword_only(false) },
);
export const SEND = def('HTTPConnection.send', { data: required<Exclude<Body, null>>('mapping') });
export const SET_DEBUGLEVEL = def('HTTPConnection.set_debuglevel', { level: required<number>() });
export const SET_TUNNEL = def(
  'HTTPConnection.set_tunnel',
  { host: required<string>() },
  { port: optional<number | null>(null) },
  { headers: optional<Headers | null>(null, 'mapping') },
);

/** Returns the names and values of headers, as `headers.items()` does in Python. */
export function header_items(headers: Headers): [string, HeaderValue][] {
  if (typeof headers === 'string') {
    throw new AttributeError("'str' object has no attribute 'items'");
  }
  return pairs_of(headers) as [string, HeaderValue][];
}
