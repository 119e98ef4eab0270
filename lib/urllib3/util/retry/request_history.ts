// Mirrors urllib3 2.8.0 util/retry.py (RequestHistory).
import { namedtuple } from '../../../python/collections/index.js';

const FIELDS = ['method', 'url', 'error', 'status', 'redirect_location'] as const;

/**
 * The cause of a retry or redirect: the `method` and `url` of the request, and either its `error` or the `status` of
 * the response, with its `redirect_location` if it was a redirect.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html#urllib3.util.Retry}
 */
export class RequestHistory extends namedtuple<
  typeof FIELDS,
  [
    method: string | null,
    url: string | null,
    error: unknown,
    status: number | null,
    redirect_location: string | null,
  ]
>('RequestHistory', FIELDS) {}
