// Mirrors requests 2.34.2 exceptions.py.
import {
  Kw,
  DeprecationWarning,
  OSError,
  ValueError,
  Exception,
  Warning,
  hidden_attributes,
  is_plain_object,
  kw,
  multiple_bases,
  name_classes,
} from '../python/builtins/index.js';
import { JSONDecodeError as CompatJSONDecodeError } from '../python/json/plain.js';
import { exceptions as urllib3_exceptions } from '../urllib3/util/index.js';

/** The keywords that describe the failed exchange. */
export interface RequestExceptionOptions {
  /** The request. */
  request?: unknown;
  /** The response, if there was one. */
  response?: unknown;
}

/**
 * The base class of all errors of Requests; an OSError.
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
  /** The response, or null. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  declare response: any;
  /** The request, or null. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  declare request: any;

  /**
   * @param args The arguments of the error; then `request` and `response` by keyword.
   * @throws {TypeError} For another keyword.
   */
  constructor(...args: unknown[]) {
    const [given, { request, response }] = take_keywords(args, new.target.name);
    super(...given);
    const { request: of_response } = (response ?? {}) as RequestExceptionOptions;
    Object.assign(this, { response, request: request || of_response || request });
  }
}
hidden_attributes(RequestException, ['response', 'request']);

type Options = Required<RequestExceptionOptions>;

/** Removes `request` and `response` from the end of a call's arguments. */
function take_keywords(args: readonly unknown[], name: string): [given: unknown[], Options] {
  const options: Options = { request: null, response: null };
  const given = [...args];
  while (given.length > 0 && is_options(given.at(-1))) {
    for (const [key, value] of Object.entries(given.pop() as object)) {
      if (!Object.hasOwn(options, key)) throw new TypeError(`${name}() takes no keyword arguments`);
      options[key as keyof Options] = value ?? null;
    }
  }
  return [given, options];
}

/** True if an argument is keywords: `kw(…)`, or an object with no other keys than these two. */
function is_options(value: unknown): boolean {
  if (value instanceof Kw) return true;
  if (!is_plain_object(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key === 'request' || key === 'response');
}

/**
 * The data to send, or the data received, is not valid JSON.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class InvalidJSONError extends RequestException {}

/**
 * The body of a response is not valid JSON. Also json's error of that name, with its attributes.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.JSONDecodeError}
 */
export class JSONDecodeError extends InvalidJSONError {
  /** The message, without the position. */
  msg: string;
  /** The text. */
  declare doc: string;
  /** The position in it, in characters. */
  pos: number;
  /** The line of that position, starting at 1. */
  lineno: number;
  /** The column of that position, starting at 1. */
  colno: number;

  /** @param args `msg`, `doc` and `pos`; then `request` and `response` by keyword. */
  constructor(...args: unknown[]) {
    const [given, options] = take_keywords(args, new.target.name);
    const error = new CompatJSONDecodeError(...(given as [string, string, number]));
    super(...error.args, kw(options));
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
 * A response with a status of 400 to 599; `raise_for_status()` throws it.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.HTTPError}
 */
export class HTTPError extends RequestException {}

/**
 * The connection failed.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.ConnectionError}
 */
export class ConnectionError extends RequestException {}

/**
 * The proxy failed.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class ProxyError extends ConnectionError {}

/**
 * TLS failed.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class SSLError extends ConnectionError {}

/**
 * A timeout of connecting or of reading.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.Timeout}
 */
export class Timeout extends RequestException {}

/**
 * A timeout of connecting; nothing was sent. A ConnectionError and a Timeout.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.ConnectTimeout}
 */
export class ConnectTimeout extends ConnectionError {}
multiple_bases(ConnectTimeout, Timeout);

/**
 * The server sent nothing in time.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.ReadTimeout}
 */
export class ReadTimeout extends Timeout {}

/**
 * A request without a URL.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class URLRequired extends RequestException {}

/**
 * More redirects than the session allows.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.TooManyRedirects}
 */
export class TooManyRedirects extends RequestException {}

/**
 * A URL without a scheme.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class MissingSchema extends RequestException {}
multiple_bases(MissingSchema, ValueError);

/**
 * A URL whose scheme no adapter is mounted for.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class InvalidSchema extends RequestException {}
multiple_bases(InvalidSchema, ValueError);

/**
 * An invalid URL.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class InvalidURL extends RequestException {}
multiple_bases(InvalidURL, ValueError);

/**
 * A header that cannot be sent.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class InvalidHeader extends RequestException {}
multiple_bases(InvalidHeader, ValueError);

/**
 * An invalid URL of a proxy.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class InvalidProxyURL extends InvalidURL {}

/**
 * A body that ended early, or whose chunks are invalid.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class ChunkedEncodingError extends RequestException {}

/**
 * A body that does not match its Content-Encoding. Also urllib3's HTTPError.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class ContentDecodingError extends RequestException {}
multiple_bases(ContentDecodingError, urllib3_exceptions.HTTPError);

/** The members that the class below inherits from {@link RequestException}. */

export interface StreamConsumedError extends RequestException {
  /** The name of the class. */
  name: string;
  /** Python's `str(e)`. */
  message: string;
}

/**
 * The body was already read and has not been stored. A RequestException and a TypeError.
 *
 * Inherits the engine's TypeError through its prototype, for `instanceof TypeError`; the other classes through
 * `multiple_bases`, with their methods.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */

export class StreamConsumedError extends TypeError {
  /** @param args The arguments of the error; then `request` and `response` by keyword. */
  constructor(...args: unknown[]) {
    super();
    const made = new RequestException(...args);
    const { stack: _own, ...state } = Object.getOwnPropertyDescriptors(made);
    // The engine gives each TypeError a message of its own, which would hide the computed one.
    Reflect.deleteProperty(this, 'message');
    Object.defineProperties(this, state);
    const { request, response } = made as Required<RequestExceptionOptions>;
    Object.assign(this, { request, response });
  }
}
for (const { prototype } of [Exception, OSError]) {
  const { constructor: _own, ...members } = Object.getOwnPropertyDescriptors(prototype);
  Object.defineProperties(StreamConsumedError.prototype, members);
}
hidden_attributes(StreamConsumedError, ['response', 'request']);
multiple_bases(StreamConsumedError, RequestException);

/**
 * The retries are used up.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class RetryError extends RequestException {}

/**
 * A body that cannot be sent again for a redirect.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class UnrewindableBodyError extends RequestException {}

/**
 * The base class of the warnings.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class RequestsWarning extends Warning {}

/**
 * The length in bytes was taken of a file opened as text. Also a DeprecationWarning.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class FileModeWarning extends RequestsWarning {}
multiple_bases(FileModeWarning, DeprecationWarning);

/**
 * A dependency has an unsupported version.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/exceptions/}
 */
export class RequestsDependencyWarning extends RequestsWarning {}

name_classes({
  RequestException,
  InvalidJSONError,
  JSONDecodeError,
  HTTPError,
  ConnectionError,
  ProxyError,
  SSLError,
  Timeout,
  ConnectTimeout,
  ReadTimeout,
  URLRequired,
  TooManyRedirects,
  MissingSchema,
  InvalidSchema,
  InvalidURL,
  InvalidHeader,
  InvalidProxyURL,
  ChunkedEncodingError,
  ContentDecodingError,
  StreamConsumedError,
  RetryError,
  UnrewindableBodyError,
  RequestsWarning,
  FileModeWarning,
  RequestsDependencyWarning,
});
