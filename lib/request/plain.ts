/**
 * The part of `urllib.request` that never waits, for modules that never wait either.
 *
 * @module
 */
export { parse_http_list } from './auth/http_lists.js';
export * from './proxies/environment.js';
export { make_file, temporary_directory } from './temporary_file.js';
