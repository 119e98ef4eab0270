'use strict';
// Time-outs and durations go by the clock and the timers that there are when this file is loaded, because programs replace
// them, mostly by fake ones in tests. Dates, and what expires at one, go by the Date that the program sees.

/** Maximum delay of a Node timer in milliseconds. A longer delay would elapse at once. */
const LONGEST = 2 ** 31 - 1;

const { process } = /** @type {{ process?: Partial<NodeJS.Process> }} */ (globalThis);

/**
 * Returns a module of Node, or `globalThis` where there is none. The realm of a test runner may lack the globals, and programs
 * may replace them.
 * @param {string} name
 */
function members(name) {
  try {
    return /** @type {typeof globalThis} */ (process?.getBuiltinModule?.(name) ?? globalThis);
  } catch {
    return globalThis; // Each function of `process` throws in the edge runtime of Next.js.
  }
}

/**
 * @template T
 * @typedef {T & { clock?: Record<string, Replaceable<T>> }} Replaceable
 */

/**
 * Returns what fake timers have replaced, or `found`. If they were installed earlier, they are in Node's modules, too, but
 * Sinon's, on which Jest's and vitest's are based, keep the original: `setTimeout.clock._setTimeout`.
 * @template T
 * @param {string} name
 * @param {Replaceable<T>} found
 * @returns {T}
 */
function original(name, found) {
  if (!found || !Object.hasOwn(found, 'clock')) return found;
  const kept = found.clock?.[`_${name}`];
  return kept === undefined ? found : original(name, kept);
}

const timers = members('node:timers');
const set_timer = original('setTimeout', timers.setTimeout);
const clear_timer = original('clearTimeout', timers.clearTimeout);
/** Browsers have none. @type {typeof setImmediate | undefined} */
const set_immediate = original('setImmediate', timers.setImmediate);
const RealDate = original('Date', Date);
/** @type {{ now(): number, constructor?: { prototype: { now?(): number } } }} */
const clock = original('performance', members('node:perf_hooks').performance) ?? RealDate;

/** Returns the milliseconds since an arbitrary moment. Fake timers replace the method of the object, not of its class. */
const monotonic_ms = (clock.constructor?.prototype.now ?? clock.now).bind(clock);

/** Returns the milliseconds since 1970 by the clock of the machine, by which OpenSSL verifies certificates. */
function machine_time_ms() {
  return RealDate.now();
}

/** Calls a function once the event loop has handled what has already arrived. @param {() => void} run */
function soon(run) {
  if (set_immediate === undefined) set_timer(run, 0);
  else set_immediate(run);
}

/**
 * Starts the timer of a time-out. It calls `expired` after `seconds`: at once if they are negative, and after 24.8 days at
 * the latest. If the event loop was blocked, it first handles what arrived in time. That may finish the operation when its
 * timer can no longer be cleared, so `expired` must do nothing for a finished operation.
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
