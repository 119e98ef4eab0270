// Mirrors CPython v3.13.18 Modules/_io/textio.c (TextIOWrapper): the parameters of its methods, and their checks.
import { encode_text, find_codec } from '../../encodings/index.js';
import { def, keyword_only, optional, required, type ArgumentsOf } from '../../calls/index.js';
import { LookupError, ValueError, check_str_or_none } from '../../errors/internal.js';
import { is_newline } from './newlines.js';

/** The underlying byte stream. A method is required only for the operations that use it. */
export interface ByteBuffer {
  read?(size?: number): unknown;
  read1?(size?: number): unknown;
  write?(data: Uint8Array): unknown;
  close?(): unknown;
}

/** The arguments of TextIOWrapper's constructor. */
export type WrapperArguments = ArgumentsOf<typeof INIT>;

export const INIT = def(
  { name: 'TextIOWrapper', builtin: true },
  { buffer: required<ByteBuffer>() },
  { encoding: optional<string | null>(null) },
  { errors: optional<string | null>(null) },
  { newline: optional<string | null>(null) },
  { line_buffering: optional(false) },
  { write_through: optional(false) },
);
export const NOT_GIVEN = Symbol('not given');
export const RECONFIGURE = def(
  { name: 'reconfigure', builtin: true },
  { encoding: keyword_only<string | null>(null) },
  { errors: keyword_only<string | null>(null) },
  { newline: keyword_only<string | null>(NOT_GIVEN as never) },
  { line_buffering: keyword_only<boolean | null>(null) },
  { write_through: keyword_only<boolean | null>(null) },
);

/** Throws Python's error for a wrong argument of TextWrapper's constructor or of `reconfigure`. */
export function check_wrapping(
  owner: string,
  encoding: string | null,
  errors: string | null,
  newline: string | null,
): void {
  check_str_or_none(owner, 'encoding', encoding);
  check_str_or_none(owner, 'errors', errors);
  check_str_or_none(owner, 'newline', newline);
  if (!is_newline(newline)) throw new ValueError(`illegal newline value: ${newline}`);
  // This throws if the encoding is unknown.
  if (encoding !== null && encoding !== 'locale') check_encoding(encoding);
}

function check_encoding(encoding: string): void {
  const found = find_codec(encoding);
  if (found === null || ('entry' in found && found.entry._is_text_encoding === false)) {
    try {
      encode_text('', encoding);
    } catch (error) {
      if (!(error instanceof LookupError)) throw error;
      throw new LookupError(error.message.replace('codecs.encode()', 'codecs.open()'));
    }
  }
}
