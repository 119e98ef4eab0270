// @unasync
/** Exports for the rest of this library only. */
export { connect_to, has_own_sockets } from './create_connection.js';
