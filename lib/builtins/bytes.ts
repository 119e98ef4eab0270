// Mirrors CPython v3.13.0 Objects/bytesobject.c.
import { format_bytes } from './_format.js';
import { decode_bytes, encode_text } from './codecs/index.js';

export class Bytes extends Uint8Array {
  /** A Bytes over the same memory, without copying. */
  static view(data: Uint8Array): Bytes {
    return data instanceof Bytes
      ? data
      : new Bytes(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  }

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

  decode(encoding = 'utf-8', errors = 'strict'): string {
    return decode_bytes(this, encoding, errors);
  }

  hex(): string {
    return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  equals(other: Uint8Array): boolean {
    return this.length === other.length && this.every((byte, index) => byte === other[index]);
  }

  __repr__(): string {
    return format_bytes(this);
  }

  override toString(): string {
    return format_bytes(this);
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return format_bytes(this);
  }
}

export function encode(text: string, encoding = 'utf-8', errors = 'strict'): Bytes {
  return Bytes.view(encode_text(text, encoding, errors));
}

/** Whether a value is bytes in Python's eyes: any Uint8Array, Buffers among them. */
export function is_bytes_like(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}
