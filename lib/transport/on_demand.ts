/** The names that `lib/node` imports. They are not in index.ts, because they load `node:tls` and `node:crypto`. */
export {
  certificate_failure,
  certificate_of,
  check_peer,
  client_options,
  prepare_socket,
} from './client_tls.js';
export { RequestWire, type CarriedRequest, type Endpoint } from './request_wire.js';
export { RequestReader } from './request_reader.js';
