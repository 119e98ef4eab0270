// @unasync
// The names of Python's module socket that exist here, and SSLSocket of ssl.
export * from './constants_data.js';
export {
  _GLOBAL_DEFAULT_TIMEOUT,
  getdefaulttimeout,
  setdefaulttimeout,
  type Timeout,
} from './default_timeout.js';
export type { InternetAddress, SocketAddress } from './address.js';
export { socket, SSLSocket } from './socket.js';
export { SocketIO } from './socket_io.js';
export { create_connection } from './create_connection.js';
export { getaddrinfo, gethostbyname, gethostname, type AddressInfo } from './getaddrinfo.js';
export { inet_aton, inet_ntoa, inet_ntop, inet_pton } from './inet.js';
export {
  OSError as error,
  TimeoutError as timeout,
  gaierror,
  herror,
} from '../../python/builtins/index.js';
