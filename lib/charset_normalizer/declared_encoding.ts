// The encoding that a text declares, as charset_normalizer reads it.
import { find_codec } from '../python/encodings/index.js';
import { MemoryError, UnicodeDecodeError } from '../python/errors/index.js';
import { null_on } from '../python/errors/internal.js';
import { latin1_text } from '../python/platform/index.js';
import type { BytesLike } from '../python/values/index.js';

/** Matches `charset=utf-8`, `encoding="latin-1"` or `coding: gbk`. */
const DECLARATION = /(?:(?:en)?coding|charset)[:= ]{1,10}["']?([\w-]+)/gi;
/** The number of bytes that are searched for a declaration. */
const SEARCHED = 8192;

/** The names that charset_normalizer reports for the codecs that are always there and that a text can declare. */
const REPORTED: Readonly<Record<string, string>> = {
  cp1252: 'Windows-1252',
  iso8859_1: 'latin_1',
  utf_8: 'utf-8',
};

/** The encoding that a text declares, one of {@link REPORTED} or null, and whether only the search can tell. */
interface Declared {
  encoding: string | null;
  is_unsure: boolean;
}

/**
 * Returns the encoding that a text declares, if it is one of {@link REPORTED}, the bytes are valid in it, and the declaration
 * itself reads the same.
 */
export function declared_encoding(bytes: BytesLike): Declared {
  const start = latin1_text(bytes, 0, SEARCHED);
  let is_unsure = false;
  for (const [declaration, name] of start.matchAll(DECLARATION)) {
    const found = find_codec(name!);
    const codec = found !== null && 'codec' in found ? found.codec : null;
    const reported = codec && REPORTED[codec.name.replaceAll('-', '_')];
    if (codec && reported) {
      const decode = () => codec.decode(bytes, 'strict');
      const text = null_on([UnicodeDecodeError, MemoryError], decode);
      return { encoding: text?.includes(declaration) ? reported : null, is_unsure };
    }
    is_unsure = true;
    if (codec) break;
  }
  return { encoding: null, is_unsure };
}
