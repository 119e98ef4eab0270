/** Signatures like those of Python, and calls by position and keyword. Used inside this library only. */
export { type Arguments } from './arguments.js';
export { bind } from './bind.js';
export * from './def.js';
export { at_once, construct, overridable } from './overridable.js';
export { type Signature } from './signature.js';
