// @unasync
/**
 * `requests.sessions`: sessions, which keep cookies, connections and settings.
 *
 * @module
 */
export { namespace } from './namespace.js';
export { Session, has_stock_request, session } from './session.js';
export type { Settings } from './settings.js';
