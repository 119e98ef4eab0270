// @unasync
// Mirrors urllib3 2.8.0 __init__.py (request).
import { kw } from '../python/values/index.js';
import { settle } from '../transport/index.js';
import type { JSONOptions } from './_request_methods.js';
import type { ContentOptions } from './connection/parameters.js';
import type { LimitOptions } from './connectionpool/parameters.js';
import { PoolManager } from './poolmanager/pool_manager.js';
import './request.calls.js';
import type { HTTPResponse } from './response/response.js';

/** The names that the module `urllib3` itself looks up. A program may replace them. */
export const globals = {
  /** The manager whose pools `request` uses. */
  _DEFAULT_POOL: new PoolManager(),
};

/** The keywords of {@link request}. */
export interface SharedRequestOptions extends ContentOptions, LimitOptions, JSONOptions {
  /** If true, the body of the response is read at once. */
  preload_content?: boolean | null;
  /** If true, the body of the response is decoded. */
  decode_content?: boolean | null;
  /** If true, redirects are followed. */
  redirect?: boolean | null;
}

/**
 * Makes a request with a pool manager that all calls share.
 *
 * @param method The method, case-insensitive.
 * @param url The URL.
 * @param timeout The default is 3.
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
export async function request(
  method: string,
  url: string,
  {
    body = null,
    fields = null,
    headers = null,
    preload_content = true,
    decode_content = true,
    redirect = true,
    retries = null,
    timeout = 3,
    json = null,
  }: SharedRequestOptions = {},
): Promise<HTTPResponse> {
  const answer = { preload_content, decode_content, redirect, retries, timeout };
  const keywords: object = { body, fields, headers, json, ...answer };
  return await settle(globals._DEFAULT_POOL.request(method, url, kw(keywords)));
}
