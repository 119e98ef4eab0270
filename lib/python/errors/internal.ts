/** Exports for the other rooms of this library: checks of arguments, and functions that make, name and recognise exceptions. */
export * from './argument_checks.js';
export {
  type Class,
  declare_twin,
  is_instance,
  is_virtual_instance,
  multiple_bases,
  name_classes,
} from './exception.js';
export { null_on_value_error } from './null_on_value_error.js';
export { openssl_error, verification_error } from './openssl_error.js';
export { ignore_warnings, redirect_warnings } from './warnings.js';
