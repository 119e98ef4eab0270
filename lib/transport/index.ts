export type {
  Address,
  ConnectionAgent,
  TLSOptions,
  TLSContextSettings,
  WireInterface,
} from './base.js';
export * from './async.js';
export { certificate_failure, certificate_of, check_peer, client_options } from './client_tls.js';
export { to_python } from './errors.js';
export { timed_out } from './wire/failure.cjs';
