// @unasync
/** Exports for the rest of this library only: PySocks without the handler of urllib.request. */
export * from './names.js';
export { _create_connection } from './create_connection.js';
