/**
 * The part of `urllib.request` that never waits, for modules that never wait either.
 *
 * @module
 */
export { parse_http_list } from './auth/http_lists.js';
export * from './proxies/environment.js';
export { bypasses_system, or_system } from './proxies/system/settings.js';
export { absolute, make_temporary_file } from './temporary_file.js';
