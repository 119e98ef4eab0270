// Mirrors CPython v3.13.0 Lib/codecs.py (IncrementalDecoder), Lib/encodings/utf_16.py and the like.
/** Decoding piece by piece: what begins a character waits for the rest of it. */
import { LookupError } from '../simple_exceptions.js';
import { UnicodeError } from '../unicode_error.js';
import { joined } from './_writers.js';
import type { Codec } from './codec.js';
import { type CodecEntry, find_codec } from './registry.js';
import { unfinished_utf8, utf_8 } from './utf8.js';
import { utf_16_be, utf_16_le, utf_32_be, utf_32_le } from './utf16.js';

/** Decodes piece by piece. */
export interface IncrementalDecoder {
  /** The text of what has come so far and was not given yet; with `final`, of all that is left. */
  decode(data: Uint8Array, final?: boolean): string;
}

type Step = (data: Uint8Array, final: boolean) => string;

/** How many bytes at the end of a piece wait for the next. */
type Unfinished = (data: Uint8Array) => number;

/** Codecs that are rare and decode in one piece, at the end. */
const IN_ONE_PIECE: ReadonlySet<string> = new Set(
  'utf-7 unicode-escape raw-unicode-escape punycode idna'.split(' '),
);

/** A decoder that leaves the end of each piece to the next as far as `unfinished` says. */
function holding(codec: Codec, errors: string, unfinished: Unfinished): Step {
  let held: Uint8Array = new Uint8Array();
  return (data, final) => {
    const all = joined(held, data);
    const end = final ? all.length : all.length - unfinished(all);
    held = all.slice(end);
    return codec.decode(all.subarray(0, end), errors);
  };
}

function unfinished_utf16(little: boolean): Unfinished {
  return (data) => {
    const odd = data.length % 2;
    const high = data[data.length - odd - (little ? 1 : 2)] ?? 0;
    return odd + ((high & 0xfc) === 0xd8 ? 2 : 0);
  };
}
const unfinished_utf32: Unfinished = (data) => data.length % 4;

const UNFINISHED: ReadonlyMap<string, Unfinished> = new Map([
  ['utf-8', unfinished_utf8],
  ['utf-16-le', unfinished_utf16(true)],
  ['utf-16-be', unfinished_utf16(false)],
  ['utf-32-le', unfinished_utf32],
  ['utf-32-be', unfinished_utf32],
]);

/** By the width of a unit: the codecs a mark chooses from. */
const BY_MARK: ReadonlyMap<string, readonly [width: number, little: Codec, big: Codec]> = new Map([
  ['utf-16', [2, utf_16_le, utf_16_be]],
  ['utf-32', [4, utf_32_le, utf_32_be]],
]);

/** UTF-16 or -32 of either order: the mark at the start says which, and must be there. */
function marked(name: string, errors: string): Step {
  const [width, little, big] = BY_MARK.get(name) as readonly [number, Codec, Codec];
  let step: Step | null = null;
  let held: Uint8Array = new Uint8Array();
  return (data, final) => {
    if (step !== null) return step(data, final);
    held = joined(held, data);
    if (held.length < width) return final ? little.decode(held, errors) : '';
    const codec = [little, big].find(
      (each) => each.decode(held.subarray(0, width), 'replace') === '\ufeff',
    );
    if (codec === undefined) {
      throw new UnicodeError(`${name.toUpperCase()} stream does not start with BOM`);
    }
    step = holding(codec, errors, UNFINISHED.get(codec.name) as Unfinished);
    return step(held.subarray(width), final);
  };
}

const SIGNATURE = [0xef, 0xbb, 0xbf];

/** UTF-8 that may begin with a signature. */
function signed(errors: string): Step {
  const step = holding(utf_8, errors, unfinished_utf8);
  let start: Uint8Array | null = new Uint8Array();
  return (data, final) => {
    if (start === null) return step(data, final);
    start = joined(start, data);
    const may_be_signed = start.every((byte, at) => at >= 3 || byte === SIGNATURE[at]);
    if (may_be_signed && start.length < 3) return '';
    const all = start.subarray(may_be_signed ? 3 : 0);
    start = null;
    return step(all, final);
  };
}

function step_of(codec: Codec, errors: string): Step {
  if (codec.incremental !== undefined) return codec.incremental(errors);
  if (codec.name === 'utf-8-sig') return signed(errors);
  if (BY_MARK.has(codec.name)) return marked(codec.name, errors);
  const unfinished = UNFINISHED.get(codec.name);
  if (unfinished !== undefined) return holding(codec, errors, unfinished);
  if (IN_ONE_PIECE.has(codec.name)) return holding(codec, errors, (data) => data.length);
  return (data) => codec.decode(data, errors);
}

/**
 * Python's `codecs.getincrementaldecoder(encoding)(errors)`.
 * @param encoding The name of the encoding.
 * @param errors The error handler's name.
 * @throws {LookupError} For an unknown encoding; for one that a program registered without such a decoder.
 */
export function incremental_decoder(encoding: string, errors = 'strict'): IncrementalDecoder {
  const found = find_codec(encoding);
  if (found === null) throw new LookupError(`unknown encoding: ${encoding}`);
  if ('entry' in found) return registered_decoder(found.entry, encoding, errors);
  const step = step_of(found.codec, errors);
  return { decode: (data, final = false) => step(data, final) };
}

type DecoderClass = new (errors: string) => IncrementalDecoder;

function registered_decoder(
  entry: CodecEntry,
  encoding: string,
  errors: string,
): IncrementalDecoder {
  const { incrementaldecoder } = entry as { incrementaldecoder?: DecoderClass | null };
  if (!incrementaldecoder) throw new LookupError(encoding);
  return new incrementaldecoder(errors);
}
