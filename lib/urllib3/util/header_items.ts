// Mirrors urllib3 2.7.0 _collections.py (HTTPHeaderDictItemView).
import { name_classes } from '../../builtins/index.js';

/** The headers behind the view. */
interface Headers {
  iteritems(): Generator<[key: string, value: string], void>;
  _has_value_for_header(header_name: string, potential_value: string): boolean;
}

/**
 * A live view of an {@link HTTPHeaderDict} as pairs, one for each value. It can be iterated over any number of times.
 */
export class HTTPHeaderDictItemView {
  _headers: Headers;

  constructor(headers: Headers) {
    this._headers = headers;
  }

  /** The number of pairs. */
  get length(): number {
    return this.__len__();
  }

  /** The same as {@link HTTPHeaderDictItemView.length}. */
  get size(): number {
    return this.__len__();
  }

  /** The pairs, in order. */
  [Symbol.iterator](): Generator<[key: string, value: string], void> {
    return this._headers.iteritems();
  }

  /** True if a name, in any case, has a value. */
  has(item: readonly [key: string, value: string]): boolean {
    return this.__contains__(item);
  }

  /** Python's `len(view)`. */
  __len__(): number {
    return [...this].length;
  }

  /** Python's `iter(view)`. */
  __iter__(): Generator<[key: string, value: string], void> {
    return this[Symbol.iterator]();
  }

  /** Python's `item in view`. */
  __contains__(item: unknown): boolean {
    if (!Array.isArray(item) || item.length !== 2) return false;
    const [key, value] = item as unknown[];
    if (typeof key !== 'string' || typeof value !== 'string') return false;
    return this._headers._has_value_for_header(key, value);
  }

  /** @returns Python's representation: the class, without the pairs. */
  __repr__(): string {
    return `${this.constructor.name}()`;
  }
}
name_classes({ HTTPHeaderDictItemView });
