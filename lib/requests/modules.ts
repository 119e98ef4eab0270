// @unasync
import * as internal_utils from './internal_utils.js';
import { namespace as adapters } from './adapters/index.js';
import { namespace as api } from './api.js';
import * as auth_module from './auth/index.js';
import * as certs_module from './certs.js';
import * as compat_module from './compat.js';
import * as cookies_module from './cookies/index.js';
import { dispatch_hook } from './dispatch_hook.js';
import * as exceptions_module from './exceptions.js';
import * as hooks_module from './hooks.js';
import * as models_module from './models/index.js';
import * as packages_module from './packages.js';
import { namespace as sessions } from './sessions/index.js';
import * as status_codes_module from './status_codes.js';
import * as structures_module from './structures.js';
import { namespace as utils } from './utils/namespace.js';

/** `requests._internal_utils`. @hidden */
export const _internal_utils = { ...internal_utils };
/** `requests.auth`: authentication. @hidden */
export const auth = { ...auth_module };
/** `requests.certs`: the trusted roots. @namespace */
export const certs = { ...certs_module };
/** `requests.compat`: names of Python's library that Requests uses. @namespace */
export const compat = { ...compat_module };
/** `requests.exceptions`: errors and warnings. @namespace */
export const exceptions = { ...exceptions_module };
/** `requests.hooks`: functions that are called with responses. @namespace */
export const hooks = { ...hooks_module, dispatch_hook };
/** `requests.models`: requests and responses. @namespace */
export const models = { ...models_module };
/** `requests.packages`: the packages that Requests depends on. @hidden */
export const packages = { ...packages_module };
/** `requests.status_codes`: statuses by name. @namespace */
export const status_codes = { ...status_codes_module };
/** `requests.structures`: the dict classes of Requests. @hidden */
export const structures = { ...structures_module };
/** `requests.cookies`: cookie jars. @hidden */
export const cookies = { ...cookies_module };
export { adapters, api, sessions, utils };
