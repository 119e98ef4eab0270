/** Python's exceptions and warnings, as the entry `pyurllib/builtins` exports them. */
export { errno, strerror } from './errno.js';
export { Exception, with_cause } from './exception.js';
export * from './network_errors.js';
export * from './os_error.js';
export * from './simple_exceptions.js';
export { TypeError } from './type_error.js';
export * from './unicode_error.js';
export { warn } from './warnings.js';
