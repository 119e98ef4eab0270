// Mirrors CPython v3.13.0 Lib/email/message.py (Message: the mapping interface).
import { type ArgumentsOf, bind, def, optional, required, var_keyword } from '../calls/index.js';
import { KeyError, no_attribute } from '../errors/internal.js';
import { Collection } from '../objects/index.js';
import { as_tuple, is_bytes_like, type_name } from '../values/index.js';
import type { MessageDefect } from './errors.js';
import { format_parameter } from './parameters.js';
import { compat32, type Compat32 } from './policy.js';

const LOOKUP = [{ name: required<string>() }, { failobj: optional<unknown>(null, 'any') }] as const;
const GET = def('Message.get', ...LOOKUP);
const GET_ALL = def('Message.get_all', ...LOOKUP);
const ADD_HEADER = def(
  'Message.add_header',
  { _name: required<string>() },
  { _value: required<string | null>() },
  { _params: var_keyword<{ [name: string]: HeaderParameter }>() },
);
const REPLACE_HEADER = def(
  'Message.replace_header',
  { _name: required<string>() },
  { _value: required<string>() },
);

/**
 * A parameter of {@link HeaderMapping.add_header}: text, `[charset, language, text]`, or null if there is only a name.
 */
export type HeaderParameter =
  string | readonly [charset: string | null, language: string | null, text: string] | null;

/**
 * An ordered list of headers with case-insensitive names. A name may occur more than once.
 *
 * This class does not support subscripts. Subclasses that support them make their instances {@link subscriptable}.
 * @see {@link https://docs.python.org/3.13/library/email.compat32-message.html}
 */
export class HeaderMapping extends Collection<string> {
  /** The policy that determines how headers are stored and written. */
  policy: Compat32;
  /** The names and values as received. */
  _headers: [name: string, value: string][] = [];
  /** The faults found in the text from which the headers were parsed. */
  defects: MessageDefect[] = [];

  constructor(policy: Compat32 = compat32) {
    super();
    this.policy = policy;
  }

  /** Returns the names in order, including repeated names. */
  keys(): string[] {
    return this._headers.map(([name]) => name);
  }

  /** Returns the values in order. */
  values(): string[] {
    return this._headers.map(([name, value]) => fetch_value(this, name, value));
  }

  /** Returns the `[name, value]` pairs in order. */
  items(): [name: string, value: string][] {
    return this._headers.map(([name, value]) => as_tuple([name, fetch_value(this, name, value)]));
  }

  /**
   * Returns the value of the first header with a name.
   *
   * @param name The header's name, case-insensitive.
   * @param failobj The value returned if there is no such header, null by default.
   * @returns The value, with line folding as received.
   * @example
   * ```ts
   * import { HTTPMessage } from 'pyurllib/http/client';
   *
   * const headers = new HTTPMessage();
   * headers['Content-Type'] = 'text/html';
   * headers.get('content-type'); // => 'text/html'
   * headers.get('X-None', 'nothing'); // => 'nothing'
   * ```
   */
  get(name: string): string | null;
  get<T>(name: string, keywords: { failobj: T }): string | T;
  get<T>(name: string, failobj: T): string | T;
  get(...args: unknown[]): unknown {
    const [name, failobj] = bind(GET, args);
    const is_named = matcher(name);
    for (const [key, value] of this._headers) {
      if (is_named(key)) return fetch_value(this, key, value);
    }
    return failobj;
  }

  /**
   * Returns the values of all headers with a name, in order.
   *
   * @param name The header's name, case-insensitive.
   * @param failobj The value returned if there is no such header, null by default.
   */
  get_all(name: string): string[] | null;
  get_all<T>(name: string, keywords: { failobj: T }): string[] | T;
  get_all<T>(name: string, failobj: T): string[] | T;
  get_all(...args: unknown[]): unknown {
    const [name, failobj] = bind(GET_ALL, args);
    const is_named = matcher(name);
    const values: string[] = [];
    for (const [key, value] of this._headers) {
      if (is_named(key)) values.push(fetch_value(this, key, value));
    }
    return values.length > 0 ? values : failobj;
  }

  /**
   * Adds a header with parameters. Existing headers with the same name are kept.
   *
   * @param _name The header's name.
   * @param _value The header's main value, or null if it has none.
   * @param _params The parameters. `_` in a name becomes `-`. If the value is null, only the name is added. Non-ASCII
   * text and `[charset, language, text]` are encoded as in RFC 2231.
   * @example
   * ```ts
   * import { HTTPMessage } from 'pyurllib/http/client';
   *
   * const headers = new HTTPMessage();
   * headers.add_header('Content-Disposition', 'attachment', { filename: 'bud.gif' });
   * headers.get('Content-Disposition'); // => 'attachment; filename="bud.gif"'
   * ```
   */
  add_header(...args: ArgumentsOf<typeof ADD_HEADER>): void {
    const [name, value, params] = bind(ADD_HEADER, args);
    const parts = Object.entries(params).map(([key, param]) =>
      format_parameter(key.replaceAll('_', '-'), param),
    );
    if (value !== null) {
      if (typeof value !== 'string') {
        const type = type_name(value);
        throw new TypeError(`sequence item 0: expected str instance, ${type} found`);
      }
      parts.unshift(value);
    }
    this.__setitem__(name, parts.join('; '));
  }

  /**
   * Replaces the value of the first header with a name. The header keeps its position and spelling.
   *
   * @throws {KeyError} if there is no such header.
   */
  replace_header(...args: ArgumentsOf<typeof REPLACE_HEADER>): void {
    const [name, value] = bind(REPLACE_HEADER, args);
    const is_named = matcher(name);
    const header = this._headers.find(([key]) => is_named(key));
    if (!header) throw new KeyError(lower(name));
    header[1] = value;
  }

  /** Adds a header without changing the name and the value. */
  set_raw(name: string, value: string): void {
    this._headers.push([name, value]);
  }

  /**
   * Iterates over the names and values as received. It iterates over a copy, so that the headers may change during the
   * iteration.
   */
  raw_items(): IterableIterator<[name: string, value: string]> {
    return this._headers.slice().values();
  }

  /** Implements `h[name]`: returns the first value with that name, or null if there is none. */
  __getitem__(name: string): string | null {
    return this.get(name);
  }

  /** Implements `h[name] = value`: adds a header. */
  __setitem__(name: string, value: unknown): void {
    this._headers.push([name, value as string]);
  }

  /** Implements `delete h[name]`: removes all headers with that name. */
  __delitem__(name: string): void {
    const is_named = matcher(name);
    this._headers = this._headers.filter(([key]) => !is_named(key));
  }

  /** Implements `name in h`. */
  __contains__(name: unknown): boolean {
    const is_named = matcher(name);
    return this._headers.some(([key]) => is_named(key));
  }

  /** Returns the number of headers, including repeated names. */
  __len__(): number {
    return this._headers.length;
  }

  /** Iterates over the names in order. */
  *__iter__(): Generator<string, void> {
    for (const [name] of this._headers) yield name;
  }
}

/**
 * Returns the value that callers receive. It is not a private method, because these do not work on a subscriptable
 * proxy.
 */
function fetch_value(message: HeaderMapping, name: string, value: string): string {
  // Only a value with undecoded bytes is returned as a Header. Decoding as latin-1, as in HTTP, does not create any.
  return message.policy.header_fetch_parse(name, value) as string;
}

/**
 * Returns a function that compares names with a header name. It compares the lengths first, which quickly rejects most
 * other names.
 */
function matcher(name: unknown): (key: unknown) => boolean {
  const lowered = lower(name);
  // The only character that becomes longer in lower case is the capital I with a dot. The result contains U+0307.
  const length = typeof lowered === 'string' && !lowered.includes('\u0307') ? lowered.length : null;
  return (key) =>
    typeof key === 'string' && length !== null
      ? key.length === length && key.toLowerCase() === lowered
      : lower(key) === lowered;
}

/** Implements Python's `name.lower()`, including the error for values that are not text. */
export function lower(name: unknown): unknown {
  if (typeof name === 'string') return name.toLowerCase();
  // Python's bytes have lower(), but are never equal to text.
  if (is_bytes_like(name)) return name;
  if (name instanceof String) return name.toLowerCase();
  throw no_attribute(name, 'lower');
}
