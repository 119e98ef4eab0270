// @unasync
// Mirrors urllib3 2.7.0 response.py (HTTPResponse), util/response.py (is_fp_closed): the source that a body is read from.
import { ValueError, type Bytes } from '../builtins/index.js';
import { ordered_size } from '../builtins/inner/index.js';

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
export function checked_amount(amt: number | null): number | null {
  if (amt === null) return null;
  ordered_size(amt, '<');
  return amt < 0 ? null : amt;
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

/**
 * Tells whether a file-like object is closed, by its `isclosed()`, `closed` or `fp`.
 *
 * @param obj An object with `isclosed()`, `closed` or `fp`.
 * @returns True if it is closed.
 * @throws {@link ValueError} if it has none of them.
 * @see {@link https://urllib3.readthedocs.io/en/2.7.0/reference/urllib3.util.html#urllib3.util.is_fp_closed}
 */
export function is_fp_closed(obj: unknown): boolean {
  if (typeof obj === 'object' && obj !== null) {
    const { isclosed } = obj as { isclosed?: unknown };
    if (typeof isclosed === 'function') return Boolean(isclosed.call(obj));
    if ('closed' in obj) return Boolean(obj.closed);
    if ('fp' in obj) return obj.fp === null;
  }
  throw new ValueError('Unable to determine whether fp is closed.');
}
