// @unasync Bodies of requests that are read in pieces while they are sent.
import { AttributeError, UnsupportedOperation } from '../../python/errors/index.js';
import { str } from '../../python/bytes/index.js';
import { warn } from '../../python/errors/internal.js';
import { has_key, is_mapping, set_value_at } from '../../python/objects/index.js';
import { buffer_bytes, is_set, is_url_search_params } from '../../python/values/index.js';
import { super_len } from '../utils/index.js';
import { has_iter } from './request_encoding.js';
//#if async
import { handle_size, is_file_handle } from '../../python/streams/index.js';
import { is_blob } from '../../python/values/index.js';
//#endif

const BOTH_LENGTHS =
  'A body of unknown length is sent with `Transfer-Encoding: chunked`, also beside a Content-Length, which servers ' +
  'refuse. Leave Content-Length out, or give the body a method `__len__` that returns its length in bytes.';

/** Returns true if a body is read in pieces while it is sent. */
export function is_stream(data: unknown): data is object {
  if (typeof data !== 'object' || data === null) return false;
  if (Array.isArray(data) || buffer_bytes(data) !== null || is_mapping(data)) return false;
  // It has the pairs of a form.
  if (is_url_search_params(data)) return false;
  //#if async
  if (Symbol.asyncIterator in data || is_blob(data) || is_file_handle(data)) return true;
  //#endif
  return has_iter(data);
}

/** Returns the length of a stream, or 0 if it is unknown. */
export function length_of(data: object): number {
  // Python counts the elements, and sends more bytes than Content-Length says.
  if (is_set(data)) return 0;
  //#if async
  if (is_blob(data)) return data.size;
  if (is_file_handle(data)) return handle_size(data) ?? 0;
  //#endif
  try {
    return super_len(data);
  } catch (error) {
    const is_unknown_length =
      error instanceof TypeError ||
      error instanceof AttributeError ||
      error instanceof UnsupportedOperation;
    if (!is_unknown_length) throw error;
    return 0;
  }
}

/** Sets the header of a stream's length, which is 0 if it is unknown. */
export function set_framing(headers: object, length: number): void {
  if (length > 0) {
    set_value_at(headers, 'Content-Length', str(length));
    return;
  }
  // As in Requests, both headers are sent.
  if (has_key(headers, 'Content-Length')) warn(BOTH_LENGTHS);
  set_value_at(headers, 'Transfer-Encoding', 'chunked');
}
