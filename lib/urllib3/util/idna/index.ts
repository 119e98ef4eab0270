/**
 * Names of hosts as IDNA 2008 has them: package idna 3.13.
 *
 * @module
 */
export { decode, encode, encode_host } from './core.js';
export { IDNABidiError, IDNAError, InvalidCodepoint, InvalidCodepointContext } from './errors.js';
