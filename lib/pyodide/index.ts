/**
 * Blocking network access for Python in Pyodide on Node: provides `socket`, `ssl` and `select` to CPython's own code.
 *
 * @see {@link https://pyodide.org/en/stable/usage/api/js-api.html}
 * @module
 */
export { install } from './install.js';
export type { Allow, InstallOptions, Pyodide } from './types.js';
