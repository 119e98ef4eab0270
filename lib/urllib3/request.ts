// @unasync
// Mirrors urllib3 2.8.0 __init__.py (request).
import {
  type ArgumentsOf,
  bind_record,
  def,
  keyword_only,
  required,
} from '../python/calls/index.js';
import { kw } from '../python/values/index.js';
import { settle } from '../transport/index.js';
import type { AnyTimeout } from './connectionpool/parameters.js';
import { PoolManager } from './poolmanager/pool_manager.js';
import type { RequestBody } from './util/request/body_to_chunks.js';
import type { RequestHeaders } from './support/request_headers.js';
import type { HTTPResponse } from './response/response.js';
import type { Retry } from './util/retry/retry.js';
import type { Fields } from './filepost.js';

const REQUEST = def(
  'request',
  { method: required<string>() },
  { url: required<string>() },
  { body: keyword_only<RequestBody>(null) },
  { fields: keyword_only<Fields | null>(null) },
  { headers: keyword_only<RequestHeaders | null>(null) },
  { preload_content: keyword_only<boolean | null>(true) },
  { decode_content: keyword_only<boolean | null>(true) },
  { redirect: keyword_only<boolean | null>(true) },
  { retries: keyword_only<Retry | number | boolean | null>(null) },
  { timeout: keyword_only<AnyTimeout>(3) },
  { json: keyword_only<unknown>(null) },
);

/** The names that the module `urllib3` itself looks up. A program may replace them. */
export const globals = {
  /** The manager whose pools `request` uses. */
  _DEFAULT_POOL: new PoolManager(),
};

/**
 * Makes a request with a pool manager that all calls share.
 *
 * @param method The method, case-insensitive.
 * @param url The URL.
 * @param body The body: text, bytes, a readable or an iterable.
 * @param fields Fields for the URL or the body, depending on the method.
 * @param headers The headers.
 * @param preload_content If true, the body of the response is read at once.
 * @param decode_content If true, the body of the response is decoded.
 * @param redirect If true, redirects are followed.
 * @param retries The retries: a number, a Retry, or false for no retries. The default is three.
 * @param timeout The timeout in seconds for connecting and for each read, a Timeout, or null for no timeout. The
 * default is 3.
 * @param json A value to send as JSON.
 * @returns The response.
 * @throws {@link exceptions.MaxRetryError}; without retries, the error itself; {@link exceptions.LocationValueError} if
 * the URL is invalid; {@link TypeError} for incompatible arguments, such as both `body` and `json`.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/index.html#urllib3.request}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const { urllib3 } = requests.packages;
 * const response = await urllib3.request('GET', 'http://localhost:8000/');
 * response.status; // => 200
 * ```
 */
export async function request(...args: ArgumentsOf<typeof REQUEST>): Promise<HTTPResponse> {
  const { method, url, ...keywords } = bind_record(REQUEST, args);
  return await settle(globals._DEFAULT_POOL.request(method, url, kw(keywords as object)));
}
