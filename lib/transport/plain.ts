/** The part of the transport that does not wait, for plain rooms. */
export { read_header } from './wire/der.cjs';
