/**
 * Sends the requests of openers and Sessions with Node's own HTTP client, in the async API. They can use any Node
 * agent and are visible to tools that mock, trace or instrument that client.
 *
 * @module
 */
export { NodeAdapter } from './adapter.js';
export { NodeHTTPHandler, NodeHTTPSHandler } from './handlers.js';
