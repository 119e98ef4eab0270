// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (UnknownHandler).
import { URLError } from '../../error/index.js';
import { url_hint } from '../../parse/internal.js';
import { with_note } from '../../python/errors/internal.js';
import { BaseHandler } from '../opener_director.js';
import type { Request } from '../request.js';
import type { Response } from '../response.js';

/**
 * Rejects schemes that no other handler opens.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.UnknownHandler}
 * @example
 * ```ts
 * import { urlopen } from 'pyurllib/request';
 *
 * try {
 *   await urlopen('gopher://localhost/');
 * } catch (error) {
 *   console.log(error.message); // prints: <urlopen error unknown url type: gopher>
 * }
 * ```
 */
export class UnknownHandler extends BaseHandler {
  /** Rejects the request. @throws {@link URLError}, always. */
  unknown_open(req: Request): Response | null {
    throw with_note(new URLError(`unknown url type: ${req.type}`), url_hint(req.full_url));
  }
}
