/** Exports for other rooms of the library only. */
export { DEFAULT_PORTS, is_same_origin } from '../origin.js';
