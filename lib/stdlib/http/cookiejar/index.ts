/**
 * `http.cookiejar`: stores cookies for a client. An opener with an HTTPCookieProcessor keeps and returns them by itself.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @module
 */
import { name_module } from '../../../python/values/index.js';
import { globals } from './_debug.js';
import * as names from './names.js';

export * from './names.js';

/**
 * The module `http.cookiejar` as a plain object whose names can be reassigned. If `debug` is true, each step is logged
 * with `logger.debug`, or on the console if `logger` is null. An `HTTPCookieProcessor` without a jar creates one from
 * this object's `CookieJar`.
 *
 * @hidden
 */
export const namespace = Object.assign(globals, names);

name_module('http.cookiejar', namespace);
