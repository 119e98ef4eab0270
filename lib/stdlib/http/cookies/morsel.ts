// Mirrors CPython v3.13.18 Lib/http/cookies.py (CookieError, Morsel), with the rejection of semicolons in attributes
// (CVE-2026-16052).
import { str } from '../../../python/bytes/index.js';
import { type AsAny, type AsMapping, python_calls } from '../../../python/calls/index.js';
import { Exception, name_classes, no_attribute } from '../../../python/errors/internal.js';
import {
  type Updates,
  contains,
  equal,
  pair_at,
  repr,
  truth,
  update_items,
} from '../../../python/objects/index.js';
import { class_attributes, type_name } from '../../../python/values/index.js';
import { quote } from '../../../parse/index.js';
import { DictBase, sorted_items } from './dict_base.js';
import { _quote, is_legal_key } from './quoting.js';
import { Morsel_calls } from './morsel.calls.js';

const RESERVED: Readonly<Record<string, string>> = {
  __proto__: null as never,
  expires: 'expires',
  path: 'Path',
  comment: 'Comment',
  domain: 'Domain',
  'max-age': 'Max-Age',
  secure: 'Secure',
  httponly: 'HttpOnly',
  version: 'Version',
  samesite: 'SameSite',
  partitioned: 'Partitioned', // New in Python 3.14.
};
const FLAGS: ReadonlySet<string> = new Set(['secure', 'httponly', 'partitioned']);

/** The names of the attributes to show, in lower case, or null for all attributes. */
export type Attributes = Iterable<string> | null;

/** The state that `Morsel.__getstate__` returns: the name, the value, and the value as encoded in a header. */
export interface MorselState {
  key: string | null;
  value: unknown;
  coded_value: string | null;
}

/**
 * Raised if a cookie is invalid.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookies.html#http.cookies.CookieError}
 */
export class CookieError extends Exception {}

const CONTROL_CHARACTER = /[\x00-\x1f\x7f]/;

const NOT_ALLOWED = 'Control characters are not allowed in cookies';

/** Checks values. @throws {@link CookieError} if one contains a control character, which could end the header. */
function check_control_characters(...values: unknown[]): void {
  if (!values.some((value) => CONTROL_CHARACTER.test(str(value)))) return;
  throw new CookieError(`${NOT_ALLOWED} ${values.map((value) => repr(value)).join(' ')}`);
}

/** Checks the text of a cookie. @throws {@link CookieError} if it contains a control character. @positional */
export function check_output(text: string): void {
  if (CONTROL_CHARACTER.test(text)) throw new CookieError(NOT_ALLOWED);
}

/** Checks an attribute. @throws {@link CookieError} for a semicolon, after which another attribute would follow. */
function check_semicolons(name: string, value: unknown): void {
  // The text of a comment is quoted in the header.
  if ((name === 'comment' && typeof value === 'string') || !str(value).includes(';')) return;
  throw new CookieError(`Semicolons are not allowed in attributes ${repr(name)} ${repr(value)}`);
}

/**
 * One cookie, with a name, a value, and attributes such as `path`, `max-age` and `secure`, which are the items of a
 * dict. The attribute `partitioned` is new in Python 3.14.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookies.html#morsel-objects}
 * @example
 * ```ts
 * import { Morsel } from 'pyurllib/http/cookies';
 *
 * const morsel = new Morsel();
 * morsel.set('fig', 'newton', 'newton');
 * morsel['path'] = '/cookies';
 * String(morsel); // => 'Set-Cookie: fig=newton; Path=/cookies'
 * ```
 */
export class Morsel extends DictBase<unknown> {
  static _reserved: Readonly<Record<string, string>> = RESERVED;
  static _flags: ReadonlySet<string> = FLAGS;
  declare _reserved: Readonly<Record<string, string>>;
  declare _flags: ReadonlySet<string>;
  _key: string | null = null;
  _value: unknown = null;
  _coded_value: string | null = null;

  constructor() {
    super();
    for (const key of Object.keys(this._reserved)) this._items.set(key, '');
  }

  /** The name of the cookie, or null before `set()`. */
  get key(): string | null {
    return this._key;
  }

  /** The value of the cookie, or null before `set()`. */
  get value(): string {
    return this._value as string;
  }

  /** The value as encoded in a header, or null before `set()`. */
  get coded_value(): string | null {
    return this._coded_value;
  }

  /**
   * Sets an attribute.
   * @throws {@link CookieError} if the key is not an attribute, and for a control character or a semicolon.
   */
  override __setitem__(key: string, value: unknown): void {
    this._items.set(this.#checked(key, value), value);
  }

  override setdefault(key: string, val: AsAny<unknown> = null): unknown {
    const name = this.#checked(key, val);
    if (!this._items.has(name)) this._items.set(name, val);
    return this._items.get(name);
  }

  /** Sets attributes. @throws {@link CookieError} if one of them is invalid. Then none is set. @positional */
  override update(values: Updates<unknown>): void {
    const checked = Array.from(
      Array.from(update_items(values, pair_at)),
      ([key, value]) => [this.#checked(key as string, value), value] as const,
    );
    for (const [name, value] of checked) this._items.set(name, value);
  }

  /** Implements Python's `morsel |= values`, which checks like `update`. */
  override __ior__(values: Updates<unknown>): this {
    this.update(values);
    return this;
  }

  /** Returns true for the name of an attribute, which is case-insensitive. @positional */
  isReservedKey(K: string): boolean {
    return lower(K) in this._reserved;
  }

  /**
   * Sets the name and the value.
   * @param key The name.
   * @param val The value.
   * @param coded_val The value as encoded in a header.
   * @throws {@link CookieError} for a reserved or invalid name and for control characters.
   */
  set(key: string, val: AsMapping<unknown>, coded_val: string): void {
    if (lower(key) in this._reserved) {
      throw new CookieError(`Attempt to set a reserved key ${repr(key)}`);
    }
    if (!is_legal_key(key)) throw new CookieError(`Illegal key ${repr(key)}`);
    check_control_characters(key, val, coded_val);
    this.__setstate__({ key, value: val, coded_value: coded_val });
  }

  /** Returns a copy with name, value and attributes. */
  copy(): Morsel {
    const copy = new Morsel();
    for (const [key, value] of this._items) copy._items.set(key, value);
    copy.__setstate__(this.__getstate__());
    return copy;
  }

  __copy__(): Morsel {
    return this.copy();
  }

  override __eq__(other: unknown): boolean {
    if (!(other instanceof Morsel)) return super.__eq__(other);
    return (
      equal(this._items, other._items) &&
      equal(this._value, other._value) &&
      this._key === other._key &&
      this._coded_value === other._coded_value
    );
  }

  __getstate__(): MorselState {
    return { key: this._key, value: this._value, coded_value: this._coded_value };
  }

  __setstate__({ key, value, coded_value }: MorselState): void {
    check_control_characters(key, value, coded_value);
    this._key = key;
    this._value = value;
    this._coded_value = coded_value;
  }

  /**
   * Returns the cookie as a header.
   * @param attrs The attributes to show, or null for all attributes.
   * @param header The header's name with its colon, `Set-Cookie:` by default.
   */
  output(attrs: Attributes = null, header = 'Set-Cookie:'): string {
    return `${header} ${this.OutputString(attrs)}`;
  }

  /**
   * Returns the cookie as a header value.
   * @param attrs The attributes to show, or null for all attributes.
   */
  OutputString(attrs: Attributes = null): string {
    const parts = [`${str(this._key)}=${str(this._coded_value)}`];
    for (const [name, value] of sorted_items(this)) {
      if (value === '' || !contains(attrs ?? this._reserved, name)) continue;
      const label = this._reserved[name]!;
      const is_integer = ['int', 'bool'].includes(type_name(value));
      if (name === 'expires' && is_integer) parts.push(`${label}=${date_from_now(Number(value))}`);
      else if (name === 'comment' && typeof value === 'string') {
        parts.push(`${label}=${_quote(value)}`);
      } else if (name === 'max-age' && typeof value === 'boolean')
        parts.push(`${label}=${Number(value)}`);
      else if (!this._flags.has(name)) parts.push(`${label}=${str(value)}`);
      else if (truth(value)) parts.push(label);
    }
    return parts.join('; ');
  }

  /**
   * Returns an HTML element with a script that sets the cookie. The text of the cookie is percent-encoded, so that
   * no value can end the string or the element.
   * @param attrs The attributes to show, or null for all attributes.
   * @throws {@link CookieError} for control characters.
   */
  js_output(attrs: Attributes = null): string {
    const cookie = this.OutputString(attrs);
    check_output(cookie);
    const indent = ' '.repeat(8);
    return [
      '',
      `${indent}<script type="text/javascript">`,
      `${indent}<!-- begin hiding`,
      `${indent}document.cookie = decodeURIComponent("${quote(cookie, '')}");`,
      `${indent}// end hiding -->`,
      `${indent}</script>`,
      indent,
    ].join('\n');
  }

  __str__(): string {
    return this.output();
  }

  override __repr__(): string {
    return `<${this.constructor.name}: ${this.OutputString()}>`;
  }

  /** Checks an attribute and its value. Returns the attribute's name in lower case. */
  #checked(key: string, value: unknown): string {
    const name = lower(key);
    if (!(name in this._reserved)) throw new CookieError(`Invalid attribute ${repr(name)}`);
    check_control_characters(name, value);
    check_semicolons(name, value);
    return name;
  }
}
python_calls(Morsel, Morsel_calls);

function lower(key: unknown): string {
  if (typeof key !== 'string') throw no_attribute(key, 'lower');
  return key.toLowerCase();
}

class_attributes(Morsel);
name_classes({ CookieError, Morsel }, 'http.cookies');

/** Formats the time that is `seconds` from now for a header. */
function date_from_now(seconds: number): string {
  const now = Math.floor(Date.now() / 1000 + seconds);
  return new Date(now * 1000).toUTCString();
}
