'use strict';
// Time-outs and durations go by the clock and the timers that there are when this file is loaded, because programs replace
// them, mostly by fake ones in tests. Dates, and what expires at one, go by the Date that the program sees.

/** Maximum delay of a Node timer in milliseconds. A longer delay would elapse at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * Returns what a module of Node has, or a global: the realm of a test runner may lack the latter, and programs replace it.
 * Fake timers that were installed earlier are in Node's modules, too. Those of Sinon, on which Jest's and vitest's are
 * based, keep what they replaced: `setTimeout.clock._setTimeout`.
 * @param {string} name
 * @param {string} [module]
 */
function original(name, module) {
  /** @type {any} */
  const { process, [name]: here } = globalThis;
  let found = (module && process?.getBuiltinModule?.(module)?.[name]) ?? here;
  for (let kept; (kept = found?.clock?.[`_${name}`]) !== undefined;) found = kept;
  return found;
}

/** @type {typeof globalThis.setTimeout} */
const set_timer = original('setTimeout', 'node:timers');
/** @type {typeof globalThis.clearTimeout} */
const clear_timer = original('clearTimeout', 'node:timers');
/** Browsers have none. @type {((run: () => void) => unknown) | undefined} */
const set_immediate = original('setImmediate', 'node:timers');
/** @type {DateConstructor} */
const RealDate = original('Date');
const clock = original('performance', 'node:perf_hooks') ?? RealDate;
/** The method of the prototype: fake timers replace that of the object. @type {() => number} */
const now = Object.getPrototypeOf(clock).now ?? clock.now;

/** Returns the milliseconds since an arbitrary moment. */
function monotonic_ms() {
  return now.call(clock);
}

/** Returns the milliseconds since 1970 by the clock of the machine, by which OpenSSL verifies certificates. */
function machine_time_ms() {
  return RealDate.now();
}

/** Calls a function after what has arrived by now. @param {() => void} run */
function soon(run) {
  if (set_immediate === undefined) set_timer(run, 0);
  else set_immediate(run);
}

/**
 * Starts a timer that calls `expired` after `seconds`, or after 24.8 days if they are more; at once if they are negative.
 * Every time-out in lib/ uses it. What arrived while the event loop was blocked takes effect before; as that may clear
 * the timer too late, `expired` must have no effect then.
 * @param {number} seconds
 * @param {() => void} expired
 */
function after(seconds, expired) {
  return set_timer(() => soon(expired), Math.min(Math.max(0, seconds * 1000), LONGEST));
}

/** Clears a timer of {@link after}. @param {ReturnType<typeof after> | undefined} timer */
function cancel(timer) {
  clear_timer(timer);
}

module.exports = { after, cancel, machine_time_ms, monotonic_ms, soon };
