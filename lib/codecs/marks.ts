// Mirrors CPython v3.13.0 Lib/codecs.py (byte order marks).
import { Bytes } from '../builtins/index.js';

/** The mark of UTF-8, which says nothing about an order but that it is UTF-8. */
export const BOM_UTF8 = new Bytes([0xef, 0xbb, 0xbf]);
/** The mark of UTF-16, little end first. */
export const BOM_UTF16_LE = new Bytes([0xff, 0xfe]);
/** The mark of UTF-16, big end first. */
export const BOM_UTF16_BE = new Bytes([0xfe, 0xff]);
/** The mark of UTF-32, little end first. */
export const BOM_UTF32_LE = new Bytes([0xff, 0xfe, 0, 0]);
/** The mark of UTF-32, big end first. */
export const BOM_UTF32_BE = new Bytes([0, 0, 0xfe, 0xff]);
/** The mark of UTF-16 as it is written here: little end first. */
export const BOM_UTF16 = BOM_UTF16_LE;
/** The mark of UTF-32 as it is written here: little end first. */
export const BOM_UTF32 = BOM_UTF32_LE;
/** The same as {@link BOM_UTF16}. */
export const BOM = BOM_UTF16;
/** The same as {@link BOM_UTF16_LE}. */
export const BOM_LE = BOM_UTF16_LE;
/** The same as {@link BOM_UTF16_BE}. */
export const BOM_BE = BOM_UTF16_BE;
