// Mirrors urllib3 2.8.0 _collections.py (HTTPHeaderDictItemView).
import { Collection } from '../../python/objects/index.js';

/** The methods of {@link HTTPHeaderDict} that its view calls. */
interface Headers {
  iteritems(): Generator<[key: string, value: string], void>;
  _has_value_for_header(header_name: string, potential_value: string): boolean;
}

/** A live view of an {@link HTTPHeaderDict} as pairs, one for each value. It can be iterated over several times. */
export class HTTPHeaderDictItemView extends Collection<[key: string, value: string]> {
  _headers: Headers;

  constructor(headers: Headers) {
    super();
    this._headers = headers;
  }

  /** Implements Python's `len(view)`. */
  __len__(): number {
    return [...this].length;
  }

  /** Iterates over the pairs in order. */
  __iter__(): Generator<[key: string, value: string], void> {
    return this._headers.iteritems();
  }

  /** Implements Python's `item in view`. */
  __contains__(item: unknown): boolean {
    if (!Array.isArray(item) || item.length !== 2) return false;
    const [key, value] = item as unknown[];
    if (typeof key !== 'string' || typeof value !== 'string') return false;
    return this._headers._has_value_for_header(key, value);
  }

  /** @returns Python's representation, which shows the class without the pairs. */
  __repr__(): string {
    return `${this.constructor.name}()`;
  }
}
