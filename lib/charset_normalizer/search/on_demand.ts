/** The search for the encoding of bytes, which is loaded when it is first needed. */
export { load_search } from './load.cjs';
export type { Codecs, Detected, Match, Options, Search } from './types.js';
