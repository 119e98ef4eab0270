// Mirrors urllib3 2.8.0 exceptions.py.
import { str } from '../../python/bytes/index.js';
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
import {
  type PoolErrorArguments,
  type RequestErrorArguments,
  type ProxyErrorArguments,
  type MaxRetryErrorArguments,
  type HostChangedErrorArguments,
  type NewConnectionErrorArguments,
  type NameResolutionErrorArguments,
  type LocationParseErrorArguments,
  type URLSchemeUnknownArguments,
  type ProxySchemeUnknownArguments,
  type HeaderParsingErrorArguments,
  type IncompleteReadArguments,
  type InvalidChunkLengthArguments,
} from './classes.calls.js';

type AnyConnection = HTTPConnection & BlockingConnection;
type AnyPool = ConnectionPool & BlockingPool;

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

  constructor(...args: PoolErrorArguments);
  constructor(pool: unknown, message: string) {
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

  constructor(...args: RequestErrorArguments);
  constructor(pool: unknown, url: string | null, message: string) {
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

  constructor(...args: ProxyErrorArguments);
  constructor(message: string, error: Error) {
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

  constructor(...args: MaxRetryErrorArguments);
  constructor(pool: unknown, url: string | null, reason: unknown = null) {
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

  constructor(...args: HostChangedErrorArguments);
  constructor(pool: unknown, url: string, retries: unknown = 3) {
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

  constructor(...args: NewConnectionErrorArguments);
  constructor(conn: unknown, message: string) {
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

  constructor(...args: NameResolutionErrorArguments);
  constructor(host: string, conn: unknown, reason: unknown) {
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

  constructor(...args: LocationParseErrorArguments);
  constructor(location: string) {
    super(`Failed to parse: ${str(location)}`);
    this.location = location;
  }
}
hidden_attributes(LocationParseError, ['location']);

/** Raised if the scheme of a URL is not supported. */
export class URLSchemeUnknown extends LocationValueError {
  /** The scheme that is not supported. */
  scheme: string;

  constructor(...args: URLSchemeUnknownArguments);
  constructor(scheme: string) {
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
  constructor(...args: IncompleteReadArguments);
  constructor(partial: number, expected: number | bigint | null) {
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

  constructor(...args: InvalidChunkLengthArguments);
  constructor(response: InvalidChunkLength['response'], length: Uint8Array) {
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
  constructor(...args: ProxySchemeUnknownArguments);
  constructor(scheme: string | null) {
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
  constructor(...args: HeaderParsingErrorArguments);
  constructor(defects: readonly unknown[], unparsed_data: unknown) {
    const description = Array.isArray(defects) && defects.length > 0 ? str(defects) : 'Unknown';
    super(`${description}, unparsed data: ${repr(unparsed_data)}`);
  }
}

/** Raised if a body cannot be sent again because it cannot be rewound. */
export class UnrewindableBodyError extends HTTPError {}

/** The former name of {@link ProtocolError}. */
export { ProtocolError as ConnectionError };
