import { encode, is_bytes_like, type_name } from '../../builtins/index.js';

/** Returns bytes unchanged, text as UTF-8. */
export function bytes_of(value: unknown): Uint8Array {
  if (typeof value === 'string') return encode(value);
  if (is_bytes_like(value)) return value;
  throw new TypeError(`a bytes-like object is required, not '${type_name(value)}'`);
}
