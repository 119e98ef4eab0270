// @unasync
/**
 * `requests.adapters`: adapters, which send the requests of a session.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#lower-lower-level-classes}
 * @module
 */
import { as_module } from '../../python/objects/index.js';
import { pick } from '../../python/values/index.js';
import { Retry } from '../../urllib3/index.js';
import { exceptions } from '../../urllib3/plain.js';
import { extract_cookies_to_jar } from '../cookies/index.js';
import * as requests_exceptions from '../exceptions.js';
import { Response } from '../models/index.js';
import { CaseInsensitiveDict } from '../structures/case_insensitive_dict.js';
import * as utils from '../utils/index.js';
import { BaseAdapter } from './base_adapter.js';
import { DEFAULT_POOLBLOCK, DEFAULT_POOLSIZE, DEFAULT_POOL_TIMEOUT } from './defaults.js';
import { globals } from './globals.js';
import { HTTPAdapter } from './http_adapter.js';

export { BaseAdapter } from './base_adapter.js';
export { HTTPAdapter } from './http_adapter.js';
export { DEFAULT_POOLBLOCK, DEFAULT_POOLSIZE, DEFAULT_POOL_TIMEOUT, Retry };
export type { RetryOptions } from '../../urllib3/index.js';

/**
 * The module `requests.adapters` as a plain object. Replacing some of its names, such as `PoolManager`, has an effect
 * inside the module.
 * @hidden
 */
export const namespace = as_module(
  'requests.adapters',
  globals,
  {
    ...pick(
      requests_exceptions,
      'ConnectTimeout',
      'ConnectionError',
      'InvalidHeader',
      'InvalidProxyURL',
      'InvalidSchema',
      'InvalidURL',
      'ProxyError',
      'ReadTimeout',
      'RetryError',
      'SSLError',
    ),
    ...pick(
      utils,
      'get_auth_from_url',
      'get_encoding_from_headers',
      'prepend_scheme_if_needed',
      'select_proxy',
      'urldefragauth',
    ),
    CaseInsensitiveDict,
    MaxRetryError: exceptions.MaxRetryError,
    Response,
    Retry,
    extract_cookies_to_jar,
  },
  { BaseAdapter, DEFAULT_POOLBLOCK, DEFAULT_POOLSIZE, DEFAULT_POOL_TIMEOUT, HTTPAdapter },
);
