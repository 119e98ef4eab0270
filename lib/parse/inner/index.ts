/** Exports for other rooms of the library only. */
export { IPV4, is_ipv6 } from '../bracketed_host.js';
export { DEFAULT_PORTS, is_same_origin } from '../origin.js';
