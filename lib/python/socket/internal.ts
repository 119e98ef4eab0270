// @unasync
/** Exports for other rooms of the library only. */
export { connect_in_turn } from './create_connection.js';
