// The names of Python's module http.cookiejar.
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
export { CookieJar, deepvalues, type CookieResponse, type Cookies } from './jar.js';
export * from './lwp_jar.js';
export * from './mozilla_jar.js';
export * from './ns_headers.js';
export { CookiePolicy } from './policy.js';
export * from './request_parts.js';
