import { bare } from '../../../python/values/index.js';
import { DocumentedStream } from './documented_stream.js';
import type { Format } from './errors.js';
import { NativeStream, has_native_step, type Decompressor } from './native_stream.js';

/** The maximum number of streams of a format that are kept for reuse. */
const MAX_IDLE = 4;
const idle_streams: Partial<Record<Format, Decompressor[]>> = bare({});
/** True if streams are {@link NativeStream}s. Null until the first stream is opened. */
let is_native: boolean | null = null;

/** Opens a {@link NativeStream} if it works on this Node.js, or else a {@link DocumentedStream}. */
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

/** Keeps a finished stream for reuse, unless there are enough. */
export function release_stream(format: Format, stream: Decompressor): void {
  const streams = (idle_streams[format] ??= []);
  if (streams.length >= MAX_IDLE) return;
  stream.reset();
  streams.push(stream);
}

/** Used by tests: true forces {@link DocumentedStream}, and false tries {@link NativeStream} again. */
export function force_documented(force: boolean): void {
  is_native = force ? false : null;
  for (const streams of Object.values(idle_streams)) streams.length = 0;
}
