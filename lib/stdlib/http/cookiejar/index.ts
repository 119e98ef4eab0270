/**
 * `http.cookiejar`: stores cookies for a client. An opener with an HTTPCookieProcessor keeps and returns them by itself.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @module
 */
import { as_module } from '../../../python/objects/index.js';
import { name_module, pick } from '../../../python/values/index.js';
import { globals } from './jar.js';
import * as names from './names.js';

export * from './names.js';

/**
 * The module `http.cookiejar` as a plain object whose names can be reassigned. If `debug` is true, each step is logged
 * with `logger.debug`, or on the console if `logger` is null. An `HTTPCookieProcessor` without a jar creates one from
 * this object's `CookieJar`.
 *
 * @hidden
 */
export const namespace = as_module(
  'http.cookiejar',
  globals,
  pick(
    names,
    'DAYS',
    'DEFAULT_HTTP_PORT',
    'EPOCH_YEAR',
    'HTTPONLY_ATTR',
    'HTTPONLY_PREFIX',
    'HTTP_PATH_SAFE',
    'MISSING_FILENAME_TEXT',
    'MONTHS',
    'MONTHS_LOWER',
    'NETSCAPE_HEADER_TEXT',
    'NETSCAPE_MAGIC_RGX',
    'deepvalues',
    'domain_match',
    'eff_request_host',
    'escape_path',
    'http2time',
    'is_HDN',
    'is_third_party',
    'iso2time',
    'join_header_words',
    'liberal_is_HDN',
    'lwp_cookie_str',
    'offset_from_tz_string',
    'parse_ns_headers',
    'reach',
    'request_host',
    'request_path',
    'request_port',
    'split_header_words',
    'strip_quotes',
    'time2isoz',
    'unmatched',
    'uppercase_escaped_char',
    'user_domain_match',
  ),
  names,
);

name_module('http.cookiejar', namespace);
