'use strict';

/** Maximum delay of a Node timer in milliseconds. A longer delay would elapse at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * Starts a timer that calls `expired` after `seconds`.
 * @param {number} seconds
 * @param {() => void} expired
 */
function after(seconds, expired) {
  return setTimeout(expired, Math.min(seconds * 1000, LONGEST));
}

module.exports = { after };
