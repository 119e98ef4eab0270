// Mirrors requests 2.34.2 exceptions.py.
import {
  type RecordOf,
  bind_record,
  def,
  keyword_only,
  var_keyword,
  var_positional,
} from '../python/calls/index.js';
import {
  DeprecationWarning,
  Exception,
  OSError,
  ValueError,
  Warning,
  capture_stack,
  multiple_bases,
  with_causes,
  with_context,
} from '../python/errors/internal.js';
import {
  type Keywords,
  type Spread,
  attributes_of,
  define_property,
  hidden_attributes,
  is_error,
  kw,
} from '../python/values/index.js';
import type {
  PreparedRequest as BlockingPreparedRequest,
  Response as BlockingResponse,
} from '../sync/requests/models/index.js';
import type { PreparedRequest, Response } from './models/index.js';
import { JSONDecodeError as CompatJSONDecodeError } from '../stdlib/json/plain.js';
import { exceptions as urllib3_exceptions } from '../urllib3/plain.js';

const EXCEPTION = def(
  'RequestException.__init__',
  { args: var_positional<unknown>('any') },
  { request: keyword_only<unknown>(null) },
  { response: keyword_only<unknown>(null) },
  { kwargs: var_keyword<object>() },
);

/** Binds the arguments of an error. `undefined` is a value of `*args`: None. */
function bound(args: readonly unknown[]): RecordOf<typeof EXCEPTION> {
  return bind_record(
    EXCEPTION,
    args.map((each) => (each === undefined ? null : each)),
  );
}

/** The keywords that describe the failed exchange. */
export interface RequestExceptionOptions {
  /** The request that failed. */
  request?: unknown;
  /** The response, if there was one. */
  response?: unknown;
}

/** An argument of an exception: any value, or keywords with these names. */
type ExceptionArgument =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | ((object | Record<string, unknown>) & Keywords<keyof RequestExceptionOptions>);

/**
 * The arguments of an exception. Of a value whose type is `unknown`, TypeScript cannot tell whether it is keywords: it may be the
 * first argument, as what was caught is, or among those that a subclass passes on.
 */
export type ExceptionArguments =
  | ExceptionArgument[]
  | [error: unknown, keywords?: RequestExceptionOptions & Keywords<keyof RequestExceptionOptions>]
  | Spread<unknown>;

/**
 * The base class of all errors of Requests. It extends OSError. If it was raised because of another error, such as one of
 * urllib3, that is its `cause`, and `code` is the code of the first cause that has one, such as `'ECONNREFUSED'`.
 *
 * ```text
 * RequestException
 *  ├── InvalidJSONError ── JSONDecodeError (also json's JSONDecodeError, a ValueError)
 *  ├── HTTPError
 *  ├── ConnectionError ── ProxyError, SSLError, ConnectTimeout (also a Timeout)
 *  ├── Timeout ── ReadTimeout
 *  ├── URLRequired, TooManyRedirects, ChunkedEncodingError, RetryError, UnrewindableBodyError
 *  ├── MissingSchema, InvalidSchema, InvalidHeader (also ValueErrors)
 *  ├── InvalidURL (also a ValueError) ── InvalidProxyURL
 *  ├── ContentDecodingError (also urllib3's HTTPError)
 *  └── StreamConsumedError (also a TypeError)
 * ```
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.RequestException}
 * @example
 * ```ts
 * import { OSError, kw } from 'pyurllib/builtins';
 * import { RequestException } from 'pyurllib/requests';
 *
 * const error = new RequestException('no luck', kw({ request: null }));
 * error.message; // => 'no luck'
 * error instanceof OSError; // => true
 * ```
 */
export class RequestException extends OSError {
  /** The response, or null if there was none. */
  declare response: (Response & BlockingResponse) | null;
  /** The request, or null if it is unknown. */
  declare request: (PreparedRequest & BlockingPreparedRequest) | null;

  /**
   * @param args The arguments of the error. The keywords `request` and `response` may follow them.
   * @throws {TypeError} for another keyword.
   */
  constructor(...args: ExceptionArguments) {
    const { args: given, request, response, kwargs } = bound(args);
    // Any other keyword is OSError's TypeError.
    super(...given, kw(kwargs));
    // Requests raises these errors while it handles another one, which is Python's `__context__`.
    const [cause] = given;
    if (is_error(cause)) {
      with_context(this, cause);
      const code = code_of(cause);
      if (code !== undefined) this.code = code;
    }
    const of_response = response as RequestExceptionOptions | null | undefined;
    Object.assign(this, { response, request: request || of_response?.request || request });
  }
}
hidden_attributes(RequestException, ['response', 'request']);

/** Returns Node's code of an error or of one of its causes, such as `'ECONNREFUSED'`. */
function code_of(error: Error): string | undefined {
  for (const { code } of with_causes(error) as Iterable<Error & { code?: unknown }>) {
    if (typeof code === 'string') return code;
  }
  return undefined;
}

/**
 * Raised if the data to send or the received data is not valid JSON.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class InvalidJSONError extends RequestException {}

/**
 * Raised if the body of a response is not valid JSON. It is also json's error of that name, with its attributes.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.JSONDecodeError}
 */
export class JSONDecodeError extends InvalidJSONError {
  /** The message, without the position. */
  msg: string;
  /** The text that is not valid JSON. */
  declare doc: string;
  /** The position in the text, in characters. */
  pos: number;
  /** The line of the position, counted from 1. */
  lineno: number;
  /** The column of the position, counted from 1. */
  colno: number;

  /** @param args `msg`, `doc` and `pos`. The keywords `request` and `response` may follow them. */
  constructor(...args: ExceptionArguments) {
    const { args: given, request, response, kwargs } = bound(args);
    const error = new CompatJSONDecodeError(...(given as [string, string, number]));
    super(...(error.args as unknown[]), kw({ request, response, ...kwargs }));
    this.msg = error.msg;
    this.doc = error.doc;
    this.pos = error.pos;
    this.lineno = error.lineno;
    this.colno = error.colno;
  }
}
hidden_attributes(JSONDecodeError, ['doc']);
multiple_bases(JSONDecodeError, CompatJSONDecodeError);

/**
 * Raised by `raise_for_status()` for a response with a status of 400 to 599.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.HTTPError}
 */
export class HTTPError extends RequestException {
  declare response: Response & BlockingResponse;
  declare request: PreparedRequest & BlockingPreparedRequest;
}

/**
 * Raised if the connection fails.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.ConnectionError}
 */
export class ConnectionError extends RequestException {}

/**
 * Raised if the connection to or through a proxy fails.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class ProxyError extends ConnectionError {}

/**
 * Raised if TLS fails, for example because the certificate is not trusted.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class SSLError extends ConnectionError {}

/**
 * Raised if connecting or reading times out.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.Timeout}
 */
export class Timeout extends RequestException {}

/**
 * Raised if connecting times out. Nothing was sent. It is a ConnectionError and a Timeout.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.ConnectTimeout}
 */
export class ConnectTimeout extends ConnectionError {}
multiple_bases(ConnectTimeout, Timeout);

/**
 * Raised if the server sends no data within the timeout for reading.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.ReadTimeout}
 */
export class ReadTimeout extends Timeout {}

/**
 * An error for a request without a URL. As in Requests, `MissingSchema` is raised instead.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class URLRequired extends RequestException {}

/**
 * Raised if there are more redirects than the session allows.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.TooManyRedirects}
 */
export class TooManyRedirects extends RequestException {}

/**
 * Raised for a URL without a scheme.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class MissingSchema extends RequestException {}
multiple_bases(MissingSchema, ValueError);

/**
 * Raised for a URL whose scheme has no adapter, and for a SOCKS proxy.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class InvalidSchema extends RequestException {}
multiple_bases(InvalidSchema, ValueError);

/**
 * Raised for an invalid URL.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class InvalidURL extends RequestException {}
multiple_bases(InvalidURL, ValueError);

/**
 * Raised for a header that cannot be sent.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class InvalidHeader extends RequestException {}
multiple_bases(InvalidHeader, ValueError);

/**
 * Raised for an invalid URL of a proxy.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class InvalidProxyURL extends InvalidURL {}

/**
 * Raised for a body that ends early or whose chunks are invalid.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class ChunkedEncodingError extends RequestException {}

/**
 * Raised for a body that does not match its Content-Encoding. It is also urllib3's HTTPError.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class ContentDecodingError extends RequestException {}
multiple_bases(ContentDecodingError, urllib3_exceptions.HTTPError);

/** The members that the class StreamConsumedError inherits from {@link RequestException}. */
export interface StreamConsumedError extends RequestException {
  /** The name of the class. */
  name: string;
  /** Python's `str(e)`. */
  message: string;
}

/**
 * Raised if the body was already read and has not been stored. It is a RequestException and a TypeError.
 *
 * It inherits from JavaScript's TypeError through its prototype, so that `instanceof TypeError` is true. It inherits
 * from the other classes and their methods through `multiple_bases`.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */

export class StreamConsumedError extends TypeError {
  /** @param args The arguments of the error. The keywords `request` and `response` may follow them. */
  constructor(...args: ExceptionArguments) {
    super();
    capture_stack(this, new.target);
    Object.assign(this, attributes_of(Reflect.construct(RequestException, args, new.target)));
  }
}
for (const { prototype } of [Exception, OSError]) {
  for (const key of Reflect.ownKeys(prototype)) {
    if (key === 'constructor') continue;
    const member = Object.getOwnPropertyDescriptor(prototype, key)!;
    define_property(StreamConsumedError.prototype, key, member);
  }
}
hidden_attributes(StreamConsumedError, ['response', 'request']);
multiple_bases(StreamConsumedError, RequestException);

/**
 * Raised if a request has been retried as often as allowed because of the status of the responses.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class RetryError extends RequestException {}

/**
 * Raised for a body that cannot be sent again for a redirect.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class UnrewindableBodyError extends RequestException {}

/**
 * The base class of the warnings of Requests.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class RequestsWarning extends Warning {}

/**
 * Emitted if the length in bytes is determined for a file opened as text. It is also a DeprecationWarning.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class FileModeWarning extends RequestsWarning {}
multiple_bases(FileModeWarning, DeprecationWarning);

/**
 * In Requests, the warning for a dependency with an unsupported version. This library does not emit it.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class RequestsDependencyWarning extends RequestsWarning {}
