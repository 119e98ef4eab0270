import * as module from './index.js';

/** The module `http.cookies` as a plain object, in which names can be set. */
export const namespace: typeof module = { ...module };
