/** Internal exports, for Requests. */
export { expanduser } from './home.js';
