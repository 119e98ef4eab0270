/**
 * Exchanges by Node's own HTTP client, for openers and Sessions of the async colour: with any agent of Node's, and in
 * sight of what mocks, traces or instruments that client.
 *
 * @module
 */
export { NodeAdapter } from './adapter.js';
export { NodeHTTPHandler, NodeHTTPSHandler } from './handlers.js';
