import { Bytes } from '../../../builtins/index.js';

export const EMPTY: Uint8Array = new Uint8Array(0);

/** Concatenates two arrays; without copying if one is empty. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  return second.length === 0 ? first : Bytes.concat([first, second]);
}
