// Mirrors CPython v3.13.18 Python/bltinmodule.c (sum) and Objects/floatobject.c (__round__).
'use strict';

/**
 * Rounds to a number of decimals, and a number halfway between two to the even one. `toFixed` rounds exactly, but rounds
 * those halfway up.
 * @param {number} number Not negative.
 * @param {number} digits
 */
function round(number, digits) {
  const rounded = number.toFixed(digits);
  // A binary fraction is halfway only if it ends with the bit of `2 ** -(digits + 1)`, because 10 ** digits has digits bits.
  const is_halfway = (number * 2 ** (digits + 1)) % 2 === 1;
  const is_odd = '13579'.includes(/** @type {string} */ (rounded.at(-1)));
  return Number(is_halfway && is_odd ? (Number(rounded) - 10 ** -digits).toFixed(digits) : rounded);
}

/** Adds numbers as `sum()` does since Python 3.12: what rounding takes away is added at the end. @param {number[]} numbers */
function sum(numbers) {
  let total = 0;
  let lost = 0;
  for (const number of numbers) {
    const next = total + number;
    if (Math.abs(total) >= Math.abs(number)) lost += total - next + number;
    else lost += number - next + total;
    total = next;
  }
  return total + lost;
}

/** Returns the mean of numbers. @param {number[]} numbers */
const mean = (numbers) => (numbers.length === 0 ? 0 : sum(numbers) / numbers.length);

module.exports = { mean, round };
