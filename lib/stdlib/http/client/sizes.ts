/** Sizes of bodies and chunks, which a server may state beyond the numbers that JavaScript represents exactly. */
import { small_int } from '../../../python/errors/internal.js';

/** A number of bytes. It is a bigint beyond 2^53. */
export type Size = number | bigint;

/** Returns what is left of a size after `count` bytes were read. */
export function left_of(size: Size, count: number): Size {
  return typeof size === 'number' ? size - count : small_int<Size>(size - BigInt(count));
}

/** Returns a size as an argument of `read`. No stream contains as many bytes as a bigint states. */
export function readable(size: Size): number {
  return typeof size === 'number' ? size : Number.MAX_SAFE_INTEGER;
}
