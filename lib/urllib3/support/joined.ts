import { Bytes, own_bytes } from '../../python/bytes/index.js';

export const EMPTY: Uint8Array = new Uint8Array(0);

/** Joins the parts that are not empty. A single part is copied only if its buffer holds anything else. */
export function joined(parts: readonly Uint8Array[]): Bytes {
  return own_bytes(joined_view(parts));
}

/** Like {@link joined}, but never copies a single part, so that cutting off the beginning again and again stays linear. */
export function joined_view(parts: readonly Uint8Array[]): Uint8Array {
  const filled = parts.filter((part) => part.length > 0);
  return filled.length === 1 ? filled[0]! : Bytes.concat(filled);
}
