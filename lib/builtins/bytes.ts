// Mirrors CPython v3.13.0 Objects/bytesobject.c.
import { format_bytes } from './_format.js';
import { bind } from './bind.js';
import {
  all_are,
  capitalize,
  is_cased,
  is_title,
  lower,
  swapcase,
  title,
  upper,
} from './bytes_case.js';
import { expandtabs, fromhex, hex, maketrans, padding, translate, zfill } from './bytes_layout.js';
import {
  count,
  find,
  found,
  has_affix,
  rfind,
  required_bytes,
  type Position,
} from './bytes_search.js';
import {
  contains,
  joined_pieces,
  partition,
  replaced_pieces,
  rsplit,
  split,
  splitlines,
  strip,
} from './bytes_split.js';
import { type BytesLike } from './bytes_like.js';
import { bytes_content } from './bytes_content.js';
import { decode_bytes } from './codecs/index.js';
import { install_dunders, sequence_dunders, type Dunders } from './dunder.js';
import { same_bytes } from './equal.js';
import { as_integer } from './integer.js';
import { def, optional, type ArgumentsOf } from './def.js';
import { check_str } from './str_argument.js';
import { truth } from './truth.js';

type CodecArguments = ArgumentsOf<typeof DECODE>;

const DECODE = def(
  { name: 'decode', builtin: true },
  { encoding: optional('utf-8') },
  { errors: optional('strict') },
);
const SEP = { sep: optional<BytesLike | null>(null) };
const MAXSPLIT = { maxsplit: optional(-1) };
const SPLIT = def({ name: 'split', builtin: true }, SEP, MAXSPLIT);
const RSPLIT = def({ name: 'rsplit', builtin: true }, SEP, MAXSPLIT);
const SPLITLINES = def({ name: 'splitlines', builtin: true }, { keepends: optional(false) });

type SplitArguments = ArgumentsOf<typeof SPLIT>;

/** The fill of {@link Bytes.center} and its kin. */
const SPACE = Uint8Array.of(0x20);

/**
 * Python's `bytes`: a Uint8Array with the methods of Python's class, printed as `b'…'`.
 *
 * All of Uint8Array's methods are there too; `find` and `join` do Python's when given bytes (or an
 * iterable), JavaScript's when given a function (or a text). Slices, subarrays, `map` and `filter` make
 * Bytes. Unlike Python's, the content can be changed; nothing here shares memory but {@link Bytes.view}
 * and `subarray`.
 * @see {@link https://docs.python.org/3.13/library/stdtypes.html#bytes-and-bytearray-operations}
 * @example
 * ```ts
 * const line = encode('Content-Type: text/html');
 * const [name, , value] = line.partition(encode(':'));
 * name.lower().decode(); // => 'content-type'
 * repr(value.strip()); // => "b'text/html'"
 * ```
 */
export class Bytes extends Uint8Array<ArrayBuffer> {
  /**
   * @param source A length (that many zeros), bytes or a buffer, or an iterable of numbers from 0 to 255.
   * @param offset Where to begin in a buffer.
   * @param length How many bytes of it.
   * @throws {ValueError} For a negative length, or a number that is no byte's.
   * @throws {TypeError} For anything else, text among it: see {@link encode}.
   */
  constructor(
    source: number | ArrayBufferLike | ArrayBufferView | Iterable<number> = 0,
    offset?: number,
    length?: number,
  ) {
    super(bytes_content(source) as ArrayBuffer, offset, length);
  }

  // Not by `name_classes`: with its `name` redefined afterwards, V8 gives up optimising every function
  // that makes one, again and again, and `new Bytes` takes ten times as long (measured, Node 20).
  static override get name(): string {
    return 'Bytes';
  }

  /**
   * Bytes over the same memory, without copying.
   *
   * @param data Any Uint8Array.
   * @returns `data` itself if it is Bytes.
   */
  static view(data: Uint8Array): Bytes {
    return data instanceof Bytes ? data : new Bytes(data.buffer, data.byteOffset, data.byteLength);
  }

  /**
   * Puts pieces together.
   *
   * @param parts The pieces.
   * @returns A copy of them all, in order.
   */
  static concat(parts: readonly Uint8Array[]): Bytes {
    let length = 0;
    for (const part of parts) length += part.length;
    const all = new Bytes(length);
    let offset = 0;
    for (const part of parts) {
      all.set(part, offset);
      offset += part.length;
    }
    return all;
  }

  /**
   * Makes bytes of hexadecimal digits.
   *
   * @param string Pairs of hexadecimal digits; white space between them is skipped.
   * @returns The bytes they stand for.
   * @throws {ValueError} Where there are no such digits.
   */
  static fromhex(string: string): Bytes {
    return new Bytes(fromhex(string));
  }

  /**
   * Makes a table for {@link Bytes.translate}.
   *
   * @param from Bytes.
   * @param to As many others.
   * @returns The table that puts the latter in the place of the former.
   * @throws {ValueError} When they differ in length.
   */
  static maketrans(from: BytesLike, to: BytesLike): Bytes {
    return new Bytes(maketrans(from, to));
  }

  /**
   * The text these bytes encode.
   *
   * @param args `encoding` (`'utf-8'`) and `errors` (`'strict'`), by position or by keyword.
   * @returns The text.
   * @throws {UnicodeDecodeError} When the bytes do not fit the encoding.
   * @throws {LookupError} For an unknown encoding or error handler.
   */
  decode(...args: CodecArguments): string {
    if (args.length === 0) return decode_bytes(this, 'utf-8', 'strict');
    const [encoding, errors] = bind(DECODE, args);
    check_str('decode', 'encoding', encoding);
    check_str('decode', 'errors', errors);
    return decode_bytes(this, encoding, errors);
  }

  /**
   * Two hexadecimal digits for each byte.
   *
   * @param sep One character to put between groups.
   * @param bytes_per_sep Bytes in a group, counted from the right; from the left if negative.
   * @returns The digits.
   */
  hex(sep?: string | BytesLike, bytes_per_sep = 1): string {
    return hex(this, sep, bytes_per_sep);
  }

  /** Whether the other has the same content. */
  equals(other: BytesLike): boolean {
    return same_bytes(this, other);
  }

  /**
   * Whether the bytes, or a part of them, start so.
   *
   * @param prefix What to look for; an array of several.
   * @param start Where to begin.
   * @param end Where to end (exclusive).
   * @returns True if they start with it, or with one of the several.
   */
  startswith(prefix: BytesLike | readonly BytesLike[], start?: Position, end?: Position): boolean {
    return has_affix(this, 'start', prefix, start, end);
  }

  /** The same as {@link Bytes.startswith} for the end. */
  endswith(suffix: BytesLike | readonly BytesLike[], start?: Position, end?: Position): boolean {
    return has_affix(this, 'end', suffix, start, end);
  }

  /**
   * Where bytes occur first.
   *
   * @param sub Bytes, or one byte's number. With a function: Uint8Array's `find`.
   * @param start Where to begin.
   * @param end Where to end (exclusive).
   * @returns The index of the first occurrence, or -1.
   */
  override find(sub: BytesLike | number, start?: Position, end?: Position): number;
  override find(
    predicate: (value: number, index: number, array: this) => boolean,
    self?: unknown,
  ): number | undefined;
  override find(sub: unknown, start?: unknown, end?: Position): number | undefined {
    if (typeof sub === 'function') {
      return super.find(sub as (value: number) => boolean, start);
    }
    return find(this, sub, start as Position, end);
  }

  /** The index of the last occurrence, or -1; see {@link Bytes.find}. */
  rfind(sub: BytesLike | number, start?: Position, end?: Position): number {
    return rfind(this, sub, start, end);
  }

  /**
   * Like {@link Bytes.find}.
   * @throws {ValueError} When there is no occurrence.
   */
  index(sub: BytesLike | number, start?: Position, end?: Position): number {
    return found(find(this, sub, start, end));
  }

  /**
   * Like {@link Bytes.rfind}.
   * @throws {ValueError} When there is no occurrence.
   */
  rindex(sub: BytesLike | number, start?: Position, end?: Position): number {
    return found(rfind(this, sub, start, end));
  }

  /** How often `sub` occurs, without overlap. */
  count(sub: BytesLike | number, start?: Position, end?: Position): number {
    return count(this, sub, start, end);
  }

  /**
   * Cuts at separators.
   *
   * @param args `sep` (none: runs of white space) and `maxsplit` (-1: no limit), or keywords.
   * @returns The parts between the separators.
   * @throws {ValueError} For an empty separator.
   */
  split(...args: SplitArguments): Bytes[] {
    const [sep, maxsplit] = bind(SPLIT, args);
    return split(this, sep, as_integer(maxsplit)) as Bytes[];
  }

  /** Like {@link Bytes.split}, but `maxsplit` counts from the end. */
  rsplit(...args: SplitArguments): Bytes[] {
    const [sep, maxsplit] = bind(RSPLIT, args);
    return rsplit(this, sep, as_integer(maxsplit)) as Bytes[];
  }

  /**
   * Cuts at line ends.
   *
   * @param args `keepends` (false): whether the line ends stay.
   * @returns The lines, ended by \n, \r or \r\n.
   */
  splitlines(...args: ArgumentsOf<typeof SPLITLINES>): Bytes[] {
    const [keepends] = bind(SPLITLINES, args);
    return splitlines(this, truth(keepends)) as Bytes[];
  }

  /**
   * Cuts in three at the first separator.
   *
   * @param sep A separator.
   * @returns What is before its first occurrence, it, and what is after; without one: all, and nothing twice.
   * @throws {ValueError} When it is empty.
   */
  partition(sep: BytesLike): [Bytes, Bytes, Bytes] {
    return partition(this, sep, 'start') as [Bytes, Bytes, Bytes];
  }

  /** Like {@link Bytes.partition} at the last occurrence; without one: nothing twice, and all. */
  rpartition(sep: BytesLike): [Bytes, Bytes, Bytes] {
    return partition(this, sep, 'end') as [Bytes, Bytes, Bytes];
  }

  /** Without the bytes in `bytes` (white space, if null) at both ends. */
  strip(bytes: BytesLike | null = null): Bytes {
    return strip(this, bytes, 'both') as Bytes;
  }

  /** Without them at the start; see {@link Bytes.strip}. */
  lstrip(bytes: BytesLike | null = null): Bytes {
    return strip(this, bytes, 'left') as Bytes;
  }

  /** Without them at the end; see {@link Bytes.strip}. */
  rstrip(bytes: BytesLike | null = null): Bytes {
    return strip(this, bytes, 'right') as Bytes;
  }

  /** Without `prefix`, if it starts so. */
  removeprefix(prefix: BytesLike): Bytes {
    return this.slice(
      has_affix(this, 'start', required_bytes(prefix), 0, null) ? prefix.length : 0,
    );
  }

  /** Without `suffix`, if it ends so. */
  removesuffix(suffix: BytesLike): Bytes {
    const ends = has_affix(this, 'end', required_bytes(suffix), 0, null);
    return this.slice(0, this.length - (ends ? suffix.length : 0));
  }

  /**
   * Puts these bytes between others.
   *
   * @param iterable Bytes-like items. With a text or nothing: Uint8Array's `join`.
   * @returns The items with these bytes between them.
   * @throws {TypeError} For an item that is not bytes-like.
   */
  override join(iterable: Iterable<BytesLike>): Bytes;
  override join(separator?: string): string;
  override join(iterable?: string | Iterable<BytesLike>): string | Bytes {
    if (typeof iterable === 'string' || iterable === undefined) return super.join(iterable);
    return Bytes.concat(joined_pieces(this, iterable));
  }

  /**
   * Puts other bytes in the place of some.
   *
   * @param old What to replace.
   * @param by What to put in its place.
   * @param times At most so often; -1: everywhere.
   * @returns The changed bytes.
   */
  replace(old: BytesLike, by: BytesLike, times = -1): Bytes {
    return Bytes.concat(replaced_pieces(this, old, by, as_integer(times)));
  }

  /**
   * Changes byte by byte.
   *
   * @param table 256 bytes, what to put for each; null: no change.
   * @param deleted Bytes to leave out.
   * @returns The changed bytes.
   */
  translate(table: BytesLike | null, deleted: BytesLike = new Uint8Array()): Bytes {
    return new Bytes(translate(this, table, deleted));
  }

  /** With a `fill` byte on both sides, to be `width` bytes long. */
  center(width: number, fill: BytesLike = SPACE): Bytes {
    return this.#padded('center', width, fill);
  }

  /** With a `fill` byte on the right, to be `width` bytes long. */
  ljust(width: number, fill: BytesLike = SPACE): Bytes {
    return this.#padded('ljust', width, fill);
  }

  /** With a `fill` byte on the left, to be `width` bytes long. */
  rjust(width: number, fill: BytesLike = SPACE): Bytes {
    return this.#padded('rjust', width, fill);
  }

  #padded(method: 'center' | 'ljust' | 'rjust', width: number, fill: BytesLike): Bytes {
    const padded = padding(this.length, method, width, fill);
    const made = new Bytes(padded.left + this.length + padded.right).fill(padded.fill);
    made.set(this, padded.left);
    return made;
  }

  /** With zeros on the left, after a sign, to be `width` bytes long. */
  zfill(width: number): Bytes {
    return new Bytes(zfill(this, width));
  }

  /** With spaces for tabs, up to the next multiple of `tabsize` columns. */
  expandtabs(tabsize = 8): Bytes {
    return new Bytes(expandtabs(this, tabsize));
  }

  /** With ASCII letters small. */
  lower(): Bytes {
    return lower(this) as Bytes;
  }

  /** With ASCII letters large. */
  upper(): Bytes {
    return upper(this) as Bytes;
  }

  /** With the first byte large, the rest small. */
  capitalize(): Bytes {
    return capitalize(this) as Bytes;
  }

  /** With the first letter of each word large, the rest small. */
  title(): Bytes {
    return title(this) as Bytes;
  }

  /** With the case of ASCII letters turned. */
  swapcase(): Bytes {
    return swapcase(this) as Bytes;
  }

  /** Whether all are ASCII letters or digits, and there is one. */
  isalnum(): boolean {
    return all_are(this, 'isalnum');
  }

  /** Whether all are ASCII letters, and there is one. */
  isalpha(): boolean {
    return all_are(this, 'isalpha');
  }

  /** Whether all are below 128. */
  isascii(): boolean {
    return this.every((byte) => byte < 0x80);
  }

  /** Whether all are ASCII digits, and there is one. */
  isdigit(): boolean {
    return all_are(this, 'isdigit');
  }

  /** Whether there are letters, all small. */
  islower(): boolean {
    return is_cased(this, 'lower');
  }

  /** Whether there are letters, all large. */
  isupper(): boolean {
    return is_cased(this, 'upper');
  }

  /** Whether all are white space, and there is one. */
  isspace(): boolean {
    return all_are(this, 'isspace');
  }

  /** Whether words start with large letters and go on with small ones. */
  istitle(): boolean {
    return is_title(this);
  }

  /** Whether bytes, or one byte's number, occur: Python's `sub in b`. */
  __contains__(sub: unknown): boolean {
    return contains(this, sub);
  }

  /** Whether the other is bytes of the same content. */
  __eq__(other: unknown): boolean {
    return other instanceof Uint8Array && same_bytes(this, other);
  }

  /** @returns `b'…'`. */
  __repr__(): string {
    return format_bytes(this);
  }

  /** @returns `b'…'`, as Python's `str` of bytes. */
  override toString(): string {
    return format_bytes(this);
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return format_bytes(this);
  }
}

type SequenceMethods = '__len__' | '__bool__' | '__iter__' | '__getitem__';
export interface Bytes extends Pick<Dunders<number>, SequenceMethods> {
  slice(start?: number, end?: number): Bytes;
  subarray(begin?: number, end?: number): Bytes;
}
install_dunders(Bytes, sequence_dunders);
