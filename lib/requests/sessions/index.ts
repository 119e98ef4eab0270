// @unasync
/**
 * `requests.sessions`: sessions, which keep cookies, connections and settings.
 *
 * @module
 */
import { pick } from '../../python/values/index.js';
import { urljoin, urlparse } from '../../parse/index.js';
import { _basic_auth_str } from '../auth/index.js';
import { cookielib } from '../compat.js';
import * as cookies from '../cookies/index.js';
import { dispatch_hook } from '../dispatch_hook.js';
import * as exceptions from '../exceptions.js';
import { default_hooks } from '../hooks.js';
import { to_native_string } from '../internal_utils.js';
import * as models from '../models/index.js';
import { codes } from '../status_codes.js';
import { CaseInsensitiveDict } from '../structures.js';
import { timedelta } from '../timedelta.js';
import * as utils from '../utils/index.js';
import { globals } from './module.js';
import { merge_hooks, merge_setting } from './merge.js';
import { SessionRedirectMixin } from './redirects.js';
import { Session, session } from './session.js';

export { Session, session, type Settings } from './session.js';

/**
 * The module `requests.sessions` as a plain object. Replacing some of its names, such as `HTTPAdapter`, has an effect
 * inside the module.
 * @namespace
 */
export const namespace = Object.assign(globals, {
  ...pick(
    cookies,
    'RequestsCookieJar',
    'cookiejar_from_dict',
    'extract_cookies_to_jar',
    'merge_cookies',
  ),
  ...pick(
    exceptions,
    'ChunkedEncodingError',
    'ContentDecodingError',
    'InvalidSchema',
    'TooManyRedirects',
  ),
  ...pick(
    models,
    'DEFAULT_REDIRECT_LIMIT',
    'PreparedRequest',
    'REDIRECT_STATI',
    'Request',
    'Response',
  ),
  ...pick(
    utils,
    'default_headers',
    'get_auth_from_url',
    'requote_uri',
    'resolve_proxies',
    'rewind_body',
    'should_bypass_proxies',
    'to_key_val_list',
  ),
  CaseInsensitiveDict,
  Session,
  SessionRedirectMixin,
  _basic_auth_str,
  codes,
  cookielib,
  default_hooks,
  dispatch_hook,
  merge_hooks,
  merge_setting,
  session,
  timedelta,
  to_native_string,
  urljoin,
  urlparse,
});
