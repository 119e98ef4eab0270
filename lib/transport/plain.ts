/** The part of the transport that never waits, so that both APIs share it. */
export { register_idle } from './idle_connections.js';
export { DecodingError } from './decoding_error.js';
export { NO_CALL, NO_EXCHANGE, exchange_of, type Call, type Exchange } from './exchange.js';
export {
  no_certificate_reader,
  no_ciphers,
  no_client_certificate,
  no_own_roots,
} from './runtime_tls.js';
export { monotonic_ms } from './wire/timer.cjs';
export { split_zone, zone_number } from './wire/zones.cjs';
