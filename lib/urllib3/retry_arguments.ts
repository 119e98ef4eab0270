// Mirrors urllib3 2.7.0 util/retry.py (Retry): what its methods take.
import {
  def,
  optional,
  required,
  signature,
  var_keyword,
  type Arguments,
} from '../builtins/index.js';
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
/** The arguments of a method that takes a response. */
export type OneResponse = Arguments<[response: RetriedResponse], [], { response: RetriedResponse }>;
const one_response = { self: true, required: ['response'], mapping: ['response'] };
export const GET_RETRY_AFTER = signature<[RetriedResponse]>('Retry.get_retry_after', one_response);
export const SLEEP_FOR_RETRY = signature<[RetriedResponse]>('Retry.sleep_for_retry', one_response);
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
