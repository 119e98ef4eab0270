// Mirrors urllib3 2.7.0 util/retry.py (Retry): the parameters of its methods.
import { def, optional, required, var_keyword } from '../python/builtins/index.js';
import type { RequestHistory } from './request_history.js';

/** A limit: a number; null if only the other limits apply; false for no retries, throwing the error itself. */
export type Count = number | boolean | null;

/** The part of a response that {@link Retry} needs. */
export interface RetriedResponse {
  /** The status code. */
  readonly status: number;
  /** The headers. */
  readonly headers: { get(name: string): string | null };
  /** Returns the target of a redirect; false for any other response. */
  get_redirect_location(): string | false | null;
}

/** The parameters of {@link Retry}. */
export interface RetryOptions {
  /** The total number of retries; takes precedence over the other limits. */
  total: Count;
  /** Retries after failures to connect. */
  connect: Count;
  /** Retries after failures to read the response. */
  read: Count;
  /** The number of redirects to follow. */
  redirect: Count;
  /** Retries after responses whose status is in `status_forcelist`. */
  status: Count;
  /** Retries after any other failure. */
  other: Count;
  /** The methods that may be retried after a read error or a response; empty or null for all. */
  allowed_methods: Iterable<string> | null;
  /** The statuses that cause a retry. */
  status_forcelist: Iterable<number> | null;
  /** Seconds to wait before the third attempt; doubled before each later one. */
  backoff_factor: number;
  /** The most seconds between two attempts. */
  backoff_max: number;
  /** True to throw after too many redirects; false to return the last redirect response. */
  raise_on_redirect: boolean;
  /** True to throw after too many responses whose status causes a retry. */
  raise_on_status: boolean;
  /** The causes of the retries so far. */
  history: readonly RequestHistory[] | null;
  /** True to wait as long as a Retry-After header says. */
  respect_retry_after_header: boolean;
  /** The headers to remove from a redirect to another host. */
  remove_headers_on_redirect: Iterable<string>;
  /** The maximum of the random seconds added to each wait. */
  backoff_jitter: number;
  /** The most seconds to wait because of a Retry-After header. */
  retry_after_max: number;
}

export const DEFAULT_ALLOWED_METHODS: ReadonlySet<string> = new Set([
  'HEAD',
  'GET',
  'PUT',
  'DELETE',
  'OPTIONS',
  'TRACE',
]);
export const DEFAULT_REMOVE_HEADERS: ReadonlySet<string> = new Set([
  'Cookie',
  'Authorization',
  'Proxy-Authorization',
]);
export const DEFAULT_BACKOFF_MAX = 120;
export const DEFAULT_RETRY_AFTER_MAX = 21_600;

export const RETRY = def(
  'Retry.__init__',
  { total: optional<Count>(10) },
  { connect: optional<Count>(null) },
  { read: optional<Count>(null) },
  { redirect: optional<Count>(null) },
  { status: optional<Count>(null) },
  { other: optional<Count>(null) },
  { allowed_methods: optional<Iterable<string> | null>(DEFAULT_ALLOWED_METHODS) },
  { status_forcelist: optional<Iterable<number> | null>(null) },
  { backoff_factor: optional(0) },
  { backoff_max: optional<number>(DEFAULT_BACKOFF_MAX) },
  { raise_on_redirect: optional(true) },
  { raise_on_status: optional(true) },
  { history: optional<readonly RequestHistory[] | null>(null) },
  { respect_retry_after_header: optional(true) },
  { remove_headers_on_redirect: optional<Iterable<string>>(DEFAULT_REMOVE_HEADERS) },
  { backoff_jitter: optional(0) },
  { retry_after_max: optional<number>(DEFAULT_RETRY_AFTER_MAX) },
);
export const NEW = def('Retry.new', { kwargs: var_keyword<RetryOptions>() });
export const IS_RETRY = def(
  'Retry.is_retry',
  { method: required<string>() },
  { status_code: required<number>() },
  { has_retry_after: optional(false) },
);
export const SLEEP = def('Retry.sleep', { response: optional<RetriedResponse | null>(null) });
const of_response = (name: string) => def(name, { response: required<RetriedResponse>('mapping') });
export const GET_RETRY_AFTER = of_response('Retry.get_retry_after');
export const SLEEP_FOR_RETRY = of_response('Retry.sleep_for_retry');
export const PARSE_RETRY_AFTER = def('Retry.parse_retry_after', {
  retry_after: required<string>(),
});
export const INCREMENT = def(
  'Retry.increment',
  { method: optional<string | null>(null) },
  { url: optional<string | null>(null) },
  { response: optional<RetriedResponse | null>(null, 'mapping') },
  { error: optional<Error | null>(null) },
  { _pool: optional<unknown>(null) },
  { _stacktrace: optional<unknown>(null) },
);
