/**
 * A part of `socket` that never waits, so that both APIs share it.
 *
 * @module
 */
export { is_connect_error, is_unanswered } from './connecting.js';
export { getdefaulttimeout } from './default_timeout.js';
export { inet_aton } from './inet.js';
