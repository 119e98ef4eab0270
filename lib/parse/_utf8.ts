// The encoder and the decoder of UTF-8 for long texts.
import { TextDecoder, TextEncoder } from '../python/platform/index.js';

/**
 * The maximum length, in code units, of a text that is processed as text. Longer texts are
 * processed faster as bytes.
 */
export const SHORT = 192;

export const utf8_encoder = new TextEncoder();
/**
 * Replaces malformed bytes with U+FFFD, like Python's "replace". A byte order mark is kept as a
 * character.
 */
export const utf8_decoder = new TextDecoder('utf-8', { ignoreBOM: true });
