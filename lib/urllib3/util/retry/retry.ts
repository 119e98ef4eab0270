// @unasync
// Mirrors urllib3 2.8.0 util/retry.py (Retry).
import { Float, int } from '../../../python/builtins/index.js';
import { str } from '../../../python/bytes/index.js';
import {
  type ArgumentsOf,
  type AsAny,
  type ByPosition,
  bind,
  call,
  def,
  optional,
  python_calls,
  required,
} from '../../../python/calls/index.js';
import { warn, with_cause } from '../../../python/errors/index.js';
import { no_sum } from '../../../python/errors/internal.js';
import { iter_of, compare, contains, equal, truth } from '../../../python/objects/index.js';
import {
  as_tuple,
  class_attributes,
  hidden_attributes,
  strip,
  pick,
} from '../../../python/values/index.js';
import { mktime_tz, parsedate_tz } from '../../../stdlib/email/index.js';
import { settle, sleep } from '../../../transport/index.js';
import {
  ConnectTimeoutError,
  InvalidHeader,
  MaxRetryError,
  ProtocolError,
  ProxyError,
  ReadTimeoutError,
  ResponseError,
} from '../../exceptions/classes.js';
import { Logger } from '../../support/log.js';
import { decremented, product, greatest, least } from '../arithmetic.js';
import {
  DEFAULT_ALLOWED_METHODS,
  DEFAULT_BACKOFF_MAX,
  DEFAULT_REMOVE_HEADERS,
  DEFAULT_RETRY_AFTER_MAX,
} from './defaults.js';
import { RequestHistory } from './request_history.js';
import { NEW, Retry_INIT, Retry_calls, type RetryArguments } from './retry.calls.js';

/** The names that the module `urllib3.util.retry` itself looks up. A program may replace them. */
export const globals = { log: new Logger('urllib3.util.retry') };

/**
 * A limit: a number, or null if only the other limits apply. `false` is 0, but: for `total`, `connect` and `read` the
 * error itself is thrown, not a MaxRetryError; for `total` and `redirect` the redirect is returned.
 */
export type Count = number | boolean | null;

/** The part of a response that {@link Retry} needs. */
export interface RetriedResponse {
  /** The status code. */
  readonly status: number;
  /** The headers. `get` returns null for a missing header. */
  readonly headers: { get(name: string): string | null };
  /** Returns the target of a redirect, null for a redirect without a target, or false for other responses. */
  get_redirect_location(): string | false | null;
}

/** The parameters of {@link Retry}. */
export interface RetryOptions {
  /** The total number of retries. It takes precedence over the other limits. */
  total: Count;
  /** The number of retries after failures to connect. */
  connect: Count;
  /** The number of retries after failures to read the response. */
  read: Count;
  /** The number of redirects to follow. */
  redirect: Count;
  /** The number of retries after responses whose status causes a retry. */
  status: Count;
  /** The number of retries after other failures. */
  other: Count;
  /**
   * The methods that may be retried after a read error or because of a status. If null, all methods may be retried; if
   * empty, they may, too, with a FutureWarning.
   */
  allowed_methods: Iterable<string> | null;
  /** The statuses that cause a retry, even without a Retry-After header. */
  status_forcelist: Iterable<number> | null;
  /** No wait before the first retry; then 2, 4, 8 … times this many seconds. */
  backoff_factor: number;
  /** The maximum number of seconds to wait because of `backoff_factor` and `backoff_jitter`. */
  backoff_max: number;
  /** If true, too many redirects are an error. If false, the last redirect response is returned. */
  raise_on_redirect: boolean;
  /** If true, too many responses whose status causes a retry are an error. If false, the last response is returned. */
  raise_on_status: boolean;
  /** The causes of the retries and redirects so far. */
  history: readonly RequestHistory[] | null;
  /** True if the time in a Retry-After header is respected. */
  respect_retry_after_header: boolean;
  /** The headers to remove from a redirect to another host. */
  remove_headers_on_redirect: Iterable<string>;
  /** The maximum number of random seconds added to the wait before the third and each later attempt. */
  backoff_jitter: number;
  /** The maximum number of seconds to wait because of a Retry-After header. */
  retry_after_max: number;
}

const FROM_INT = def(
  'Retry.from_int',
  { retries: required<Retry | Count | undefined>() },
  { redirect: optional<Count>(true) },
  { default: optional<Retry | Count>(null) },
);

const COUNTS = ['total', 'connect', 'read', 'redirect', 'status', 'other'] as const;

export interface Retry extends Omit<
  RetryOptions,
  'status_forcelist' | 'history' | 'remove_headers_on_redirect'
> {
  status_forcelist: Iterable<number>;
  history: readonly RequestHistory[];
  /** The lower-case names of the headers to remove from a redirect to another host. */
  remove_headers_on_redirect: ReadonlySet<string>;
}

/** The keywords of `increment`. */
export interface IncrementOptions {
  /** The method of the request. */
  method?: string | null;
  /** The URL of the request. */
  url?: string | null;
  /** The response, if there was one. */
  response?: AsAny<RetriedResponse | null>;
  /** The error, if there was no response. */
  error?: Error | null;
  _pool?: unknown;
  _stacktrace?: unknown;
}

/**
 * Determines how often and after which failures a request is retried, and how long to wait before each attempt.
 * Requests do not change it, so it can be used for many: `increment` returns a new Retry with the remaining counts.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html#urllib3.util.Retry}
 */
export class Retry {
  /** Ends the waiting. The pool sets it. @internal */
  accessor _signal: AbortSignal | null = null;
  /** The number of calls of `urlopen` around the next one, which takes it. It is set directly before that call. @internal */
  accessor _depth = 0;
  static DEFAULT_ALLOWED_METHODS = DEFAULT_ALLOWED_METHODS;
  declare DEFAULT_ALLOWED_METHODS: ReadonlySet<string>;
  /** The statuses that cause a retry if the response has a Retry-After header. */
  static RETRY_AFTER_STATUS_CODES: ReadonlySet<number> = new Set([413, 429, 503]);
  declare RETRY_AFTER_STATUS_CODES: ReadonlySet<number>;
  static DEFAULT_REMOVE_HEADERS_ON_REDIRECT = DEFAULT_REMOVE_HEADERS;
  declare DEFAULT_REMOVE_HEADERS_ON_REDIRECT: ReadonlySet<string>;
  static DEFAULT_BACKOFF_MAX = DEFAULT_BACKOFF_MAX;
  declare DEFAULT_BACKOFF_MAX: number;
  static DEFAULT_RETRY_AFTER_MAX = DEFAULT_RETRY_AFTER_MAX;
  declare DEFAULT_RETRY_AFTER_MAX: number;
  /** The Retry that {@link Retry.from_int} returns for null by default: three retries. */
  static DEFAULT: Retry;
  declare DEFAULT: Retry;

  /** Limits and delays of retries. Each keyword has its own description; all may also be given by position. */
  constructor(...args: RetryArguments);
  constructor({
    total = 10,
    connect = null,
    read = null,
    redirect = null,
    status = null,
    other = null,
    allowed_methods = DEFAULT_ALLOWED_METHODS,
    status_forcelist = null,
    backoff_factor = 0,
    backoff_max = DEFAULT_BACKOFF_MAX,
    raise_on_redirect = true,
    raise_on_status = true,
    history = null,
    respect_retry_after_header = true,
    remove_headers_on_redirect = DEFAULT_REMOVE_HEADERS,
    backoff_jitter = 0,
    retry_after_max = DEFAULT_RETRY_AFTER_MAX,
  }: ByPosition<Partial<RetryOptions>> = {}) {
    if (is_empty(allowed_methods)) {
      warn(
        "Using an empty collection for 'allowed_methods' option to retry on any verb is deprecated and will skip " +
          'retries for all verbs in urllib3 v3.0. Instead use Retry(..., allowed_methods=None).',
        'FutureWarning',
      );
    }
    const counts = { total, connect, read, redirect, status, other, allowed_methods };
    Object.assign(this, counts, {
      status_forcelist: truth(status_forcelist) ? status_forcelist : new Set(),
      backoff_factor,
      backoff_max,
      raise_on_redirect,
      raise_on_status,
      history: truth(history) ? history! : as_tuple([]),
      respect_retry_after_header,
      remove_headers_on_redirect: lowered(remove_headers_on_redirect),
      backoff_jitter,
      retry_after_max,
    });
    if (redirect !== false && total !== false) return;
    this.redirect = 0;
    this.raise_on_redirect = false;
  }

  /**
   * @param kwargs The parameters to change.
   * @returns A copy, of the same class, with these changes.
   */
  new({ ...kwargs }: Partial<RetryOptions> = {}): this {
    const params = {
      ...pick(this, ...(Retry_INIT.names as (keyof RetryOptions)[])),
      ...kwargs,
    };
    return call(this.constructor as new (params: object) => this, Retry_INIT, [], params);
  }

  /**
   * Converts a value that callers may pass instead of a Retry.
   *
   * @param retries A Retry, which is returned, a number for its `total`, false for no retries, or null for the default.
   * @param redirect If true, redirects are followed. Has no effect if the result is an existing Retry.
   * @param default The value for null, {@link Retry.DEFAULT} by default.
   */
  static from_int(...args: ArgumentsOf<typeof FROM_INT>): Retry {
    const [given, redirect, default_] = bind(FROM_INT, args);
    const retries = given ?? default_ ?? this.DEFAULT;
    if (retries instanceof Retry) return retries;
    const keywords = { redirect: truth(redirect) ? null : false };
    const new_retries: Retry = call(this, Retry_INIT, [retries], keywords);
    globals.log.debug('Converted retries value: %r -> %r', retries, new_retries);
    return new_retries;
  }

  /** @returns The seconds to wait before the next attempt, which depend on the number of consecutive failures. */
  get_backoff_time(): number {
    const { history } = this;
    const last_redirect = history.findLastIndex((entry) => entry.redirect_location !== null);
    const failures = history.length - 1 - last_redirect;
    if (failures <= 1) return 0;
    let backoff = product(this.backoff_factor, 2 ** (failures - 1));
    if (!equal(this.backoff_jitter, 0)) {
      const jitter = product(new Float(Math.random()), this.backoff_jitter);
      if (typeof backoff !== 'number' || typeof jitter !== 'number') throw no_sum(backoff, jitter);
      backoff += jitter;
    }
    return Number(greatest(0, least(this.backoff_max, backoff)));
  }

  /**
   * Parses a Retry-After header.
   *
   * @param retry_after Seconds, or a date.
   * @returns The number of seconds from now, at most `retry_after_max`.
   * @throws {InvalidHeader} if the value is neither.
   */
  parse_retry_after(retry_after: string): number {
    let seconds: number;
    if (/^[0-9]+$/.test(strip(retry_after))) {
      seconds = Number(int(retry_after));
    } else {
      const date = parsedate_tz(retry_after);
      if (date === null) throw new InvalidHeader(`Invalid Retry-After header: ${retry_after}`);
      seconds = mktime_tz(date) - Date.now() / 1000;
    }
    seconds = Math.max(seconds, 0);
    return compare(seconds, '>', this.retry_after_max) ? this.retry_after_max : seconds;
  }

  /**
   * @param response A response.
   * @returns The seconds of its Retry-After header, or null if it has none.
   * @throws {InvalidHeader} if the header is invalid.
   */
  get_retry_after(response: RetriedResponse): number | null {
    const retry_after = response.headers.get('Retry-After');
    return retry_after === null ? null : this.parse_retry_after(retry_after);
  }

  /**
   * Waits for the time in the Retry-After header of a response.
   *
   * @param response The response.
   * @returns True if there was a time to wait.
   * @throws {InvalidHeader} if the header is invalid.
   */
  async sleep_for_retry(response: RetriedResponse): Promise<boolean> {
    const retry_after = this.get_retry_after(response);
    if (!retry_after) return false;
    await sleep(retry_after, this._signal);
    return true;
  }

  async _sleep_backoff(): Promise<void> {
    const backoff = this.get_backoff_time();
    if (backoff > 0) await sleep(backoff, this._signal);
  }

  /**
   * Waits before the next attempt: for the time in the response's Retry-After header if there is one and it is
   * respected, or else for {@link Retry.get_backoff_time}.
   *
   * @param response The response, if there was one.
   * @throws {InvalidHeader} if the header is invalid.
   */
  async sleep(response: RetriedResponse | null = null): Promise<void> {
    if (truth(this.respect_retry_after_header) && response !== null) {
      if (truth(await settle(this.sleep_for_retry(response)))) return;
    }
    await settle(this._sleep_backoff());
  }

  /** Returns true if the server certainly did not receive the request. */
  _is_connection_error(err: unknown): boolean {
    const error = err instanceof ProxyError ? err.original_error : err;
    return error instanceof ConnectTimeoutError;
  }

  /** Returns true if the server may have started to process the request. */
  _is_read_error(err: unknown): boolean {
    return err instanceof ReadTimeoutError || err instanceof ProtocolError;
  }

  _is_method_retryable(method: string): boolean {
    if (!truth(this.allowed_methods)) return true;
    return contains(this.allowed_methods, method.toUpperCase());
  }

  /**
   * Returns whether a response is to be retried.
   *
   * @param method The method of the request.
   * @param status_code The status of the response.
   * @param has_retry_after True if the response has a Retry-After header.
   */
  is_retry(method: string, status_code: number, has_retry_after = false): boolean {
    if (!this._is_method_retryable(method)) return false;
    if (truth(this.status_forcelist) && contains(this.status_forcelist, status_code)) return true;
    return (
      truth(this.total) &&
      truth(this.respect_retry_after_header) &&
      truth(has_retry_after) &&
      contains(this.RETRY_AFTER_STATUS_CODES, status_code)
    );
  }

  /** @returns True if a count is less than zero. */
  is_exhausted(): boolean {
    const counts = COUNTS.map((name) => this[name]).filter((count) => truth(count));
    return counts.length > 0 && compare(counts.reduce(least), '<', 0);
  }

  /**
   * Returns the Retry for the next attempt.
   *
   * @returns A new Retry with lower counts and a longer history.
   * @throws {MaxRetryError} if no attempts are left; `error` itself if retries are disabled, or if it is a read error
   * and the method may not be retried.
   */
  increment({
    method = null,
    url = null,
    response = null,
    error = null,
    _pool = null,
    _stacktrace: _stacktrace_ = null,
  }: ByPosition<IncrementOptions> = {}): this {
    if (this.total === false && error !== null) throw error;
    const counts = pick(this, ...COUNTS);
    counts.total = decremented(this.total);
    let cause = 'unknown';
    let status: number | null = null;
    let redirect_location: string | null = null;
    if (error !== null && this._is_connection_error(error)) {
      if (this.connect === false) throw error;
      counts.connect = decremented(this.connect);
    } else if (error !== null && this._is_read_error(error)) {
      if (this.read === false || method === null || !this._is_method_retryable(method)) throw error;
      counts.read = decremented(this.read);
    } else if (error !== null) {
      counts.other = decremented(this.other);
    } else if (
      response !== null &&
      (redirect_location = response.get_redirect_location() || null)
    ) {
      counts.redirect = decremented(this.redirect);
      cause = 'too many redirects';
      status = response.status;
    } else {
      cause = ResponseError.GENERIC_ERROR;
      if (response?.status) {
        counts.status = decremented(this.status);
        status = response.status;
        cause = ResponseError.SPECIFIC_ERROR.replace('{status_code}', str(status));
      }
    }
    const attempt = new RequestHistory(method, url, error, status, redirect_location);
    const new_retry = call(this, NEW, [], {
      ...counts,
      history: as_tuple([...this.history, attempt]),
    });
    if (new_retry.is_exhausted()) {
      const reason = error ?? new ResponseError(cause);
      throw with_cause(new MaxRetryError(_pool, url, reason), reason);
    }
    globals.log.debug("Incremented Retry for (url='%s'): %r", url, new_retry);
    return new_retry as this;
  }

  toString(): string {
    return this.__repr__();
  }

  /** @returns The class and the counts, without `other`. */
  __repr__(): string {
    const counts = COUNTS.slice(0, -1).map((name) => `${name}=${str(this[name])}`);
    return `${this.constructor.name}(${counts.join(', ')})`;
  }
}
python_calls(Retry, Retry_calls);
hidden_attributes(Retry, ['history']);
class_attributes(Retry);
Retry.DEFAULT = new Retry(3);

function lowered(names: unknown): ReadonlySet<string> {
  return new Set(Array.from(iter_of(names) as Iterable<string>, (name) => name.toLowerCase()));
}

/** Returns true for an empty collection. Null, false and 0 are none. */
function is_empty(methods: unknown): boolean {
  return !truth(methods) && methods !== null && ['object', 'string'].includes(typeof methods);
}
