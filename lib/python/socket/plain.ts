/**
 * The plain part of `socket`, for the plain rooms above.
 *
 * @module
 */
export { getdefaulttimeout } from './default_timeout.js';
