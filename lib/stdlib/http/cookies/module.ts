import * as module from './index.js';

/** The module `http.cookies` as a plain object, in which a program can set names. */
export const namespace: typeof module = { ...module };
