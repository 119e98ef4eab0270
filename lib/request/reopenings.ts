/** That a handler has opened a request in answer to a response: a redirect, or a challenge. */
export interface Reopening {
  readonly handler: object;
  readonly before: Reopening | null;
  /** The number of them in the call, with those before. */
  readonly count: number;
}

/**
 * By the request that is opened, until its call begins, and by the response to it. They belong to a call, and other calls may have
 * the same request and handlers at the same time.
 */
const reopenings = new WeakMap<object, Reopening>();

/** Returns what led to a response, or null. */
export function reopening_of(response: object | null): Reopening | null {
  return (response && reopenings.get(response)) ?? null;
}

export function set_reopening(object: object, reopening: Reopening): void {
  reopenings.set(object, reopening);
}

/** Returns what has led to a request, or null, and forgets it. */
export function take_reopening(request: object): Reopening | null {
  const reopening = reopening_of(request);
  reopenings.delete(request);
  return reopening;
}

/** Returns how often a handler has opened a request in answer to a response, before a response. */
export function answers_before(response: object | null, handler: object): number {
  let count = 0;
  for (let each = reopening_of(response); each; each = each.before)
    if (each.handler === handler) count += 1;
  return count;
}
