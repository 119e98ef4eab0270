// @unasync
/**
 * `urllib.response`: responses that wrap a stream.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#module-urllib.response}
 * @module
 */
export { addbase, addclosehook, addinfo, addinfourl, type FileLike } from './response.js';
