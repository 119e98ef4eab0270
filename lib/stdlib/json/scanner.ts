// Mirrors CPython v3.13.18 Modules/_json.c (the scanner).
import { int } from '../../python/builtins/index.js';
import { KeyError, RecursionError } from '../../python/errors/index.js';
import { dict, function_of, without_overflow } from '../../python/objects/index.js';
import { MAX_DEPTH, as_tuple, point_at } from '../../python/values/index.js';
import { JSONDecodeError } from './decode_error.js';

/** Functions that convert decoded values. */
export interface Hooks {
  /** Converts each dict. */
  object_hook?: ((value: Record<string, unknown>) => unknown) | null;
  /** Converts the items of each dict. Takes precedence over `object_hook`. */
  object_pairs_hook?: ((pairs: [string, unknown][]) => unknown) | null;
  /** Converts each list. New in Python 3.15. */
  array_hook?: ((value: unknown[]) => unknown) | null;
  /** Converts the text of a number with a decimal point or an exponent. */
  parse_float?: ((text: string) => unknown) | null;
  /** Converts the text of an integer. */
  parse_int?: ((text: string) => unknown) | null;
  /** Converts the text `NaN`, `Infinity` or `-Infinity`. */
  parse_constant?: ((text: string) => unknown) | null;
  /** If true, which is the default, control characters in strings are rejected. */
  strict?: boolean;
}

const CONSTANTS: readonly (readonly [text: string, value: number | boolean | null])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
];
const NUMBER = /(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const SPACE = /[ \t\n\r]*/y;
const HEXADECIMAL = /^[0-9a-fA-F]{4}$/;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Returns the value of `NaN`, `Infinity` or `-Infinity`. @throws {KeyError} for another text. */
export function constant_of(text: string): number {
  const [, value] = CONSTANTS.find(([word]) => word === text) ?? [];
  if (typeof value !== 'number') throw new KeyError(text);
  return value;
}

const WHEN = 'while decoding a JSON document from a unicode string';

/**
 * Reads a document character by character, like CPython. Used by `JSONDecoder`, with hooks, and if `JSON.parse` fails
 * or may give another result.
 */
export class Reader {
  readonly #text: string;
  readonly #hooks: Hooks;
  readonly #exact: boolean;
  #at = 0;
  #depth = 0;

  /** @param exact If true, integers that a number cannot represent exactly become bigints. */
  constructor(text: string, hooks: Hooks = {}, exact = true) {
    this.#text = text;
    this.#hooks = hooks;
    this.#exact = exact;
  }

  /** Reads the value at an index. Returns the value and the index after it. */
  read_at(index: number): [value: unknown, end: number] {
    this.#at = index;
    const value = without_overflow(() => this.#value(), WHEN);
    return [value, this.#at];
  }

  /** Reads the whole document. @throws {@link JSONDecodeError} if it is not valid JSON. */
  read(): unknown {
    this.#skip_space();
    const value = without_overflow(() => this.#value(), WHEN);
    this.#skip_space();
    if (this.#at < this.#text.length) this.#fail('Extra data', this.#at);
    return value;
  }

  #fail(message: string, index: number): never {
    throw new JSONDecodeError(message, this.#text, point_at(this.#text, index));
  }

  #skip_space(): void {
    SPACE.lastIndex = this.#at;
    SPACE.test(this.#text);
    this.#at = SPACE.lastIndex;
  }

  #value(): unknown {
    switch (this.#text[this.#at]) {
      case '"':
        this.#at += 1;
        return this.#string();
      case '{':
        return this.#nested('object', () => this.#object());
      case '[':
        return this.#nested('array', () => this.#array());
      default:
        return this.#word();
    }
  }

  #nested(kind: string, read: () => unknown): unknown {
    if (this.#depth >= MAX_DEPTH) {
      throw new RecursionError(
        `maximum recursion depth exceeded while decoding a JSON ${kind} from a unicode string`,
      );
    }
    this.#depth += 1;
    this.#at += 1;
    this.#skip_space();
    const value = read();
    this.#at += 1;
    this.#depth -= 1;
    return value;
  }

  /** Reads the items of a dict, starting after its opening brace and ending after the closing brace. */
  #object(): unknown {
    const pairs: [string, unknown][] = [];
    if (this.#text[this.#at] !== '}') {
      for (;;) {
        if (this.#text[this.#at] !== '"') {
          this.#fail('Expecting property name enclosed in double quotes', this.#at);
        }
        this.#at += 1;
        const key = this.#string();
        this.#skip_space();
        if (this.#text[this.#at] !== ':') this.#fail("Expecting ':' delimiter", this.#at);
        this.#at += 1;
        this.#skip_space();
        pairs.push([key, this.#value()]);
        if (this.#is_last('}', 'object')) break;
      }
    }
    const { object_hook, object_pairs_hook } = this.#hooks;
    if (object_pairs_hook) return function_of(object_pairs_hook)(pairs.map(as_tuple));
    const object = dict(pairs);
    return object_hook ? function_of(object_hook)(object) : object;
  }

  /** Reads the items of a list, starting after its opening bracket and ending after the closing bracket. */
  #array(): unknown {
    const items: unknown[] = [];
    if (this.#text[this.#at] !== ']') {
      do {
        items.push(this.#value());
      } while (!this.#is_last(']', 'array'));
    }
    const { array_hook } = this.#hooks;
    return array_hook ? function_of(array_hook)(items) : items;
  }

  /** Returns true if the container ends after an item. Otherwise, skips to the next item. */
  #is_last(end: string, kind: string): boolean {
    this.#skip_space();
    if (this.#text[this.#at] === end) return true;
    if (this.#text[this.#at] !== ',') this.#fail("Expecting ',' delimiter", this.#at);
    const comma = this.#at;
    this.#at += 1;
    this.#skip_space();
    if (this.#text[this.#at] === end) {
      this.#fail(`Illegal trailing comma before end of ${kind}`, comma);
    }
    return false;
  }

  /** Reads a constant or a number. */
  #word(): unknown {
    for (const [word, value] of CONSTANTS) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      const { parse_constant } = this.#hooks;
      return parse_constant && typeof value === 'number'
        ? function_of(parse_constant)(word)
        : value;
    }
    NUMBER.lastIndex = this.#at;
    const match = NUMBER.exec(this.#text);
    if (match === null) this.#fail('Expecting value', this.#at);
    this.#at = NUMBER.lastIndex;
    const [text, , fraction, exponent] = match;
    if (fraction === undefined && exponent === undefined) return this.#int(text);
    const { parse_float } = this.#hooks;
    return parse_float ? function_of(parse_float)(text) : Number(text);
  }

  #int(text: string): unknown {
    const { parse_int } = this.#hooks;
    if (parse_int) return function_of(parse_int)(text);
    const value = int(text);
    return this.#exact ? value : Number(value);
  }

  /** Reads a string, starting after its opening quote and ending after the closing quote. */
  #string(): string {
    const text = this.#text;
    const begin = this.#at - 1;
    const parts: string[] = [];
    for (let at = this.#at; ;) {
      const end = this.#end_of_run(at);
      parts.push(text.slice(at, end));
      if (text[end] === '"') {
        this.#at = end + 1;
        return parts.join('');
      }
      const escape = end < text.length ? text[end + 1] : undefined;
      if (escape === undefined) this.#fail('Unterminated string starting at', begin);
      if (escape === 'u') {
        parts.push(String.fromCharCode(this.#hexadecimal(end + 2)));
        at = end + 6;
      } else {
        parts.push(ESCAPES[escape] ?? this.#fail('Invalid \\escape', end));
        at = end + 2;
      }
    }
  }

  /** Returns the index of the next quote or backslash, or the length of the text if there is none. */
  #end_of_run(start: number): number {
    const { strict = true } = this.#hooks;
    let at = start;
    for (; at < this.#text.length; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code === 0x22 || code === 0x5c) break;
      if (code < 0x20 && strict) this.#fail('Invalid control character at', at);
    }
    return at;
  }

  #hexadecimal(start: number): number {
    const digits = this.#text.slice(start, start + 4);
    if (!HEXADECIMAL.test(digits)) this.#fail('Invalid \\uXXXX escape', start - 1);
    return parseInt(digits, 16);
  }
}
