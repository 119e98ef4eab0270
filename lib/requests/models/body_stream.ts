// @unasync Bodies of requests that are read in pieces while they are sent.
import { AttributeError, UnsupportedOperation } from '../../python/errors/index.js';
import { is_mapping } from '../../python/objects/index.js';
import { is_bytes_like } from '../../python/values/index.js';
import { super_len } from '../utils/index.js';
import { has_iter } from './request_encoding.js';

/** Returns true if a body is read in pieces while it is sent. */
export function is_stream(data: unknown): data is object {
  if (typeof data !== 'object' || data === null) return false;
  if (Array.isArray(data) || is_bytes_like(data) || is_mapping(data)) return false;
  // It has the pairs of a form.
  if (data instanceof URLSearchParams) return false;
  //#if async
  if (Symbol.asyncIterator in data || data instanceof Blob) return true;
  // Node's FileHandle has this method.
  if ('createReadStream' in data) return true;
  //#endif
  return has_iter(data);
}

/** Returns the length of a stream, or 0 if it is unknown. */
export function length_of(data: object): number {
  //#if async
  if (data instanceof Blob) return data.size;
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
