// Mirrors urllib3 2.7.0 util/retry.py (Retry): what its methods take.
import { signature, type Arguments } from '../builtins/index.js';
import type { RequestHistory } from './request_history.js';

/** How many times: a number; null for "as many as the others allow"; false for none, its errors raised as they are. */
export type Count = number | boolean | null;

/** What {@link Retry} asks of a response. */
export interface RetriedResponse {
  /** The status code. */
  readonly status: number;
  /** The headers. */
  readonly headers: { get(name: string): string | null };
  /** Where a redirect leads to; false for any other answer. */
  get_redirect_location(): string | false | null;
}

/** The parameters of {@link Retry}. */
export interface RetryOptions {
  /** How many attempts more in all; goes before the other counts. */
  total: Count;
  /** After failures to connect. */
  connect: Count;
  /** After failures to read the answer. */
  read: Count;
  /** How many redirects to follow. */
  redirect: Count;
  /** After answers of a status in `status_forcelist`. */
  status: Count;
  /** After any other failure. */
  other: Count;
  /** The methods that may be sent again after a failure to read, or an answer; empty or null for all. */
  allowed_methods: Iterable<string> | null;
  /** The statuses after which to try again. */
  status_forcelist: Iterable<number> | null;
  /** Seconds before the third attempt; doubled for each after it. */
  backoff_factor: number;
  /** The most seconds between two attempts. */
  backoff_max: number;
  /** Whether too many redirects are an error; otherwise the last redirect is the answer. */
  raise_on_redirect: boolean;
  /** Whether too many answers of a bad status are an error. */
  raise_on_status: boolean;
  /** What led to the attempts so far. */
  history: readonly RequestHistory[] | null;
  /** Whether to wait as long as a Retry-After header asks for. */
  respect_retry_after_header: boolean;
  /** The headers not to send on to another host. */
  remove_headers_on_redirect: Iterable<string>;
  /** The most seconds added to the wait by chance. */
  backoff_jitter: number;
  /** The most seconds that a Retry-After header makes wait. */
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

/** The values of the parameters of {@link RetryOptions}, in their order. */
export type RetryValues = [
  total: Count,
  connect: Count,
  read: Count,
  redirect: Count,
  status: Count,
  other: Count,
  allowed_methods: Iterable<string> | null,
  status_forcelist: Iterable<number> | null,
  backoff_factor: number,
  backoff_max: number,
  raise_on_redirect: boolean,
  raise_on_status: boolean,
  history: readonly RequestHistory[] | null,
  respect_retry_after_header: boolean,
  remove_headers_on_redirect: Iterable<string>,
  backoff_jitter: number,
  retry_after_max: number,
];

export const RETRY = signature<RetryValues>('Retry.__init__', {
  self: true,
  optional: {
    total: 10,
    connect: null,
    read: null,
    redirect: null,
    status: null,
    other: null,
    allowed_methods: DEFAULT_ALLOWED_METHODS,
    status_forcelist: null,
    backoff_factor: 0,
    backoff_max: DEFAULT_BACKOFF_MAX,
    raise_on_redirect: true,
    raise_on_status: true,
    history: null,
    respect_retry_after_header: true,
    remove_headers_on_redirect: DEFAULT_REMOVE_HEADERS,
    backoff_jitter: 0,
    retry_after_max: DEFAULT_RETRY_AFTER_MAX,
  } satisfies RetryOptions,
});
export const NEW = signature<[Record<string, unknown>]>('Retry.new', { self: true, kwargs: true });
export const IS_RETRY = signature<[string, number, boolean]>('Retry.is_retry', {
  self: true,
  required: ['method', 'status_code'],
  optional: { has_retry_after: false },
});
export const SLEEP = signature<[RetriedResponse | null]>('Retry.sleep', {
  self: true,
  optional: { response: null },
});
/** The arguments of a method that takes a response. */
export type OneResponse = Arguments<[response: RetriedResponse], [], { response: RetriedResponse }>;
const one_response = { self: true, required: ['response'], mapping: ['response'] };
export const GET_RETRY_AFTER = signature<[RetriedResponse]>('Retry.get_retry_after', one_response);
export const SLEEP_FOR_RETRY = signature<[RetriedResponse]>('Retry.sleep_for_retry', one_response);
export const PARSE_RETRY_AFTER = signature<[string]>('Retry.parse_retry_after', {
  self: true,
  required: ['retry_after'],
});
export const INCREMENT = signature<
  [string | null, string | null, RetriedResponse | null, Error | null, unknown, unknown]
>('Retry.increment', {
  self: true,
  optional: {
    method: null,
    url: null,
    response: null,
    error: null,
    _pool: null,
    _stacktrace: null,
  },
  mapping: ['response'],
});

/** What {@link Retry.increment} takes. */
export interface Attempt {
  method: string | null;
  url: string | null;
  response: RetriedResponse | null;
  error: Error | null;
  _pool: unknown;
  _stacktrace: unknown;
}
