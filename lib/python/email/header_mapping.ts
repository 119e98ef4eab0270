// Mirrors CPython v3.13.0 Lib/email/message.py (Message: the mapping interface).
import {
  KeyError,
  bind,
  def,
  is_bytes_like,
  optional,
  required,
  type_name,
  var_keyword,
  type ArgumentsOf,
} from '../builtins/index.js';
import { Collection, no_attribute } from '../builtins/internal.js';
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

/** A parameter of {@link HeaderMapping.add_header}: text, `[charset, language, text]`, or null for the name only. */
export type HeaderParameter =
  string | readonly [charset: string | null, language: string | null, text: string] | null;

/**
 * An ordered list of headers with case-insensitive names; a name may occur more than once.
 *
 * It does not support subscripts itself: subclasses that do make their instances {@link subscriptable}.
 * @see {@link https://docs.python.org/3.13/library/email.compat32-message.html}
 */
export class HeaderMapping extends Collection<string> {
  /** How headers are stored and written. */
  policy: Compat32;
  /** Names and values as received. */
  _headers: [name: string, value: string][] = [];
  /** The faults found in the text the headers were parsed from. */
  defects: MessageDefect[] = [];

  constructor(policy: Compat32 = compat32) {
    super();
    this.policy = policy;
  }

  /** The names, in order, repeated names included. */
  keys(): string[] {
    return this._headers.map(([name]) => name);
  }

  /** The values, in order. */
  values(): string[] {
    return this._headers.map(([name, value]) => fetch_value(this, name, value));
  }

  /** Names and values, in order. */
  items(): [name: string, value: string][] {
    return this._headers.map(([name, value]) => [name, fetch_value(this, name, value)]);
  }

  /**
   * The value of the first header of that name.
   *
   * @param name The header's name, case-insensitive.
   * @param failobj The value returned if there is none, null by default.
   * @returns The value, folded as received.
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
   * The values of all headers of that name, in order.
   *
   * @param name The header's name, case-insensitive.
   * @param failobj The value returned if there is none, null by default.
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
   * Adds a header with parameters. Existing headers of that name stay.
   *
   * @param _name The header's name.
   * @param _value Its main value, or null for none.
   * @param _params The parameters: `_` in a name becomes `-`; null as a value adds the bare name; non-ASCII text
   *   and `[charset, language, text]` are encoded as in RFC 2231.
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
   * Replaces the value of the first header of that name, keeping its position and spelling.
   *
   * @throws {KeyError} if there is none.
   */
  replace_header(...args: ArgumentsOf<typeof REPLACE_HEADER>): void {
    const [name, value] = bind(REPLACE_HEADER, args);
    const is_named = matcher(name);
    const header = this._headers.find(([key]) => is_named(key));
    if (!header) throw new KeyError(lower(name));
    header[1] = value;
  }

  /** Adds a header as parsed. */
  set_raw(name: string, value: string): void {
    this._headers.push([name, value]);
  }

  /** Names and values as received; iterates over a copy, so the headers may change meanwhile. */
  raw_items(): IterableIterator<[name: string, value: string]> {
    return this._headers.slice().values();
  }

  /** `h[name]`: the first value of that name, null if there is none. */
  __getitem__(name: string): string | null {
    return this.get(name);
  }

  /** `h[name] = value`: adds a header. */
  __setitem__(name: string, value: unknown): void {
    this._headers.push([name, value as string]);
  }

  /** `delete h[name]`: removes the headers of that name, if any. */
  __delitem__(name: string): void {
    const is_named = matcher(name);
    this._headers = this._headers.filter(([key]) => !is_named(key));
  }

  /** `name in h`. */
  __contains__(name: unknown): boolean {
    const is_named = matcher(name);
    return this._headers.some(([key]) => is_named(key));
  }

  /** The number of headers, repeated names included. */
  __len__(): number {
    return this._headers.length;
  }

  /** The names, in order. */
  *__iter__(): Generator<string, void> {
    for (const [name] of this._headers) yield name;
  }
}

/** A value as callers see it. Not a private method, because those do not exist on a subscriptable proxy. */
function fetch_value(message: HeaderMapping, name: string, value: string): string {
  // Only a value with undecoded bytes is returned as a Header; HTTP's latin-1 decoding produces none.
  return message.policy.header_fetch_parse(name, value) as string;
}

/** Makes a function that matches a header name; comparing lengths first rejects most other names cheaply. */
function matcher(name: unknown): (key: unknown) => boolean {
  const lowered = lower(name);
  // The only character that is longer in lower case is the dotted capital I, which then contains U+0307.
  const length = typeof lowered === 'string' && !lowered.includes('\u0307') ? lowered.length : null;
  return (key) =>
    typeof key === 'string' && length !== null
      ? key.length === length && key.toLowerCase() === lowered
      : lower(key) === lowered;
}

/** Implements Python's `name.lower()`, including the error for values that are not text. */
export function lower(name: unknown): unknown {
  if (typeof name === 'string') return name.toLowerCase();
  // Python's bytes have lower(), but are never equal to a text.
  if (is_bytes_like(name)) return name;
  if (name instanceof String) return name.toLowerCase();
  throw no_attribute(name, 'lower');
}
