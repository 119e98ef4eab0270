// Mirrors CPython v3.13.0 Objects/bytes_methods.c, stringlib/transmogrify.h, ctype.h: ASCII only.

// The results are created by `data.slice`, so that they have the class of `data`.

function is_upper(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}
function is_lower(byte: number): boolean {
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

/** Implements `islower` and `isupper`: returns true if there are letters and all of them have the wanted case. */
export function is_cased(data: Uint8Array, wanted: 'lower' | 'upper'): boolean {
  const [good, bad] = wanted === 'lower' ? [is_lower, is_upper] : [is_upper, is_lower];
  return data.some(good) && !data.some(bad);
}

/**
 * Returns true if there are letters, upper-case letters only start words, and lower-case letters only continue them.
 */
export function is_title(data: Uint8Array): boolean {
  let letters = false;
  let within = false;
  for (const byte of data) {
    if (is_upper(byte) ? within : is_lower(byte) && !within) return false;
    within = is_alpha(byte);
    letters ||= within;
  }
  return letters;
}

const CASE_BIT = 0x20;

export function lower(data: Uint8Array): Uint8Array {
  return changed(data, (byte) => (is_upper(byte) ? byte | CASE_BIT : byte));
}
export function upper(data: Uint8Array): Uint8Array {
  return changed(data, (byte) => (is_lower(byte) ? byte & ~CASE_BIT : byte));
}
export function swapcase(data: Uint8Array): Uint8Array {
  return changed(data, (byte) => (is_alpha(byte) ? byte ^ CASE_BIT : byte));
}
export function capitalize(data: Uint8Array): Uint8Array {
  const made = lower(data);
  made.set(upper(data.subarray(0, 1)));
  return made;
}
export function title(data: Uint8Array): Uint8Array {
  let within = false;
  return changed(data, (byte) => {
    const start = !within;
    within = is_alpha(byte);
    if (!within) return byte;
    return start ? byte & ~CASE_BIT : byte | CASE_BIT;
  });
}

function changed(data: Uint8Array, change: (byte: number) => number): Uint8Array {
  const made = data.slice();
  for (let index = 0; index < made.length; index += 1) made[index] = change(made[index] as number);
  return made;
}
