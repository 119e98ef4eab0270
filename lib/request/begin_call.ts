import { dict } from '../python/objects/index.js';
import {
  NO_OPENING,
  opening_of,
  set_opening,
  take_next_step,
  type CallOfOpen,
} from './open_calls.js';
import { Request } from './request.js';

/**
 * Begins a call of `OpenerDirector.open`. Returns it, and the request on which it works: calls at the same time may have the same
 * request, so a call with a signal works on a copy, but for an instance of a program's subclass, which may have private fields.
 * @throws The signal's reason if the call was aborted.
 */
export function begin_call(given: Request, signal: AbortSignal | null) {
  let outer = opening_of(given);
  // An aborted call may never end, and other calls may have the same object. They do not have its copies.
  if (outer.exchange.signal?.aborted && !is_copied(given)) outer = NO_OPENING;
  const exchange = signal === null ? outer.exchange : { ...outer.exchange, signal };
  const call: CallOfOpen = { exchange, step: take_next_step(given) };
  const request = belonging(given, call);
  /** Takes the exchange and the step from all requests of the call, also from those that a handler keeps. */
  const end = () => {
    Object.assign(call, NO_OPENING);
    if (opening_of(request) === call) set_opening(request, outer);
  };
  return { call, request, end };
}

/**
 * Returns a request that belongs to a call: the given one, or a copy if it has another exchange.
 * @throws The signal's reason if the call was aborted.
 */
export function belonging(request: Request, call: CallOfOpen): Request {
  call.exchange.signal?.throwIfAborted();
  const is_shared = opening_of(request).exchange !== call.exchange;
  const own = is_shared && is_copied(request) ? copy_of(request) : request;
  set_opening(own, call);
  return own;
}

const is_copied = (request: Request) => Object.getPrototypeOf(request) === Request.prototype;

function copy_of(request: Request): Request {
  const { headers, unredirected_hdrs } = request;
  const own = { headers: dict(headers), unredirected_hdrs: dict(unredirected_hdrs) };
  return Object.assign(request.__copy__(), own);
}
