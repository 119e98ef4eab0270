/**
 * Exports for the rest of this library: checks of arguments, and functions that make, name and recognise exceptions.
 */
export * from './index.js';
export * from './argument_checks.js';
export * from './exception.js';
export { message_attributes, set_message_attributes, text_of_argument } from './message.js';
export { memory_error_of, within_memory } from './memory.js';
export { with_causes } from './notes.js';
export { null_on } from './null_on.js';
export { openssl_error, verification_error } from './openssl_error.js';
export { capture_stack } from './stack.js';
export { ignore_warnings, redirect_warnings, warn_hidden } from './warnings.js';
