// Mirrors CPython v3.13.18 Modules/_io/_iomodule.c (open's parsing of the mode), fileio.c (FileIO's).
import { encode } from '../bytes/index.js';
import { format_repr } from '../values/index.js';
import { ValueError } from '../errors/index.js';

/** The parsed mode of a `FileIO`. */
export interface FileMode {
  readonly reading: boolean;
  readonly writing: boolean;
  readonly appending: boolean;
  /** The flags for Node's `fs`. */
  readonly flags: string;
  /** FileIO's name of the mode. It is `'rb+'` for both `r+b` and `w+b`. */
  readonly name: string;
}

/**
 * Returns true for a binary mode of `open`, such as `'rb'`, and false for one of text. @throws {ValueError} for an invalid
 * mode, except one without `r`, `w`, `a` or `x`, which `FileIO` refuses.
 */
export function is_binary(mode: string): boolean {
  encode(mode);
  if (mode.includes('\0')) throw new ValueError('embedded null character');
  const letters = new Set(mode);
  if (!/^[axrwbt+]*$/.test(mode) || letters.size !== mode.length) {
    throw new ValueError(`invalid mode: ${format_repr(mode)}`);
  }
  const binary = letters.has('b');
  if (binary && letters.has('t')) throw new ValueError("can't have text and binary mode at once");
  if (mode.replace(/[^axrw]/g, '').length > 1) {
    throw new ValueError('must have exactly one of create/read/write/append mode');
  }
  return binary;
}

/** Parses a mode of `FileIO`, such as `'r'` or `'wb+'`. @throws {ValueError} for an invalid mode. */
export function raw_mode(mode: string): FileMode {
  encode(mode);
  if (mode.includes('\0')) throw new ValueError('embedded null character');
  if (!/^[axrwb+]*$/.test(mode)) throw new ValueError(`invalid mode: ${mode}`);
  const [kind, plus = '', ...more] = mode.replaceAll('b', '').replace(/^(\+)(.)/, '$2$1');
  if (kind === undefined || kind === '+' || (plus !== '' && plus !== '+') || more.length > 0) {
    throw new ValueError(
      'Must have exactly one of create/read/write/append mode and at most one plus',
    );
  }
  return {
    reading: kind === 'r' || plus === '+',
    writing: kind !== 'r' || plus === '+',
    appending: kind === 'a',
    flags: (kind === 'x' ? 'wx' : kind) + plus,
    name: `${kind === 'w' && plus === '+' ? 'r' : kind}b${plus}`,
  };
}
