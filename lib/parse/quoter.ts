// Mirrors CPython v3.13.18 Lib/urllib/parse.py (_Quoter, Quoter).
import { name_classes, warn } from '../python/errors/internal.js';
import { repr } from '../python/objects/index.js';
import { latin1_text } from '../python/platform/index.js';
import { escape_table, ESCAPES } from './_escape.js';

/**
 * A mapping from byte values to their quoted forms, filled on demand. This library does not use it;
 * it exists for compatibility with Python.
 */
export class _Quoter extends Map<number, string> {
  readonly #output: Int8Array;

  /** @param safe Characters not to escape in addition to the unreserved ones. */
  constructor(safe: Uint8Array) {
    super();
    this.#output = escape_table(latin1_text(safe), false).output;
  }

  /** Returns the quoted form of a byte. */
  __getitem__(byte: number): string {
    return this.get(byte) ?? this.__missing__(byte);
  }

  /** Computes the quoted form of a byte and stores it. */
  __missing__(byte: number): string {
    const is_safe = this.#output[byte] === byte;
    const escaped = ESCAPES[byte] ?? `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    const quoted = is_safe ? String.fromCharCode(byte) : escaped;
    this.set(byte, quoted);
    return quoted;
  }

  __repr__(): string {
    return `<Quoter ${repr(new Map(this))}>`;
  }
}

/**
 * The former public name of {@link _Quoter}. Its constructor emits a warning.
 *
 * @deprecated In Python 3.11; removed in 3.14.
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html#module-urllib.parse}
 * @example
 * ```ts
 * import { encode } from 'pyurllib/builtins';
 *
 * new Quoter(encode('/')) instanceof Map; // => true
 * ```
 */
export class Quoter extends _Quoter {
  constructor(safe: Uint8Array) {
    warn(
      'Deprecated in 3.11. urllib.parse.Quoter will be removed in Python 3.14. ' +
        'It was not intended to be a public API.',
      'DeprecationWarning',
    );
    super(safe);
  }
}
name_classes({ _Quoter, Quoter }, 'urllib.parse');
