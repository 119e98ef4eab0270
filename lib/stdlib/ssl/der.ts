// A reader of DER (X.690), in which certificates are encoded.
import { read_header } from '../../transport/plain.js';
import { TextDecoder } from '../../python/platform/index.js';
import { ValueError } from '../../python/errors/index.js';

/** One value in DER: its tag byte, its content, and all its bytes including the header. */
export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly whole: Uint8Array;
}

export const BOOLEAN = 0x01;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c;
export const UTC_TIME = 0x17;
export const GENERALIZED_TIME = 0x18;
const UNIVERSAL_STRING = 0x1c;
const BMP_STRING = 0x1e;
export const SEQUENCE = 0x30;
export const SET = 0x31;

/** Thrown for malformed data or an unexpected tag. */
export class DERError extends ValueError {}

/** Returns the byte of the context-specific tag `[n]`. */
export function context_tag(n: number, constructed: boolean): number {
  return (constructed ? 0xa0 : 0x80) + n;
}

/** Reads consecutive values in DER. */
export class DERReader {
  readonly #data: Uint8Array;
  #at = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  get done(): boolean {
    return this.#at >= this.#data.length;
  }

  /**
   * Reads the next value.
   * @param tags The accepted tags. Without tags, any is accepted.
   * @throws {@link DERError} if the tag differs, or the data ends early.
   */
  read(...tags: readonly number[]): Element {
    const header = read_header(this.#data, this.#at);
    const tag = this.#data[this.#at];
    if (header === null || tag === undefined || header.end > this.#data.length) {
      throw new DERError('not enough data');
    }
    if (tags.length > 0 && !tags.includes(tag)) throw new DERError('wrong tag');
    const whole = this.#data.subarray(this.#at, header.end);
    this.#at = header.end;
    return { tag, content: this.#data.subarray(header.start, header.end), whole };
  }

  /** Reads the next value if it has this tag. Otherwise, returns null. */
  read_optional(tag: number): Element | null {
    return this.#data[this.#at] === tag ? this.read(tag) : null;
  }
}

/** Returns the values inside a constructed value. @throws {@link DERError} if the data is malformed. */
export function children(content: Uint8Array): Element[] {
  const reader = new DERReader(content);
  const elements: Element[] = [];
  while (!reader.done) elements.push(reader.read());
  return elements;
}

/** @throws {@link DERError} if a number of an object identifier is malformed or cut off. */
export function check_oid(content: Uint8Array): void {
  const is_last = (at: number) => at < 0 || content[at]! < 0x80;
  const is_right = content.every((byte, at) => byte !== 0x80 || !is_last(at - 1));
  if (content.length === 0 || !is_right || !is_last(content.length - 1)) {
    throw new DERError('invalid object identifier');
  }
}

/** Returns the dotted form of an object identifier. @throws {@link DERError} if it is malformed. */
export function oid_text(content: Uint8Array): string {
  check_oid(content);
  const arcs: bigint[] = [];
  let value = 0n;
  for (const byte of content) {
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte & 0x80) continue;
    if (arcs.length === 0) {
      const top = value < 80n ? value / 40n : 2n;
      arcs.push(top, value - top * 40n);
    } else {
      arcs.push(value);
    }
    value = 0n;
  }
  return arcs.join('.');
}

/** Returns the text of a value whose type is a string type of ASN.1. */
export function string_text({ tag, content }: Element): string {
  if (tag === BMP_STRING) return code_points(content, 2);
  if (tag === UNIVERSAL_STRING) return code_points(content, 4);
  return tag === UTF8_STRING ? new TextDecoder().decode(content) : code_points(content, 1);
}

function code_points(content: Uint8Array, width: number): string {
  let text = '';
  for (let at = 0; at + width <= content.length; at += width) {
    let code = 0;
    for (let n = 0; n < width; n++) code = code * 256 + (content[at + n] ?? 0);
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}
