// Mirrors CPython v3.13.18 Lib/http/cookies.py (BaseCookie, SimpleCookie).
import { str } from '../../../python/bytes/index.js';
import { type AsMapping, python_calls } from '../../../python/calls/index.js';
import { AssertionError, name_classes, no_attribute } from '../../../python/errors/internal.js';
import { type Updates, dict, mapping_items, repr, truth } from '../../../python/objects/index.js';
import { type Dict, as_tuple } from '../../../python/values/index.js';
import { DictBase, sorted_items } from './dict_base.js';
import { Morsel, check_output, type Attributes } from './morsel.js';
import { _quote, _unquote } from './quoting.js';
import { read_token } from './tokens.js';
import { BaseCookie_calls, type BaseCookieArguments } from './simple_cookie.calls.js';

/** The source of cookies: the text of a header, or names with values. */
export type CookieSource = string | Updates<unknown>;

/**
 * A dict of cookies by name. Its values are {@link Morsel}s. This class does not encode values; subclasses may do so.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookies.html#http.cookies.BaseCookie}
 * @example
 * ```ts
 * import { BaseCookie } from 'pyurllib/http/cookies';
 *
 * new BaseCookie('a="b"')['a'].value; // => '"b"'
 * ```
 */
export class BaseCookie extends DictBase<Morsel> {
  /** @param input The data passed to {@link BaseCookie.load}. */
  constructor(...args: BaseCookieArguments);
  constructor(input: AsMapping<CookieSource | null> = null) {
    super();
    if (truth(input)) this.load(input!);
  }

  /** Decodes a value from a header. Returns the value and the given text, which are the same in this class. @positional */
  value_decode(val: string): [value: unknown, coded_value: string] {
    return as_tuple([val, val]);
  }

  /** Encodes a value. Returns its text and what to write in a header, which are the same in this class. @positional */
  value_encode(val: unknown): [value: unknown, coded_value: string] {
    const text = str(val);
    return as_tuple([text, text]);
  }

  /** Sets a cookie to a value or a Morsel. */
  override __setitem__(key: string, value: unknown): void {
    if (value instanceof Morsel) this._items.set(key, value);
    else this.#set(key, ...this.value_encode(value));
  }

  /**
   * Returns the cookies as headers.
   * @param attrs The attributes to show, or null for all attributes.
   * @param header The header's name with its colon, `Set-Cookie:` by default.
   * @param sep The text between two headers, CRLF by default.
   * @throws {@link CookieError} for control characters.
   */
  output(attrs: Attributes = null, header = 'Set-Cookie:', sep = '\r\n'): string {
    const wanted = attrs === null || typeof attrs === 'string' ? attrs : [...attrs];
    return sorted_items<Morsel>(this)
      .map(([, morsel]) => {
        const line = morsel.output(wanted, header);
        check_output(line);
        return line;
      })
      .join(sep);
  }

  /**
   * Returns HTML elements with scripts that set the cookies.
   * @param attrs The attributes to show, or null for all attributes.
   */
  js_output(attrs: Attributes = null): string {
    const wanted = attrs === null || typeof attrs === 'string' ? attrs : [...attrs];
    return sorted_items<Morsel>(this)
      .map(([, morsel]) => morsel.js_output(wanted))
      .join('');
  }

  /**
   * Loads cookies from the text of a header or from a mapping. Text is read up to the first part that is neither a
   * cookie nor an attribute. Nothing is loaded if a cookie or an attribute (other than a flag) has no value, or if an
   * attribute precedes the first cookie.
   * @throws {@link CookieError} for invalid names and attributes.
   */
  load(rawdata: AsMapping<CookieSource>): void {
    if (typeof rawdata === 'string') this.#parse(rawdata);
    else {
      const items = mapping_items(rawdata) as Iterable<[string, never]> | null;
      if (items === null) throw no_attribute(rawdata, 'items');
      for (const [key, value] of items) this.__setitem__(key, value);
    }
  }

  /** Returns a plain dict with the same Morsels, as in Python. */
  copy(): Dict<Morsel> {
    return dict(this._items);
  }

  __str__(): string {
    return this.output();
  }

  override __repr__(): string {
    const items = sorted_items<Morsel>(this).map(([key, { value }]) => `${key}=${repr(value)}`);
    return `<${this.constructor.name}: ${items.join(' ')}>`;
  }

  #set(key: string, value: unknown, coded_value: string): void {
    const morsel = this._items.get(key) ?? new Morsel();
    morsel.set(key, value, coded_value);
    this._items.set(key, morsel);
  }

  #parse(text: string): void {
    const found: (() => void)[] = [];
    let morsel: Morsel | null = null;
    const set_attribute = (name: string, value: unknown) => () => {
      if (morsel === null) throw new AssertionError();
      morsel.__setitem__(name, value);
    };
    let seen = false;
    for (let at = 0; at < text.length;) {
      const token = read_token(text, at);
      if (token === null) break;
      const { key, value } = token;
      at = token.end;
      const name = key.toLowerCase();
      if (key.startsWith('$')) {
        // Before the first cookie, an attribute such as $Version applies to all cookies. It is ignored.
        if (seen) found.push(set_attribute(key.slice(1), value));
      } else if (name in Morsel._reserved) {
        if (!seen || (value === null && !Morsel._flags.has(name))) return;
        found.push(set_attribute(key, value === null ? true : _unquote(value)));
      } else {
        if (value === null) return;
        const decoded = this.value_decode(value);
        found.push(() => {
          this.#set(key, ...decoded);
          morsel = this.__getitem__(key);
        });
        seen = true;
      }
    }
    for (const apply of found) apply();
  }
}
python_calls(BaseCookie, BaseCookie_calls);

/**
 * A dict of cookies whose values are text. In headers, the values are quoted if necessary.
 *
 * @see {@link https://docs.python.org/3.13/library/http.cookies.html#http.cookies.SimpleCookie}
 * @example
 * ```ts
 * import { SimpleCookie } from 'pyurllib/http/cookies';
 *
 * const cookie = new SimpleCookie();
 * cookie['fig'] = 'newton';
 * cookie['sugar'] = 'wa,fer';
 * cookie.output(); // => 'Set-Cookie: fig=newton\r\nSet-Cookie: sugar="wa\\054fer"'
 * cookie.load('chips=ahoy; Path=/');
 * cookie['chips'].value; // => 'ahoy'
 * ```
 */
export class SimpleCookie extends BaseCookie {
  override value_decode(val: string): [value: unknown, coded_value: string] {
    return as_tuple([_unquote(val), val]);
  }

  override value_encode(val: unknown): [value: unknown, coded_value: string] {
    const text = str(val);
    return as_tuple([text, _quote(text)]);
  }
}
name_classes({ BaseCookie, SimpleCookie }, 'http.cookies');
