// @unasync
/**
 * `socket`: default timeouts, `create_connection`, a stream socket, and the errors of the network.
 *
 * @see {@link https://docs.python.org/3.13/library/socket.html}
 * @module
 */
export * from './constants.js';
export {
  _GLOBAL_DEFAULT_TIMEOUT,
  getdefaulttimeout,
  setdefaulttimeout,
  type Timeout,
} from './default_timeout.js';
export { socket, SSLSocket, type SocketAddress } from './socket.js';
export type { SocketReader } from './socket_reader.js';
export { create_connection } from './create_connection.js';
export { OSError as error, TimeoutError as timeout, gaierror, herror } from '../builtins/index.js';
