// @unasync
/**
 * `requests.sessions`: sessions, which keep cookies, connections and settings.
 *
 * @module
 */
import { as_module } from '../../python/objects/index.js';
import { pick } from '../../python/values/index.js';
import { urljoin, urlparse } from '../../parse/index.js';
import * as cookies from '../cookies/index.js';
import { dispatch_hook } from '../hooks/dispatch_hook.js';
import * as exceptions from '../exceptions.js';
import { default_hooks } from '../hooks/default_hooks.js';
import * as models from '../models/index.js';
import { codes } from '../status_codes.js';
import { CaseInsensitiveDict } from '../structures/case_insensitive_dict.js';
import { timedelta } from '../models/timedelta.js';
import * as utils from '../utils/index.js';
import { globals } from './globals.js';
import { merge_hooks, merge_setting } from './merge.js';
import { SessionRedirectMixin } from './redirects.js';
import { Session, session } from './session.js';

export { Session, session, type Settings } from './session.js';

/**
 * The module `requests.sessions` as a plain object. Replacing some of its names, such as `HTTPAdapter`, has an effect
 * inside the module.
 * @namespace
 */
export const namespace = as_module(
  'requests.sessions',
  globals,
  {
    ...pick(
      cookies,
      'RequestsCookieJar',
      'cookiejar_from_dict',
      'extract_cookies_to_jar',
      'merge_cookies',
    ),
    ...pick(exceptions, 'InvalidSchema', 'TooManyRedirects'),
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
      'should_bypass_proxies',
      'to_key_val_list',
    ),
    CaseInsensitiveDict,
    codes,
    default_hooks,
    dispatch_hook,
    timedelta,
    merge_hooks,
    merge_setting,
    urljoin,
    urlparse,
  },
  { Session, SessionRedirectMixin, session },
);
