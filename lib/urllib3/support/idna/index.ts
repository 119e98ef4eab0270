/**
 * Internationalized host names (IDNA 2008): package idna 3.13.
 *
 * @module
 */
export { decode, encode, encode_host } from './core.js';
export { IDNABidiError, IDNAError, InvalidCodepoint, InvalidCodepointContext } from './errors.js';
