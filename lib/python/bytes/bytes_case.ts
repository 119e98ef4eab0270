// Mirrors CPython v3.13.18 Objects/bytes_methods.c, stringlib/transmogrify.h, ctype.h: ASCII only.

export function is_upper(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}
export function is_lower(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}
export function is_alpha(byte: number): boolean {
  return is_upper(byte) || is_lower(byte);
}
export function is_digit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

export function is_alnum(byte: number): boolean {
  return is_alpha(byte) || is_digit(byte);
}

/** Returns true if the data is not empty and `kind` is true for all bytes. */
export function all_are(data: Uint8Array, kind: (byte: number) => boolean): boolean {
  return data.length > 0 && data.every(kind);
}

const CASE_BIT = 0x20;

export function to_lower(byte: number): number {
  return is_upper(byte) ? byte | CASE_BIT : byte;
}
export function to_upper(byte: number): number {
  return is_lower(byte) ? byte & ~CASE_BIT : byte;
}

/** Returns a copy, which has the class of `data`, with each byte changed. This is much faster than `data.map`. */
export function changed<Data extends Uint8Array>(
  data: Data,
  change: (byte: number) => number,
): Data {
  const made = data.slice() as Data;
  for (let index = 0; index < made.length; index += 1) made[index] = change(made[index]!);
  return made;
}
