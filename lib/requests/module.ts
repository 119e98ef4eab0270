// @unasync
// Mirrors requests 2.34.2: its modules as plain objects, with the names that each defines and imports.
import { UnsupportedOperation } from '../python/errors/index.js';
import { name_module, pick } from '../python/values/index.js';
import { Cookie, CookieJar, CookiePolicy } from '../python/http/cookiejar/index.js';
import { urlencode, urlparse, urlsplit, urlunparse } from '../parse/index.js';
import { namespace as socket } from '../python/socket/index.js';
import { namespace as ssl } from '../python/ssl/index.js';
import {
  RequestField,
  encode_multipart_formdata,
  exceptions as urllib3_exceptions,
  make_headers,
  parse_url,
} from '../urllib3/util/index.js';
import { namespace as adapters } from './adapters/index.js';
import { namespace as api_globals } from './api.js';
import * as auth_module from './auth/index.js';
import * as certs_module from './certs.js';
import * as compat_module from './compat.js';
import * as cookies_module from './cookies/index.js';
import { dispatch_hook } from './dispatch_hook.js';
import * as exceptions_module from './exceptions.js';
import * as hooks_module from './hooks.js';
import * as internal_utils from './internal_utils.js';
import * as models_module from './models/index.js';
import * as packages_module from './packages.js';
import { namespace as sessions } from './sessions/index.js';
import * as status_codes_module from './status_codes.js';
import * as structures_module from './structures.js';
import * as utils_module from './utils/index.js';
import { globals as utils_globals } from './utils/module.js';
import { __version__ } from './version.js';

const { builtin_str, cookielib, json, parse_http_list } = compat_module;
const { CaseInsensitiveDict, LookupDict } = structures_module;
// Requests does not have `is_new_jar` and `sets_cookies`, which only other files of this folder use.
const { is_new_jar: _is_new_jar, sets_cookies: _sets_cookies, ...cookies_names } = cookies_module;
const { _copy_cookie_jar, cookiejar_from_dict, extract_cookies_to_jar, get_cookie_header } =
  cookies_module;

/**
 * `requests.utils` as a plain object. Replacing some of its names, such as `getproxies`, has an effect inside the
 * module.
 * @namespace
 */
export const utils = Object.assign(utils_globals, {
  ...pick(
    exceptions_module,
    'FileModeWarning',
    'InvalidHeader',
    'InvalidURL',
    'UnrewindableBodyError',
  ),
  ...pick(internal_utils, 'HEADER_VALIDATORS', '_HEADER_VALIDATORS_BYTE', '_HEADER_VALIDATORS_STR'),
  ...pick(compat_module, 'bytes', 'integer_types', 'quote', 'str', 'unquote'),
  ...utils_module,
  CaseInsensitiveDict,
  __version__,
  _parse_list_header: parse_http_list,
  certs: { ...certs_module },
  cookiejar_from_dict,
  is_urllib3_1: compat_module.is_urllib3_1,
  make_headers,
  parse_url,
  socket,
  urlparse,
  urlunparse,
});
/** `requests._internal_utils`: helpers for text, and the patterns of valid headers. @hidden */
export const _internal_utils = { ...internal_utils, builtin_str };
/** `requests.api`: functions such as `get` and `post`. @namespace */
export const api = Object.assign(api_globals, { Response: models_module.Response, sessions });
/** `requests.auth`: the classes that add credentials to requests. @hidden */
export const auth = {
  ...pick(compat_module, 'basestring', 'str'),
  ...pick(internal_utils, 'to_native_string'),
  ...auth_module,
  extract_cookies_to_jar,
  parse_dict_header: utils.parse_dict_header,
  urlparse,
};
/** `requests.certs`: the location of the certificates trusted by default. @namespace */
export const certs = utils.certs;
/** `requests.compat`: names of Python's library that Requests uses. @namespace */
export const compat = { ...compat_module };
/** `requests.exceptions`: errors and warnings. @namespace */
export const exceptions = {
  ...exceptions_module,
  BaseHTTPError: urllib3_exceptions.HTTPError,
  CompatJSONDecodeError: compat_module.JSONDecodeError,
};
/** `requests.hooks`: functions that are called with responses. @namespace */
export const hooks = { ...hooks_module, dispatch_hook };
/** `requests.models`: requests and responses. @namespace */
export const models = {
  ...pick(
    exceptions_module,
    'ChunkedEncodingError',
    'ConnectionError',
    'ContentDecodingError',
    'HTTPError',
    'InvalidJSONError',
    'InvalidURL',
    'MissingSchema',
    'StreamConsumedError',
  ),
  ...pick(
    urllib3_exceptions,
    'DecodeError',
    'LocationParseError',
    'ProtocolError',
    'ReadTimeoutError',
  ),
  ...pick(compat_module, 'basestring', 'chardet'),
  ...pick(internal_utils, 'to_native_string', 'unicode_is_ascii'),
  ...models_module,
  CaseInsensitiveDict,
  HTTPBasicAuth: auth_module.HTTPBasicAuth,
  JSONDecodeError: compat_module.JSONDecodeError,
  RequestField,
  RequestsJSONDecodeError: exceptions_module.JSONDecodeError,
  RequestsSSLError: exceptions_module.SSLError,
  SSLError: urllib3_exceptions.SSLError,
  UnsupportedOperation,
  _copy_cookie_jar,
  builtin_str,
  check_header_validity: utils.check_header_validity,
  codes: status_codes_module.codes,
  complexjson: json,
  /** `http.cookiejar`. @hidden */
  cookielib,
  cookiejar_from_dict,
  default_hooks: hooks_module.default_hooks,
  encode_multipart_formdata,
  get_auth_from_url: utils.get_auth_from_url,
  get_cookie_header,
  guess_filename: utils.guess_filename,
  guess_json_utf: utils.guess_json_utf,
  iter_slices: utils.iter_slices,
  parse_header_links: utils.parse_header_links,
  parse_url,
  requote_uri: utils.requote_uri,
  stream_decode_response_unicode: utils.stream_decode_response_unicode,
  super_len: utils.super_len,
  to_key_val_list: utils.to_key_val_list,
  urlencode,
  urlsplit,
  urlunparse,
};
/** `requests.packages`: the packages that Requests depends on. @hidden */
export const packages = { ...packages_module };
/** `requests.status_codes`: statuses by name. @namespace */
export const status_codes = { ...status_codes_module, LookupDict };
/** `requests.structures`: the dict classes of Requests. @hidden */
export const structures = { ...structures_module };
/** `requests.cookies`: cookie jars. @hidden */
export const cookies = {
  ...pick(internal_utils, 'to_native_string'),
  ...cookies_names,
  Cookie,
  CookieJar,
  CookiePolicy,
  cookielib,
  urlparse,
  urlunparse,
};
/** `urllib3`: the same as `requests.packages.urllib3`. @hidden */
// With an inferred type, the declarations would contain all of urllib3's a second time.
export const urllib3: typeof packages_module.urllib3 = packages_module.urllib3;
export { adapters, sessions, ssl };

// A class is named after the first of these modules that has it. So a module comes before those that import its classes.
const modules = { structures, cookies, exceptions, auth, models, adapters, sessions };
for (const [name, module] of Object.entries(modules)) name_module(`requests.${name}`, module);
