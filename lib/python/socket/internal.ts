// @unasync
/** Exports that only other rooms of this library use. */
export { connect_in_turn } from './create_connection.js';
