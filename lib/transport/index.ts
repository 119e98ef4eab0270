export type {
  Address,
  ConnectionAgent,
  KeyLog,
  Operations,
  Signal,
  TLSOptions,
  TLSContextSettings,
  WireInterface,
  WireOption,
} from './base.js';
export * from './async.js';
export { to_python } from './errors.js';
export { timed_out } from './wire/failure.cjs';
export { after, cancel } from './wire/timer.cjs';
