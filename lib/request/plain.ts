/**
 * The plain part of `urllib.request`, for the plain folders that depend on it.
 *
 * @module
 */
export { parse_http_list } from './auth/http_lists.js';
export * from './proxies/environment.js';
export { make_file } from './temporary_file.js';
