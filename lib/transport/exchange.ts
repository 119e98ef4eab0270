import { Existing } from '../python/values/index.js';

/**
 * How a connection is opened for a request. A pool uses a kept connection again only for requests that have equal values.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- no keyword of a request concerns connecting yet
export interface Connecting {}

/**
 * The context of a request, which is passed from the call of the program down to the socket. Whatever sends a request
 * passes it on as it is, so that a new member reaches the socket without further parameters.
 */
export interface Exchange {
  /** Ends the request and the reading of its response, or null for nothing. */
  readonly signal: AbortSignal | null;
  /** Returns true if the caller follows redirects, so that the program never receives the body of one. */
  readonly follows: () => boolean;
  /**
   * Returns true if a browser may follow redirects in place of the caller, by the standard's rules: no rule and no limit of
   * the program differs from them. Without this permission, a redirect is an error in a page, because a browser hides it.
   */
  readonly may_follow: () => boolean;
  readonly connecting: Connecting;
}

/** The context of a request for which the caller has set nothing. */
export const NO_EXCHANGE: Exchange = {
  signal: null,
  follows: () => false,
  may_follow: () => false,
  connecting: {},
};

/**
 * What belongs to one call of the program, such as `urlopen` or `Session.get`, and not to the objects that it was given: other
 * calls may have the same request or handlers at the same time.
 */
export interface Call extends Exchange {
  follows: () => boolean;
  may_follow: () => boolean;
  /** The number of CPython's frames around the call. */
  readonly depth: number;
  /** How often each handler has sent the request again, or null if none has. Calls within the call count on. */
  repeats: Map<object, number> | null;
  /** The credentials with which a handler has answered a challenge, by the name of their header. Calls within the call have them. */
  credentials: ReadonlyMap<string, string>;
  /** The number of methods of the program that are waiting. What they send again meanwhile belongs to the call. */
  waiting: number;
  has_ended: boolean;
  /** The call that had the same request before and has not ended, or null. */
  before: Call | null;
}

const NO_CREDENTIALS: ReadonlyMap<string, string> = new Map();

/** The call of which a method is running, until the method awaits something, and the number of CPython's frames within it. */
let current: Call | null = null;
let frames = 0;

/**
 * The last call of each request: that of a method of the program that goes on after it has awaited something. It is a private
 * field of the request, which takes a fifth of the time of a WeakMap; one that is frozen may refuse new fields in a later
 * version of V8.
 */
class Newest extends Existing {
  #call: Call | null = null;

  static readonly #of_frozen = new WeakMap<object, Call>();

  static of(request: object): Call | null {
    return #call in request ? request.#call : (this.#of_frozen.get(request) ?? null);
  }

  static set(request: object, call: Call): void {
    if (!Object.isExtensible(request)) return void this.#of_frozen.set(request, call);
    // The result is used, because bundlers remove an unused `new`.
    const host = #call in request ? request : new Newest(request);
    host.#call = call;
  }
}

const live = (call: Call | null | undefined): Call | null => {
  while (call?.has_ended) call = call.before;
  return call ?? null;
};

const is_object = (value: unknown): value is object => typeof value === 'object' && value !== null;

const last_of = (request: unknown): Call | null =>
  is_object(request) ? live(Newest.of(request)) : null;

/**
 * Returns the call to which a method of the library belongs, or null. The method asks before it awaits anything.
 * @param request The request that the method was given, if any.
 */
export function call_of(request: unknown): Call | null {
  return current ?? last_of(request);
}

/**
 * Calls a method, such as one that a program may have overridden. What it starts before it awaits anything is within the call.
 * @param inner The number of CPython's frames between the call and what the method calls.
 */
export function within<Result>(call: Call | null, method: () => Result, inner = 0): Result {
  if (call === null) return method();
  const [outer, outer_frames] = [current, frames];
  current = call;
  frames = inner;
  try {
    return method();
  } finally {
    current = outer;
    frames = outer_frames;
  }
}

/**
 * Begins a call, which has the signal of the call around it unless it has its own.
 * @param given The members that the caller has set.
 * @param request The request, or null if there is none yet.
 */
export function begin(given: Partial<Exchange>, request: unknown): Call {
  const last = last_of(request);
  const around = current ?? (last !== null && last.waiting > 0 ? last : null);
  const call: Call = {
    ...(around ?? NO_EXCHANGE),
    ...given,
    signal: given.signal ?? around?.signal ?? null,
    depth: around === null ? 1 : around.depth + (around === current ? frames : 0) + 1,
    repeats: around?.repeats ? new Map(around.repeats) : null,
    credentials: around?.credentials ?? NO_CREDENTIALS,
    waiting: 0,
    has_ended: false,
    before: last,
  };
  if (is_object(request)) Newest.set(request, call);
  return call;
}

/**
 * Counts that a handler sends the request of a call again.
 * @returns How often it has done so before, in this call and those around it.
 */
export function count_repeat(call: Call, handler: object): number {
  const repeats = (call.repeats ??= new Map<object, number>());
  const before = repeats.get(handler) ?? 0;
  repeats.set(handler, before + 1);
  return before;
}

/** Adds a request to a call: one that was prepared, that follows a redirect, or that has taken the place of another. */
export function add_request(call: Call | null, request: unknown): void {
  if (call !== null && is_object(request)) Newest.set(request, call);
}

/** Ends a call. What its requests do later does not belong to it. */
export function end(call: Call): void {
  call.has_ended = true;
  call.before = live(call.before);
}
