// @unasync
// Mirrors requests 2.34.2: its modules as plain objects, with the names that each defines and imports.
import { as_module } from '../python/objects/index.js';
import { name_module, pick } from '../python/values/index.js';
import { urlencode, urlparse, urlunparse } from '../parse/index.js';
import { namespace as ssl } from '../stdlib/ssl/index.js';
import { exceptions as urllib3_exceptions } from '../urllib3/plain.js';
import { namespace as adapters } from './adapters/index.js';
import { globals as api_globals } from './api.js';
import * as auth_module from './auth/index.js';
import * as certs_module from './certs.js';
import * as compat_module from './compat.js';
import * as cookies_module from './cookies/index.js';
import { dispatch_hook } from './hooks/dispatch_hook.js';
import * as exceptions_module from './exceptions.js';
import { HOOKS, default_hooks } from './hooks/default_hooks.js';
import * as internal_utils from './_internal_utils.js';
import * as models_module from './models/index.js';
import * as packages_module from './packages.js';
import { namespace as sessions } from './sessions/index.js';
import * as status_codes_module from './status_codes.js';
import * as structures_module from './structures/index.js';
import * as utils_module from './utils/index.js';
import { globals as utils_globals } from './utils/proxies.js';

const { CaseInsensitiveDict, LookupDict } = structures_module;
const { to_native_string } = internal_utils;
// Requests does not have `is_new_jar`, which only other files of this folder use.
const { is_new_jar: _is_new_jar, ...cookies_names } = cookies_module;
const { cookiejar_from_dict, extract_cookies_to_jar } = cookies_module;
const auth_names = { ...auth_module };
const models_names = { ...models_module };

/**
 * `requests.utils` as a plain object. Replacing some of its names, such as `getproxies`, has an effect inside the
 * module.
 * @namespace
 */
export const utils = as_module(
  'requests.utils',
  utils_globals,
  {
    ...pick(exceptions_module, 'InvalidHeader', 'InvalidURL', 'UnrewindableBodyError'),
    ...pick(compat_module, 'quote', 'unquote'),
    ...pick(
      utils_module,
      'NETRC_FILES',
      'UNRESERVED_SET',
      '_parse_content_type_header',
      '_validate_header_part',
      'address_in_network',
      'dotted_netmask',
      'get_encoding_from_headers',
      'is_ipv4_address',
      'is_valid_cidr',
      'set_environ',
      'unquote_header_value',
      'unquote_unreserved',
    ),
    ...pick(compat_module, 'getproxies_environment', 'proxy_bypass_environment'),
    CaseInsensitiveDict,
    cookiejar_from_dict,
    urlparse,
    urlunparse,
  },
  { ...utils_module, certs: { ...certs_module } },
);
/** `requests._internal_utils`: helpers for text, and the patterns of valid headers. @hidden */
export const _internal_utils = { ...internal_utils };
/** `requests.api`: functions such as `get` and `post`. @namespace */
export const api = as_module('requests.api', api_globals, { sessions }, {});
/** `requests.auth`: the classes that add credentials to requests. @hidden */
export const auth = as_module(
  'requests.auth',
  {},
  {
    ...pick(auth_names, '_basic_auth_str'),
    extract_cookies_to_jar,
    parse_dict_header: utils.parse_dict_header,
    to_native_string,
    urlparse,
  },
  auth_names,
);
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
export const hooks = as_module(
  'requests.hooks',
  {},
  { HOOKS },
  {
    default_hooks,
    dispatch_hook,
  },
);
/** `requests.models`: requests and responses. @namespace */
export const models = as_module(
  'requests.models',
  {},
  {
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
    ...pick(models_names, 'CONTENT_CHUNK_SIZE', 'REDIRECT_STATI'),
    ...pick(utils, 'guess_filename', 'iter_slices', 'requote_uri', 'super_len', 'to_key_val_list'),
    CaseInsensitiveDict,
    HTTPBasicAuth: auth_module.HTTPBasicAuth,
    JSONDecodeError: compat_module.JSONDecodeError,
    codes: status_codes_module.codes,
    complexjson: compat_module.json,
    cookiejar_from_dict,
    default_hooks,
    urlencode,
  },
  models_names,
);
/** `requests.packages`: the packages that Requests depends on. @hidden */
export const packages = { ...packages_module };
/** `requests.status_codes`: statuses by name. @namespace */
export const status_codes = { ...status_codes_module, LookupDict };
/** `requests.structures`: the dict classes of Requests. @hidden */
export const structures = { ...structures_module };
/** `requests.cookies`: cookie jars. @hidden */
export const cookies = as_module(
  'requests.cookies',
  {},
  {
    ...pick(
      cookies_names,
      'cookiejar_from_dict',
      'create_cookie',
      'morsel_to_cookie',
      'remove_cookie_by_name',
    ),
    cookielib: compat_module.cookielib,
  },
  cookies_names,
);
/** `urllib3`: the same as `requests.packages.urllib3`. @hidden */
// With an inferred type, the declarations would contain all of urllib3's a second time.
export const urllib3: typeof packages_module.urllib3 = packages_module.urllib3;
export { adapters, sessions, ssl };

// A class is named after the first of these modules that has it. So a module comes before those that import its classes.
const modules = { structures, cookies, exceptions, auth, models, adapters, sessions };
for (const [name, module] of Object.entries(modules)) name_module(`requests.${name}`, module);
