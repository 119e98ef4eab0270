/**
 * Blocking network access for Python in Pyodide on Node: `socket`, `ssl` and `select` below CPython's own code.
 *
 * @see {@link https://pyodide.org/en/stable/usage/api/js-api.html}
 * @module
 */
export { install } from './install.js';
export type { Allow, InstallOptions, Pyodide } from './types.js';
