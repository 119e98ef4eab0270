/** What Node's HTTP client needs. It is not in index.ts, because it loads `node:tls` and `node:crypto`. */
export { certificate_failure, certificate_of, check_peer, client_options } from './client_tls.js';
export { ExchangeWire, type Endpoint, type Exchange } from './exchange_wire.js';
export { RequestReader } from './request_reader.js';
