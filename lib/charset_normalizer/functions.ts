// Mirrors charset_normalizer 3.4.7 api.py and legacy.py.
import { type ArgumentsOf, bind_record, def, optional, required } from '../python/calls/index.js';
import { ValueError, ZeroDivisionError } from '../python/errors/index.js';
import { type PathLike, compare, iter_of } from '../python/objects/index.js';
import { no_attribute } from '../python/errors/internal.js';
import { open } from '../python/streams/index.js';
import { type BytesLike, is_uint8_array, special_method } from '../python/values/index.js';
import { CharsetMatch } from './charset_match.js';
import { CharsetMatches } from './charset_matches.js';
import { codecs, search_module } from './codecs.js';
import { check_bytes } from './detect.js';
import type { Options } from './search/on_demand.js';

/** A stream that is read synchronously, such as BytesIO. */
export interface ByteStream {
  read(): Uint8Array | null;
}

/** The parameters that all functions share. */
const SETTINGS = [
  { steps: optional(5) },
  { chunk_size: optional(512) },
  { threshold: optional(0.2) },
  { cp_isolation: optional<Iterable<string> | null>(null) },
  { cp_exclusion: optional<Iterable<string> | null>(null) },
  { preemptive_behaviour: optional(true) },
  { explain: optional(false) },
  { language_threshold: optional(0.1) },
] as const;
const FALLBACK = { enable_fallback: optional(true) };
const FROM_BYTES = def('from_bytes', { sequences: required<BytesLike>() }, ...SETTINGS, FALLBACK);
const FROM_FP = def('from_fp', { fp: required<ByteStream>() }, ...SETTINGS, FALLBACK);
const FROM_PATH = def('from_path', { path: required<PathLike>() }, ...SETTINGS, FALLBACK);
const IS_BINARY = def(
  'is_binary',
  { fp_or_path_or_payload: required<PathLike | ByteStream | BytesLike>() },
  ...SETTINGS,
  { enable_fallback: optional(false) },
);

interface Settings extends Omit<Options, 'cp_isolation' | 'cp_exclusion'> {
  readonly cp_isolation: Iterable<string> | null;
  readonly cp_exclusion: Iterable<string> | null;
}

/** @throws {ValueError} if the pieces would not get on, as CPython's `range()` does. */
function check_pieces(length: number, { steps, chunk_size, threshold }: Settings): void {
  if (length === 0) return;
  // Its comparisons raise CPython's TypeErrors.
  for (const size of [steps, chunk_size]) compare(length, '<=', size);
  compare(0.1, '>=', threshold);
  if (length <= chunk_size * steps) return;
  if (steps === 0) throw new ZeroDivisionError('division by zero');
  if (Math.abs(steps) > length) throw new ValueError('range() arg 3 must not be zero');
}

function _from_bytes(sequences: unknown, settings: Settings): CharsetMatches {
  check_bytes(sequences);
  check_pieces(sequences.length, settings);
  const { iana_name, search } = search_module();
  const names = (given: Iterable<string> | null): string[] =>
    Array.from(
      iter_of(given ?? []) as Iterable<string>,
      (name) => iana_name(name, codecs) ?? name.toLowerCase().replaceAll('-', '_'),
    );
  const cp_isolation = names(settings.cp_isolation);
  const cp_exclusion = names(settings.cp_exclusion);
  const found = search(sequences, { ...settings, cp_isolation, cp_exclusion }, codecs);
  return new CharsetMatches(found.map((each) => new CharsetMatch(each)));
}

function _from_fp(fp: unknown, settings: Settings): CharsetMatches {
  const { read } = Object(fp) as Partial<ByteStream>;
  if (typeof read !== 'function') throw no_attribute(fp, 'read');
  return _from_bytes(read.call(fp), settings);
}

function _from_path(path: PathLike, settings: Settings): CharsetMatches {
  using file = open(path, 'rb');
  return _from_bytes(file.read(), settings);
}

/**
 * Returns the encodings that fit bytes. Nothing fits what is no text.
 * @param sequences The bytes.
 * @param steps The number of pieces that are examined, not 0.
 * @param chunk_size The number of bytes in a piece.
 * @param threshold The greatest share that may look wrongly decoded, from 0 to 1.
 * @param cp_isolation The names of the only encodings to try, or null for all.
 * @param cp_exclusion The names of encodings not to try.
 * @param preemptive_behaviour If true, the encoding that the text declares is tried first.
 * @param explain Has no effect. In Python, it logs the search.
 * @param language_threshold The least likeness to a language, from 0 to 1.
 * @param enable_fallback If true, what only looks wrongly decoded is returned as the declared encoding, UTF-8 or ASCII.
 * @returns The matches, the best first.
 * @throws {TypeError} if these are not bytes.
 * @throws {ZeroDivisionError} if `steps` is 0.
 * @throws {LookupError} where `pyurllib/codecs` is missing, in a browser.
 * @see {@link https://charset-normalizer.readthedocs.io/en/stable/api.html#charset_normalizer.from_bytes}
 */
export function from_bytes(...args: ArgumentsOf<typeof FROM_BYTES>): CharsetMatches {
  const { sequences, ...settings } = bind_record(FROM_BYTES, args);
  return _from_bytes(sequences, settings);
}

/**
 * Returns the encodings that fit the rest of a stream, which is not closed. The other parameters are those of {@link
 * from_bytes}.
 * @param fp The stream, whose `read()` returns bytes and not a promise.
 * @returns The matches, the best first.
 * @throws {TypeError} if it does not return bytes.
 * @see {@link https://charset-normalizer.readthedocs.io/en/stable/api.html#charset_normalizer.from_fp}
 */
export function from_fp(...args: ArgumentsOf<typeof FROM_FP>): CharsetMatches {
  const { fp, ...settings } = bind_record(FROM_FP, args);
  return _from_fp(fp, settings);
}

/**
 * Returns the encodings that fit a file, which is read synchronously. The other parameters are those of {@link
 * from_bytes}.
 * @param path The path.
 * @returns The matches, the best first.
 * @throws {OSError} if the file cannot be read.
 * @see {@link https://charset-normalizer.readthedocs.io/en/stable/api.html#charset_normalizer.from_path}
 */
export function from_path(...args: ArgumentsOf<typeof FROM_PATH>): CharsetMatches {
  const { path, ...settings } = bind_record(FROM_PATH, args);
  return _from_path(path, settings);
}

/**
 * Returns true for bytes that are no text. The other parameters are those of {@link from_bytes}.
 * @param fp_or_path_or_payload The bytes, the path of a file, or a stream.
 * @throws {TypeError} if these are not bytes.
 * @throws {OSError} if the file cannot be read.
 * @see {@link https://charset-normalizer.readthedocs.io/en/stable/api.html#charset_normalizer.is_binary}
 */
export function is_binary(...args: ArgumentsOf<typeof IS_BINARY>): boolean {
  const { fp_or_path_or_payload: given, ...settings } = bind_record(IS_BINARY, args);
  return matches_of(given, settings).length === 0;
}

function matches_of(given: PathLike | ByteStream | BytesLike, settings: Settings): CharsetMatches {
  if (is_uint8_array(given)) return _from_bytes(given, settings);
  const is_path = typeof given === 'string' || special_method(given, '__fspath__') !== null;
  return is_path ? _from_path(given as PathLike, settings) : _from_fp(given, settings);
}
