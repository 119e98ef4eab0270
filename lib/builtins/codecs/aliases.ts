// Mirrors CPython v3.13.0 Lib/encodings/aliases.py (the built-in codecs).
/** Aliases of the built-in codecs, by the name of Python's module; those of the others come with the tables. */
export const BUILT_IN_ALIASES: Readonly<Record<string, string>> = {
  ascii:
    '646 ansi_x3.4_1968 ansi_x3.4_1986 ansi_x3_4_1968 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 us us_ascii',
  cp1252: '1252 windows_1252',
  latin_1:
    '8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin latin1',
  utf_7: 'u7 unicode_1_1_utf_7 utf7',
  utf_8: 'cp65001 u8 utf utf8 utf8_ucs2 utf8_ucs4',
  utf_16: 'u16 utf16',
  utf_16_be: 'unicodebigunmarked utf_16be',
  utf_16_le: 'unicodelittleunmarked utf_16le',
  utf_32: 'u32 utf32',
  utf_32_be: 'utf_32be',
  utf_32_le: 'utf_32le',
};

/** Python's bytes-to-bytes and text-to-text codecs: listed so that the error can say that they are not for text. */
export const NOT_TEXT = new Set(
  (
    'base64 base64_codec base_64 bz2 bz2_codec hex hex_codec quopri quopri_codec quoted_printable ' +
    'quotedprintable rot13 rot_13 uu uu_codec zip zlib zlib_codec'
  ).split(' '),
);
