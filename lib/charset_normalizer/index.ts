/**
 * `charset_normalizer`: detects the encoding of text.
 *
 * @see {@link https://charset-normalizer.readthedocs.io/en/stable/api.html}
 * @module
 */
import { name_module } from '../python/values/index.js';
import { CharsetMatch } from './charset_match.js';
import { CharsetMatches } from './charset_matches.js';

export type { Detected } from './search/on_demand.js';
export { CharsetMatch, CharsetMatches };
export { __version__, detect } from './detect.js';
export { type ByteStream, from_bytes, from_fp, from_path, is_binary } from './functions.js';

name_module('charset_normalizer.models', { CharsetMatch, CharsetMatches });
