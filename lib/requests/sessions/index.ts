// @unasync
/**
 * `requests.sessions`: sessions, which keep cookies, connections and settings.
 *
 * @module
 */
import { urljoin, urlparse } from '../../parse/index.js';
import { _basic_auth_str } from '../auth/index.js';
import { cookielib } from '../compat.js';
import {
  RequestsCookieJar,
  cookiejar_from_dict,
  extract_cookies_to_jar,
  merge_cookies,
} from '../cookies/index.js';
import { dispatch_hook } from '../dispatch_hook.js';
import {
  ChunkedEncodingError,
  ContentDecodingError,
  InvalidSchema,
  TooManyRedirects,
} from '../exceptions.js';
import { default_hooks } from '../hooks.js';
import { to_native_string } from '../internal_utils.js';
import {
  DEFAULT_REDIRECT_LIMIT,
  PreparedRequest,
  REDIRECT_STATI,
  Request,
  Response,
} from '../models/index.js';
import { codes } from '../status_codes.js';
import { CaseInsensitiveDict } from '../structures.js';
import { timedelta } from '../timedelta.js';
import {
  default_headers,
  get_auth_from_url,
  requote_uri,
  resolve_proxies,
  rewind_body,
  should_bypass_proxies,
  to_key_val_list,
} from '../utils/index.js';
import { globals } from './module.js';
import { merge_hooks, merge_setting } from './merge.js';
import { SessionRedirectMixin } from './redirects.js';
import { Session, session } from './session.js';

export { Session, session } from './session.js';
export type { Settings } from './settings.js';

/**
 * The module `requests.sessions` as a plain object. Replacing a name in it has an effect inside the
 * module.
 * @namespace
 */
export const namespace = Object.assign(globals, {
  CaseInsensitiveDict,
  ChunkedEncodingError,
  ContentDecodingError,
  DEFAULT_REDIRECT_LIMIT,
  InvalidSchema,
  PreparedRequest,
  REDIRECT_STATI,
  Request,
  RequestsCookieJar,
  Response,
  Session,
  SessionRedirectMixin,
  TooManyRedirects,
  _basic_auth_str,
  codes,
  cookiejar_from_dict,
  cookielib,
  default_headers,
  default_hooks,
  dispatch_hook,
  extract_cookies_to_jar,
  get_auth_from_url,
  merge_cookies,
  merge_hooks,
  merge_setting,
  requote_uri,
  resolve_proxies,
  rewind_body,
  session,
  should_bypass_proxies,
  timedelta,
  to_key_val_list,
  to_native_string,
  urljoin,
  urlparse,
});
