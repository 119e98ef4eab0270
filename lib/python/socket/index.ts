// @unasync
/**
 * `socket`: default timeouts, `create_connection`, a stream socket, and the errors of the network.
 *
 * @see {@link https://docs.python.org/3.13/library/socket.html}
 * @module
 */
export * from './names.js';
export { namespace } from './namespace.js';
