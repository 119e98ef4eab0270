/**
 * A part of `socket` that never waits, so that both APIs share it.
 *
 * @module
 */
export { is_connect_error, is_unanswered } from './connecting.js';
export { getdefaulttimeout, type Timeout } from './default_timeout.js';
export { AF_INET, AF_INET6 } from './constants_data.js';
export { inet_aton, inet_ntop, inet_pton } from './inet.js';
export { tunnel_host } from './tunnel_host.js';
