// UTF-8 encoding and decoding for long texts, which are processed faster as bytes.

/** The longest text, in code units, that is processed as text; beyond it, bytes are faster. */
export const SHORT = 192;

export const utf8_encoder = new TextEncoder();
/** Malformed bytes become U+FFFD, as with Python's "replace"; a byte order mark is kept as a character. */
export const utf8_decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const LONE_SURROGATE = /\p{Surrogate}/u;

/** True if a text has no lone surrogates, so that it survives a round trip through UTF-8. */
export function is_well_formed(text: string): boolean {
  return !LONE_SURROGATE.test(text);
}
