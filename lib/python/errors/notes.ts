// Mirrors CPython v3.13.18 Objects/exceptions.c (BaseException.add_note), Lib/traceback.py (the notes in a traceback).
import { define, find_member, format_repr, format_str, is_error } from '../values/index.js';

/** An error that may have notes. */
interface Noted extends Error {
  __notes__?: unknown;
}

/** The number of lines of notes that a stack shows: an uncaught error has at most 30 lines. */
const MAX_LINES = 6;

/** Appends to `__notes__`, which it creates if necessary. @throws {TypeError} if `__notes__` is not a list. */
export function append_note(error: Noted, note: string): void {
  if (find_member(error, '__notes__') === undefined) define(error, '__notes__', []);
  if (!Array.isArray(error.__notes__))
    throw new TypeError('Cannot add note: __notes__ is not a list');
  error.__notes__.push(note);
}

/**
 * Returns the lines that Python prints for the notes after the message, but only the first ones if there are many. The
 * notes of the causes are among them, because a stack does not have the causes, which Python prints before the error.
 */
export function note_lines(error: Error): readonly string[] {
  const lines = [...with_causes(error)].flatMap(own_lines);
  if (lines.length <= MAX_LINES) return lines;
  const shown = lines.slice(0, MAX_LINES - 1);
  return [...shown, `… (${lines.length - shown.length} more lines of __notes__)`];
}

function own_lines(error: Error): string[] {
  const notes = find_member(error, '__notes__') ?? null;
  if (notes === null) return [];
  const texts = Array.isArray(notes)
    ? notes.map((note) => text_of(() => format_str(note), '<note str() failed>'))
    : [text_of(() => format_repr(notes), '<__notes__ repr() failed>')];
  return texts.flatMap((text) => text.split('\n'));
}

function text_of(compute: () => string, failed: string): string {
  try {
    return compute();
  } catch {
    return failed;
  }
}

/** Yields an error, its cause, the cause of that and so on, each once. */
export function* with_causes(error: Error): Generator<Error, void, undefined> {
  const seen = new Set<unknown>();
  for (let each: unknown = error; is_error(each) && !seen.has(each); each = each.cause) {
    seen.add(each);
    yield each;
  }
}
