// Mirrors CPython v3.13.0 Objects/bytesobject.c (bytes_new).
import { as_integer } from './integer.js';
import { ValueError } from './simple_exceptions.js';
import { type_name } from './type_name.js';

/** The argument of Uint8Array's constructor for `bytes(source)`. */
export function bytes_content(source: unknown): unknown {
  if (typeof source === 'number' && source >= 0 && Number.isInteger(source)) return source;
  if (typeof source === 'object' && source !== null) {
    if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return viewed(source);
    if (Symbol.iterator in source) return Array.from(source as Iterable<unknown>, byte_of);
    // SharedArrayBuffer is not available in every browser.
    if (Object.prototype.toString.call(source) === '[object SharedArrayBuffer]') return source;
  }
  if (typeof source === 'string') throw new TypeError('string argument without an encoding');
  if (typeof source === 'number' && Number.isInteger(source))
    throw new ValueError('negative count');
  throw new TypeError(`cannot convert '${type_name(source)}' object to bytes`);
}

/** The bytes of a buffer or view, whatever its elements; the caller copies them. */
function viewed(source: ArrayBuffer | ArrayBufferView): unknown {
  if (source instanceof ArrayBuffer || source instanceof Uint8Array) return source;
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}

function byte_of(item: unknown): number {
  const byte = as_integer(item);
  if (byte < 0 || byte > 255) throw new ValueError('bytes must be in range(0, 256)');
  return byte;
}
