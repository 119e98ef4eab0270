// @ts-check
/** @type {object[]} */
export const HELPERS = [];
