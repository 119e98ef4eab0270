// Mirrors requests 2.34.2 utils.py (super_len, rewind_body).
import { encode, str } from '../../python/bytes/index.js';
import { type AsMapping, at_once } from '../../python/calls/index.js';
import {
  AttributeError,
  OSError,
  UnsupportedOperation,
  with_context,
} from '../../python/errors/internal.js';
import { no_attribute, warn_hidden } from '../../python/errors/internal.js';
import { buffer_bytes, is_dict_like, plain_text } from '../../python/values/index.js';
import { size_of } from '../../python/streams/index.js';
import { UnrewindableBodyError } from '../exceptions.js';
import './bodies.calls.js';

/** The members that a file may have. */
interface FileLike {
  __len__?: () => number;
  len?: number;
  length?: number;
  size?: number;
  fileno?: () => number;
  mode?: unknown;
  tell?: () => number;
  seek?: (position: number, whence?: number) => unknown;
}

const FILE_MODE_WARNING =
  'Requests has determined the content-length for this request using the binary size of the file: however, the ' +
  "file has been opened in text mode (i.e. without the 'b' flag in the mode). This may lead to an incorrect " +
  'content-length. In Requests 3.0, support will be removed for files in text mode.';

/**
 * Returns the number of bytes of a body that are left to send. Text is counted in UTF-8, and a file from its position
 * on.
 *
 * @param o The body: text, bytes, a collection or a file. The size is read from `__len__`, `length`, `size`, `len` or
 * `fileno()`, or determined by `seek()` and `tell()`.
 * @returns The number of bytes, or of items of a collection, or 0 if it is unknown.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { BytesIO, encode } from 'pyurllib/builtins';
 * import { requests } from 'pyurllib';
 *
 * const file = new BytesIO(encode('abcde'));
 * file.read(2);
 * requests.utils.super_len(file); // => 3
 * requests.utils.super_len('é'); // => 2
 * ```
 */
export function super_len(given_o: AsMapping<unknown>): number {
  const o = plain_text(given_o);
  if (typeof o === 'string') return encode(o).length;
  if (Array.isArray(o)) return o.length;
  // Python counts the elements of an array, and sends more bytes than Content-Length says.
  const bytes = buffer_bytes(o);
  if (bytes !== null) return bytes.length;
  if (o === null || (typeof o !== 'object' && typeof o !== 'function')) return 0;
  if (is_dict_like(o)) return Object.keys(o).length;
  const file = o as FileLike;
  return Math.max(0, rest_of_file(file, length_of(file) ?? size_of_file(file)));
}

/** Returns Python's `len(file)` or `file.len`, or null if there is neither. */
function length_of(file: FileLike): number | null {
  if (typeof file.__len__ === 'function') return file.__len__();
  for (const length of [file.length, file.size, file.len]) {
    if (typeof length === 'number') return length;
  }
  return null;
}

/** Returns the size of an open file, or null for another object. */
function size_of_file(file: FileLike): number | null {
  if (typeof file.fileno !== 'function') return null;
  let number: number;
  try {
    number = file.fileno();
  } catch (error) {
    if (error instanceof UnsupportedOperation || error instanceof AttributeError) return null;
    throw error;
  }
  const size = size_of(number);
  if (file.mode === undefined) throw no_attribute(file, 'mode');
  if (!str(file.mode).includes('b')) warn_hidden(FILE_MODE_WARNING, 'FileModeWarning');
  return size;
}

/** Returns the number of bytes after a file's position. If `length` is null, it is determined by seeking. */
function rest_of_file(file: FileLike, length: number | null): number {
  if (typeof file.tell !== 'function') return length ?? 0;
  let position: number;
  try {
    position = file.tell();
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    // For example, standard input has no position. The result 0 means that it is sent in chunks.
    return 0;
  }
  if (length !== null || typeof file.seek !== 'function') return (length ?? 0) - position;
  try {
    at_once(file.seek(0, 2), 'seek');
    const end = file.tell();
    at_once(file.seek(position || 0), 'seek');
    return end - position;
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    return -position;
  }
}

/**
 * Rewinds the body of a request to its start, so that it can be sent again.
 *
 * @param prepared_request The request.
 * @throws {UnrewindableBodyError} if the body cannot be rewound.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { BytesIO, encode } from 'pyurllib/builtins';
 * import { requests } from 'pyurllib';
 *
 * const body = new BytesIO(encode('abc'));
 * body.read();
 * requests.utils.rewind_body({ body, _body_position: 0 });
 * body.tell(); // => 0
 * ```
 */
export function rewind_body(
  // `_body_position` is a number only if the start of the body is known.
  prepared_request: AsMapping<{ readonly body: unknown; readonly _body_position: unknown }>,
): void {
  const { body, _body_position: position } = prepared_request;
  const seekable = body as { seek?: ((position: unknown) => unknown) | null } | null | undefined;
  const is_int = ['number', 'bigint', 'boolean'].includes(typeof position);
  if (typeof seekable?.seek !== 'function' || !is_int) {
    throw new UnrewindableBodyError('Unable to rewind request body for redirect.');
  }
  try {
    at_once(seekable.seek(position), 'seek');
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    throw with_context(
      new UnrewindableBodyError('An error occurred when rewinding request body for redirect.'),
      error,
    );
  }
}
