// Mirrors CPython v3.13.18 Modules/_io/_iomodule.c (open's parsing of the mode), fileio.c.
import { encode } from '../bytes/index.js';
import { format_repr } from '../values/index.js';
import { ValueError } from '../errors/index.js';

/** The parsed mode of `open`. */
export interface FileMode {
  readonly reading: boolean;
  readonly writing: boolean;
  readonly appending: boolean;
  readonly binary: boolean;
  /** The flags for Node's `fs`. */
  readonly flags: string;
  /** FileIO's name of the mode. It is `'rb+'` for both `r+b` and `w+b`. */
  readonly name: string;
}

/** Parses a mode such as `'rb'` or `'w+b'`. @throws {ValueError} for an invalid mode. */
export function parse_mode(mode: string): FileMode {
  encode(mode);
  if (mode.includes('\0')) throw new ValueError('embedded null character');
  const letters = new Set(mode);
  if (!/^[axrwbt+]*$/.test(mode) || letters.size !== mode.length) {
    throw new ValueError(`invalid mode: ${format_repr(mode)}`);
  }
  const binary = letters.has('b');
  if (binary && letters.has('t')) throw new ValueError("can't have text and binary mode at once");
  const kinds = ['x', 'r', 'w', 'a'].filter((letter) => letters.has(letter));
  if (kinds.length > 1) {
    throw new ValueError('must have exactly one of create/read/write/append mode');
  }
  const [kind] = kinds;
  if (kind === undefined) {
    throw new ValueError(
      'Must have exactly one of create/read/write/append mode and at most one plus',
    );
  }
  const plus = letters.has('+') ? '+' : '';
  return {
    reading: kind === 'r' || plus === '+',
    writing: kind !== 'r' || plus === '+',
    appending: kind === 'a',
    binary,
    flags: (kind === 'x' ? 'wx' : kind) + plus,
    name: `${kind === 'w' && plus === '+' ? 'r' : kind}b${plus}`,
  };
}
