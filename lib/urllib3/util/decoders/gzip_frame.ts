// Mirrors zlib 1.3 inflate.c (the header and the trailer of gzip, RFC 1952).
import { Z_DATA_ERROR, zlib_error } from './errors.js';

const FLAG_HEADER_CRC = 2;
const FLAG_EXTRA = 4;
const FLAG_NAME = 8;
const FLAG_COMMENT = 16;
const RESERVED_FLAGS = 0xe0;
const FIXED_HEADER = 10;

const ORDER = ['fixed', 'extra length', 'extra', 'name', 'comment', 'crc', 'end'] as const;
type Part = (typeof ORDER)[number];

function crc32(data: Uint8Array, value: number): number {
  return process.getBuiltinModule('node:zlib').crc32(data, value);
}

function data_error(text: string): Error {
  return zlib_error(Z_DATA_ERROR, text);
}

/** Parses the header of a gzip member, which may arrive in pieces. */
export class GzipHeader {
  #part: Part = 'fixed';
  /** The bytes of an incomplete part. */
  #bytes: number[] = [];
  #flags = 0;
  #extra_left = 0;
  #crc = 0;

  /**
   * @returns The end of the header in `data`; -1 if it continues after `data`.
   * @throws {ZlibError} If the header is invalid.
   */
  read(data: Uint8Array, start: number): number {
    let at = start;
    while (this.#part !== 'end' && at < data.length) at = this.#read_part(data, at);
    return this.#part === 'end' ? at : -1;
  }

  #read_part(data: Uint8Array, start: number): number {
    let at = start;
    const is_crc = this.#part === 'crc';
    if (this.#part === 'extra') {
      at = Math.min(data.length, start + this.#extra_left);
      this.#extra_left -= at - start;
      if (this.#extra_left === 0) this.#next();
    } else if (this.#part === 'name' || this.#part === 'comment') {
      const zero = data.indexOf(0, start);
      at = zero < 0 ? data.length : zero + 1;
      if (zero >= 0) this.#next();
    } else {
      at += 1;
      this.#bytes.push(data[start]!);
      this.#check_bytes();
    }
    if (this.#flags & FLAG_HEADER_CRC && !is_crc) {
      this.#crc = crc32(data.subarray(start, at), this.#crc);
    }
    return at;
  }

  /** Handles the next byte of a part of fixed size. */
  #check_bytes(): void {
    const [first, second, method, flags] = this.#bytes as [number, number, number, number];
    const count = this.#bytes.length;
    if (this.#part === 'fixed') {
      if (count === 2 && (first !== 0x1f || second !== 0x8b)) {
        throw data_error('incorrect header check');
      }
      if (count === 4) {
        if (method !== 8) throw data_error('unknown compression method');
        if (flags & RESERVED_FLAGS) throw data_error('unknown header flags set');
        this.#flags = flags;
        // The caller adds the fourth byte.
        if (flags & FLAG_HEADER_CRC) this.#crc = crc32(Uint8Array.from([0x1f, 0x8b, 8]), 0);
      }
      if (count === FIXED_HEADER) this.#next();
    } else if (count === 2) {
      const value = first | (second << 8);
      if (this.#part === 'crc' && value !== (this.#crc & 0xffff)) {
        throw data_error('header crc mismatch');
      }
      this.#extra_left = value;
      this.#next();
    }
  }

  /** Moves to the next part that is present. */
  #next(): void {
    this.#bytes = [];
    let next = ORDER.indexOf(this.#part) + 1;
    while (!this.#has(ORDER[next]!)) next += 1;
    this.#part = ORDER[next]!;
  }

  #has(part: Part): boolean {
    switch (part) {
      case 'extra length':
        return (this.#flags & FLAG_EXTRA) !== 0;
      case 'extra':
        return (this.#flags & FLAG_EXTRA) !== 0 && this.#extra_left > 0;
      case 'name':
        return (this.#flags & FLAG_NAME) !== 0;
      case 'comment':
        return (this.#flags & FLAG_COMMENT) !== 0;
      case 'crc':
        return (this.#flags & FLAG_HEADER_CRC) !== 0;
      default:
        return true;
    }
  }
}

/** Checks the output of a gzip member against its trailer. */
export class GzipTrailer {
  #crc = 0;
  #size = 0;
  #bytes: number[] = [];

  /** Updates the checksum and the size with new output. */
  update(output: Uint8Array): void {
    this.#crc = crc32(output, this.#crc);
    this.#size = (this.#size + output.length) % 2 ** 32;
  }

  /**
   * @returns The end of the trailer in `data`; -1 if it continues after `data`.
   * @throws {ZlibError} If the trailer does not match the output.
   */
  read(data: Uint8Array, start: number): number {
    for (let at = start; at < data.length; at += 1) {
      this.#bytes.push(data[at]!);
      if (this.#bytes.length === 4 && this.#number(0) !== this.#crc) {
        throw data_error('incorrect data check');
      }
      if (this.#bytes.length === 8) {
        if (this.#number(4) !== this.#size) throw data_error('incorrect length check');
        return at + 1;
      }
    }
    return -1;
  }

  #number(at: number): number {
    const [a, b, c, d] = this.#bytes.slice(at) as [number, number, number, number];
    return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
  }
}
