// Mirrors urllib3 2.7.0 util/retry.py (RequestHistory).
import { name_classes, namedtuple } from '../builtins/index.js';

const FIELDS = ['method', 'url', 'error', 'status', 'redirect_location'] as const;

/**
 * What led to one of the attempts after the first: the `method` of the request, the `url` that was asked for, and the
 * `error`, or, where there was an answer, its `status` and, if it led elsewhere, its `redirect_location`.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.7.0/reference/urllib3.util.html#urllib3.util.Retry}
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
name_classes({ RequestHistory });
