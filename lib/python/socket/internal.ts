// @unasync
/** Exports for the rest of this library only. */
export { connect_in_turn } from './create_connection.js';
