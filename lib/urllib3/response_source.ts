// @unasync
// Mirrors urllib3 2.7.0 response.py (HTTPResponse): the source that a body is read from.
import type { Bytes } from '../python/builtins/index.js';
import { ordered_size } from '../python/builtins/internal.js';

/** The source of a response's body: http.client's response, or any readable. */
export interface ResponseSource {
  read(amt?: number): Uint8Array | Promise<Uint8Array>;
  read1?(amt?: number): Uint8Array | Promise<Uint8Array>;
  close?(): unknown;
  flush?(): unknown;
  fileno?(): number;
  isclosed?(): boolean;
  readonly closed?: boolean;
  /** Only http.client's response has one; it is required for reading by chunks. */
  readonly fp?: unknown;
}

/** The values that a response accepts as its body. */
export type ResponseBody = string | Bytes | ResponseSource | null;

/** True for a body that is read: an object with `read`. */
export function is_source(body: unknown): body is ResponseSource {
  return (
    typeof body === 'object' && body !== null && 'read' in body && typeof body.read === 'function'
  );
}

/** Normalizes an amount to read: null or a negative number for all. */
export function checked_amount(amt: number | bigint | null): number | null {
  if (amt === null) return null;
  ordered_size(amt, '<');
  return amt < 0 ? null : Number(amt);
}

/** Reads from a source: at most `amt` bytes, by `read1` if that is true. */
export function read_part(
  fp: ResponseSource,
  amt: number | null,
  read1: boolean,
): Uint8Array | Promise<Uint8Array> {
  if (read1) return amt === null ? fp.read1!() : fp.read1!(amt);
  return amt === null ? fp.read() : fp.read(amt);
}
