/**
 * `netrc`: users and passwords by host, from a file.
 *
 * @see {@link https://docs.python.org/3.13/library/netrc.html}
 * @module
 */
export { NetrcParseError, netrc, type Authenticators } from './netrc.js';
