// @unasync
/**
 * The small `requests` of OpenMV and MicroPython: six methods, and responses as text.
 *
 * @see {@link https://docs.openmv.io/library/omv.requests.html}
 * @module
 */
export { type File } from './body.js';
export { request, type RequestOptions } from './request.js';
export { Response } from './response.js';
export { delete_ as delete, get, head, patch, post, put } from './verbs.js';
