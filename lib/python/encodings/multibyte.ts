// Mirrors CPython v3.13.18 Modules/cjkcodecs/multibytecodec.c.
/** The framework of the East Asian codecs, which iterates over the characters and handles errors. */
import { ByteWriter, type UnitWriter, width_at } from '../values/index.js';
import { UnicodeDecodeError } from '../errors/index.js';
import { decode_by_step, type Codec } from './codec.js';
import { EncodeErrors } from './errors.js';

/** The result of {@link Reader.read} when the data ends in the middle of a character. */
export const INCOMPLETE = 0;

export interface Reader {
  /** Reads the character at `at`. Returns the number of bytes, INCOMPLETE, or the negated number of illegal bytes. */
  read(data: Uint8Array, at: number, out: UnitWriter): number;
  /** Reads a run of characters in one loop, which saves a call for each. Returns where it ends, which may be `at`. */
  read_run?(data: Uint8Array, at: number, out: UnitWriter): number;
}

export interface Writer {
  /**
   * Writes the character at `unit`. Returns the number of code units written, or 0 if the charset does not contain it.
   */
  write(text: string, unit: number, out: ByteWriter): number;
  /** Returns to the initial state, and writes the sequence that this requires, if any. */
  reset?(out: ByteWriter): void;
}

/** The maximum number of bytes of an incomplete character. */
const MAX_PENDING = 8;
const ILLEGAL = 'illegal multibyte sequence';

/**
 * Decodes complete characters and returns where they end. Unless the data is final, stops before an incomplete
 * character.
 */
function decode(
  name: string,
  reader: Reader,
  data: Uint8Array,
  errors: string,
  final: boolean,
): [text: string, end: number] {
  const read_step = (at: number, out: UnitWriter) => {
    const end_of_run = reader.read_run?.(data, at, out) ?? at;
    if (end_of_run > at) return end_of_run;
    const taken = reader.read(data, at, out);
    if (taken > 0) return at + taken;
    if (taken < 0) return { end: at - taken, reason: ILLEGAL };
    return { end: data.length, reason: 'incomplete multibyte sequence', incomplete: true };
  };
  const [text, end] = decode_by_step(data, errors, name, read_step, final);
  if (data.length - end > MAX_PENDING) {
    const rest = data.subarray(end);
    throw new UnicodeDecodeError(name, rest, 0, rest.length, 'pending buffer overflow');
  }
  return [text, end];
}

/** Encodes a replacement in the current state. Throws an error, without a handler, if it cannot be encoded. */
function write_replacement(name: string, writer: Writer, text: string, out: ByteWriter): void {
  for (let unit = 0; unit < text.length;) {
    const taken = writer.write(text, unit, out);
    if (taken === 0) {
      new EncodeErrors('strict', name, text).raise(unit, unit + width_at(text, unit), ILLEGAL);
    }
    unit += taken;
  }
}

function encode(
  name: string,
  writer: Writer,
  text: string,
  errors: string,
  final = true,
): Uint8Array<ArrayBuffer> {
  const handler = new EncodeErrors(errors, name, text);
  const out = new ByteWriter(text.length * 2);
  for (let unit = 0; unit < text.length;) {
    const taken = writer.write(text, unit, out);
    if (taken > 0) {
      unit += taken;
      continue;
    }
    const { replacement, position } = handler.handle(unit, unit + width_at(text, unit), ILLEGAL);
    if (typeof replacement === 'string') write_replacement(name, writer, replacement, out);
    else out.append(replacement);
    unit = position;
  }
  if (final) writer.reset?.(out);
  return out.finish();
}

/** Creates a codec from functions that create a reader and a writer for each call, since these may have state. */
export function multibyte_codec(
  name: string,
  make_reader: () => Reader,
  make_writer: () => Writer,
): Codec {
  return {
    name,
    encode: (text, errors) => encode(name, make_writer(), text, errors),
    decode: (data, errors) => decode(name, make_reader(), data, errors, true)[0],
    incremental: (errors) => {
      const reader = make_reader();
      return (data, final) => decode(name, reader, data, errors, final);
    },
    incremental_encode: (errors) => {
      const writer = make_writer();
      return (text, final) => encode(name, writer, text, errors, final);
    },
  };
}
