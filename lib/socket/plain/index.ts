/**
 * The colourless part of `socket`, for the colourless rooms above.
 *
 * @module
 */
export { getdefaulttimeout } from '../default_timeout.js';
