// @unasync
// Mirrors urllib3 2.8.0 connection.py: the keywords of its classes.
import type { AsDict, AsMapping, KeywordOnly, Complete } from '../../python/calls/index.js';
import type { Path } from '../../python/streams/index.js';
import { as_tuple } from '../../python/values/index.js';
import { namespace as socket } from '../../stdlib/socket/index.js';
import type { SSLContext } from '../../stdlib/ssl/index.js';
import type { ConnectionAgent } from '../../transport/index.js';
import type { RequestHeaders } from '../support/request_headers.js';
import type { SocketOption } from '../util/connection.js';
import type { ProxyConfig } from '../util/proxy.js';
import type { RequestBody } from '../util/request/body_to_chunks.js';
import type { PeerOptions, SSLConstantName, TrustOptions } from '../util/ssl_/context.js';
import type { TimeoutValue } from '../util/default_timeout.js';
import type { Url } from '../util/url.js';

/** The options that a connection sets on its socket by default. */
export const DEFAULT_SOCKET_OPTIONS: readonly SocketOption[] = [
  as_tuple([socket.IPPROTO_TCP, socket.TCP_NODELAY, 1]),
];

/** The keywords of a connection that its pool passes on. */
export interface SocketOptions {
  /** The local address to connect from. */
  source_address?: KeywordOnly<readonly [string, number] | null>;
  /** The number of bytes that are sent at a time from a readable body. */
  blocksize?: KeywordOnly<number>;
  /** The arguments of `setsockopt` for each option to set, or null for none. */
  socket_options?: KeywordOnly<readonly SocketOption[] | null>;
  /** The Node.js agent that opens connections. urllib3 has no such parameter. In the blocking API, it must be null. */
  agent?: KeywordOnly<ConnectionAgent | null>;
}

/** The keywords of `HTTPConnection`. */
export interface ConnectionOptions extends SocketOptions {
  /** The port, or null for the default port. */
  port?: number | null;
  /** The timeout for connecting and for each read, in seconds, or null for no timeout. */
  timeout?: KeywordOnly<TimeoutValue>;
  /** The URL of the proxy to connect to, or null for none. */
  proxy?: KeywordOnly<Url | null>;
  /** The options of the proxy. */
  proxy_config?: KeywordOnly<ProxyConfig | null>;
}

/** The keywords of `set_cert`. */
export interface CertOptions extends TrustOptions {
  /** A file with the private key of the client. */
  key_file?: Path | null;
  /** A file with the certificate of the client. */
  cert_file?: Path | null;
  /** The host name that the certificate must match, false for any, or null for that of the connection. */
  assert_hostname?: string | false | null;
  /** The fingerprint that the certificate must have, in hexadecimal digits. It replaces the other checks. */
  assert_fingerprint?: string | null;
}

/** The keywords of connections and pools that concern TLS. */
export interface TLSOptions extends CertOptions, PeerOptions {
  /** A TLSVersion member, or null for TLS 1.2. */
  ssl_minimum_version?: SSLConstantName;
  /** A TLSVersion member, or null for no limit. */
  ssl_maximum_version?: SSLConstantName;
}

/** The keywords of `HTTPSConnection`. Those for TLS can be given by position only to others. */
export interface SecureConnectionOptions extends ConnectionOptions, TLSOptions {
  key_file?: KeywordOnly<Path | null>;
  cert_file?: KeywordOnly<Path | null>;
  cert_reqs?: KeywordOnly<SSLConstantName>;
  key_password?: KeywordOnly<string | null>;
  ca_certs?: KeywordOnly<Path | null>;
  assert_hostname?: KeywordOnly<string | false | null>;
  assert_fingerprint?: KeywordOnly<string | null>;
  ca_cert_dir?: KeywordOnly<Path | null>;
  ca_cert_data?: KeywordOnly<string | Uint8Array | null>;
  server_hostname?: KeywordOnly<string | null>;
  ssl_context?: KeywordOnly<SSLContext | null>;
  ssl_minimum_version?: KeywordOnly<SSLConstantName>;
  ssl_maximum_version?: KeywordOnly<SSLConstantName>;
  ssl_version?: KeywordOnly<SSLConstantName>;
}

/** The keywords of all methods that send a request. */
export interface ContentOptions {
  /** The body: text (sent as UTF-8), bytes, a readable or an iterable. */
  body?: AsDict<RequestBody>;
  /** The headers. A pool adds its own if they are null. */
  headers?: AsMapping<RequestHeaders | null>;
}

/** The keywords of a request that concern its response. */
export interface AnswerOptions {
  /** If true, the body of the response is read at once. */
  preload_content?: KeywordOnly<boolean>;
  /** If true, the body of the response is decoded. */
  decode_content?: KeywordOnly<boolean>;
  /** If true, a body of the response that ends before its Content-Length is an error. */
  enforce_content_length?: KeywordOnly<boolean>;
}

/** The keywords of `HTTPConnection.request`. */
export interface ConnectionRequestOptions extends ContentOptions, AnswerOptions {
  /** If true, the body is sent in chunks even if its length is known. */
  chunked?: KeywordOnly<boolean>;
}

/** A request as a connection sends it. */
export interface ConnectionRequest extends Complete<ConnectionRequestOptions> {
  method: string;
  url: string;
}

/** The options for the response to the pending request. */
export interface ResponseOptions extends Complete<AnswerOptions> {
  request_method: string;
  request_url: string;
}
