// Mirrors CPython v3.13.18 Modules/_io/textio.c (IncrementalNewlineDecoder, check_newline), stringio.c.
import { type ArgumentsOf, bind, def, optional, required } from '../../calls/index.js';
import { type DecoderState, type IncrementalDecoder } from '../../encodings/index.js';
import { name_classes } from '../../errors/internal.js';
import { as_tuple, type_name } from '../../values/index.js';

const INIT = def(
  { name: 'IncrementalNewlineDecoder', builtin: true },
  { decoder: required<IncrementalDecoder | null>() },
  { translate: required<boolean>() },
  { errors: optional('strict') },
);
const DECODE = def(
  { name: 'decode', builtin: true },
  { input: required<Uint8Array | string>() },
  { final: optional(false) },
);

const LINE_END = /\r\n?|\n/g;
const NOTHING = new Uint8Array();

/**
 * Records the line endings of a text, and optionally translates all of them to `'\n'`. A `'\r'` at the end of a piece
 * is held back until the next piece, which may start with the matching `'\n'`.
 *
 * @see {@link https://docs.python.org/3.13/library/io.html#io.IncrementalNewlineDecoder}
 * @example
 * ```ts
 * import { IncrementalNewlineDecoder } from 'pyurllib/io';
 *
 * const decoder = new IncrementalNewlineDecoder(null, true);
 * decoder.decode('one\r'); // => 'one'
 * decoder.decode('\ntwo\r', true); // => '\ntwo\n'
 * decoder.newlines; // => ['\r', '\r\n']
 * ```
 */
export class IncrementalNewlineDecoder implements IncrementalDecoder {
  readonly #decoder: IncrementalDecoder | null;
  readonly #translate: boolean;
  #pending_return = false;
  readonly #seen = new Set<string>();

  /**
   * @param decoder The decoder of bytes, or null if the input is text.
   * @param translate True to translate all line endings to `'\n'`.
   * @param errors Not used.
   */
  constructor(...args: ArgumentsOf<typeof INIT>) {
    [this.#decoder, this.#translate] = bind(INIT, args);
  }

  /**
   * Decodes a piece.
   * @param input Bytes for the decoder, or text if there is none.
   * @param final True for the last piece, of which nothing is held back. The default is false.
   * @returns The text.
   */
  decode(...args: ArgumentsOf<typeof DECODE>): string {
    const [input, final] = bind(DECODE, args);
    const decoded: unknown = this.#decoder?.decode(input as Uint8Array, final) ?? input;
    if (typeof decoded !== 'string') {
      throw new TypeError(`decoder should return a string result, not '${type_name(decoded)}'`);
    }
    let text = decoded;
    if (this.#pending_return && (text !== '' || final)) {
      text = `\r${text}`;
      this.#pending_return = false;
    }
    if (text.endsWith('\r') && !final) {
      text = text.slice(0, -1);
      this.#pending_return = true;
    }
    if (!text.includes('\r')) {
      if (text.includes('\n')) this.#seen.add('\n');
      return text;
    }
    if (this.#seen.size < 3) for (const [end] of text.matchAll(LINE_END)) this.#seen.add(end);
    return this.#translate ? text.replace(LINE_END, '\n') : text;
  }

  /** Resets to the initial state. */
  reset(): void {
    this.#seen.clear();
    this.#pending_return = false;
    this.#decoder?.reset();
  }

  /** Returns the decoder's state. Its flag is doubled, and increased by 1 if a `'\r'` is held back. */
  getstate(): DecoderState {
    const [buffered, flag] = this.#decoder?.getstate() ?? [NOTHING, 0];
    return as_tuple([buffered, flag * 2 + Number(this.#pending_return)]);
  }

  /** Restores a state from {@link IncrementalNewlineDecoder.getstate}. */
  setstate([buffered, flag]: DecoderState): void {
    this.#pending_return = flag % 2 === 1;
    this.#decoder?.setstate([buffered, Math.floor(flag / 2)]);
  }

  /**
   * The line endings found so far: a single one, an array of several in Python's order, or null before the first.
   */
  get newlines(): string | string[] | null {
    const seen = ['\r', '\n', '\r\n'].filter((end) => this.#seen.has(end));
    return seen.length > 1 ? as_tuple(seen) : (seen[0] ?? null);
  }
}
name_classes({ IncrementalNewlineDecoder }, '_io');

/** The handling of line endings that the argument `newline` of `open` selects. */
export interface Newlines {
  /** True if every kind of line ending ends a line. */
  readonly universal: boolean;
  /** True if line endings are read as `'\n'`. */
  readonly translate: boolean;
  /** The line ending of the text that is read, if there is only one kind after translation. */
  readonly end: '\n' | '\r' | '\r\n';
  /** The line ending written for `'\n'`. */
  readonly written: string;
}

/** Returns true if a value is a valid argument `newline` of `open`. */
export function is_newline(newline: string | null): boolean {
  return newline === null || ['', '\n', '\r', '\r\n'].includes(newline);
}

/**
 * Returns the handling of line endings that the argument `newline` selects.
 * @param system The operating system's line ending.
 */
export function newlines_of(newline: string | null, system: string): Newlines {
  return {
    universal: newline === null || newline === '',
    translate: newline === null,
    end: newline === null || newline === '' ? '\n' : (newline as Newlines['end']),
    written: newline === null ? system : newline === '' ? '\n' : newline,
  };
}

/**
 * Returns the end of the line that starts at `start`, including its line ending, or 0 if the text contains no line
 * ending.
 */
export function line_end(text: string, start: number, newlines: Newlines): number {
  if (newlines.universal && !newlines.translate) {
    LINE_END.lastIndex = start;
    const found = LINE_END.test(text) ? LINE_END.lastIndex : 0;
    LINE_END.lastIndex = 0;
    return found;
  }
  const found = text.indexOf(newlines.end, start);
  return found < 0 ? 0 : found + newlines.end.length;
}
