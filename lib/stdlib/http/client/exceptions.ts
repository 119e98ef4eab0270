// Mirrors CPython v3.13.18 Lib/http/client.py (the exceptions).
import { int } from '../../../python/builtins/index.js';
import { str } from '../../../python/bytes/index.js';
import {
  ConnectionResetError,
  Exception,
  message_attributes,
  multiple_bases,
  set_message_attributes,
} from '../../../python/errors/internal.js';
import { len, repr, truth } from '../../../python/objects/index.js';
import { hidden_attributes, type_name } from '../../../python/values/index.js';
import { limits } from './limits.js';
import {
  type UnknownProtocolArguments,
  type IncompleteReadArguments,
  type BadStatusLineArguments,
  type LineTooLongArguments,
} from './exceptions.calls.js';

export const { _MAXLINE, _MAXHEADERS, _MAXINTERIMRESPONSES } = limits;

/**
 * Base class of the exceptions that `http.client` defines.
 *
 * ```text
 * HTTPException (also called error)
 *  ├── NotConnected, InvalidURL, UnknownTransferEncoding, UnimplementedFileMode
 *  ├── UnknownProtocol, IncompleteRead, LineTooLong
 *  ├── ImproperConnectionState ── CannotSendRequest, CannotSendHeader, ResponseNotReady
 *  └── BadStatusLine ── RemoteDisconnected (also a ConnectionResetError)
 * ```
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.HTTPException}
 */
export class HTTPException extends Exception {}

/**
 * Raised if the connection is not open and `auto_open` is 0.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.NotConnected}
 */
export class NotConnected extends HTTPException {}

/**
 * Raised if a URL has a non-numeric port or characters that would corrupt the request.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.InvalidURL}
 */
export class InvalidURL extends HTTPException {}

/**
 * Raised if the HTTP version of the status line is neither 1.x nor 0.9.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.UnknownProtocol}
 */
export class UnknownProtocol extends HTTPException {
  /** The version in the status line. */
  version: string;

  constructor(...args: UnknownProtocolArguments);
  constructor(version: string) {
    super(version);
    this.version = version;
  }
}

/**
 * Stands for an unknown transfer encoding. As in Python, nothing in the library raises it.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.UnknownTransferEncoding}
 */
export class UnknownTransferEncoding extends HTTPException {}

/**
 * Stands for an unsupported mode of opening a file. As in Python, nothing in the library raises it.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.UnimplementedFileMode}
 */
export class UnimplementedFileMode extends HTTPException {}

/**
 * Raised if the connection ends before the body is complete, or if the size of a chunk is not a number.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.IncompleteRead}
 * @example
 * ```ts
 * import { encode } from 'pyurllib/builtins';
 * import { IncompleteRead } from 'pyurllib/http/client';
 *
 * const error = new IncompleteRead(encode('abc'), 5);
 * error.message; // => 'IncompleteRead(3 bytes read, 5 more expected)'
 * ```
 */
export class IncompleteRead extends HTTPException {
  /** The bytes that were read. */
  declare partial: Uint8Array;
  /** Number of bytes that were still expected, or null if it is unknown. */
  declare expected: number | bigint | null;

  /**
   * @param partial The bytes that were read.
   * @param expected Number of bytes that were still expected, or null if it is unknown.
   */
  constructor(...args: IncompleteReadArguments);
  constructor(partial: Uint8Array, expected: number | bigint | null = null) {
    super(partial);
    set_message_attributes(this, { partial, expected });
  }

  /** Shows the length of `partial` instead of its content, which may be long. */
  override __repr__(): string {
    const more = this.expected === null ? '' : `, ${integer(this.expected)} more expected`;
    return `${this.constructor.name}(${len(this.partial)} bytes read${more})`;
  }

  /** Returns the repr. */
  override __str__(): string {
    return this.__repr__();
  }
}
message_attributes(IncompleteRead, { partial: undefined, expected: undefined });

/** Implements Python's `'%i' % value`. */
function integer(value: unknown): string {
  if (typeof value !== 'number' && typeof value !== 'bigint') {
    throw new TypeError(`%i format: a real number is required, not ${type_name(value)}`);
  }
  return typeof value === 'number' ? String(Math.trunc(value)) : String(value);
}

/**
 * Base class of errors for calls in the wrong order.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.ImproperConnectionState}
 */
export class ImproperConnectionState extends HTTPException {}

/**
 * Raised if a request is started before `getresponse()` was called for the last one.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.CannotSendRequest}
 */
export class CannotSendRequest extends ImproperConnectionState {}

/**
 * Raised if a header is added, or the headers are ended, before a request is started.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.CannotSendHeader}
 */
export class CannotSendHeader extends ImproperConnectionState {}

/**
 * Raised if a response is requested before the request is sent or while another response is unread, or if a header is
 * requested before the head of its response was read.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.ResponseNotReady}
 */
export class ResponseNotReady extends ImproperConnectionState {}

/**
 * Raised if the first line from the server is not a valid status line.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.BadStatusLine}
 */
export class BadStatusLine extends HTTPException {
  /** The line, or its repr if it is empty. */
  declare line: string;

  constructor(...args: BadStatusLineArguments);
  constructor(given_line: string) {
    const line = truth(given_line) ? given_line : repr(given_line);
    super(line);
    this.line = line;
  }
}
hidden_attributes(BadStatusLine, ['line']);

/**
 * Raised if a line of a response's head, of a chunk's size or of a trailer is longer than `_MAXLINE` bytes, which are
 * 65,536 by default.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.HTTPException}
 */
export class LineTooLong extends HTTPException {
  constructor(...args: LineTooLongArguments);
  constructor(line_type: string) {
    super(`got more than ${int(limits._MAXLINE)} bytes when reading ${str(line_type)}`);
  }
}

/**
 * Raised if the server closes the connection without sending a response. It is a ConnectionResetError and a
 * BadStatusLine.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.RemoteDisconnected}
 */
export class RemoteDisconnected extends ConnectionResetError {
  /** The repr of the empty line received: `''`, with its quotes. */
  line = repr('');
}
multiple_bases(RemoteDisconnected, BadStatusLine);

/** Python's former name for {@link HTTPException}. */
export { HTTPException as error };
