// @unasync
/** Exports for the rest of this library only. */
export { connect_to, has_stock_sending } from './create_connection.js';
export { has_stock_sendall } from './socket.js';
