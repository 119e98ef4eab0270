/** Growing buffers for codecs. Encoders write bytes, and decoders write UTF-16 code units. */

const CHUNK = 8192;

/**
 * Returns the string that consists of these UTF-16 code units, which may include lone surrogates. Throws the engine's
 * RangeError if they are too many for a string.
 */
export function string_of_units(units: Uint16Array | Uint8Array): string {
  if (units.length <= CHUNK) return String.fromCharCode.apply(null, units as unknown as number[]);
  // This costs nothing, and fails at once where the parts would fill the memory first.
  '\0'.repeat(units.length);
  const parts: string[] = [];
  for (let start = 0; start < units.length; start += CHUNK) {
    const part = units.subarray(start, start + CHUNK);
    parts.push(String.fromCharCode.apply(null, part as unknown as number[]));
  }
  return parts.join('');
}

/** Builds a byte array. */
export class ByteWriter {
  length = 0;
  #bytes: Uint8Array<ArrayBuffer>;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(Math.max(capacity, 16));
  }

  push(byte: number): void {
    if (this.length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.length++] = byte;
  }

  push2(first: number, second: number): void {
    this.push(first);
    this.push(second);
  }

  append(bytes: ArrayLike<number>): void {
    if (this.length + bytes.length > this.#bytes.length) this.#grow(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Returns the bytes written, in a buffer of exactly their length. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.length === this.#bytes.length ? this.#bytes : this.#bytes.slice(0, this.length);
  }

  #grow(extra: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + extra));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Builds a string from UTF-16 code units. */
export class UnitWriter {
  length = 0;
  #units: Uint16Array;

  constructor(capacity: number) {
    this.#units = new Uint16Array(Math.max(capacity, 16));
  }

  push(unit: number): void {
    if (this.length === this.#units.length) this.#grow(1);
    this.#units[this.length++] = unit;
  }

  push_point(point: number): void {
    if (point < 0x10000) return this.push(point);
    this.push(0xd7c0 + (point >> 10));
    this.push(0xdc00 | (point & 0x3ff));
  }

  append(text: string): void {
    if (this.length + text.length > this.#units.length) this.#grow(text.length);
    for (let unit = 0; unit < text.length; unit += 1) {
      this.#units[this.length++] = text.charCodeAt(unit);
    }
  }

  finish(): string {
    return string_of_units(this.#units.subarray(0, this.length));
  }

  #grow(extra: number): void {
    const larger = new Uint16Array(Math.max(this.#units.length * 2, this.length + extra));
    larger.set(this.#units);
    this.#units = larger;
  }
}
