/**
 * Writing to standard output and standard error. Node's own streams queue what a pipe cannot take. The queue is
 * lost if the process exits, moves only when the event loop runs, and reports errors as events. Python writes before the
 * call returns, and so do these functions.
 */
import { call_fs, filesystem } from './_filesystem.js';
import { TextEncoder, find_module, pause } from '../platform/index.js';

/** A stream for text, such as `process.stderr`, or a file. */
export interface TextStream {
  write(text: string): unknown;
}

/** The members of Node's standard streams that are used here. */
interface NodeStream extends TextStream {
  readonly fd?: number;
  readonly isTTY?: boolean;
  readonly writableLength?: number;
  readonly errored?: Error | null;
}

/** The longest pause before the next attempt to write, in milliseconds. */
const LONGEST_PAUSE = 32;

/** The method of the console when this library was loaded: test runners and programs replace it. */
const log = /* @__PURE__ */ (() => console.log)();

/** Returns a standard stream of the process, or undefined where there is none, such as in a browser. */
export function standard_stream(name: 'stdout' | 'stderr'): TextStream | undefined {
  return (globalThis as { process?: Partial<Record<typeof name, TextStream>> }).process?.[name];
}

/**
 * Writes text to a stream. If it is the process's own standard output or error, and a pipe or a file, all of it is
 * written when the call returns.
 *
 * @returns The result of the stream's `write`, or null.
 * @throws {OSError} such as BrokenPipeError.
 */
export function write_text(stream: TextStream, text: string): unknown {
  const fd = descriptor(stream);
  if (fd === null) return stream.write(text);
  const fs = filesystem();
  const data = new TextEncoder().encode(text);
  for (let done = 0; done < data.length;)
    done += call_fs(() => when_ready(() => fs.writeSync(fd, data, done, data.length - done, null)));
  return null;
}

/** Writes a line to standard output, or to the console where it has been replaced, or there is no standard output. */
export function write_line(line: string): void {
  const stream = standard_stream('stdout');
  const is_replaced = console !== find_module('node:console') || console.log !== log;
  if (stream === undefined || is_replaced) console.log(line);
  else write_text(stream, `${line}\n`);
}

/**
 * Calls a function that writes to a descriptor, until it no longer fails with EAGAIN. Node makes the pipes of its
 * standard streams non-blocking.
 */
export function when_ready(write: () => number): number {
  for (let wait = 1; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
    try {
      return write();
    } catch (error) {
      if ((error as { code?: unknown } | null)?.code !== 'EAGAIN') throw error;
    }
    pause(wait);
  }
}

/**
 * Returns the descriptor of a standard stream that is written without its queue. Null for a terminal, for which Node
 * converts the text on Windows; for any other stream, such as that of a worker; if `write` has been replaced; and while
 * bytes of `console.log` are in the queue, behind which the text belongs.
 */
function descriptor(stream: NodeStream): number | null {
  const fd = stream === standard_stream('stdout') ? 1 : 2;
  if (fd === 2 && stream !== standard_stream('stderr')) return null;
  if (stream.fd !== fd || stream.isTTY || Object.hasOwn(stream, 'write')) return null;
  const is_queued = (stream.writableLength ?? 0) > 0 && (stream.errored ?? null) === null;
  return is_queued ? null : fd;
}
