// Mirrors CPython v3.13.0 Lib/http/cookies.py (CookieError).
import { str } from '../../bytes/index.js';
import { Exception, name_classes } from '../../errors/internal.js';
import { repr } from '../../objects/index.js';

/**
 * Raised if a cookie is invalid.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookies.html#http.cookies.CookieError}
 */
export class CookieError extends Exception {}
name_classes({ CookieError }, 'http.cookies');

const CONTROL_CHARACTER = /[\x00-\x1f\x7f]/;

/**
 * Checks values. @throws {@link CookieError} if a value contains a control character, which could end the header
 * (gh-143919).
 */
export function check_control_characters(...values: unknown[]): void {
  if (!values.some((value) => CONTROL_CHARACTER.test(str(value)))) return;
  throw new CookieError(
    `Control characters are not allowed in cookies ${values.map((value) => repr(value)).join(' ')}`,
  );
}
