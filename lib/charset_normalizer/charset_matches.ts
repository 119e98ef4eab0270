// Mirrors charset_normalizer 3.4.7 models.py (CharsetMatches).
import {
  type ArgumentsOf,
  type ValuesOf,
  def,
  python_calls,
  required,
} from '../python/calls/index.js';
import { IndexError, KeyError } from '../python/errors/index.js';
import { type CharsetMatch } from './charset_match.js';
import { codecs, search_module } from './codecs.js';
import { define_property } from '../python/values/index.js';

const ITEM = def('CharsetMatches.__getitem__', { item: required<number | string>() });

/** The encodings that fit bytes, the best first. */
export class CharsetMatches implements Iterable<CharsetMatch> {
  readonly [index: number]: CharsetMatch;
  readonly #results: readonly CharsetMatch[];

  /** @param results The matches, the best first. */
  constructor(results: readonly CharsetMatch[]) {
    this.#results = results;
    for (const [at, match] of results.entries()) {
      define_property(this, at, { value: match, enumerable: true });
    }
  }

  /** The number of matches. */
  get length(): number {
    return this.#results.length;
  }

  /** Returns the best match, or null if the bytes are no text. */
  best(): CharsetMatch | null {
    return this.#results[0] ?? null;
  }

  /** Returns the best match, like {@link CharsetMatches.best}. */
  first(): CharsetMatch | null {
    return this.best();
  }

  /**
   * Returns a match.
   * @param item Its index, from the end if it is negative, or a name of an encoding that gives its text.
   * @throws {IndexError} if there are not so many.
   * @throws {KeyError} if the encoding does not fit.
   */
  __getitem__(...args: ArgumentsOf<typeof ITEM>): CharsetMatch;
  __getitem__<V extends ValuesOf<typeof ITEM>>(...[item]: V): CharsetMatch {
    if (Number.isInteger(item)) {
      const match = this.#results.at(item as number);
      if (match === undefined) throw new IndexError('list index out of range');
      return match;
    }
    if (typeof item !== 'string') throw new KeyError();
    const encoding = search_module().iana_name(item, codecs) ?? item;
    const found = this.#results.find((each) => each.could_be_from_charset.includes(encoding));
    if (found === undefined) throw new KeyError();
    return found;
  }

  /** Returns the number of matches. */
  __len__(): number {
    return this.length;
  }

  /** Returns true if there is a match. */
  __bool__(): boolean {
    return this.length > 0;
  }

  /** Iterates over the matches, the best first. */
  __iter__(): Iterator<CharsetMatch> {
    return this.#results.values();
  }

  [Symbol.iterator](): IterableIterator<CharsetMatch> {
    return this.#results.values();
  }
}
python_calls(CharsetMatches, ITEM);
