/** Exports that only Requests uses. */
export { expanduser } from './home.js';
