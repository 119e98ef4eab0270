// Mirrors urllib3 2.7.0 util/response.py (is_fp_closed).
import { ValueError } from '../builtins/index.js';

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
