/** The names that `lib/node` imports. They are not in index.ts, because they load `node:tls` and `node:crypto`. */
export { ClientTLS, certificate_failure, certificate_of, check_agent } from './client_tls.js';
export { timed_out } from './wire/failure.cjs';
export { RequestWire, type CarriedRequest, type Endpoint } from './request_wire.js';
export { RequestReader } from './request_reader.js';
