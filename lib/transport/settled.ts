/** How the two APIs call methods: the async one waits for the promises that they return, the blocking one refuses these. */
import type { Signature } from '../python/calls/index.js';
import { RecursionError, TypeError } from '../python/errors/index.js';
import { is_promise } from '../python/values/index.js';
import { owning } from '../python/streams/index.js';
import { cancellable } from './cancellable.js';

/**
 * Declares a method that returns promises, for `python_calls`: its keyword `signal` ends it, and if it fails, the streams among its
 * `data`, `files` or `body`, or of its request, are ended. Returns the definition.
 */
export function coroutine<Defined extends Signature>(signature: Defined): Defined {
  signature.is_coroutine = true;
  signature.around = guard(signature, cancellable);
  return signature;
}

/** Declares the same method of the blocking API, which returns no promises and refuses a signal. */
export function no_coroutine<Defined extends Signature>(signature: Defined): Defined {
  signature.around = guard(signature, not_cancellable);
  return signature;
}

/** The parameters that are bodies, or requests, with the attribute of these. */
const SENT = { data: null, files: null, body: null, fullurl: 'data', request: 'body' };

type Run = (signal: AbortSignal | null, operation: () => unknown) => unknown;

function guard({ slots }: Signature, run: Run): Signature['around'] {
  const sent = Object.entries(SENT).filter(([name]) => slots.has(name));
  const signal = slots.get('signal') ?? -1;
  if (sent.length === 0 && signal < 0) return null;
  return (values, method) => {
    const bodies: unknown[] = [];
    for (const [name, attribute] of sent) {
      const value = values[slots.get(name)!];
      bodies.push(
        attribute === null ? value : (Object(value) as Record<string, unknown>)[attribute],
      );
    }
    const given = (values[signal] ?? null) as AbortSignal | null;
    return owning(bodies, given === null ? method : () => run(given, method));
  };
}

/** Returns the result of a user's hook, typed as a promise. The caller awaits it, which is allowed for plain values. */
export function settle<T>(value: T | PromiseLike<T>): Promise<T> {
  return value as Promise<T>;
}

/** The number of calls within each other that CPython's recursion limit allows for `urlopen`. */
const RECURSION_LIMIT = 197;

const recursion_error = () => new RecursionError('maximum recursion depth exceeded');

/** Returns the depth of a call within one of this depth. @throws RecursionError if that is `limit`. */
export function deeper(depth: number, limit = RECURSION_LIMIT): number {
  if (depth + 1 >= limit) throw recursion_error();
  return depth + 1;
}

/** The number of calls that are running. */
let running = 0;

/**
 * Declares methods, after `coroutine`, whose handlers may call them again: too deep a nesting is a RecursionError. In the async API, a
 * call that has awaited something is not counted, because calls interleave. Returns the definitions.
 */
export function nested(...defined: Signature[]): Signature[] {
  for (const signature of defined) {
    const { around, is_coroutine } = signature;
    signature.around = (values, method) => {
      if (running >= RECURSION_LIMIT) {
        if (is_coroutine) return Promise.reject(recursion_error());
        throw recursion_error();
      }
      running += 1;
      try {
        return around!(values, method);
      } finally {
        running -= 1;
      }
    };
  }
  return defined;
}

/** Returns the result of a user's hook. @throws TypeError if it is a promise. */
export function settle_at_once<T>(value: T): T {
  if (is_promise(value)) {
    value.then(undefined, () => undefined);
    throw new TypeError(
      'a handler, hook or body returned a promise to the blocking API: only the async one (pyurllib/request, not pyurllib/sync/request) waits for it',
    );
  }
  return value;
}

/** Runs an operation of the blocking API, which no signal can end. @throws TypeError if there is a signal. */
export function not_cancellable<T>(
  signal: AbortSignal | null,
  operation: () => T,
  _stop?: () => void,
): T {
  if (signal === null) return operation();
  throw new TypeError(
    'a signal is for the async API only: while a blocking call waits, nothing could abort it',
  );
}

/** Returns the source of the blocking API: no signal can end the waiting for an item. */
export function not_cancellable_items<Source>(
  _signal: AbortSignal | null,
  source: Source,
  _stop: () => void,
): Source {
  return source;
}
