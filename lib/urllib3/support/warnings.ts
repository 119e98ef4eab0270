// Mirrors urllib3 2.8.0 __init__.py (disable_warnings).
import { type Warning, ignore_warnings } from '../../python/errors/internal.js';
import { HTTPWarning } from '../exceptions/classes.js';
import './warnings.calls.js';

/** A class of warnings. */
export type Category = abstract new (...args: never[]) => Warning;

/**
 * Disables urllib3's warnings, such as the warning about an HTTPS request without verification.
 *
 * @param category The class of the warnings. Its subclasses are included. The default is the class of all warnings of
 * urllib3.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/index.html#urllib3.disable_warnings}
 */
export function disable_warnings(category: Category = HTTPWarning): void {
  ignore_warnings(category);
}
