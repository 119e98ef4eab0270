// @unasync
/**
 * `http`: the status codes, the methods, and the modules `client`, `cookiejar` and `cookies` as plain objects.
 *
 * @see {@link https://docs.python.org/3.13/library/http.html}
 * @module
 */
export { namespace as client } from './client/index.js';
export { namespace as cookiejar } from './cookiejar/index.js';
export { namespace as cookies } from './cookies/module.js';
export { HTTPMethod } from './method.js';
export { HTTPStatus } from './status.js';
