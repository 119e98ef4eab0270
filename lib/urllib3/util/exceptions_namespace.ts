import * as classes from './exceptions.js';
import * as partial_read from './partial_read.js';

/** The module `urllib3.exceptions` as a plain object. */
export const exceptions = { ...classes, ...partial_read };
