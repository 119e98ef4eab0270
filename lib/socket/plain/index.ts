/**
 * The colourless part of `socket`, for colourless rooms above.
 *
 * @module
 */
export { getdefaulttimeout } from '../default_timeout.js';
