// @unasync
/** Exports for other folders of this library, not for programs. */
export { DO_OPEN } from './handlers/abstract_http.js';
export { globals } from './urlopen.js';
