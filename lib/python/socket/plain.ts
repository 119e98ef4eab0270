/**
 * The plain part of `socket`, for plain rooms of higher layers.
 *
 * @module
 */
export { getdefaulttimeout } from './default_timeout.js';
