// Mirrors CPython v3.13.0 Python/codecs.c, Lib/encodings/__init__.py (the search for a codec), Lib/encodings/aliases.py.
import { LookupError, ValueError } from '../simple_exceptions.js';
import { charmap_codec, make_cp1252 } from './charmap.js';
import { type Charset, make_charset } from './charset.js';
import type { Codec } from './codec.js';
import { johab_of, shift_jis_of } from './computed.js';
import { double_byte_codec } from './double_byte.js';
import { raw_unicode_escape, undefined_codec, unicode_escape } from './escapes.js';
import { hz_codec } from './hz.js';
import { idna_codec } from './idna.js';
import { is_iso2022, iso2022_codec } from './iso2022.js';
import { ascii, charmap, latin_1 } from './latin.js';
import { punycode } from './punycode.js';
import { find_tables, type Tables } from './tables.js';
import { utf_16, utf_16_be, utf_16_le, utf_32, utf_32_be, utf_32_le } from './utf16.js';
import { utf_7 } from './utf7.js';
import { utf_8, utf_8_sig } from './utf8.js';

/** The codecs that need no tables, by the name of Python's module. */
const BUILT_IN: Readonly<Record<string, Codec>> = {
  ascii,
  charmap,
  get cp1252() {
    return make_cp1252();
  },
  latin_1,
  punycode,
  raw_unicode_escape,
  undefined: undefined_codec,
  unicode_escape,
  utf_7,
  utf_8,
  utf_8_sig,
  utf_16,
  utf_16_be,
  utf_16_le,
  utf_32,
  utf_32_be,
  utf_32_le,
};

/** Aliases of the built-in codecs, by the name of Python's module; those of the others come with the tables. */
const BUILT_IN_ALIASES: Readonly<Record<string, string>> = {
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
const NOT_TEXT = new Set(
  (
    'base64 base64_codec base_64 bz2 bz2_codec hex hex_codec quopri quopri_codec quoted_printable ' +
    'quotedprintable rot13 rot_13 uu uu_codec zip zlib zlib_codec'
  ).split(' '),
);

/** An encoder in Python's registry protocol: returns the bytes and the length of the text consumed. */
export type Encoder = (text: string, errors?: string) => readonly [Uint8Array, number];
/** A decoder: returns the text and the number of bytes consumed. */
export type Decoder = (data: Uint8Array, errors?: string) => readonly [string, number];
/** The result of a search function: an encoder, a decoder, and two elements that are not used here. */
export type CodecEntry = readonly [Encoder, Decoder, unknown, unknown] & {
  readonly name?: string | null;
  readonly _is_text_encoding?: boolean;
};
/** Finds a codec by its normalized name (lower case, underscores); null if it does not know the name. */
export type SearchFunction = (name: string) => CodecEntry | null | undefined;

/** A built-in codec, or one that was registered. */
export type Found = { readonly codec: Codec } | { readonly entry: CodecEntry };

/** The name of the module for each alias. */
const aliases = new Map<string, string>();
add_aliases(BUILT_IN_ALIASES);
let are_tables_known = false;

const search_path: SearchFunction[] = [];
/** The cache of codecs found, by normalized name. */
const found = new Map<string, Found>();
const charsets = new Map<string, Charset>();

/** Converts to lower case, and each run of anything but ASCII letters, digits and full stops to an underscore. */
function normalize(name: string): string {
  const joined = name.replace(/[^a-z0-9.]+/gi, '_').toLowerCase();
  const start = joined.startsWith('_') ? 1 : 0;
  // Trailing punctuation is dropped.
  return joined.slice(start, joined.length > start && joined.endsWith('_') ? -1 : undefined);
}

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

/** Builds the codec of a module that needs tables. */
function make_codec(tables: Tables, module: string): Codec {
  const of = (name: string): Charset => charset_of(tables, name);
  const table = tables.single_byte[module];
  if (table !== undefined) return charmap_codec(module.replaceAll('_', '-'), table);
  if (module === 'idna') return idna_codec(tables);
  if (module === 'hz') return hz_codec(of('gb2312'));
  if (is_iso2022(module)) return iso2022_codec(module, of, tables.single_byte.iso8859_7 as string);
  return double_byte_codec(module, of(module));
}

function add_aliases(names_by_module: Readonly<Record<string, string>>): void {
  for (const [module, names] of Object.entries(names_by_module)) {
    for (const name of names.split(' ').filter(Boolean)) aliases.set(name, module);
  }
}

/** Finds the module that a name refers to, as an alias or directly; undefined if there is none. */
function module_of(name: string, modules: object): string | undefined {
  const alias = aliases.get(name) ?? aliases.get(name.replaceAll('.', '_')) ?? name;
  return [alias, name].find((module) => Object.hasOwn(modules, module));
}

/** Python's own search function, for the standard codecs. */
function search_standard(name: string): Codec | null {
  const built_in = module_of(name, BUILT_IN);
  if (built_in !== undefined) return BUILT_IN[built_in]!;
  const tables = find_tables();
  if (tables === null) return null;
  if (!are_tables_known) add_aliases(tables.names);
  are_tables_known = true;
  const module = module_of(name, tables.names);
  return module === undefined ? null : make_codec(tables, module);
}

function search(name: string): Found | null {
  const codec = search_standard(name);
  if (codec !== null) return { codec };
  for (const function_ of search_path) {
    const entry = function_(name);
    if (entry === null || entry === undefined) continue;
    if (!Array.isArray(entry) || entry.length !== 4) {
      throw new TypeError('codec search functions must return 4-tuples');
    }
    return { entry };
  }
  return null;
}

/** True for the name of a Python codec that is not a text encoding, such as `hex`. */
export function is_not_text(name: string): boolean {
  return NOT_TEXT.has(normalize(name).replaceAll('.', '_'));
}

/** Finds the codec of that name, in any spelling; null if there is none. */
export function find_codec(name: string): Found | null {
  check_characters(name);
  const normal = normalize(name);
  const known = found.get(normal) ?? search(normal);
  if (known !== null) found.set(normal, known);
  return known;
}

/** Finds the codec of that name. @throws {LookupError} `unknown encoding: x`. */
export function lookup_codec(name: string): Found {
  const known = find_codec(name);
  if (known === null) throw unknown_encoding(name);
  return known;
}

/** Python's error for a name that no codec has. */
export function unknown_encoding(name: string): LookupError {
  return new LookupError(`unknown encoding: ${name}`);
}

/** Throws for a name that CPython cannot convert to a C string: one with a lone surrogate or a NUL. */
export function check_characters(name: string): void {
  // CPython passes the name as a C string in UTF-8.
  if (/\p{Surrogate}/u.test(name)) utf_8.encode(name, 'strict');
  if (name.includes('\0')) throw new ValueError('embedded null character');
}

/**
 * Registers a search function, called after the standard codecs and the functions registered before.
 * @param function_ It gets a name in lower case, with underscores for punctuation, and returns
 *   `[encode, decode, null, null]`, or null for an unknown name. `encode(text, errors)` returns the bytes and the
 *   length of the text consumed, `decode(bytes, errors)` the text and the number of bytes consumed.
 * @throws {TypeError} When the argument is not a function.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.register}
 * @example
 * ```ts
 * import { type Decoder, type Encoder } from 'pyurllib/codecs';
 *
 * const upper: Encoder = (text) => [encode(text.toUpperCase()), text.length];
 * const lower: Decoder = (bytes) => [str(bytes, 'ascii').toLowerCase(), bytes.length];
 * register((name) => (name === 'shouting' ? [upper, lower, null, null] : null));
 * String(encode('abc', 'Shouting')); // => "b'ABC'"
 * ```
 */
export function register(function_: SearchFunction): void {
  if (typeof function_ !== 'function') throw new TypeError('argument must be callable');
  search_path.push(function_);
}

/**
 * Unregisters a search function and clears the cache; has no effect if it is not registered.
 * @param function_ The function passed to {@link register}.
 * @see {@link https://docs.python.org/3.13/library/codecs.html#codecs.unregister}
 * @example
 * ```ts
 * const nothing = () => null;
 * register(nothing);
 * unregister(nothing);
 * ```
 */
export function unregister(function_: SearchFunction): void {
  const index = search_path.indexOf(function_);
  if (index < 0) return;
  search_path.splice(index, 1);
  found.clear();
}
