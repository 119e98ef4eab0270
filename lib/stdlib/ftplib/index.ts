// @unasync
/**
 * The part of `ftplib` that `urllib.request` uses.
 *
 * @see {@link https://docs.python.org/3.13/library/ftplib.html}
 * @module
 */
export { FTP, FTP_PORT } from './ftp.js';
export { all_errors, error_perm } from './errors.js';
