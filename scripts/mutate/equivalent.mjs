// @ts-check
/** Changes that no test can notice, each with the reason. */

/** @type {(Pick<import('./draw.mjs').Mutant, 'file' | 'within' | 'kind' | 'was' | 'text'> & { why: string })[]} */
export const EQUIVALENT = [];
