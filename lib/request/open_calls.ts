import { NO_EXCHANGE, type Call } from '../transport/plain.js';

/** A step in a chain of requests: a handler opened one because of a response, such as a redirect or a challenge, or of a proxy. */
export interface Step {
  readonly handler: object;
  readonly before: Step | null;
  /** The number of steps so far, this one included. */
  readonly count: number;
  /** The header by which the handler answers a challenge, or null. */
  readonly answer: readonly [name: string, value: string] | null;
}

/** A call of `OpenerDirector.open`, which has an exchange and a step until it ends. */
export interface CallOfOpen extends Call {
  /** The last step before the call, or null. */
  step: Step | null;
}

export const NO_OPENING: CallOfOpen = { exchange: NO_EXCHANGE, step: null };

/** The calls of requests and responses. A call at the same time may have the same request, but not the same response. */
const openings = new WeakMap<object, CallOfOpen>();
/** The steps by which requests are about to be opened. */
const next = new WeakMap<object, readonly Step[]>();

/** Returns the call of a response, or if that is not known, of its request. */
export function opening_of(request: object, response: object | null = null): CallOfOpen {
  return openings.get(response!) ?? openings.get(request) ?? NO_OPENING;
}

export function set_opening(of: unknown, opening: CallOfOpen): void {
  if (typeof of === 'object' && of !== null) openings.set(of, opening);
}

/** Sets the step by which a request will be opened. An overridden `open` may wait, and others may reopen the request meanwhile. */
export function add_next_step(request: object, step: Step): void {
  next.set(request, [...(next.get(request) ?? []), step]);
}

/** Returns and removes the step by which a request is opened, or null. */
export function take_next_step(request: object): Step | null {
  const [step = null, ...others] = next.get(request) ?? [];
  next.set(request, others);
  return step;
}

/** Removes a step that no call has taken. */
export function remove_next_step(request: object, step: Step): void {
  next.set(
    request,
    next.get(request)!.filter((each) => each !== step),
  );
}

/** Yields a step and those before it. */
export function* steps_from(step: Step | null): Generator<Step, void> {
  for (let each = step; each; each = each.before) yield each;
}
