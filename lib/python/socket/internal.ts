// @unasync
/** Exports for the rest of this library only. */
export { connect_to } from './create_connection.js';
export { has_stock_sendall } from './socket.js';
