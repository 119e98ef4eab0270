// Mirrors CPython v3.13.0 Lib/http/client.py (responses).
import { dict } from '../builtins/index.js';
import { HTTPStatus } from './status.js';

/**
 * The reason phrases by status code.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.responses}
 * @example
 * ```ts
 * import { NOT_FOUND, responses } from 'pyurllib/http/client';
 *
 * responses[NOT_FOUND]; // => 'Not Found'
 * ```
 */
export const responses: Record<number, string> = dict(
  Array.from(HTTPStatus, (status): [string, string] => [String(status), status.phrase]),
);
