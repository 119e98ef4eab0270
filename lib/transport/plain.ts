/** The part of the transport that never waits, so that both APIs share it. */
export { permit_redirects, redirect_permission } from './followed.js';
export { read_header } from './wire/der.cjs';
