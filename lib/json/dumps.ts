// Mirrors CPython v3.11.7 Lib/json/__init__.py (dumps), Modules/_json.c (the encoder).
import {
  RecursionError,
  ValueError,
  bind,
  is_dict_like,
  kw,
  repr,
  signature,
  type_name,
  type Arguments,
  type Dict,
} from '../builtins/index.js';
import { DEEPEST } from './limits.js';

/** The keywords of {@link dumps}. */
export interface DumpsOptions {
  /** Whether keys that cannot be are left out. */
  skipkeys?: boolean;
  /** Whether all but ASCII is escaped. */
  ensure_ascii?: boolean;
  /** Whether what contains itself is found; else it is nested too deeply. */
  check_circular?: boolean;
  /** Whether `NaN`, `Infinity` and `-Infinity` are written. */
  allow_nan?: boolean;
  /** Does it all: made with the other keywords, its `encode(obj)` is asked. */
  cls?: EncoderClass | null;
  /** What lines are indented by, or how many spaces; null for one line. */
  indent?: string | number | null;
  /** What stands between items, and after keys. */
  separators?: readonly [item: string, key: string] | null;
  /** Makes something that can be written of what cannot. */
  default?: ((value: unknown) => unknown) | null;
  /** Whether dicts are written in the order of their keys. */
  sort_keys?: boolean;
}

type EncoderClass = new (...keywords: object[]) => { encode(value: unknown): string };
type Settings = Required<Omit<DumpsOptions, 'cls'>>;

const SETTINGS: Settings = {
  skipkeys: false,
  ensure_ascii: true,
  check_circular: true,
  allow_nan: true,
  indent: null,
  separators: null,
  default: null,
  sort_keys: false,
};
const DUMPS = signature<[unknown, EncoderClass | null, ...unknown[], Dict<unknown>]>('dumps', {
  required: ['obj'],
  keyword_only: { cls: null, ...SETTINGS },
  kwargs: true,
  mapping: ['obj'],
});
const ENCODER = signature<unknown[]>('JSONEncoder.__init__', {
  self: true,
  keyword_only: { ...SETTINGS },
});

/**
 * A value as JSON, as Python writes it: a space after each comma and colon, everything but ASCII escaped.
 *
 * @param obj Null, a boolean, a number, text, an array, a plain object or a Map, of these.
 * @param keywords How.
 * @returns The text.
 * @throws {TypeError} For anything else, in keys too.
 * @throws {ValueError} For what contains itself, and for NaN where it is not allowed.
 * @throws {RecursionError} When nested too deeply.
 * @see {@link https://docs.python.org/3.13/library/json.html#json.dumps}
 */
export function dumps(
  ...args: Arguments<[obj: unknown], [], DumpsOptions & { obj: unknown }>
): string {
  const [obj, cls, ...rest] = bind(DUMPS, args);
  const more = rest.pop() as Dict<unknown>;
  const given = Object.fromEntries(Object.keys(SETTINGS).map((name, at) => [name, rest[at]]));
  if (cls !== null) return new cls(kw({ ...given, ...more })).encode(obj);
  bind(ENCODER, [kw(more)]);
  return new Writer(given as unknown as Settings).text(obj, 0);
}

/** What is escaped, and what else where all but ASCII is. */
const SPECIAL = /["\\\0-\x1f]/g;
const NOT_ASCII = /["\\]|[^ -~]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escaped(character: string): string {
  return ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

class Writer {
  readonly #settings: Settings;
  readonly #special: RegExp;
  readonly #indent: string | null;
  readonly #separators: readonly [string, string];
  /** The lists and dicts that are being written. */
  readonly #open = new Set<unknown>();

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#special = settings.ensure_ascii ? NOT_ASCII : SPECIAL;
    const { indent, separators } = settings;
    this.#indent = typeof indent === 'number' ? ' '.repeat(Math.max(0, indent)) : indent;
    this.#separators = separators ?? [indent === null ? ', ' : ',', ': '];
  }

  text(value: unknown, depth: number): string {
    switch (typeof value) {
      case 'string':
        return this.#string(value);
      case 'number':
        return this.#number(value);
      case 'boolean':
      case 'bigint':
        return String(value);
      case 'undefined':
        return 'null';
      default:
        return value === null ? 'null' : this.#compound(value as object, depth);
    }
  }

  #string(text: string): string {
    return `"${text.replace(this.#special, escaped)}"`;
  }

  #number(value: number): string {
    if (Number.isFinite(value)) return repr(value);
    if (!this.#settings.allow_nan) {
      throw new ValueError('Out of range float values are not JSON compliant');
    }
    return String(value);
  }

  #compound(value: object, depth: number): string {
    if (depth >= DEEPEST) {
      throw new RecursionError('maximum recursion depth exceeded while encoding a JSON object');
    }
    if (this.#settings.check_circular) {
      if (this.#open.has(value)) throw new ValueError('Circular reference detected');
      this.#open.add(value);
    }
    const text = this.#content(value, depth);
    this.#open.delete(value);
    return text;
  }

  #content(value: unknown, depth: number): string {
    if (Array.isArray(value)) {
      const items = Array.from(value, (item) => this.text(item, depth + 1));
      return this.#enclosed('[', items, ']', depth);
    }
    if (value instanceof Map) return this.#object([...(value as Map<unknown, unknown>)], depth);
    if (is_dict_like(value)) return this.#object(Object.entries(value), depth);
    const make = this.#settings.default;
    if (make === null) {
      throw new TypeError(`Object of type ${type_name(value)} is not JSON serializable`);
    }
    return this.text(make(value), depth + 1);
  }

  #object(pairs: [unknown, unknown][], depth: number): string {
    const items: string[] = [];
    const ordered = this.#settings.sort_keys ? pairs.sort(([a], [b]) => compare(a, b)) : pairs;
    for (const [key, value] of ordered) {
      const name = this.#key(key);
      if (name === null) continue;
      items.push(this.#string(name) + this.#separators[1] + this.text(value, depth + 1));
    }
    return this.#enclosed('{', items, '}', depth);
  }

  /** The items between brackets. */
  #enclosed(open: string, items: readonly string[], close: string, depth: number): string {
    if (items.length === 0 || this.#indent === null) {
      return open + items.join(this.#separators[0]) + close;
    }
    const outer = `\n${this.#indent.repeat(depth)}`;
    const inner = outer + this.#indent;
    return open + inner + items.join(this.#separators[0] + inner) + outer + close;
  }

  /** A key as text; null for one to leave out. */
  #key(key: unknown): string | null {
    switch (typeof key) {
      case 'string':
        return key;
      case 'number':
        return this.#number(key);
      case 'boolean':
      case 'bigint':
        return String(key);
      default:
        if (key === null || key === undefined) return 'null';
        if (this.#settings.skipkeys) return null;
        throw new TypeError(`keys must be str, int, float, bool or None, not ${type_name(key)}`);
    }
  }
}

/** The order of Python's `sorted()`, for keys. */
function compare(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compare_text(a, b);
  if (typeof a === 'string' || typeof b === 'string' || a === null || b === null) {
    throw new TypeError(
      `'<' not supported between instances of '${type_name(b)}' and '${type_name(a)}'`,
    );
  }
  return Number(a) - Number(b);
}

/** By code points, where JavaScript compares units. */
function compare_text(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let at = 0; at < left.length && at < right.length; at += 1) {
    const difference = left[at]!.codePointAt(0)! - right[at]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
