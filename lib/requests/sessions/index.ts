// @unasync
/**
 * `requests.sessions`: what keeps cookies, connections and settings.
 *
 * @module
 */
export { namespace } from './namespace.js';
export { merge_hooks, merge_setting } from './merge.js';
export { SessionRedirectMixin } from './redirects.js';
export { Session, session, type Settings } from './session.js';
