// @unasync
/**
 * `requests.adapters`: adapters, which send the requests of a session.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#lower-lower-level-classes}
 * @module
 */
export { BaseAdapter } from './base_adapter.js';
export { HTTPAdapter } from './http_adapter.js';
export { namespace } from './namespace.js';
