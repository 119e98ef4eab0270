/** The part of the transport that never waits, so that both colours share it. */
export { read_header } from './wire/der.cjs';
