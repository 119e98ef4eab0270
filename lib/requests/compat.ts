// Mirrors requests 2.34.2 compat.py: names of Python's library that Requests re-exports.
import * as json_module from '../json/plain/index.js';

export { Bytes as bytes, str, str as builtin_str } from '../builtins/index.js';
export { namespace as cookielib } from '../http/cookiejar/index.js';
export { JSONDecodeError } from '../json/plain/index.js';
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
} from '../request/plain/index.js';

/** Python's `json`, as far as it is implemented. */
export const json = { ...json_module };
/** True if simplejson is installed. */
export const has_simplejson = false;
/** True under Python 2. */
export const is_py2 = false;
/** True under Python 3. */
export const is_py3 = true;
/** True if urllib3 is older than 2. */
export const is_urllib3_1 = false;
