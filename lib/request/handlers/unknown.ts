// @unasync
// Mirrors CPython v3.13.0 Lib/urllib/request.py (UnknownHandler).
import { URLError } from '../../error/index.js';
import { BaseHandler } from '../base_handler.js';
import type { Request } from '../request.js';

/**
 * Refuses the schemes no other handler opens.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.UnknownHandler}
 */
export class UnknownHandler extends BaseHandler {
  unknown_open(req: Request): never {
    throw new URLError(`unknown url type: ${req.type}`);
  }
}
