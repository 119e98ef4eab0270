// @unasync
// Mirrors urllib3 2.8.0 connection.py (HTTPConnection): the parameters of its methods.
import {
  type KeywordArguments,
  def,
  keyword_only,
  optional,
  required,
} from '../../python/calls/index.js';
import type { Path } from '../../python/streams/index.js';
import { as_tuple } from '../../python/values/index.js';
import type { SSLContext } from '../../stdlib/ssl/index.js';
import { namespace as socket } from '../../stdlib/socket/index.js';
import type { ConnectionAgent } from '../../transport/index.js';
import type { SocketOption } from '../util/connection.js';
import type { ProxyConfig } from '../util/proxy.js';
import type { RequestBody } from '../util/request/body_to_chunks.js';
import type { RequestHeaders } from '../support/request_headers.js';
import type { SSLConstantName } from '../util/ssl_/context.js';
import { _DEFAULT_TIMEOUT, type TimeoutValue } from '../util/timeout.js';
import type { Url } from '../util/url.js';

/** The options that a connection sets on its socket by default. */
export const DEFAULT_SOCKET_OPTIONS: readonly SocketOption[] = [
  as_tuple([socket.IPPROTO_TCP, socket.TCP_NODELAY, 1]),
];

export const CONNECTION_PARAMETERS = [
  { host: required<string>() },
  { port: optional<number | null>(null) },
  { timeout: keyword_only<TimeoutValue>(_DEFAULT_TIMEOUT) },
  { source_address: keyword_only<readonly [string, number] | null>(null) },
  { blocksize: keyword_only(16384) },
  { socket_options: keyword_only<readonly SocketOption[] | null>(DEFAULT_SOCKET_OPTIONS) },
  { proxy: keyword_only<Url | null>(null) },
  { proxy_config: keyword_only<ProxyConfig | null>(null) },
  // The Node.js agent that opens connections. urllib3 has no such parameter. In the blocking API, it must be null.
  { agent: keyword_only<ConnectionAgent | null>(null) },
] as const;

/** The additional options of an HTTPS connection. */
export const TLS_KEYWORDS = [
  { cert_reqs: keyword_only<SSLConstantName>(null) },
  { assert_hostname: keyword_only<string | false | null>(null) },
  { assert_fingerprint: keyword_only<string | null>(null) },
  { server_hostname: keyword_only<string | null>(null) },
  { ssl_context: keyword_only<SSLContext | null>(null) },
  { ca_certs: keyword_only<Path | null>(null) },
  { ca_cert_dir: keyword_only<Path | null>(null) },
  { ca_cert_data: keyword_only<string | Uint8Array | null>(null) },
  { ssl_minimum_version: keyword_only<SSLConstantName>(null) },
  { ssl_maximum_version: keyword_only<SSLConstantName>(null) },
  { ssl_version: keyword_only<SSLConstantName>(null) },
  { cert_file: keyword_only<Path | null>(null) },
  { key_file: keyword_only<Path | null>(null) },
  { key_password: keyword_only<string | null>(null) },
] as const;
/** The values of {@link TLS_KEYWORDS} by name. */
export type HTTPSOptions = {
  [Name in keyof TLSKeywords]-?: Exclude<TLSKeywords[Name], undefined>;
};
type TLSKeywords = KeywordArguments<{ entries: typeof TLS_KEYWORDS }>;

export const CONNECTION = def('HTTPConnection.__init__', ...CONNECTION_PARAMETERS);
/** The keywords of `HTTPConnection`. */
export type ConnectionOptions = KeywordArguments<typeof CONNECTION>;

export const SET_TUNNEL = def(
  'HTTPConnection.set_tunnel',
  { host: required<string>() },
  { port: optional<number | null>(null) },
  { headers: optional<RequestHeaders | null>(null, 'mapping') },
  { scheme: optional('http') },
);
export const PUTREQUEST = def(
  'HTTPConnection.putrequest',
  { method: required<string>() },
  { url: required<string>() },
  { skip_host: optional(false) },
  { skip_accept_encoding: optional(false) },
);
/** The parameters that all methods which send a request share. */
export const REQUEST_PARAMETERS = [
  { method: required<string>() },
  { url: required<string>() },
  { body: optional<RequestBody>(null, 'dict') },
  { headers: optional<RequestHeaders | null>(null, 'mapping') },
] as const;
export const REQUEST = def(
  'HTTPConnection.request',
  ...REQUEST_PARAMETERS,
  { chunked: keyword_only(false) },
  { preload_content: keyword_only(true) },
  { decode_content: keyword_only(true) },
  { enforce_content_length: keyword_only(true) },
);
export const REQUEST_CHUNKED = def('HTTPConnection.request_chunked', ...REQUEST_PARAMETERS);

/** The options for the response to the pending request. */
export interface ResponseOptions {
  request_method: string;
  request_url: string;
  preload_content: boolean;
  decode_content: boolean;
  enforce_content_length: boolean;
}
