// @unasync
/**
 * `requests.sessions`: sessions, which keep cookies, connections and settings.
 *
 * @module
 */
export { namespace } from './namespace.js';
export { Session, session, type Settings } from './session.js';
