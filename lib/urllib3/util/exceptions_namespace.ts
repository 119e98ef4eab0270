import * as classes from './exceptions.js';

/** The module `urllib3.exceptions` as a plain object. */
export const exceptions = { ...classes };
