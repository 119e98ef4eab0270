/** Exports for other folders of this library, not for programs. */
export { text_for_regex } from './_text.js';
export { IPV4, is_ipv6 } from './bracketed_host.js';
export { url_hint } from './url_hint.js';
export { DEFAULT_PORTS, has_same_origin, is_same_origin } from './origin.js';
