/** TLS for Node's HTTP client. It is not in index.ts, because it loads `node:tls` and `node:crypto`. */
export { certificate_failure, certificate_of, check_peer, client_options } from './client_tls.js';
