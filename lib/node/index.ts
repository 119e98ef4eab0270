/**
 * Requests over Node's own HTTP client, for openers and Sessions of the async colour: with any Node agent, and visible
 * to tools that mock, trace or instrument that client.
 *
 * @module
 */
export { NodeAdapter } from './adapter.js';
export { NodeHTTPHandler, NodeHTTPSHandler } from './handlers.js';
