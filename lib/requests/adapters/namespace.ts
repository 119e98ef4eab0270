// @unasync
import { Retry } from '../../urllib3/index.js';
import { DEFAULT_POOLBLOCK, DEFAULT_POOLSIZE, DEFAULT_POOL_TIMEOUT } from './arguments.js';
import { BaseAdapter } from './base_adapter.js';
import { globals } from './globals.js';
import { HTTPAdapter } from './http_adapter.js';

/** The module `requests.adapters` as a plain object; the names replaced in it are used. @hidden */
export const namespace = Object.assign(globals, {
  BaseAdapter,
  HTTPAdapter,
  Retry,
  DEFAULT_POOLBLOCK,
  DEFAULT_POOLSIZE,
  DEFAULT_POOL_TIMEOUT,
});
