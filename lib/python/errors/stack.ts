// The stacks of exceptions: they have the notes, the program's own frames, and no passwords.
import { note_lines, with_causes } from './notes.js';
import { mask_passwords } from './passwords.js';
import { define_property } from '../values/index.js';

/** The default of `Error.stackTraceLimit`. With a higher limit, the engine's frames are all shown. */
const DEFAULT_LIMIT = 10;
/** Number of frames among which those of the program are searched. */
const DEPTH = 100;
/** Number of lines of frames and notes in a bundle: an uncaught error has at most 30 lines. */
const MAX_LINES = 20;
/** Number of those lines that are the outermost frames. */
const OUTERMOST = 6;

/** The beginning of a frame: `    at f (url:line:col)` in V8, `f@url:line:col` in Firefox and Safari, which omits `f@` without a name. */
const FRAME = /^(?: +at |.*@|\w+:\/\/)/m;

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
  // Firefox has no limit, and Safari one of 100.
  const limit = V8.stackTraceLimit;
  const is_raised =
    limit !== undefined && limit > 0 && limit <= DEFAULT_LIMIT && is_limit_writable();
  try {
    if (is_raised) V8.stackTraceLimit = DEPTH;
    V8.captureStackTrace(trace, caller);
  } finally {
    // The program's limit is restored even if the call stack has overflowed.
    if (is_raised) V8.stackTraceLimit = limit;
  }
  // Without this assignment, V8 formats the old `stack` before replacing it, and reads `message` before the subclass
  // has set its fields.
  error.stack = '';
  define_property(error, 'stack', {
    configurable: true,
    get() {
      const { stack } = trace;
      // `stack` is an array of call sites if the program's `prepareStackTrace` returns one.
      if (typeof stack !== 'string') return stack;
      const { name, message } = error;
      const title = message === '' ? name : `${name}: ${message}`;
      const notes = note_lines(error);
      const head = mask_passwords([title, ...notes].join('\n'));
      const start = stack.search(FRAME);
      if (start < 0) return head;
      const frames = stack.slice(start).trimEnd().split('\n');
      const is_short = is_raised || limit === undefined;
      const lines = is_short ? program_frames(frames, limit, notes.length) : frames;
      return [head, ...unlike_causes(lines, error)].join('\n');
    },
    set(value: unknown) {
      define_property(error, 'stack', { value, writable: true });
    },
  });
}

/** False if the program has frozen `Error`. */
function is_limit_writable(): boolean {
  return Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit')?.writable === true;
}

/**
 * Leaves out the frames of this library that another of its frames called, and Node's frames between them. In a bundle,
 * where the library cannot be told from the program, frames in the middle are left out if there are many.
 */
function program_frames(
  frames: readonly string[],
  limit: number | undefined,
  notes: number,
): readonly string[] {
  const folder = library_folder();
  if (folder === null) {
    if (limit !== DEFAULT_LIMIT) return frames.slice(0, limit);
    const own = frames.slice(0, frames.findLastIndex((frame) => !is_of_node(frame)) + 1);
    const innermost = MAX_LINES - OUTERMOST - notes;
    own.splice(innermost, own.length - innermost - OUTERMOST);
    return own;
  }
  const kept: string[] = [];
  /** The frames since the last one of the program, from the last one of the library on. */
  let called: string[] = [];
  /** The library's frames since then, by function. A method is there twice, as itself and as what binds its arguments: the first is kept. */
  const written = new Map<string, string>();
  for (const frame of frames) {
    if (frame.includes(folder)) {
      const name = function_of(frame);
      if (name === 'cancellable') continue;
      called = [written.get(name) ?? frame];
      if (!written.delete(name)) written.set(name, frame);
    } else if (is_of_node(frame)) called.push(frame);
    else {
      kept.push(...called.splice(0), frame);
      written.clear();
    }
  }
  return (kept.length === 0 ? frames : [...kept, ...called]).slice(0, limit);
}

/** Returns the name of a frame's function in V8, such as `Session.get`, or the whole frame if it has none. */
function function_of(frame: string): string {
  return /^ +at (?:async )?(\S+) \(/.exec(frame)?.[1] ?? frame;
}

/** True for a frame of Node's own modules. */
function is_of_node(frame: string): boolean {
  return /\bnode:/.test(frame);
}

/**
 * Indents the frames but the first by a blank or two, so that none is a line of the cause's stack: Node's inspection leaves
 * out the lines that the two have in common, although it does not show the cause, which an accessor returns.
 */
function unlike_causes(frames: readonly string[], error: Error): readonly string[] {
  const causes = [...with_causes(error)].length - 1;
  const is_v8 = frames[0]?.startsWith(' ') === true;
  if (causes === 0 || !is_v8) return frames;
  const indent = causes % 2 === 0 ? '  ' : ' ';
  return frames.map((frame, index) => (index === 0 ? frame : indent + frame));
}

/**
 * Returns the folder of this library as frames show it, or null if a bundler has moved this function, so that the
 * library cannot be told from the program.
 */
function library_folder(): string | null {
  const own =
    /^(?: +at (?:.*[\s(])?|[^@]*@)([^\s(]+[\\/](?:dist|lib)[\\/])(?:chunks|python[\\/]errors)[\\/]/;
  for (const line of String(new Error().stack).split('\n')) {
    const folder = own.exec(line)?.[1];
    if (folder !== undefined) return folder;
  }
  return null;
}
