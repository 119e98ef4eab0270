import { DocumentedStream } from './documented_stream.js';
import { NativeStream, has_native_step, type Decompressor, type Format } from './native_stream.js';

/** The number of streams of a format kept for reuse. */
const MOST_KEPT = 4;
const kept: Partial<Record<Format, Decompressor[]>> = {};
/** Null until the first stream is opened. */
let is_native: boolean | null = null;

/** Opens a stream: on Node's native step if that works, else on documented functions. */
export function open_stream(format: Format): Decompressor {
  is_native ??= has_native_step();
  return is_native ? new NativeStream(format) : new DocumentedStream(format);
}

/** Returns a fresh or reused stream. Opening one takes longer than decompressing a small body (measured, Node 20). */
export function take_stream(format: Format): Decompressor {
  return kept[format]?.pop() ?? open_stream(format);
}

/** Keeps a finished stream for reuse. */
export function give_back(format: Format, stream: Decompressor): void {
  const streams = (kept[format] ??= []);
  if (streams.length >= MOST_KEPT) return;
  stream.reset();
  streams.push(stream);
}

/** For tests: true forces the documented functions, false tries the native step again. */
export function force_documented(force: boolean): void {
  is_native = force ? false : null;
  for (const streams of Object.values(kept)) streams.length = 0;
}
