// @unasync
/**
 * `urllib.response`: responses that wrap a stream.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#module-urllib.response}
 * @module
 */
export { addbase, type FileLike } from './addbase.js';
export { addclosehook } from './addclosehook.js';
export { addinfo } from './addinfo.js';
export { addinfourl } from './addinfourl.js';
