/**
 * `http.cookiejar`: cookies, as a client keeps them.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @module
 */
export type { Logger } from './_debug.js';
export type { FileName, TextReader } from './_files.js';
export type { Integer } from './_number.js';
export { Cookie, type CookieOptions } from './cookie.js';
export {
  DAYS,
  EPOCH_YEAR,
  MONTHS,
  MONTHS_LOWER,
  http2time,
  iso2time,
  offset_from_tz_string,
  time2isoz,
  time2netscape,
} from './dates.js';
export { DefaultCookiePolicy } from './default_policy.js';
export { domain_match, is_HDN, liberal_is_HDN, reach, user_domain_match } from './domains.js';
export {
  FileCookieJar,
  LoadError,
  MISSING_FILENAME_TEXT,
  type FileOptions,
  type PathLike,
} from './file_jar.js';
export {
  join_header_words,
  split_header_words,
  unmatched,
  type HeaderWord,
} from './header_words.js';
export { CookieJar, type CookieResponse } from './jar.js';
export { LWPCookieJar, lwp_cookie_str } from './lwp_jar.js';
export {
  HTTPONLY_ATTR,
  HTTPONLY_PREFIX,
  MozillaCookieJar,
  NETSCAPE_HEADER_TEXT,
  NETSCAPE_MAGIC_RGX,
} from './mozilla_jar.js';
export { namespace } from './namespace.js';
export { parse_ns_headers, strip_quotes, type CookieWord } from './ns_headers.js';
export { CookiePolicy } from './policy.js';
export type { DefaultCookiePolicyOptions } from './policy_arguments.js';
export {
  DEFAULT_HTTP_PORT,
  HTTP_PATH_SAFE,
  eff_request_host,
  escape_path,
  is_third_party,
  request_host,
  request_path,
  request_port,
  uppercase_escaped_char,
  type CookieRequest,
} from './request_parts.js';
export { deepvalues, type Cookies } from './store.js';
