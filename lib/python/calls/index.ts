/** Signatures like those of Python, and calls by position and keyword. Used inside this library only. */
export { type Arguments } from './arguments.js';
export { bind, bind_record } from './bind.js';
export { repeated_keyword } from './binding_errors.js';
export { at_once, call } from './call.js';
export * from './def.js';
export type * from './heads.js';
export { bind_options, check_function_or_null } from './options.js';
export { is_own, own, python_calls } from './own.js';
export { type Signature } from './signature.js';
