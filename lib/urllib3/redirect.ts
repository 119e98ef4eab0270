// @unasync
// Mirrors urllib3 2.7.0 connectionpool.py (HTTPConnectionPool.urlopen), poolmanager.py (PoolManager.urlopen): how a
// response that is a redirect, or is retried, leads to the next request.
import { kw, overridable } from '../python/builtins/index.js';
import { settle } from '../transport/index.js';
import type { RequestBody } from './request_body.js';
import { header_dict, without_headers, type RequestHeaders } from './request_headers.js';
import type { HTTPResponse } from './response.js';
import type { Retry } from './retry.js';
import { exceptions } from './util/index.js';

/**
 * The arguments of the next call after a failure, a redirect or a retryable status. A loop makes that call instead of
 * recursion, so the depth of the stack does not depend on the number of retries and redirects.
 */
export class NextCall {
  readonly args: unknown[];

  /** @param args The arguments of the call. */
  constructor(args: unknown[]) {
    this.args = args;
  }
}

/** The parts of a request that a redirect may change. */
interface Redirectable {
  method: string;
  body?: RequestBody;
  headers?: RequestHeaders | null;
}

/** The part of a pool that following its redirects needs. */
interface RedirectingPool {
  is_same_host(url: string): boolean;
}

/** True if a response needs neither a redirect nor a retry. */
export function is_final(
  response: HTTPResponse,
  method: string,
  retries: Retry,
  redirect: boolean,
): boolean {
  if (redirect && response.get_redirect_location()) return false;
  const has_retry_after = Boolean(response.headers.get('Retry-After'));
  return !retries.is_retry(method, response.status, has_retry_after);
}

/**
 * Adapts a request to a redirect.
 * @returns A copy: after status 303 a GET without a body; for another host without the headers that are not for it.
 */
export function redirected<Request extends Redirectable>(
  request: Request,
  status: number,
  location: string,
  retries: Retry,
  pool: RedirectingPool,
): Request {
  const next = { ...request };
  if (status === 303) {
    next.method = 'GET';
    next.body = null;
    next.headers = header_dict(request.headers ?? {})._prepare_for_method_change();
  }
  const unsafe = retries.remove_headers_on_redirect;
  if (unsafe.size > 0 && !pool.is_same_host(location)) {
    next.headers = without_headers(next.headers ?? {}, unsafe);
  }
  return next;
}

/**
 * Counts a response as a redirect or a retry, and reads the rest of it so that its connection can be reused.
 * @param raises The attribute of `retries` that decides if too many of them are an error.
 * @returns The retries that are left; null if there are none and the response is to be returned.
 * @throws {@link exceptions.MaxRetryError} if there are none and that is an error.
 */
export async function retries_after(
  response: HTTPResponse,
  { method, url }: { method: string; url: string },
  retries: Retry,
  raises: 'raise_on_redirect' | 'raise_on_status',
  pool: RedirectingPool,
): Promise<Retry | null> {
  let left;
  try {
    left = overridable(retries, 'increment')(method, url, kw({ response, _pool: pool }));
  } catch (error) {
    if (!(error instanceof exceptions.MaxRetryError)) throw error;
    if (!retries[raises]) return null;
    await settle(response.drain_conn());
    throw error;
  }
  await settle(response.drain_conn());
  return left;
}
