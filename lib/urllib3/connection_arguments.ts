// @unasync
// Mirrors urllib3 2.7.0 connection.py (HTTPConnection): what its methods take.
import { signature } from '../builtins/index.js';
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
  /** What opens connections: an agent of Node's. Not urllib3's; async colour only. */
  agent?: ConnectionAgent | null;
}

/** What an HTTPS connection takes besides. */
export interface TLSOptions {
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

/** The options a connection sets on its socket unless told otherwise. */
export const DEFAULT_SOCKET_OPTIONS: readonly SocketOption[] = [
  [socket.IPPROTO_TCP, socket.TCP_NODELAY, 1],
];

export const CONNECTION_KEYWORDS = {
  timeout: _DEFAULT_TIMEOUT,
  source_address: null,
  blocksize: 16384,
  socket_options: DEFAULT_SOCKET_OPTIONS,
  proxy: null,
  proxy_config: null,
  agent: null,
} as const;

/** The values of `HTTPConnection`'s parameters, in order. */
export type ConnectionValues = [
  host: string,
  port: number | null,
  timeout: TimeoutValue,
  source_address: readonly [string, number] | null,
  blocksize: number,
  socket_options: readonly SocketOption[] | null,
  proxy: Url | null,
  proxy_config: ProxyConfig | null,
  agent: ConnectionAgent | null,
];

export const CONNECTION = signature<ConnectionValues>('HTTPConnection.__init__', {
  self: true,
  required: ['host'],
  optional: { port: null },
  keyword_only: CONNECTION_KEYWORDS,
});
export const SET_TUNNEL = signature<[string, number | null, RequestHeaders | null, string]>(
  'HTTPConnection.set_tunnel',
  {
    self: true,
    required: ['host'],
    optional: { port: null, headers: null, scheme: 'http' },
    mapping: ['headers'],
  },
);
export const PUTREQUEST = signature<[string, string, boolean, boolean]>(
  'HTTPConnection.putrequest',
  {
    self: true,
    required: ['method', 'url'],
    optional: { skip_host: false, skip_accept_encoding: false },
  },
);
export const REQUEST = signature<
  [string, string, RequestBody, RequestHeaders | null, boolean, boolean, boolean, boolean]
>('HTTPConnection.request', {
  self: true,
  required: ['method', 'url'],
  optional: { body: null, headers: null },
  keyword_only: {
    chunked: false,
    preload_content: true,
    decode_content: true,
    enforce_content_length: true,
  },
  mapping: ['headers'],
});
export const REQUEST_CHUNKED = signature<[string, string, RequestBody, RequestHeaders | null]>(
  'HTTPConnection.request_chunked',
  {
    self: true,
    required: ['method', 'url'],
    optional: { body: null, headers: null },
    mapping: ['headers'],
  },
);

/** The values of parameters by their names. */
export function by_name<Options>(parameters: object, values: readonly unknown[]): Options {
  const names = Object.keys(parameters);
  return Object.fromEntries(names.map((name, index) => [name, values[index]])) as Options;
}
