/** A step in a chain of requests: a handler opened one because of a response, such as a redirect or a challenge, or of a proxy. */
export interface Step {
  readonly handler: object;
  readonly before: Step | null;
  /** The number of steps so far, this one included. */
  readonly count: number;
  /** The header by which the handler answers a challenge, or null. */
  readonly answer: readonly [name: string, value: string] | null;
}

/**
 * The last step before each response, and before each request while it is open. A counter on the request or the handler would be
 * shared by calls at the same time.
 */
const last = new WeakMap<object, Step | null>();
/** The step by which a request is about to be opened. */
const next = new WeakMap<object, Step>();

/** Returns the last step before a response, or if that is not known, before its request. */
export function last_step(response: object | null, request: object): Step | null {
  return (response !== null && last.has(response) ? last.get(response) : last.get(request)) ?? null;
}

/** Sets the last step before a response or request. Returns the one that was set before. */
export function set_last_step(of: unknown, step: Step | null): Step | null {
  if (typeof of !== 'object' || of === null) return null;
  const before = last.get(of) ?? null;
  last.set(of, step);
  return before;
}

export function set_next_step(request: object, step: Step | null): void {
  if (step === null) next.delete(request);
  else next.set(request, step);
}

/** Returns and removes the step by which a request is opened, or null. */
export function take_next_step(request: object): Step | null {
  const step = next.get(request) ?? null;
  next.delete(request);
  return step;
}

/** Yields a step and those before it. */
export function* steps_from(step: Step | null): Generator<Step, void> {
  for (let each = step; each; each = each.before) yield each;
}
