// The encoding that a text declares, as charset_normalizer reads it.
import { find_codec } from '../../python/encodings/index.js';
import { LookupError, MemoryError, UnicodeDecodeError } from '../../python/errors/index.js';
import { null_on } from '../../python/errors/internal.js';
import { latin1_text } from '../../python/platform/index.js';
import type { BytesLike } from '../../python/values/index.js';

/** Matches `charset=utf-8`, `encoding="latin-1"` or `coding: gbk`. */
const DECLARATION = /(?:en)?coding[:= ]{1,10}["']?([\w-]+)|charset[:= ]{1,10}["']?([\w-]+)/gi;
/** The number of bytes that are searched for a declaration. */
const SEARCHED = 8192;

/**
 * The codecs that a text cannot declare, by the names of Python's modules: charset_normalizer knows those with an alias
 * only, and it takes UTF-7 only with its byte order mark.
 */
const NOT_DECLARED = new Set(
  (
    'charmap cp1006 cp720 cp737 cp856 cp874 cp875 idna koi8_t koi8_u mac_arabic mac_croatian mac_farsi mac_romanian ' +
    'palmos punycode raw_unicode_escape undefined unicode_escape utf_7 utf_8_sig'
  ).split(' '),
);

/** The names by which charset_normalizer reports codecs, where they are not those of Python's modules. */
const REPORTED: Readonly<Record<string, string>> = {
  big5: 'Big5',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'Windows-1252',
  cp1253: 'windows-1253',
  cp1254: 'Windows-1254',
  cp1255: 'windows-1255',
  cp1256: 'windows-1256',
  cp855: 'IBM855',
  cp866: 'IBM866',
  cp932: 'CP932',
  cp949: 'CP949',
  euc_jp: 'EUC-JP',
  euc_kr: 'EUC-KR',
  gb18030: 'GB18030',
  gb2312: 'GB2312',
  iso2022_jp: 'ISO-2022-JP',
  iso2022_kr: 'ISO-2022-KR',
  iso8859_1: 'latin_1',
  iso8859_2: 'ISO-8859-2',
  iso8859_5: 'ISO-8859-5',
  iso8859_6: 'ISO-8859-6',
  iso8859_7: 'ISO-8859-7',
  iso8859_8: 'ISO-8859-8',
  koi8_r: 'KOI8-R',
  mac_cyrillic: 'MacCyrillic',
  shift_jis: 'SHIFT_JIS',
  tis_620: 'TIS-620',
  utf_8: 'utf-8',
};

/**
 * Returns the encoding that a text declares, if the bytes are valid in it and the declaration itself reads the same.
 * Returns null otherwise, and if there is no declaration.
 */
export function declared_encoding(bytes: BytesLike): string | null {
  const start = latin1_text(bytes, 0, SEARCHED);
  for (const [declaration, coding, charset] of start.matchAll(DECLARATION)) {
    const found = find_codec((coding ?? charset)!);
    if (found === null || !('codec' in found)) continue;
    const { codec } = found;
    const module = codec.name.replaceAll('-', '_');
    if (NOT_DECLARED.has(module)) continue;
    const decode = () => codec.decode(bytes, 'strict');
    const text = null_on([UnicodeDecodeError, LookupError, MemoryError], decode);
    return text?.includes(declaration) ? (REPORTED[module] ?? module) : null;
  }
  return null;
}
