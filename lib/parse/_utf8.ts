// Text as UTF-8 bytes and back, for texts so long that this is the faster way to work on them.

/** Longest text that is worked on as text; beyond it, bytes are faster. */
export const SHORT = 192;

export const utf8_encoder = new TextEncoder();
/** Malformed bytes give U+FFFD, as with Python's "replace"; a byte order mark is a character. */
export const utf8_decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether a text comes back the same from UTF-8: it has no lone surrogates. */
export function is_well_formed(text: string): boolean {
  return !LONE_SURROGATE.test(text);
}
