// Mirrors CPython v3.13.18 Lib/encodings/__init__.py (the search for a codec), Lib/encodings/aliases.py.
/** The codecs, error handlers and `%` of bytes that a browser's bundle contains only with `pyurllib/codecs`. */
import { alias_map, module_of } from './aliases.js';
import { charmap_codec } from './charmap.js';
import { type Charset, make_charset } from './charset.js';
import type { Codec } from './codec.js';
import { johab_of, shift_jis_of } from './computed.js';
import { double_byte_codec } from './double_byte.js';
import { raw_unicode_escape, undefined_codec, unicode_escape } from './escapes.js';
import { hz_codec } from './hz.js';
import { idna_codec } from './idna.js';
import { is_iso2022, iso2022_codec } from './iso2022.js';
import { punycode } from './punycode.js';
import { load_charsets } from './load_charsets.cjs';
import type { Tables } from './tables.js';
import { utf_7 } from './utf7.js';

export { load_search } from '../../charset_normalizer/search/on_demand.js';
export { percent } from './bytes_percent.js';
export { decode_handlers, encode_handlers } from './rare_handlers.js';

/** The codecs that do not need tables, by the names of Python's modules. */
const WITHOUT_TABLES: Readonly<Record<string, Codec>> = {
  punycode,
  raw_unicode_escape,
  undefined: undefined_codec,
  unicode_escape,
  utf_7,
};

/** The aliases of the codecs that do not need tables. The aliases of the other codecs are in the tables. */
const ALIASES = alias_map({ utf_7: 'u7 unicode_1_1_utf_7 utf7' });

/** The aliases of the codecs that need tables, or null before the tables are loaded. */
let table_aliases: ReadonlyMap<string, string> | null = null;
const charsets = new Map<string, Charset>();

const COMPUTED = new Map<string, (of: (name: string) => Charset) => Charset>([
  ['johab', (of) => johab_of(of('euc_kr'))],
  ['shift_jis_2004', (of) => shift_jis_of(of('euc_jis_2004'))],
  ['shift_jisx0213', (of) => shift_jis_of(of('euc_jisx0213'))],
]);

function charset_of(tables: Tables, name: string): Charset {
  const known = charsets.get(name);
  if (known !== undefined) return known;
  const of = (other: string): Charset => charset_of(tables, other);
  const charset = COMPUTED.get(name)?.(of) ?? make_charset(tables, name);
  charsets.set(name, charset);
  return charset;
}

/** Creates the codec of a module that needs tables. */
function make_codec(tables: Tables, module: string): Codec {
  const of = (name: string): Charset => charset_of(tables, name);
  const table = tables.single_byte[module];
  if (table !== undefined) return charmap_codec(module.replaceAll('_', '-'), table);
  if (module === 'idna') return idna_codec(tables);
  if (module === 'hz') return hz_codec(of('gb2312'));
  if (is_iso2022(module)) return iso2022_codec(module, of, tables.single_byte.iso8859_7 as string);
  return double_byte_codec(module, of(module));
}

/** Finds a codec by its normalised name. Returns null if there is none. */
export function find_codec(name: string): Codec | null {
  const computed = module_of(name, ALIASES, WITHOUT_TABLES);
  if (computed !== undefined) return WITHOUT_TABLES[computed]!;
  const tables = load_charsets();
  table_aliases ??= alias_map(tables.names);
  const module = module_of(name, table_aliases, tables.names);
  return module === undefined ? null : make_codec(tables, module);
}
