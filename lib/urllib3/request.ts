// @unasync
// Mirrors urllib3 2.7.0 __init__.py (request).
import {
  bind,
  def,
  keyword_only,
  kw,
  required,
  type ArgumentsOf,
} from '../python/builtins/index.js';
import { settle } from '../transport/index.js';
import type { AnyTimeout } from './connectionpool_parameters.js';
import { PoolManager } from './poolmanager.js';
import type { RequestBody } from './request_body.js';
import type { RequestHeaders } from './request_headers.js';
import type { HTTPResponse } from './response.js';
import type { Retry } from './retry.js';
import type { Fields } from './util/index.js';

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

/** The names of the module `urllib3` that it looks up itself; a program may replace them. */
export const globals = {
  /** The manager whose pools `request` uses. */
  _DEFAULT_POOL: new PoolManager(),
};

/**
 * Makes a request by a manager of pools that all calls share.
 *
 * @param method The method, in any case.
 * @param url The URL.
 * @param body The body: text, bytes, a readable, an iterable.
 * @param fields Fields for the URL or the body, depending on the method.
 * @param headers The headers.
 * @param preload_content True to read the body of the response at once.
 * @param decode_content True to decode it.
 * @param redirect True to follow redirects.
 * @param retries The retries: a number, a Retry, false for none; three by default.
 * @param timeout Seconds for connecting and for each read, or a Timeout; 3 by default, null for none.
 * @param json A value to send as JSON.
 * @returns The response.
 * @throws {@link exceptions.MaxRetryError}, {@link exceptions.LocationParseError}; without retries, the error itself.
 * @see {@link https://urllib3.readthedocs.io/en/2.7.0/reference/index.html#urllib3.request}
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
  const [method, url, body, fields, headers, preload_content, decode_content, ...more] = bind(
    REQUEST,
    args,
  );
  const [redirect, retries, timeout, json] = more;
  const given = { body, fields, headers, preload_content, decode_content };
  const keywords = kw({ ...given, redirect, retries, timeout, json });
  return await settle(globals._DEFAULT_POOL.request(method, url, keywords));
}
