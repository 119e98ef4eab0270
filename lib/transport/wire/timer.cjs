'use strict';

/** Maximum delay of a Node timer in milliseconds. A longer delay would elapse at once. */
const LONGEST = 2 ** 31 - 1;

/** Runs a function after what has arrived by now. Browsers have no setImmediate. */
const soon = globalThis.setImmediate ?? ((/** @type {() => void} */ run) => setTimeout(run, 0));

/**
 * Starts a timer that calls `expired` after `seconds`, or after 24.8 days if they are more; at once if they are negative.
 * Every time-out in lib/ uses it. What arrived while the event loop was blocked takes effect before; as that may clear
 * the timer too late, `expired` must have no effect then.
 * @param {number} seconds
 * @param {() => void} expired
 */
function after(seconds, expired) {
  return setTimeout(() => soon(expired), Math.min(Math.max(0, seconds * 1000), LONGEST));
}

module.exports = { after };
