// The stacks of exceptions: they have the notes, the program's own frames, and no passwords.
import { note_lines } from './notes.js';
import { mask_passwords } from './passwords.js';

/** The default of `Error.stackTraceLimit`. With a higher limit, the engine's frames are all shown. */
const DEFAULT_LIMIT = 10;
/** Number of frames among which those of the program are searched. */
const DEPTH = 100;

const V8 = Error as Partial<Pick<ErrorConstructor, 'captureStackTrace' | 'stackTraceLimit'>>;

/**
 * Gives an error a `stack` with its notes after the message, as in Python's tracebacks, with the program's frames, and
 * with the function of this library that each of them called. The frames between are left out, unless the program has
 * raised `Error.stackTraceLimit`. Passwords are masked. The `message` is not changed.
 * @param error The error.
 * @param caller The function whose frame, and all frames above it, are omitted.
 */
export function capture_stack(
  error: Error,
  caller: (abstract new (...args: never[]) => unknown) | ((...args: never[]) => unknown),
): void {
  if (V8.captureStackTrace === undefined) return;
  // The stack is captured on another object, because defining `stack` discards the engine's stack.
  const trace: { stack?: string } = {};
  const limit = V8.stackTraceLimit ?? DEFAULT_LIMIT;
  const is_short = limit > 0 && limit <= DEFAULT_LIMIT && is_limit_writable();
  try {
    if (is_short) V8.stackTraceLimit = DEPTH;
    V8.captureStackTrace(trace, caller);
  } finally {
    // The program's limit is restored even if the call stack has overflowed.
    if (is_short) V8.stackTraceLimit = limit;
  }
  // Without this assignment, V8 formats the old `stack` before replacing it, and reads `message` before the subclass
  // has set its fields.
  error.stack = '';
  Object.defineProperty(error, 'stack', {
    configurable: true,
    get() {
      const { stack } = trace;
      // `stack` is an array of call sites if the program's `prepareStackTrace` returns one.
      if (typeof stack !== 'string') return stack;
      const { name, message } = error;
      const title = message === '' ? name : `${name}: ${message}`;
      const head = mask_passwords([title, ...note_lines(error)].join('\n'));
      const start = stack.search(/^ +at /m);
      if (start < 0) return head;
      const frames = stack.slice(start).split('\n');
      const lines = is_short ? program_frames(frames).slice(0, limit) : frames;
      return [head, ...lines].join('\n');
    },
    set(value: unknown) {
      Object.defineProperty(error, 'stack', { value, writable: true });
    },
  });
}

/** False if the program has frozen `Error`. */
function is_limit_writable(): boolean {
  return Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit')?.writable === true;
}

/** Leaves out the frames of this library that another of its frames called, and Node's frames between them. */
function program_frames(frames: readonly string[]): readonly string[] {
  const folder = library_folder();
  if (folder === null) return frames;
  const kept: string[] = [];
  /** The frames since the last one of the program, from the last one of the library on. */
  let called: string[] = [];
  for (const frame of frames) {
    if (frame.includes(folder)) called = [frame];
    else if (/\bnode:/.test(frame)) called.push(frame);
    else kept.push(...called.splice(0), frame);
  }
  return kept.length === 0 ? frames : [...kept, ...called];
}

/**
 * Returns the folder of this library as frames show it, or null if a bundler has moved this function, so that the
 * library cannot be told from the program.
 */
function library_folder(): string | null {
  const own = /^ +at (?:.*[\s(])?([^\s(]+[\\/](?:dist|lib)[\\/])(?:chunks|python[\\/]errors)[\\/]/m;
  return own.exec(String(new Error().stack))?.[1] ?? null;
}
