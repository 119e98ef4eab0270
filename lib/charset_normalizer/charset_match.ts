// Mirrors charset_normalizer 3.4.7 models.py (CharsetMatch).
import { type Bytes, own_bytes } from '../python/bytes/index.js';
import { python_calls } from '../python/calls/index.js';
import { decode_bytes, encode_text } from '../python/encodings/index.js';
import { ValueError, ZeroDivisionError } from '../python/errors/index.js';
import { repr } from '../python/objects/index.js';
import { codecs, search_module } from './codecs.js';
import type { Match } from './search/on_demand.js';
import { CharsetMatch_calls } from './charset_match.calls.js';

/** Returns the name of an encoding as of Python's module. @throws {ValueError} for an unknown one. */
function known_name(encoding: string): string {
  const found = search_module().iana_name(encoding, codecs);
  if (found !== null) return found;
  const name = encoding.toLowerCase().replaceAll('-', '_');
  throw new ValueError(`Unable to retrieve IANA for '${name}'`);
}

const percent = (ratio: number): number => search_module().round(ratio * 100, 3);

/**
 * An encoding that fits bytes. `String(match)` is the text.
 *
 * @see {@link https://charset-normalizer.readthedocs.io/en/stable/api.html#charset_normalizer.models.CharsetMatch}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 * import { encode } from 'pyurllib/builtins';
 *
 * const { from_bytes } = requests.packages.chardet;
 * const match = from_bytes(encode('Всеки човек има право на образование.', 'cp1251')).best();
 * match?.encoding; // => 'cp1251'
 * String(match); // => 'Всеки човек има право на образование.'
 * ```
 */
export class CharsetMatch {
  readonly #match: Match;
  #text: string | null = null;

  /** @param match The result of the search. */
  constructor(match: Match) {
    this.#match = match;
  }

  /** The name of the encoding as of Python's module, such as `cp1251`. */
  get encoding(): string {
    return this.#match.encoding;
  }

  /** True if the bytes start with the mark of the encoding. */
  get bom(): boolean {
    return this.#match.has_mark;
  }

  /** True if the bytes start with the mark of the encoding. */
  get byte_order_mark(): boolean {
    return this.bom;
  }

  /** The share of the text that looks wrongly decoded, from 0. */
  get chaos(): number {
    return this.#match.chaos;
  }

  /** The likeness to the language, from 0 to 1. */
  get coherence(): number {
    return this.#match.coherence;
  }

  /** {@link CharsetMatch.chaos} in percent. */
  get percent_chaos(): number {
    return percent(this.chaos);
  }

  /** {@link CharsetMatch.coherence} in percent. */
  get percent_coherence(): number {
    return percent(this.coherence);
  }

  /** The languages that were recognised, the likeliest first, in English. */
  get languages(): string[] {
    return this.#match.languages.map(([language]) => language);
  }

  /** The likeliest language, or the one for which the encoding was made, or `'Unknown'`. */
  get language(): string {
    return search_module().language_of(this.#match);
  }

  /** The names of the blocks of Unicode in which the text has characters, sorted. */
  get alphabets(): string[] {
    return search_module().blocks_in(this.toString());
  }

  /** The bytes as given. */
  get raw(): Uint8Array {
    return this.#match.payload.bytes;
  }

  /** The other encodings that give the same text. */
  get submatch(): CharsetMatch[] {
    return this.#match.others.map((each) => new CharsetMatch(each));
  }

  /** True if another encoding gives the same text. */
  get has_submatch(): boolean {
    return this.#match.others.length > 0;
  }

  /** The names of all encodings that give this text. */
  get could_be_from_charset(): string[] {
    return [this.#match, ...this.#match.others].map((each) => each.encoding);
  }

  /** The share by which the text has fewer characters than there are bytes. */
  get multi_byte_usage(): number {
    if (this.raw.length === 0) throw new ZeroDivisionError('division by zero');
    return this.#match.multibyte_usage;
  }

  /**
   * Encodes the text. An encoding that the text declares in its first 8192 characters is replaced by the new one.
   * @param encoding The name of the encoding. What it cannot encode becomes `?`.
   * @throws {LookupError} for an unknown encoding.
   */
  output(encoding = 'utf_8'): Bytes {
    return own_bytes(encode_text(this.#declaring(encoding), encoding, 'replace'));
  }

  /** Returns the text with the name of another encoding, if it declares its own. */
  #declaring(encoding: string): string {
    const text = this.toString();
    const { declared } = this.#match;
    if (declared === null || declared === 'utf_8') return text;
    const { DECLARATION } = search_module();
    const written = known_name(encoding).replaceAll('_', '-');
    const head = text
      .slice(0, 8192)
      .replace(new RegExp(DECLARATION, 'i'), (found, name: string) =>
        found.replaceAll(name, written),
      );
    return head + text.slice(8192);
  }

  /** The text. */
  toString(): string {
    return (this.#text ??= this.#decode());
  }

  #decode(): string {
    const { reading, payload } = this.#match;
    return reading.text ?? decode_bytes(payload.bytes, this.encoding);
  }

  /** Returns true for a match of the same encoding with the same text, and for a name of the encoding. */
  __eq__(other: unknown): boolean {
    if (typeof other === 'string') return known_name(other) === this.encoding;
    return (
      other instanceof CharsetMatch &&
      other.encoding === this.encoding &&
      other.toString() === this.toString()
    );
  }

  /** Returns the text. */
  __str__(): string {
    return this.toString();
  }

  /** Returns `<CharsetMatch 'cp1250'>`. */
  __repr__(): string {
    return `<CharsetMatch ${repr(this.encoding)}>`;
  }
}
python_calls(CharsetMatch, CharsetMatch_calls);
