// Mirrors requests 2.34.2 compat.py: names of Python's library that Requests re-exports.
import * as charset_normalizer from '../charset_normalizer/index.js';
import { float, int } from '../python/builtins/index.js';
import { Bytes, str } from '../python/bytes/index.js';
import * as json_module from '../stdlib/json/plain.js';
import { __version__ } from '../urllib3/plain.js';

export { Bytes as bytes } from '../python/builtins/index.js';
export { str, str as builtin_str } from '../python/bytes/index.js';
export { StringIO } from '../python/streams/index.js';
export { namespace as cookielib } from '../stdlib/http/cookiejar/index.js';
export { JSONDecodeError } from '../stdlib/json/plain.js';
export {
  quote,
  quote_plus,
  unquote,
  unquote_plus,
  urldefrag,
  urlencode,
  urljoin,
  urlparse,
  urlsplit,
  urlunparse,
} from '../parse/index.js';
export {
  getproxies,
  getproxies_environment,
  parse_http_list,
  proxy_bypass,
  proxy_bypass_environment,
} from '../request/plain.js';

/** The types of text and bytes. */
export const basestring = [str, Bytes] as const;
/** The types of whole numbers. */
export const integer_types = [int] as const;
/** The types of numbers. */
export const numeric_types = [int, float] as const;
/** The version of urllib3. */
export const urllib3_version = __version__;

/** The package charset_normalizer, which detects encodings. Requests names it like the package it replaced. */
export const chardet = /* @__PURE__ */ Object.assign({}, charset_normalizer); // a bundler drops it if it is not used

const { loads_numbers: _, ...json_names } = json_module;
/** The part of Python's module `json` that is implemented. */
export const json = { ...json_names };
/** False, because the package simplejson is never installed. */
export const has_simplejson = false;
/** False, because this library mirrors Python 3. */
export const is_py2 = false;
/** True, because this library mirrors Python 3. */
export const is_py3 = true;
/** False, because the version of urllib3 is not older than 2. */
export const is_urllib3_1 = false;
