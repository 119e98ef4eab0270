'use strict';

/** The most milliseconds a timer of Node's takes; more would fire at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * A timer for an operation of so many seconds.
 * @param {number} seconds
 * @param {() => void} expired
 */
function after(seconds, expired) {
  return setTimeout(expired, Math.min(seconds * 1000, LONGEST));
}

module.exports = { after };
