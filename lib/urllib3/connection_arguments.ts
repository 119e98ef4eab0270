// @unasync
// Mirrors urllib3 2.7.0 connection.py (HTTPConnection): the parameters of its methods.
import { def, keyword_only, optional, required, type Signature } from '../builtins/index.js';
import type { SSLContext } from '../ssl/index.js';
import { namespace as socket } from '../socket/index.js';
import type { ConnectionAgent } from '../transport/index.js';
import type { SocketOption } from './create_connection.js';
import type { ProxyConfig } from './proxy.js';
import type { RequestBody } from './request_body.js';
import type { RequestHeaders } from './request_headers.js';
import type { SSLConstantName } from './tls_context.js';
import { _DEFAULT_TIMEOUT, type TimeoutValue, type Url } from './util/index.js';

/** The keywords of `HTTPConnection`. */
export interface ConnectionOptions {
  host?: string;
  port?: number | null;
  timeout?: TimeoutValue;
  source_address?: readonly [string, number] | null;
  blocksize?: number;
  socket_options?: readonly SocketOption[] | null;
  proxy?: Url | null;
  proxy_config?: ProxyConfig | null;
  /** The Node.js agent that opens connections. Not in urllib3; async colour only. */
  agent?: ConnectionAgent | null;
}

/** The additional options of an HTTPS connection. */
export interface HTTPSOptions {
  cert_reqs: SSLConstantName;
  assert_hostname: string | false | null;
  assert_fingerprint: string | null;
  server_hostname: string | null;
  ssl_context: SSLContext | null;
  ca_certs: string | null;
  ca_cert_dir: string | null;
  ca_cert_data: string | Uint8Array | null;
  ssl_minimum_version: SSLConstantName;
  ssl_maximum_version: SSLConstantName;
  ssl_version: SSLConstantName;
  cert_file: string | null;
  key_file: string | null;
  key_password: string | null;
}

/** The options a connection sets on its socket by default. */
export const DEFAULT_SOCKET_OPTIONS: readonly SocketOption[] = [
  [socket.IPPROTO_TCP, socket.TCP_NODELAY, 1],
];

export const CONNECTION_KEYWORDS = [
  { timeout: keyword_only<TimeoutValue>(_DEFAULT_TIMEOUT) },
  { source_address: keyword_only<readonly [string, number] | null>(null) },
  { blocksize: keyword_only(16384) },
  { socket_options: keyword_only<readonly SocketOption[] | null>(DEFAULT_SOCKET_OPTIONS) },
  { proxy: keyword_only<Url | null>(null) },
  { proxy_config: keyword_only<ProxyConfig | null>(null) },
  { agent: keyword_only<ConnectionAgent | null>(null) },
] as const;

export const CONNECTION = def(
  'HTTPConnection.__init__',
  { host: required<string>() },
  { port: optional<number | null>(null) },
  ...CONNECTION_KEYWORDS,
);
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
export const REQUEST = def(
  'HTTPConnection.request',
  { method: required<string>() },
  { url: required<string>() },
  { body: optional<RequestBody>(null) },
  { headers: optional<RequestHeaders | null>(null, 'mapping') },
  { chunked: keyword_only(false) },
  { preload_content: keyword_only(true) },
  { decode_content: keyword_only(true) },
  { enforce_content_length: keyword_only(true) },
);
export const REQUEST_CHUNKED = def(
  'HTTPConnection.request_chunked',
  { method: required<string>() },
  { url: required<string>() },
  { body: optional<RequestBody>(null) },
  { headers: optional<RequestHeaders | null>(null, 'mapping') },
);

/** Maps the names of a function's parameters to their values, from the parameter `first` on. */
export function by_name<Options>(
  { names }: Signature,
  values: readonly unknown[],
  first = names[0]!,
): Options {
  const start = names.indexOf(first);
  return Object.fromEntries(
    names.slice(start).map((name, i) => [name, values[start + i]]),
  ) as Options;
}
