// Mirrors urllib3 2.8.0 _collections.py (HTTPHeaderDict).
import { str } from '../../python/bytes/index.js';
import {
  type ArgumentsOf,
  type AsMapping,
  type ByPosition,
  bind,
  def,
  is_own,
  keyword_only,
  optional,
  own,
  required,
  var_keyword,
  var_positional,
} from '../../python/calls/index.js';
import { MutableMapping } from '../../python/collections/index.js';
import {
  KeyError,
  no_attribute,
  no_operator,
  no_sum,
  null_on,
} from '../../python/errors/internal.js';
import {
  MISSING,
  PEEK,
  entries_of,
  equal,
  repr,
  subscriptable,
  truth,
  type ItemKey,
} from '../../python/objects/index.js';
import {
  type Dict,
  as_tuple,
  define_property,
  is_bytes_like,
  joined_text,
  type_name,
} from '../../python/values/index.js';
import { header_pairs, type HeaderSource } from './header_sources.js';
import { HTTPHeaderDictItemView } from './header_items.js';
import type { HTTPHeaderDictArguments } from './headers.calls.js';

const ADD = def(
  'HTTPHeaderDict.add',
  { key: required<string>() },
  { val: required<string>() },
  { combine: keyword_only(false) },
);
const EXTEND = def(
  { name: 'HTTPHeaderDict.extend', positional_only: 1 },
  { other: optional<HeaderSource>([], 'mapping') },
  { args: var_positional<unknown>() },
  { kwargs: var_keyword<Record<string, string>>() },
);
const GETLIST = def(
  'HTTPHeaderDict.getlist',
  { key: required<string>() },
  { default: optional<unknown>(undefined, 'any') },
);
const SETDEFAULT = def(
  'HTTPHeaderDict.setdefault',
  { key: required<string>() },
  { default: optional('') },
);

/** The keywords of `HTTPHeaderDict`: those but `headers` are headers, too. */
export interface HTTPHeaderDictOptions {
  /** A mapping, pairs, or an object with `keys()` and `__getitem__`. */
  headers?: AsMapping<HeaderSource | null>;
  [header: string]: unknown;
}

/** The headers that describe the content of a request and are removed with it. */
const CONTENT_HEADERS = [
  'Content-Encoding',
  'Content-Language',
  'Content-Location',
  'Content-Type',
  'Content-Length',
  'Digest',
  'Last-Modified',
  'Transfer-Encoding',
];

/**
 * The headers of a request or a response. Names are case-insensitive, and each name has any number of values.
 *
 * `h['Set-Cookie']` has all values of the name, joined by `, `, or is null. `__getitem__` throws KeyError instead. An
 * assignment replaces the values. `'X' in h`, `delete h['X']` and `h.length`, the number of names, are also supported.
 * Iteration yields the names in their first spelling. The names of the class's own members, such as `keys` and `get`,
 * refer to these members.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/index.html}
 */
export class HTTPHeaderDict extends MutableMapping<
  string,
  string,
  string[],
  HTTPHeaderDictItemView
> {
  // A subscript is text, or null if the header is missing. Its type is `any` if the name may be that of a method, because
  // an index signature must also match the methods.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [header: string]: any;

  /** Maps a lower-case name to its first spelling, followed by its values. */
  declare _container: Map<string, string[]>;

  constructor(...args: HTTPHeaderDictArguments);
  constructor({ headers = null, ...kwargs }: ByPosition<HTTPHeaderDictOptions> = {}) {
    super();
    this._container = new Map();
    if (headers instanceof HTTPHeaderDict) this._copy_from(headers);
    else if (headers !== null) this.extend(headers);
    if (truth(kwargs)) this.extend(kwargs as Dict<string>);
    return subscriptable(this);
  }

  /** @internal */
  override [PEEK](key: string): string | typeof MISSING {
    if (!is_own(this, HTTPHeaderDict, '__getitem__')) return super[PEEK](key);
    const values = this._container.get(lower(key));
    return values === undefined ? MISSING : joined(values);
  }

  /** Returns a view of the names and values, one pair for each value. */
  override items(): HTTPHeaderDictItemView {
    return new HTTPHeaderDictItemView(this);
  }

  /**
   * Sets a header if it does not exist.
   *
   * @param key The name, case-insensitive.
   * @param default The value to set. By default, it is empty.
   * @returns The value of the header.
   */
  override setdefault(key: string, default_?: string | { default: string }): string;
  override setdefault(...args: ArgumentsOf<typeof SETDEFAULT>): string;
  override setdefault(...args: unknown[]): string {
    const [key, default_] = bind(SETDEFAULT, args);
    return super.setdefault(key, default_);
  }

  /** Removes a header if it exists. */
  discard(key: string): void {
    null_on(KeyError, () => this.__delitem__(key));
  }

  /**
   * Adds a value to the values of a name.
   *
   * @param key The name, case-insensitive. The first spelling is kept.
   * @param val The value.
   * @param combine If true and the name already has a value, the new value is appended to the last one after a comma.
   */
  add(...args: ArgumentsOf<typeof ADD>): void {
    const are_texts =
      args.length === 2 && typeof args[0] === 'string' && typeof args[1] === 'string';
    const given = are_texts ? (args as [string, string]) : bind(ADD, args);
    const [key, val, combine = false] = given;
    const name = text_of(key);
    const lowered = lower(name);
    const values = this._container.get(lowered);
    if (values === undefined) this._container.set(lowered, [name, val]);
    else if (combine) values.splice(-1, 1, combined(values.at(-1), val));
    else values.push(val);
  }

  /**
   * Adds the headers of another source, like {@link HTTPHeaderDict.add}.
   *
   * @param other At most one source: a mapping, pairs, or an object with `keys()` and `__getitem__`.
   * @param kwargs Additional headers.
   * @throws {TypeError} if there are several sources.
   */
  extend(other?: HeaderSource, kwargs?: Readonly<Record<string, string>>): void;
  extend(...args: unknown[]): void {
    const [other, more, kwargs] = bind(EXTEND, args);
    if (more.length > 0) {
      throw new TypeError(
        `extend() takes at most 1 positional arguments (${more.length + 1} given)`,
      );
    }
    const pairs = other instanceof HTTPHeaderDict ? other.iteritems() : header_pairs(other);
    for (const [key, value] of (pairs ?? []) as Iterable<[string, string]>) {
      this.add(key, value);
    }
    for (const [key, value] of Object.entries(kwargs)) this.add(key, value as string);
  }

  /**
   * Returns the values of a name, in order.
   *
   * @param key The name, case-insensitive.
   * @param default The value to return if the header is missing, an empty array by default.
   */
  getlist(key: string): string[];
  getlist<T>(key: string, keywords: { default: T }): string[] | T;
  getlist<T>(key: string, default_: T): string[] | T;
  getlist(...args: unknown[]): unknown {
    const [key, default_] = bind(GETLIST, args);
    const values = this._container.get(lower(key));
    if (values !== undefined) return values.slice(1);
    return default_ === undefined ? [] : default_;
  }

  /** Removes the headers that describe the content, before a redirect changes the request to a GET. */
  _prepare_for_method_change(): this {
    for (const header of CONTENT_HEADERS) this.discard(header);
    return this;
  }

  _copy_from(other: HTTPHeaderDict): void {
    for (const key of other) {
      this._container.set(key.toLowerCase(), [key, ...other.getlist(key)]);
    }
  }

  /** @returns A copy. */
  copy(): this {
    const clone = new (this.constructor as new () => this)();
    clone._copy_from(this);
    return clone;
  }

  /** Yields the names and values, one pair for each value. */
  *iteritems(): Generator<[key: string, value: string], void> {
    for (const key of this) {
      const [name, ...values] = this._container.get(key.toLowerCase())!;
      for (const value of values) yield as_tuple([name!, value]);
    }
  }

  /** Yields the names and values, one pair for each name. The values of a name are joined. */
  *itermerged(): Generator<[key: string, value: string], void> {
    for (const key of this) {
      const values = this._container.get(key.toLowerCase())!;
      yield as_tuple([values[0]!, joined(values)]);
    }
  }

  /**
   * Returns the spelling and the joined values by lower-case name. Returns null if a subclass overrides the access to them.
   * @internal
   */
  _merged(): Map<string, [key: string, value: string]> | null {
    if (!is_own(this, HTTPHeaderDict, '__getitem__', '__iter__', 'keys')) return null;
    const merged = new Map<string, [string, string]>();
    for (const [lowered, values] of this._container) {
      merged.set(lowered, [values[0]!, joined(values)]);
    }
    return merged;
  }

  _has_value_for_header(header_name: string, potential_value: string): boolean {
    if (!this.__contains__(header_name)) return false;
    return this._container.get(header_name.toLowerCase())!.indexOf(potential_value, 1) > 0;
  }

  /** Returns the number of names. */
  __len__(): number {
    return this._container.size;
  }

  /** Iterates over the names in their first spelling. */
  *__iter__(): Generator<string, void> {
    for (const [, values] of entries_of(this._container)) yield values[0]!;
  }

  /**
   * Implements Python's `h[key]`.
   *
   * @throws {KeyError} if the header is missing.
   */
  __getitem__(key: string): string {
    const lowered = lower(key);
    const values = this._container.get(lowered);
    if (values === undefined) throw new KeyError(lowered);
    return joined(values);
  }

  /** Implements Python's `h[key] = val`. */
  __setitem__(key: string, val: string): void {
    const name = text_of(key);
    this._container.set(lower(name), [name, val]);
  }

  /**
   * Implements Python's `del h[key]`.
   *
   * @throws {KeyError} if the header is missing.
   */
  __delitem__(key: string): void {
    const lowered = lower(key);
    if (!this._container.delete(lowered)) throw new KeyError(lowered);
  }

  /** Implements Python's `key in h`. */
  override __contains__(key: unknown): boolean {
    const name = text_of(key);
    return typeof name === 'string' && this._container.has(name.toLowerCase());
  }

  /** Returns true if `other` is a source of headers with the same names, ignoring case, and the same joined values. */
  override __eq__(other: unknown): boolean {
    const same = this._constructed(other);
    return same !== null && equal(lowered_items(this), lowered_items(same));
  }

  /**
   * Implements Python's `h | other`.
   *
   * @returns New headers, which contain these headers followed by those of `other`.
   * @throws {TypeError} if `other` is not a source of headers.
   */
  __or__(other: HeaderSource): this {
    if (!is_source(other)) throw unsupported('|', this, other);
    const result = this.copy();
    result.extend(other);
    return result;
  }

  /**
   * Implements Python's `other | h`.
   *
   * @returns New headers, which contain those of `other` followed by these headers.
   * @throws {TypeError} if `other` is not a source of headers.
   */
  __ror__(other: HeaderSource): this {
    const result = this._constructed(other);
    if (result === null) throw unsupported('|', other, this);
    result.extend(this);
    return result;
  }

  /**
   * Implements Python's `h |= other`: adds the headers of `other`.
   *
   * @returns These headers.
   * @throws {TypeError} if `other` is not a source of headers.
   */
  __ior__(other: HeaderSource): this {
    if (!is_source(other)) throw unsupported('|=', this, other);
    this.extend(other);
    return this;
  }

  /** @returns The class and the headers, with the values of a name joined. */
  __repr__(): string {
    return `${this.constructor.name}(${repr(new Map(this.itermerged()))})`;
  }

  /** Creates headers of the same class from any source. Returns null if this is not possible. @internal */
  _constructed(source: unknown): this | null {
    if (!is_source(source)) return null;
    const made = new (this.constructor as new () => this)();
    if (source instanceof HTTPHeaderDict) made._copy_from(source);
    else made.extend(source);
    return made;
  }
}
// Subscripts by a key that no method has as its name.
export interface HTTPHeaderDict extends Record<ItemKey, string | null> {}

own(HTTPHeaderDict);

// Programs written for `httplib` call `getlist` by the first three names, and `http.cookiejar` by the last one.
for (const alias of ['getheaders', 'getallmatchingheaders', 'iget', 'get_all']) {
  const { prototype } = HTTPHeaderDict;
  const method = Object.getOwnPropertyDescriptor(prototype, 'getlist')!;
  define_property(prototype, alias, method);
}

export interface HTTPHeaderDict {
  /** An alias of {@link HTTPHeaderDict.getlist}. */
  getheaders: HTTPHeaderDict['getlist'];
  /** An alias of {@link HTTPHeaderDict.getlist}. */
  getallmatchingheaders: HTTPHeaderDict['getlist'];
  /** An alias of {@link HTTPHeaderDict.getlist}. */
  iget: HTTPHeaderDict['getlist'];
  /** An alias of {@link HTTPHeaderDict.getlist}. */
  get_all: HTTPHeaderDict['getlist'];
}

/** Converts a key to text. Bytes are decoded as latin-1. */
function text_of(key: unknown): string {
  if (typeof key === 'string') return key;
  return (is_bytes_like(key) ? str(key, 'latin-1') : key) as string;
}

/** Implements Python's `key.lower()`. Bytes are decoded as latin-1. */
function lower(key: unknown): string {
  const text = typeof key === 'string' ? key : text_of(key);
  if (typeof text === 'string') return text.toLowerCase();
  throw no_attribute(text, 'lower');
}

/** Implements Python's `', '.join(values[1:])`. */
function joined(values: readonly unknown[]): string {
  if (values.length === 2 && typeof values[1] === 'string') return values[1];
  return joined_text(values.slice(1), ', ');
}

function lowered_items(headers: HTTPHeaderDict): Map<string, string> {
  return new Map(Array.from(headers.itermerged(), ([key, value]) => [key.toLowerCase(), value]));
}

function is_source(value: unknown): value is HeaderSource {
  return value instanceof HTTPHeaderDict || header_pairs(value) !== null;
}

function unsupported(operator: string, left: unknown, right: unknown): TypeError {
  return new TypeError(
    `unsupported operand type(s) for ${operator}: '${type_name(left)}' and '${type_name(right)}'`,
  );
}

/** Implements Python's `last + ', ' + value`. */
function combined(last: unknown, value: unknown): string {
  if (typeof last !== 'string') throw no_operator('+', last, ', ');
  if (typeof value !== 'string') throw no_sum(last, value);
  return `${last}, ${value}`;
}
