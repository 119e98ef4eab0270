/** Exports for the rest of this library only. */
export { NODE_ROOTS, WRAP_SOCKET } from './context.js';
export { NO_CONSTRUCTOR } from './ssl_socket.js';
export { check_sent_name } from './tls_options.js';
export { with_file_system, type FileSystem } from './_node.js';
