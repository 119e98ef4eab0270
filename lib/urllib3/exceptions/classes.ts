// Mirrors urllib3 2.8.0 exceptions.py.
import { str } from '../../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../../python/calls/index.js';
import { AssertionError, Exception, ValueError, Warning, warn } from '../../python/errors/index.js';
import {
  message_attributes,
  multiple_bases,
  set_message_attributes,
} from '../../python/errors/internal.js';
import { repr } from '../../python/objects/index.js';
import { hidden_attributes, kw } from '../../python/values/index.js';
import type { HTTPConnection as BlockingConnection } from '../../sync/urllib3/connection/http_connection.js';
import type { ConnectionPool as BlockingPool } from '../../sync/urllib3/connectionpool/connection_pool.js';
import type { Retry as BlockingRetry } from '../../sync/urllib3/util/retry/retry.js';
import type { HTTPConnection } from '../connection/http_connection.js';
import type { ConnectionPool } from '../connectionpool/connection_pool.js';
import type { Retry } from '../util/retry/retry.js';
import { IncompleteRead as HttplibIncompleteRead } from '../../stdlib/http/client/plain.js';

type AnyConnection = HTTPConnection & BlockingConnection;
type AnyPool = ConnectionPool & BlockingPool;

const POOL_ERROR = def(
  'PoolError.__init__',
  { pool: required<unknown>() },
  { message: required<string>() },
);
const REQUEST_ERROR = def(
  'RequestError.__init__',
  { pool: required<unknown>() },
  { url: required<string | null>() },
  { message: required<string>() },
);
const PROXY_ERROR = def(
  'ProxyError.__init__',
  { message: required<string>() },
  { error: required<Error>() },
);
const MAX_RETRY_ERROR = def(
  'MaxRetryError.__init__',
  { pool: required<unknown>() },
  { url: required<string | null>() },
  { reason: optional<unknown>(null) },
);
const HOST_CHANGED_ERROR = def(
  'HostChangedError.__init__',
  { pool: required<unknown>() },
  { url: required<string>() },
  { retries: optional<unknown>(3) },
);
const NEW_CONNECTION_ERROR = def(
  'NewConnectionError.__init__',
  { conn: required<unknown>() },
  { message: required<string>() },
);
const NAME_RESOLUTION_ERROR = def(
  'NameResolutionError.__init__',
  { host: required<string>() },
  { conn: required<unknown>() },
  { reason: required<unknown>() },
);
const LOCATION_PARSE_ERROR = def('LocationParseError.__init__', { location: required<string>() });
const URL_SCHEME_UNKNOWN = def('URLSchemeUnknown.__init__', { scheme: required<string>() });
const PROXY_SCHEME_UNKNOWN = def('ProxySchemeUnknown.__init__', {
  scheme: required<string | null>(),
});
const HEADER_PARSING_ERROR = def(
  'HeaderParsingError.__init__',
  { defects: required<readonly unknown[]>() },
  { unparsed_data: required<unknown>() },
);
const INCOMPLETE_READ = def(
  'IncompleteRead.__init__',
  { partial: required<number>() },
  { expected: required<number | bigint | null>() },
);
const INVALID_CHUNK_LENGTH = def(
  'InvalidChunkLength.__init__',
  { response: required<InvalidChunkLength['response']>() },
  { length: required<Uint8Array>() },
);

/** Ends the calls of other constructors, so that a plain object among the arguments is a value. */
const EXPLICIT = kw({});

/**
 * The base class of urllib3's errors, except ProxySchemeUnsupported.
 *
 * ```text
 * HTTPError
 *  ├── PoolError ── EmptyPoolError, FullPoolError, ClosedPoolError
 *  │    └── RequestError ── MaxRetryError, HostChangedError, ReadTimeoutError (also a TimeoutError)
 *  ├── TimeoutError ── ConnectTimeoutError ── NewConnectionError ── NameResolutionError
 *  ├── ProtocolError (also called ConnectionError) ── ResponseNotChunked (also a ValueError)
 *  ├── LocationValueError (also a ValueError) ── LocationParseError, URLSchemeUnknown
 *  │                                              └── ProxySchemeUnknown (also an AssertionError)
 *  ├── IncompleteRead, InvalidChunkLength (each also http.client's IncompleteRead)
 *  └── SSLError, ProxyError, DecodeError, TimeoutStateError, ResponseError, BodyNotHttplibCompatible,
 *      InvalidHeader, HeaderParsingError, UnrewindableBodyError
 * ```
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.exceptions.html}
 */
export class HTTPError extends Exception {}

/** The base class of urllib3's warnings. */
export class HTTPWarning extends Warning {}

/** The base class of errors of a connection pool. The message begins with the pool. */
export class PoolError extends HTTPError {
  /** The connection pool, or null if the error does not concern one. */
  declare pool: AnyPool | null;
  declare _message: string;

  constructor(...args: ArgumentsOf<typeof POOL_ERROR>) {
    const [pool, message] = bind(POOL_ERROR, args);
    super(`${str(pool)}: ${str(message)}`);
    this.pool = pool as AnyPool | null;
    this._message = message;
  }
}
hidden_attributes(PoolError, ['pool', '_message']);

/** The base class of errors of a request made through a pool. */
export class RequestError extends PoolError {
  /** The requested URL or its path, or null if unknown. */
  declare url: string | null;

  constructor(...args: ArgumentsOf<typeof REQUEST_ERROR>) {
    const [pool, url, message] = bind(REQUEST_ERROR, args);
    super(pool, message, EXPLICIT);
    this.url = url;
  }
}
hidden_attributes(RequestError, ['url']);

/** Raised if TLS fails on a connection, or if the certificates for it cannot be used. */
export class SSLError extends HTTPError {}

/** Raised if the connection to a proxy fails. */
export class ProxyError extends HTTPError {
  /** The underlying error. */
  declare original_error: Error;

  constructor(...args: ArgumentsOf<typeof PROXY_ERROR>) {
    const [message, error] = bind(PROXY_ERROR, args);
    super(message, error);
    this.original_error = error;
  }
}
hidden_attributes(ProxyError, ['original_error']);

/** Raised if a body does not match its Content-Encoding. */
export class DecodeError extends HTTPError {}

/** Raised if a connection breaks during a request, or a response violates HTTP. Also called `ConnectionError`. */
export class ProtocolError extends HTTPError {}

/** Raised if no retries are left in the {@link Retry}. */
export class MaxRetryError extends RequestError {
  /** The error of the last attempt, or null if no error was given. */
  declare reason: Error | null;

  constructor(...args: ArgumentsOf<typeof MAX_RETRY_ERROR>) {
    const [pool, url, reason] = bind(MAX_RETRY_ERROR, args);
    super(
      pool,
      url,
      `Max retries exceeded with url: ${str(url)} (Caused by ${repr(reason)})`,
      EXPLICIT,
    );
    this.reason = reason as Error | null;
  }
}
hidden_attributes(MaxRetryError, ['reason']);

/** Raised if a pool is asked for a URL on another host. */
export class HostChangedError extends RequestError {
  /** The retries that were left: usually a {@link Retry}. */
  declare retries: (Retry & BlockingRetry) | number;

  constructor(...args: ArgumentsOf<typeof HOST_CHANGED_ERROR>) {
    const [pool, url, retries] = bind(HOST_CHANGED_ERROR, args);
    super(pool, url, `Tried to open a foreign host with url: ${str(url)}`, EXPLICIT);
    this.retries = retries as this['retries'];
  }
}
hidden_attributes(HostChangedError, ['retries']);

/** Raised if a {@link Timeout}'s clock is started twice, or read before its start. */
export class TimeoutStateError extends HTTPError {}

/** The base class of timeouts of connecting and of reading. */
export class TimeoutError extends HTTPError {}

/** Raised if the server sends nothing in time. It is a TimeoutError and a RequestError. */
export class ReadTimeoutError extends RequestError {}
multiple_bases(ReadTimeoutError, TimeoutError);

/** Raised if the connection is not established in time. */
export class ConnectTimeoutError extends TimeoutError {}

/** Raised if a connection cannot be established. */
export class NewConnectionError extends ConnectTimeoutError {
  /** The connection that was to be established. */
  declare conn: AnyConnection;
  declare _message: string;

  constructor(...args: ArgumentsOf<typeof NEW_CONNECTION_ERROR>) {
    const [conn, message] = bind(NEW_CONNECTION_ERROR, args);
    super(`${str(conn)}: ${str(message)}`);
    this.conn = conn as AnyConnection;
    this._message = message;
  }

  /** The former name of `conn`. Reading it emits a warning. */
  get pool(): AnyConnection {
    warn(
      "The 'pool' property is deprecated and will be removed in urllib3 v3.0. Use 'conn' instead.",
      'FutureWarning',
    );
    return this.conn;
  }
}
hidden_attributes(NewConnectionError, ['conn', '_message']);

/** Raised if the name of a host cannot be resolved. */
export class NameResolutionError extends NewConnectionError {
  _host: string;
  declare _reason: unknown;

  constructor(...args: ArgumentsOf<typeof NAME_RESOLUTION_ERROR>) {
    const [host, conn, reason] = bind(NAME_RESOLUTION_ERROR, args);
    super(conn, `Failed to resolve '${str(host)}' (${str(reason)})`, EXPLICIT);
    this._host = host;
    this._reason = reason;
  }
}
hidden_attributes(NameResolutionError, ['_reason']);

/** Raised if a pool has no free connection and may not create one. */
export class EmptyPoolError extends PoolError {}

/** Raised if a connection is returned to a pool that blocks and is full. */
export class FullPoolError extends PoolError {}

/** Raised if a request is made through a closed pool. */
export class ClosedPoolError extends PoolError {}

/** Raised if a URL is invalid. */
export class LocationValueError extends ValueError {}
multiple_bases(LocationValueError, HTTPError);

/** Raised if a URL cannot be parsed. */
export class LocationParseError extends LocationValueError {
  /** The URL, or the invalid part of it. */
  declare location: string;

  constructor(...args: ArgumentsOf<typeof LOCATION_PARSE_ERROR>) {
    const [location] = bind(LOCATION_PARSE_ERROR, args);
    super(`Failed to parse: ${str(location)}`);
    this.location = location;
  }
}
hidden_attributes(LocationParseError, ['location']);

/** Raised if the scheme of a URL is not supported. */
export class URLSchemeUnknown extends LocationValueError {
  /** The scheme that is not supported. */
  scheme: string;

  constructor(...args: ArgumentsOf<typeof URL_SCHEME_UNKNOWN>) {
    const [scheme] = bind(URL_SCHEME_UNKNOWN, args);
    super(`Not supported URL scheme ${str(scheme)}`);
    this.scheme = scheme;
  }
}

/** The reason of a {@link MaxRetryError} that was caused by the server's responses. */
export class ResponseError extends HTTPError {
  static readonly GENERIC_ERROR = 'too many error responses';
  /** A message in which `{status_code}` stands for the status. */
  static readonly SPECIFIC_ERROR = 'too many {status_code} error responses';
}

/** The base class of warnings about insecure connections. */
export class SecurityWarning extends HTTPWarning {}
/** Emitted if an HTTPS request is made without verifying the host. */
export class InsecureRequestWarning extends SecurityWarning {}
/** Emitted by Python's urllib3 if the TLS library is not OpenSSL, but not by this library. */
export class NotOpenSSLWarning extends SecurityWarning {}
/** Emitted if the system's clock seems to be wrong. */
export class SystemTimeWarning extends SecurityWarning {}
/** Emitted by Python's urllib3 if the platform does not support a TLS feature, but not by this library. */
export class InsecurePlatformWarning extends SecurityWarning {}
/**
 * Emitted by Python's urllib3 if an optional dependency is not installed, but not by this library.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.exceptions.html}
 */
export class DependencyWarning extends HTTPWarning {}

/** Raised if a body to be read by chunks is not chunked. */
export class ResponseNotChunked extends ProtocolError {}
multiple_bases(ResponseNotChunked, ValueError);

/** Raised if a body has no `fp` from which to read its chunks. */
export class BodyNotHttplibCompatible extends HTTPError {}

/** The base class of IncompleteRead and InvalidChunkLength, which store the number of bytes read, not the bytes. */
class PartialRead extends HTTPError {
  /** The number of bytes read. */
  declare partial: number;
  /** The number of bytes missing, or null if unknown. */
  declare expected: number | bigint | null;

  override __str__(): string {
    return this.__repr__();
  }
}

message_attributes(PartialRead, { partial: undefined, expected: undefined });

/**
 * Raised if a body ends before its Content-Length. It is an `http.client.IncompleteRead` whose `partial` is a number.
 */
export class IncompleteRead extends PartialRead {
  constructor(...args: ArgumentsOf<typeof INCOMPLETE_READ>) {
    const [partial, expected] = bind(INCOMPLETE_READ, args);
    super(partial, expected);
    set_message_attributes(this, { partial, expected });
  }

  override __repr__(): string {
    return `IncompleteRead(${str(this.partial)} bytes read, ${str(this.expected)} more expected)`;
  }
}
multiple_bases(IncompleteRead, HttplibIncompleteRead);

/** Raised if the size of a chunk is invalid. */
export class InvalidChunkLength extends PartialRead {
  /** The response that contains the chunk. */
  declare response: { tell(): number; readonly length_remaining: number | bigint | null };
  /** The size as received. */
  declare length: Uint8Array;

  constructor(...args: ArgumentsOf<typeof INVALID_CHUNK_LENGTH>) {
    const [response, length] = bind(INVALID_CHUNK_LENGTH, args);
    super(response, length);
    const partial = response.tell();
    this.response = response;
    set_message_attributes(this, { partial, expected: response.length_remaining, length });
  }

  override __repr__(): string {
    return `InvalidChunkLength(got length ${repr(this.length)}, ${str(this.partial)} bytes read)`;
  }
}
hidden_attributes(InvalidChunkLength, ['response']);
message_attributes(InvalidChunkLength, { length: undefined });
multiple_bases(InvalidChunkLength, HttplibIncompleteRead);

/** Raised if a Retry-After or Content-Length header is invalid. */
export class InvalidHeader extends HTTPError {}

/** Raised if a proxy's URL has a scheme other than http and https. */
export class ProxySchemeUnknown extends AssertionError {
  constructor(...args: ArgumentsOf<typeof PROXY_SCHEME_UNKNOWN>) {
    const [scheme] = bind(PROXY_SCHEME_UNKNOWN, args);
    super(
      scheme === null || scheme === 'localhost'
        ? 'Proxy URL had no scheme, should start with http:// or https://'
        : `Proxy URL had unsupported scheme ${str(scheme)}, should use http:// or https://`,
    );
  }
}
multiple_bases(ProxySchemeUnknown, URLSchemeUnknown, HTTPError);

/** Raised by Python's urllib3 if TLS within the TLS of a proxy is not supported, but not by this library. */
export class ProxySchemeUnsupported extends ValueError {}

/** Raised if the headers of a response have defects. */
export class HeaderParsingError extends HTTPError {
  constructor(...args: ArgumentsOf<typeof HEADER_PARSING_ERROR>) {
    const [defects, unparsed_data] = bind(HEADER_PARSING_ERROR, args);
    const description = Array.isArray(defects) && defects.length > 0 ? str(defects) : 'Unknown';
    super(`${description}, unparsed data: ${repr(unparsed_data)}`);
  }
}

/** Raised if a body cannot be sent again because it cannot be rewound. */
export class UnrewindableBodyError extends HTTPError {}

/** The former name of {@link ProtocolError}. */
export { ProtocolError as ConnectionError };
