// Mirrors CPython v3.13.18 Modules/_io/iobase.c (readlines, iternext), for streams that are read synchronously.
import { StopIteration, optional_size } from '../errors/internal.js';
import { len } from '../objects/index.js';
import type { Size } from './stream_base.js';

/** The methods that iterate over the lines of a stream whose `readline` is synchronous. */
export interface Lines<Line> extends Iterable<Line> {
  /** Reads the remaining lines. If `hint` is greater than 0, stops once their total length exceeds it. */
  readlines(hint?: Size): Line[];
  /** Returns the next line, like Python's `next(stream)`. @throws {StopIteration} at the end. */
  __next__(): Line;
  __iter__(): Iterable<Line> | Iterator<Line>;
}

type Line = Uint8Array | string;
type Stream = Lines<Line> & { readline(): Line; _checkClosed(): void };

/** The methods of {@link Lines}, for `install_dunders`. */
export const LINES: Lines<Line> & ThisType<Stream> = {
  readlines(hint = null) {
    const limit = optional_size(hint);
    const lines: Line[] = [];
    let length = 0;
    for (const line of this) {
      lines.push(line);
      if (limit > 0 && (length += len(line)) > limit) break;
    }
    return lines;
  },
  __next__() {
    const line = this.readline();
    if (line.length === 0) throw new StopIteration();
    return line;
  },
  __iter__() {
    this._checkClosed();
    return this;
  },
  *[Symbol.iterator]() {
    this._checkClosed();
    for (let line = this.readline(); line.length > 0; line = this.readline()) yield line;
  },
};
