// Mirrors CPython v3.13.18 Lib/codecs.py (byte order marks).
import { Bytes } from '../../python/bytes/index.js';

/** The signature of UTF-8, which has no byte order. */
export const BOM_UTF8 = new Bytes([0xef, 0xbb, 0xbf]);
/** The byte order mark of UTF-16, little-endian. */
export const BOM_UTF16_LE = new Bytes([0xff, 0xfe]);
/** The byte order mark of UTF-16, big-endian. */
export const BOM_UTF16_BE = new Bytes([0xfe, 0xff]);
/** The byte order mark of UTF-32, little-endian. */
export const BOM_UTF32_LE = new Bytes([0xff, 0xfe, 0, 0]);
/** The byte order mark of UTF-32, big-endian. */
export const BOM_UTF32_BE = new Bytes([0, 0, 0xfe, 0xff]);
/** The byte order mark that the codec `utf-16` writes, which is little-endian. */
export const BOM_UTF16 = BOM_UTF16_LE;
/** The byte order mark that the codec `utf-32` writes, which is little-endian. */
export const BOM_UTF32 = BOM_UTF32_LE;
/** An alias of {@link BOM_UTF16}. */
export const BOM = BOM_UTF16;
/** An alias of {@link BOM_UTF16_LE}. */
export const BOM_LE = BOM_UTF16_LE;
/** An alias of {@link BOM_UTF16_BE}. */
export const BOM_BE = BOM_UTF16_BE;
