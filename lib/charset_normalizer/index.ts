/**
 * `charset_normalizer`: detects the encoding of text.
 *
 * @see {@link https://charset-normalizer.readthedocs.io/en/stable/api.html}
 * @module
 */
export type { Detected } from './search/on_demand.js';
export { CharsetMatch } from './charset_match.js';
export { CharsetMatches } from './charset_matches.js';
export { __version__, detect } from './detect.js';
export { type ByteStream, from_bytes, from_fp, from_path, is_binary } from './functions.js';
