/**
 * `http.cookiejar`: stores cookies for a client. An opener with an HTTPCookieProcessor keeps and returns them by itself.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @module
 */
import { globals } from './_debug.js';
import { Cookie } from './cookie.js';
import * as dates from './dates.js';
import { DefaultCookiePolicy } from './default_policy.js';
import { domain_match, is_HDN, liberal_is_HDN, reach, user_domain_match } from './domains.js';
import { FileCookieJar, LoadError, MISSING_FILENAME_TEXT } from './file_jar.js';
import * as header_words from './header_words.js';
import { CookieJar } from './jar.js';
import * as lwp from './lwp_jar.js';
import * as mozilla from './mozilla_jar.js';
import * as ns_headers from './ns_headers.js';
import { CookiePolicy } from './policy.js';
import * as request_parts from './request_parts.js';
import { deepvalues } from './store.js';
import { name_module } from '../../../python/builtins/internal.js';

export type { Logger } from './_debug.js';
export type { FileName } from './_files.js';
export type { Integer } from './cookie.js';
export { Cookie, type CookieOptions } from './cookie.js';
export * from './dates.js';
export { DefaultCookiePolicy } from './default_policy.js';
export { domain_match, is_HDN, liberal_is_HDN, reach, user_domain_match } from './domains.js';
export {
  FileCookieJar,
  LoadError,
  MISSING_FILENAME_TEXT,
  type FileOptions,
  type PathLike,
  type TextFile,
} from './file_jar.js';
export * from './header_words.js';
export { CookieJar, type CookieResponse } from './jar.js';
export * from './lwp_jar.js';
export * from './mozilla_jar.js';
export * from './ns_headers.js';
export { CookiePolicy } from './policy.js';
export * from './request_parts.js';
export { deepvalues, type Cookies } from './store.js';

/**
 * The module `http.cookiejar` as a plain object. Setting `debug` to true logs each step with `logger.debug` or else on
 * the console; an `HTTPCookieProcessor` instantiates its current `CookieJar`.
 *
 * @hidden
 */
export const namespace = Object.assign(globals, {
  ...dates,
  ...header_words,
  ...lwp,
  ...mozilla,
  ...ns_headers,
  ...request_parts,
  Cookie,
  CookieJar,
  CookiePolicy,
  DefaultCookiePolicy,
  FileCookieJar,
  LoadError,
  MISSING_FILENAME_TEXT,
  deepvalues,
  domain_match,
  is_HDN,
  liberal_is_HDN,
  reach,
  user_domain_match,
});

name_module('http.cookiejar', namespace);
