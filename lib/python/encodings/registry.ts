// Mirrors CPython v3.13.18 Python/codecs.c, Lib/encodings/__init__.py (the search for a codec), Lib/encodings/aliases.py.
import { LookupError, ValueError } from '../errors/index.js';
import { is_well_formed } from '../values/index.js';
import { alias_map, module_of } from './aliases.js';
import { make_cp1252 } from './charmap.js';
import type { Codec } from './codec.js';
import { rare } from './errors.js';
import { ascii, charmap, latin_1 } from './latin.js';
import { type Rare, load_rare } from './load_rare.js';
import { utf_16, utf_16_be, utf_16_le, utf_32, utf_32_be, utf_32_le } from './utf16.js';
import { utf_8, utf_8_sig } from './utf8.js';

/** The codecs that all bundles contain, by the names of Python's modules. */
const BUILT_IN: Readonly<Record<string, Codec>> = {
  ascii,
  charmap,
  get cp1252() {
    return make_cp1252();
  },
  latin_1,
  utf_8,
  utf_8_sig,
  utf_16,
  utf_16_be,
  utf_16_le,
  utf_32,
  utf_32_be,
  utf_32_le,
};

/** The aliases of the codecs in `BUILT_IN`. */
const ALIASES = alias_map({
  ascii:
    '646 ansi_x3.4_1968 ansi_x3.4_1986 ansi_x3_4_1968 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 us us_ascii',
  cp1252: '1252 windows_1252',
  latin_1:
    '8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin latin1',
  utf_8: 'cp65001 u8 utf utf8 utf8_ucs2 utf8_ucs4',
  utf_16: 'u16 utf16',
  utf_16_be: 'unicodebigunmarked utf_16be',
  utf_16_le: 'unicodelittleunmarked utf_16le',
  utf_32: 'u32 utf32',
  utf_32_be: 'utf_32be',
  utf_32_le: 'utf_32le',
});

/**
 * Python's bytes-to-bytes and text-to-text codecs. They are listed so that the error message can state that they are
 * not for text.
 */
const NOT_TEXT = new Set(
  (
    'base64 base64_codec base_64 bz2 bz2_codec hex hex_codec quopri quopri_codec quoted_printable ' +
    'quotedprintable rot13 rot_13 uu uu_codec zip zlib zlib_codec'
  ).split(' '),
);

/** An encoder of Python's registry protocol. Returns the bytes and the length of the text consumed. */
export type Encoder = (text: string, errors?: string) => readonly [Uint8Array, number];
/** A decoder of Python's registry protocol. Returns the text and the number of bytes consumed. */
export type Decoder = (data: Uint8Array, errors?: string) => readonly [string, number];
/** The result of a search function: an encoder, a decoder, and two elements that this library does not use. */
export type CodecEntry = readonly [Encoder, Decoder, unknown, unknown] & {
  readonly name?: string | null;
  readonly _is_text_encoding?: boolean;
};
/**
 * Finds a codec by its name, which is in lower case, with underscores instead of other punctuation than full stops.
 * Returns null or undefined for an unknown name.
 */
export type SearchFunction = (name: string) => CodecEntry | null | undefined;

/** A built-in codec or a registered one. */
export type Found = { readonly codec: Codec } | { readonly entry: CodecEntry };

const search_path: SearchFunction[] = [];
/** The cache of codecs by normalised name. */
const found = new Map<string, Found>();

/**
 * Converts a name to lower case. Replaces each run of other characters than ASCII letters, digits and full stops with
 * an underscore.
 */
function normalize(name: string): string {
  const joined = name.replace(/[^a-z0-9.]+/gi, '_').toLowerCase();
  const start = joined.startsWith('_') ? 1 : 0;
  // An underscore at the start or at the end is removed.
  return joined.slice(start, joined.length > start && joined.endsWith('_') ? -1 : undefined);
}

// The build imports this function as `#rare_codecs`, which package.json maps to `no_rare.ts` outside Node.
rare.load = load_rare;

/**
 * Implements Python's `format % args` of bytes. @throws {LookupError} where the rare codecs are missing, as in
 * browsers.
 */
export function percent_of_bytes(format: Uint8Array, args: unknown): Uint8Array {
  const percent = rare.load()?.percent;
  if (!percent) throw new LookupError('% of bytes needs pyurllib/codecs here');
  return percent(format, args);
}

/** Loads the search for the encoding of bytes. Returns null where the rare codecs are missing, as in browsers. */
export const load_search = (): ReturnType<Rare['load_search']> | null =>
  rare.load()?.load_search() ?? null;

/** Sets the function that loads the rare codecs, error handlers, and `%` of bytes. */
export function provide_rare(load: () => Rare | null): void {
  rare.load = load;
}

/** Searches the standard codecs, and then asks the registered functions. */
function search(name: string): Found | null {
  const built_in = module_of(name, ALIASES, BUILT_IN);
  const codec = built_in === undefined ? rare.load()?.find_codec(name) : BUILT_IN[built_in];
  if (codec) return { codec };
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

/** Returns true for the name of a Python codec that is not a text encoding, such as `hex`. */
export function is_not_text(name: string): boolean {
  return NOT_TEXT.has(normalize(name).replaceAll('.', '_'));
}

/** Finds a codec by its name in any spelling. Returns null if there is none. */
export function find_codec(name: string): Found | null {
  check_characters(name);
  const normal = normalize(name);
  const known = found.get(normal) ?? search(normal);
  if (known !== null) found.set(normal, known);
  return known;
}

/** Finds a codec by its name in any spelling. @throws {LookupError} for an unknown encoding. */
export function lookup_codec(name: string): Found {
  const known = find_codec(name);
  if (known === null) throw unknown_encoding(name);
  return known;
}

export function unknown_encoding(name: string): LookupError {
  return new LookupError(`unknown encoding: ${name}`);
}

/** Throws if CPython cannot convert a name to a C string, because it contains a lone surrogate or a NUL. */
export function check_characters(name: string): void {
  // CPython passes the name as a C string encoded in UTF-8.
  if (!is_well_formed(name)) utf_8.encode(name, 'strict');
  if (name.includes('\0')) throw new ValueError('embedded null character');
}

/**
 * Registers a search function. It is called if the standard codecs and previously registered functions do not have the
 * encoding.
 * @param function_ A function that receives a name in lower case, with underscores instead of other punctuation than
 * full stops. It returns a CodecInfo or `[encode, decode, null, null]`, or null for an unknown name. `encode(text,
 * errors)` returns the bytes and the length of the text consumed. `decode(bytes, errors)` returns the text and the
 * number of bytes consumed.
 * @throws {TypeError} when the argument is not a function.
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
 * Unregisters a search function and clears the cache. Has no effect if the function is not registered.
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
