// @unasync
/**
 * `codecs`: the registry of encodings, and incremental and stream codecs.
 *
 * @see {@link https://docs.python.org/3.13/library/codecs.html}
 * @module
 */
import './install.js';

export * from './internal.js';
