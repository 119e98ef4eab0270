// @unasync
/**
 * The part of urllib3 that Requests rests on.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.7.0/}
 * @module
 */
export { RequestHistory, Retry, type RetriedResponse, type RetryOptions } from './retry.js';
export * from './util/index.js';
