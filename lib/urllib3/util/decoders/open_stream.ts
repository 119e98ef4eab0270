import { DocumentedStream } from './documented_stream.js';
import type { Format } from './errors.js';
import { NativeStream, has_native_step, type Decompressor } from './native_stream.js';

/** The number of streams of a format kept for reuse. */
const MAX_IDLE = 4;
const idle_streams: Partial<Record<Format, Decompressor[]>> = {};
/** True if streams use Node's native step. Null until the first stream is opened. */
let is_native: boolean | null = null;

/** Opens a stream that uses Node's native step if it works, and documented functions otherwise. */
export function open_stream(format: Format): Decompressor {
  is_native ??= has_native_step();
  return is_native ? new NativeStream(format) : new DocumentedStream(format);
}

/**
 * Returns a new or reused stream. Opening a stream takes longer than decompressing a small body (measured with Node
 * 20).
 */
export function take_stream(format: Format): Decompressor {
  return idle_streams[format]?.pop() ?? open_stream(format);
}

/** Keeps a finished stream for reuse. */
export function release_stream(format: Format, stream: Decompressor): void {
  const streams = (idle_streams[format] ??= []);
  if (streams.length >= MAX_IDLE) return;
  stream.reset();
  streams.push(stream);
}

/** Used by tests: true forces the documented functions, and false tries the native step again. */
export function force_documented(force: boolean): void {
  is_native = force ? false : null;
  for (const streams of Object.values(idle_streams)) streams.length = 0;
}
