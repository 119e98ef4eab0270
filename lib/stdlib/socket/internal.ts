// @unasync
/** Exports for the rest of this library only. */
export { connect_to, connect_to_each, type SocketOption } from './create_connection.js';
