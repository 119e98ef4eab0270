// @ts-check
/** Where an outcome may be another than CPython's: each with its reason, most of them rows of docs/differences.md. */

/**
 * @typedef {object} Difference
 * @property {import('./http_cases.mjs').Case} the_case
 * @property {[string, string]} names of the clients
 * @property {any} one
 * @property {any} other
 * @property {string} path where the outcomes differ first
 * @property {any} left
 * @property {any} right
 */

/** @type {Record<string, (difference: Difference) => boolean>} */
const REASONS = {
};

/** @param {Difference} difference */
export function reason_to_differ(difference) {
  if (difference.names[0] !== 'python') return null;
  return Object.keys(REASONS).find((reason) => REASONS[reason]?.(difference)) ?? null;
}
