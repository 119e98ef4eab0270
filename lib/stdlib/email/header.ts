// Mirrors CPython v3.13.18 Lib/email/header.py (Header, as the compat32 policy uses it).
import { encode } from '../../python/bytes/index.js';
import { repr } from '../../python/objects/index.js';
import { count_points, is_ascii, isspace, lines_of, lstrip } from '../../python/values/index.js';
import { type HeaderCharset, encoded_words } from './encoded_word.js';
import { HeaderParseError } from './errors.js';

/** The preferred places to break a long line, best first: after `;` or `,`, and at white space. */
const SPLIT_CHARACTERS = ';, \t';
const CONTINUATION_WHITESPACE = ' ';

/** A header's value that can be folded. Non-ASCII values are written as encoded words. */
export class Header {
  readonly #text: string;
  readonly #charset: HeaderCharset;
  readonly #name_length: number;

  /**
   * @param text The value.
   * @param charset `unknown-8bit` if `text` contains undecoded bytes as surrogates, `us-ascii` for any other text.
   * @param header_name The name that precedes the value on its first line.
   */
  constructor(text: string, charset: 'us-ascii' | 'unknown-8bit', header_name: string) {
    this.#text = text;
    this.#charset = charset === 'us-ascii' && !is_ascii(text) ? 'utf-8' : charset;
    this.#name_length = count_points(header_name) + ': '.length;
  }

  /** Returns the value as text. Bytes that cannot be decoded are replaced with U+FFFD. */
  toString(): string {
    if (this.#charset !== 'unknown-8bit') return this.#text;
    return encode(this.#text, 'ascii', 'surrogateescape').decode('ascii', 'replace');
  }

  /** Implements Python's `str(header)`. */
  __str__(): string {
    return this.toString();
  }

  /**
   * Encodes and folds the value for output.
   *
   * @param linesep The line separator.
   * @param maxlinelen The maximum number of characters on a line, or 0 for no limit.
   * @throws `HeaderParseError` if the result would be parsed as containing another header.
   */
  encode(linesep: string, maxlinelen: number): string {
    const folder = new Folder(this.#charset, this.#name_length, maxlinelen || 1_000_000);
    const [first = '', ...rest] = lines_of(this.#text);
    folder.feed('', first);
    for (const line of rest) {
      const text = lstrip(line);
      folder.newline();
      if (this.#charset === 'us-ascii') folder.feed(line.slice(0, line.length - text.length), text);
      else folder.feed(CONTINUATION_WHITESPACE, ' ' + text);
    }
    if (rest.length > 0) folder.newline();
    const value = folder.finish(linesep);
    if (embeds_header(value)) {
      throw new HeaderParseError(
        `header value appears to contain an embedded header: ${repr(value)}`,
      );
    }
    return value;
  }
}

/** Returns true if a line of `value` after the first starts with text and a colon without white space between them. */
function embeds_header(value: string): boolean {
  if (!value.includes('\n')) return false;
  return value.split(/[ \t]/).some((run) => {
    const newline = run.indexOf('\n');
    return newline >= 0 && run.lastIndexOf(':') >= newline + 2;
  });
}

/** A piece of a line: the white space before it, and its text. */
type Piece = [whitespace: string, text: string];

/** Folds a value into lines. */
class Folder {
  readonly #charset: HeaderCharset;
  readonly #max_length: number;
  readonly #lines: string[] = [];
  #line: Piece[] = [];
  /** The length of the header's name on the first line, and 0 on other lines. */
  #indent: number;
  #length: number;

  constructor(charset: HeaderCharset, indent: number, max_length: number) {
    this.#charset = charset;
    this.#indent = this.#length = indent;
    this.#max_length = max_length;
  }

  /** Adds one line of the value. */
  feed(whitespace: string, text: string): void {
    if (this.#charset === 'us-ascii') this.#feed_words(whitespace + text);
    else this.#feed_encoded(whitespace, text);
  }

  #feed_words(text: string): void {
    const parts = text.split(/([ \t]+)/);
    const [first = ''] = parts;
    if (first) this.#append('', first);
    for (let at = 1; at < parts.length; at += 2) this.#append(parts[at] ?? '', parts[at + 1] ?? '');
  }

  #feed_encoded(whitespace: string, text: string): void {
    const words = encoded_words(text, this.#charset, this.#lengths());
    const first = words.shift();
    if (first != null) this.#append(whitespace, first);
    const last = words.pop();
    if (last == null) return;
    this.newline();
    this.#push(CONTINUATION_WHITESPACE, last);
    for (const word of words) this.#lines.push(CONTINUATION_WHITESPACE + word);
  }

  *#lengths(): Generator<number, never> {
    yield this.#max_length - this.#length;
    for (;;) yield this.#max_length - CONTINUATION_WHITESPACE.length;
  }

  /**
   * Ends the current line and removes a final single space. An empty line is removed. A line of white space is appended
   * to the previous line.
   */
  newline(): void {
    const last_piece = this.#line.at(-1);
    if (last_piece?.[0] === ' ' && last_piece[1] === '') this.#pop();
    const line = this.#line.map(([whitespace, text]) => whitespace + text).join('');
    if (this.#length > 0) {
      const last = this.#lines.length - 1;
      if (this.#indent === 0 && isspace(line) && last >= 0) this.#lines[last] += line;
      else this.#lines.push(line);
    }
    this.#reset([]);
  }

  /** Returns the lines, joined by `linesep`. */
  finish(linesep: string): string {
    this.#push(' ', ''); // `newline()` removes this space instead of a space that ends the value.
    this.newline();
    return this.#lines.join(linesep);
  }

  #append(whitespace: string, text: string): void {
    this.#push(whitespace, text);
    if (this.#length <= this.#max_length) return;
    const at = this.#split_point();
    if (at > 0) {
      const rest = this.#line.splice(at);
      this.#lines.push(this.#line.map(([space, word]) => space + word).join(''));
      this.#reset(rest);
    } else if (this.#indent > 0) {
      // The value starts on the next line, because its first piece does not fit beside the name.
      this.#pop();
      this.newline();
      this.#push(whitespace || ' ', text);
    }
  }

  /** Returns the index of the piece before which the line should be broken, or 0 if there is none. */
  #split_point(): number {
    for (const char of SPLIT_CHARACTERS) {
      const at_space = char === ' ' || char === '\t';
      for (let at = this.#line.length - 1; at > 0; at--) {
        if (at_space && this.#line[at]?.[0].startsWith(char)) return at;
        if (this.#line[at - 1]?.[1].endsWith(char)) return at;
      }
    }
    return 0;
  }

  #push(whitespace: string, text: string): void {
    this.#line.push([whitespace, text]);
    this.#length += count_points(whitespace) + count_points(text);
  }

  #pop(): void {
    const piece = this.#line.pop();
    if (piece) this.#length -= count_points(piece[0]) + count_points(piece[1]);
  }

  #reset(line: Piece[]): void {
    this.#line = [];
    this.#indent = this.#length = 0;
    for (const [whitespace, text] of line) this.#push(whitespace, text);
  }
}

/** Unfolds a header's value: replaces each line end followed by blanks, including the blanks, with one space. */
export function unfold(value: string): string {
  return value.includes('\n') ? value.replace(/\r?\n[ \t]+/g, ' ') : value;
}
