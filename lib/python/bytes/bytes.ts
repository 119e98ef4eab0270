// Mirrors CPython v3.13.18 Objects/bytesobject.c.
import {
  type BytesLike,
  format_bytes,
  is_uint8_array,
  required_bytes,
  type_name,
} from '../values/index.js';
import { type ArgumentsOf, bind, def, optional } from '../calls/index.js';
import * as cases from './bytes_case.js';
import * as layout from './bytes_layout.js';
import * as search from './bytes_search.js';
import { type Position } from './bytes_search.js';
import * as pieces from './bytes_split.js';
import { bytes_content } from './bytes_content.js';
import { decode_bytes, percent_of_bytes } from '../encodings/index.js';
import {
  type Dunders,
  install_dunders,
  same_bytes,
  sequence_dunders,
  truth,
} from '../objects/index.js';
import { ValueError, as_integer, check_str, is_integer } from '../errors/internal.js';

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

/** The default fill of {@link Bytes.center}, {@link Bytes.ljust} and {@link Bytes.rjust}. */
const SPACE = Uint8Array.of(0x20);

/**
 * Python's `bytes`: a Uint8Array with the methods of Python's class, printed as `b'…'`.
 *
 * All methods of Uint8Array are available. `find` behaves like Python's method if the argument is bytes or a number,
 * and like JavaScript's if it is a function. `join` behaves like Python's method if the argument is an iterable, and
 * like JavaScript's if it is a string or omitted. `slice`, `subarray`, `map` and `filter` return Bytes. Unlike in
 * Python, the content can be modified, but Python's methods return copies and do not modify it. Only
 * {@link Bytes.view}, `subarray` and a constructor that is given an ArrayBuffer or SharedArrayBuffer share memory.
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
   * @param source A number of zero bytes, bytes or a buffer, or an iterable of numbers from 0 to 255. By default, there
   * are no bytes.
   * @param offset The offset of the first byte in a buffer.
   * @param length The number of bytes taken from the buffer.
   * @throws {ValueError} for a negative length, or a number outside 0 to 255.
   * @throws {TypeError} for other values, including text, for which there is {@link encode}.
   */
  constructor(
    source: number | ArrayBufferLike | ArrayBufferView | Iterable<number> = 0,
    offset?: number,
    length?: number,
  ) {
    super(bytes_content(source) as ArrayBuffer, offset, length);
  }

  // This class is not passed to `name_classes`: redefining `name` later makes V8 deoptimise every function that creates
  // Bytes, so `new Bytes` takes ten times as long (measured with Node 20).
  static override get name(): string {
    return 'Bytes';
  }

  /**
   * Creates Bytes over the memory of another array, without copying. What a program's own object returned as bytes is
   * converted by this method.
   *
   * @param data Any Uint8Array.
   * @returns `data` itself if it is Bytes, and otherwise new Bytes.
   * @throws {TypeError} if `data` is not a Uint8Array.
   */
  static view(data: Uint8Array): Bytes {
    if (data instanceof Bytes) return data;
    const { buffer, byteOffset, byteLength } = required_bytes(data);
    return new Bytes(buffer, byteOffset, byteLength);
  }

  /**
   * Concatenates pieces.
   *
   * @param parts The pieces.
   * @returns A copy of all pieces, in order.
   * @throws {TypeError} if a piece is not bytes-like.
   */
  static concat(parts: readonly Uint8Array[]): Bytes {
    const taken = parts.map(required_bytes);
    let length = 0;
    for (const part of taken) length += part.length;
    const all = new Bytes(length);
    let offset = 0;
    for (const part of taken) {
      all.set(part, offset);
      offset += part.length;
    }
    return all;
  }

  /**
   * Parses hexadecimal digits.
   *
   * @param string Pairs of hexadecimal digits. White space between the pairs is skipped.
   * @returns The parsed bytes.
   * @throws {ValueError} if the text contains other characters, or half of a pair.
   * @throws {TypeError} for an argument that is not a string.
   */
  static fromhex(string: string): Bytes {
    return Bytes.view(layout.fromhex(string));
  }

  /**
   * Creates a table for {@link Bytes.translate}.
   *
   * @param from The bytes to replace.
   * @param to The replacements, one for each byte.
   * @returns The table that maps `from` to `to`.
   * @throws {ValueError} if they differ in length.
   * @throws {TypeError} for an argument that is not bytes-like.
   */
  static maketrans(from: BytesLike, to: BytesLike): Bytes {
    const source = required_bytes(from);
    const target = required_bytes(to);
    if (source.length !== target.length) {
      throw new ValueError('maketrans arguments must have same length');
    }
    const table = new Bytes(Array.from({ length: 256 }, (_, byte) => byte));
    for (const [index, byte] of source.entries()) table[byte] = target[index]!;
    return table;
  }

  /**
   * Decodes these bytes to text.
   *
   * @param encoding The name of the encoding, by default `'utf-8'`.
   * @param errors The name of the error handler, by default `'strict'`.
   * @returns The text.
   * @throws {UnicodeDecodeError} when the bytes are invalid in the encoding and the handler does not accept them.
   * @throws {LookupError} for an unknown encoding, and for an unknown error handler if it is needed.
   * @throws {TypeError} for an argument that is not a string.
   */
  decode(...args: CodecArguments): string {
    if (args.length === 0) return decode_bytes(this, 'utf-8', 'strict');
    const [encoding, errors] = bind(DECODE, args);
    check_str("decode() argument 'encoding'", encoding);
    check_str("decode() argument 'errors'", errors);
    return decode_bytes(this, encoding, errors);
  }

  /**
   * Formats each byte as two hexadecimal digits.
   *
   * @param sep An ASCII character to insert between groups, by default none.
   * @param bytes_per_sep The number of bytes in a group, by default 1. Groups are counted from the right, or from the
   * left if it is negative. If it is 0, there are no groups.
   * @returns The digits.
   * @throws {ValueError} if `sep` is not a single ASCII character.
   * @throws {TypeError} if `sep` is neither a string nor bytes-like.
   */
  hex(sep?: string | BytesLike, bytes_per_sep = 1): string {
    return layout.hex(this, sep, bytes_per_sep);
  }

  /** Returns true if `other` has the same content. */
  equals(other: BytesLike): boolean {
    return same_bytes(this, other);
  }

  /**
   * Returns true if the bytes, or a part of them, start with a prefix.
   *
   * @param prefix The prefix, or an array of prefixes.
   * @param start The start of the part, by default 0. A negative index counts from the end.
   * @param end The end of the part (exclusive), by default the length. A negative index counts from the end.
   * @returns True if one of the prefixes matches.
   * @throws {TypeError} for a prefix of another type.
   */
  startswith(prefix: BytesLike | readonly BytesLike[], start?: Position, end?: Position): boolean {
    return search.has_affix(this, 'start', prefix, start, end);
  }

  /** Returns true if the bytes, or a part of them, end with a suffix. See {@link Bytes.startswith}. */
  endswith(suffix: BytesLike | readonly BytesLike[], start?: Position, end?: Position): boolean {
    return search.has_affix(this, 'end', suffix, start, end);
  }

  /**
   * Finds the first occurrence of bytes.
   *
   * @param sub Bytes, or one byte as a number. If it is a function, Uint8Array's `find` is called.
   * @param start The start of the search, by default 0. A negative index counts from the end.
   * @param end The end of the search (exclusive), by default the length. A negative index counts from the end.
   * @returns The index of the first occurrence, or -1 if there is none.
   * @throws {ValueError} for a number outside 0 to 255.
   * @throws {TypeError} for `sub` of another type.
   */
  override find(sub: BytesLike | number, start?: Position, end?: Position): number;
  override find(
    predicate: (value: number, index: number, array: this) => boolean,
    self?: unknown,
  ): number | undefined;
  override find(sub: unknown, start?: unknown, end?: Position): number | undefined {
    if (typeof sub === 'function') return super.find(sub as (value: number) => boolean, start);
    return search.find(this, sub, start as Position, end);
  }

  /** Returns the index of the last occurrence, or -1 if there is none. See {@link Bytes.find}. */
  rfind(sub: BytesLike | number, start?: Position, end?: Position): number {
    return search.rfind(this, sub, start, end);
  }

  /**
   * Returns the index of the first occurrence. See {@link Bytes.find}.
   * @throws {ValueError} when there is no occurrence.
   */
  index(sub: BytesLike | number, start?: Position, end?: Position): number {
    return search.found(search.find(this, sub, start, end));
  }

  /**
   * Returns the index of the last occurrence. See {@link Bytes.find}.
   * @throws {ValueError} when there is no occurrence.
   */
  rindex(sub: BytesLike | number, start?: Position, end?: Position): number {
    return search.found(search.rfind(this, sub, start, end));
  }

  /** Counts the non-overlapping occurrences of bytes, or of one byte. See {@link Bytes.find}. */
  count(sub: BytesLike | number, start?: Position, end?: Position): number {
    return search.count(this, sub, start, end);
  }

  /**
   * Splits at separators.
   *
   * @param sep The separator, or null to split at runs of white space, which is the default.
   * @param maxsplit The largest number of splits. A negative number, such as the default -1, sets no limit.
   * @returns The parts between the separators.
   * @throws {ValueError} for an empty separator.
   * @throws {TypeError} for a separator that is not bytes-like.
   */
  split(...args: SplitArguments): Bytes[] {
    const [sep, maxsplit] = bind(SPLIT, args);
    return pieces.split(this, sep, as_integer(maxsplit)) as Bytes[];
  }

  /** Splits at separators like {@link Bytes.split}, but counts `maxsplit` from the end. */
  rsplit(...args: SplitArguments): Bytes[] {
    const [sep, maxsplit] = bind(RSPLIT, args);
    const backwards = sep === null ? null : required_bytes(sep).toReversed();
    const parts = pieces.split(this.slice().reverse(), backwards, as_integer(maxsplit));
    return parts.map((part) => part.reverse() as Bytes).reverse();
  }

  /**
   * Splits at line boundaries.
   *
   * @param keepends If true, the line endings are kept. The default is false.
   * @returns The lines, which end at \n, \r or \r\n.
   */
  splitlines(...args: ArgumentsOf<typeof SPLITLINES>): Bytes[] {
    const [keepends] = bind(SPLITLINES, args);
    return pieces.splitlines(this, truth(keepends)) as Bytes[];
  }

  /**
   * Splits into three parts at the first separator.
   *
   * @param sep The separator.
   * @returns The part before the separator, the separator, and the part after it. If there is no separator, all bytes
   * and two empty parts.
   * @throws {ValueError} for an empty separator.
   * @throws {TypeError} for a separator that is not bytes-like.
   */
  partition(sep: BytesLike): [Bytes, Bytes, Bytes] {
    return pieces.partition(this, sep, 'start') as [Bytes, Bytes, Bytes];
  }

  /**
   * Splits into three parts at the last separator, like {@link Bytes.partition}. If there is no separator, returns two
   * empty parts and all bytes.
   */
  rpartition(sep: BytesLike): [Bytes, Bytes, Bytes] {
    return pieces.partition(this, sep, 'end') as [Bytes, Bytes, Bytes];
  }

  /** Returns a copy without the given bytes at both ends. By default, or if `bytes` is null, white space is removed. */
  strip(bytes: BytesLike | null = null): Bytes {
    return pieces.strip(this, bytes, 'both') as Bytes;
  }

  /** Returns a copy without the given bytes at the start. See {@link Bytes.strip}. */
  lstrip(bytes: BytesLike | null = null): Bytes {
    return pieces.strip(this, bytes, 'left') as Bytes;
  }

  /** Returns a copy without the given bytes at the end. See {@link Bytes.strip}. */
  rstrip(bytes: BytesLike | null = null): Bytes {
    return pieces.strip(this, bytes, 'right') as Bytes;
  }

  /** Returns a copy, without `prefix` if the bytes start with it. */
  removeprefix(prefix: BytesLike): Bytes {
    const starts = search.has_affix(this, 'start', required_bytes(prefix), 0, null);
    return this.slice(starts ? prefix.length : 0);
  }

  /** Returns a copy, without `suffix` if the bytes end with it. */
  removesuffix(suffix: BytesLike): Bytes {
    const ends = search.has_affix(this, 'end', required_bytes(suffix), 0, null);
    return this.slice(0, this.length - (ends ? suffix.length : 0));
  }

  /**
   * Joins items with these bytes as the separator.
   *
   * @param iterable Bytes-like items. If it is a string or omitted, Uint8Array's `join` is called.
   * @returns The items with these bytes between them.
   * @throws {TypeError} for an item that is not bytes-like, and for an argument that is not iterable.
   */
  override join(iterable: Iterable<BytesLike>): Bytes;
  override join(separator?: string): string;
  override join(iterable?: string | Iterable<BytesLike>): string | Bytes {
    if (typeof iterable === 'string' || iterable === undefined) return super.join(iterable);
    return Bytes.concat(pieces.joined_pieces(this, iterable));
  }

  /**
   * Replaces occurrences of bytes.
   *
   * @param old The bytes to replace.
   * @param by The replacement.
   * @param times The maximum number of replacements. A negative number, such as the default -1, sets no limit.
   * @returns A changed copy.
   * @throws {TypeError} for an argument of another type.
   */
  replace(old: BytesLike, by: BytesLike, times = -1): Bytes {
    return pieces.replace(this, old, by, as_integer(times), (size) => new Bytes(size));
  }

  /**
   * Maps each byte through a table.
   *
   * @param table The replacements of all 256 bytes, or null to replace no bytes.
   * @param deleted Bytes to remove, by default none.
   * @returns A changed copy.
   * @throws {ValueError} for a table that does not have 256 bytes.
   * @throws {TypeError} for an argument that is not bytes-like.
   */
  translate(table: BytesLike | null, deleted: BytesLike = new Uint8Array()): Bytes {
    const map = table === null ? null : required_bytes(table);
    if (map !== null && map.length !== 256) {
      throw new ValueError('translation table must be 256 characters long');
    }
    const unwanted = new Set(required_bytes(deleted));
    const made = this.slice();
    let size = 0;
    for (const byte of this)
      if (!unwanted.has(byte)) made[size++] = map === null ? byte : map[byte]!;
    return made.slice(0, size);
  }

  /** Returns a copy of at least `width` bytes, padded on both sides with the byte `fill`, by default a space. */
  center(width: number, fill: BytesLike = SPACE): Bytes {
    return Bytes.view(layout.padded(this, 'center', width, fill));
  }

  /** Returns a copy of at least `width` bytes, padded on the right with the byte `fill`, by default a space. */
  ljust(width: number, fill: BytesLike = SPACE): Bytes {
    return Bytes.view(layout.padded(this, 'ljust', width, fill));
  }

  /** Returns a copy of at least `width` bytes, padded on the left with the byte `fill`, by default a space. */
  rjust(width: number, fill: BytesLike = SPACE): Bytes {
    return Bytes.view(layout.padded(this, 'rjust', width, fill));
  }

  /** Returns a copy of at least `width` bytes, padded with the digit 0 on the left, or after a sign. */
  zfill(width: number): Bytes {
    const zeros = new Bytes(Math.max(as_integer(width) - this.length, 0)).fill(0x30);
    const signed = this[0] === 0x2b || this[0] === 0x2d ? 1 : 0;
    return Bytes.concat([this.subarray(0, signed), zeros, this.subarray(signed)]);
  }

  /** Returns a copy in which spaces up to the next multiple of `tabsize` columns, by default 8, replace each tab. */
  expandtabs(tabsize = 8): Bytes {
    return Bytes.view(layout.expandtabs(this, tabsize));
  }

  /** Returns a copy with the ASCII letters in lower case. */
  lower(): Bytes {
    return cases.changed(this, cases.to_lower);
  }

  /** Returns a copy with the ASCII letters in upper case. */
  upper(): Bytes {
    return cases.changed(this, cases.to_upper);
  }

  /** Returns a copy with the first byte in upper case and the rest in lower case. */
  capitalize(): Bytes {
    const made = cases.changed(this, cases.to_lower);
    made.set(cases.changed(this.subarray(0, 1), cases.to_upper));
    return made;
  }

  /** Returns a copy with the first letter of each word in upper case and the rest in lower case. */
  title(): Bytes {
    let within = false;
    return cases.changed(this, (byte) => {
      const start = !within;
      within = cases.is_alpha(byte);
      return start ? cases.to_upper(byte) : cases.to_lower(byte);
    });
  }

  /** Returns a copy with lower-case ASCII letters in upper case, and the reverse. */
  swapcase(): Bytes {
    const swapped = (byte: number) =>
      cases.is_upper(byte) ? cases.to_lower(byte) : cases.to_upper(byte);
    return cases.changed(this, swapped);
  }

  /** Returns true if there are bytes and all of them are ASCII letters or digits. */
  isalnum(): boolean {
    return cases.all_are(this, cases.is_alnum);
  }

  /** Returns true if there are bytes and all of them are ASCII letters. */
  isalpha(): boolean {
    return cases.all_are(this, cases.is_alpha);
  }

  /** Returns true if all bytes are below 128. */
  isascii(): boolean {
    return this.every((byte) => byte < 0x80);
  }

  /** Returns true if there are bytes and all of them are ASCII digits. */
  isdigit(): boolean {
    return cases.all_are(this, cases.is_digit);
  }

  /** Returns true if there are letters and all of them are lower case. */
  islower(): boolean {
    return this.some(cases.is_lower) && !this.some(cases.is_upper);
  }

  /** Returns true if there are letters and all of them are upper case. */
  isupper(): boolean {
    return this.some(cases.is_upper) && !this.some(cases.is_lower);
  }

  /** Returns true if there are bytes and all of them are white space. */
  isspace(): boolean {
    return cases.all_are(this, pieces.is_space);
  }

  /** Returns true if there are letters, and of each word only the first letter is upper case. */
  istitle(): boolean {
    let letters = false;
    let within = false;
    for (const byte of this) {
      if (cases.is_upper(byte) ? within : cases.is_lower(byte) && !within) return false;
      within = cases.is_alpha(byte);
      letters ||= within;
    }
    return letters;
  }

  /**
   * Implements Python's `sub in b`. Throws Python's error if `sub` is neither bytes-like nor a number from 0 to 255.
   */
  __contains__(sub: unknown): boolean {
    return search.find(this, is_integer(sub) ? sub : required_bytes(sub), 0, null) >= 0;
  }

  /** Implements Python's `b + other`. @throws {TypeError} if `other` is not bytes-like. */
  __add__(other: BytesLike): Bytes {
    if (is_uint8_array(other)) return Bytes.concat([this, other]);
    throw new TypeError(`can't concat ${type_name(other)} to bytes`);
  }

  /** Implements Python's `b * count`. */
  __mul__(count: number): Bytes {
    const times = Math.max(as_integer(count), 0);
    const made = new Bytes(this.length * times);
    if (times > 0) made.set(this);
    for (let filled = this.length; filled < made.length; filled *= 2)
      made.copyWithin(filled, 0, filled);
    return made;
  }

  /**
   * Implements Python's `b % args`. In a browser, it needs `import 'pyurllib/codecs'`.
   *
   * @param args The arguments as an array, a mapping, or a single argument.
   * @returns These bytes with the arguments in the places of their conversions: `%s` of bytes, `%d`, `%(name)s`.
   * @throws {TypeError} for an argument of a wrong type, and for more or fewer arguments than conversions.
   * @throws {ValueError} for an unknown or incomplete conversion, and for NaN as an integer.
   * @throws {KeyError} for a name that the mapping does not contain.
   * @throws {OverflowError} for a number that is too large.
   * @throws {LookupError} in a browser without `pyurllib/codecs`.
   */
  __mod__(args: unknown): Bytes {
    return Bytes.view(percent_of_bytes(this, args));
  }

  /** Returns true if `other` is bytes with the same content. */
  __eq__(other: unknown): boolean {
    return is_uint8_array(other) && same_bytes(this, other);
  }

  /** @returns The bytes as a literal of Python, such as `b'hi\x00'`. */
  __repr__(): string {
    return format_bytes(this);
  }

  /** @returns The result of {@link Bytes.__repr__}, like Python's `str` of bytes. */
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
