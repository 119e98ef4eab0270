// Mirrors CPython v3.13.0 Modules/_io/iobase.c (readlines, iternext), for text that is read synchronously.
import { type Size } from '../binary_stream.js';
import { optional_size } from '../integer.js';
import { read_lines } from '../read_lines.js';
import { StopIteration } from '../simple_exceptions.js';
import { type TextIOBase } from './text_io_base.js';

/** Iteration over the lines of a stream whose `readline` is synchronous. */
export interface TextLines extends Iterable<string> {
  /** Reads the remaining lines; with a `hint`, stops after the line that makes the total exceed as many characters. */
  readlines(hint?: Size): string[];
  /** Python's `next(stream)`: the next line. @throws {StopIteration} At the end. */
  __next__(): string;
  __iter__(): this;
}

type Stream = Omit<TextIOBase, 'readline'> & TextLines & { readline(): string };

const METHODS: TextLines & ThisType<Stream> = {
  readlines(hint = null) {
    return read_lines(this, optional_size(hint));
  },
  __next__() {
    const line = this.readline();
    if (line === '') throw new StopIteration();
    return line;
  },
  __iter__() {
    this._check_open();
    return this;
  },
  *[Symbol.iterator]() {
    this._check_open();
    for (let line = this.readline(); line !== ''; line = this.readline()) yield line;
  },
};

/** Adds the methods of {@link TextLines} to a class. */
export function install_lines(target: { readonly prototype: TextLines }): void {
  for (const name of Reflect.ownKeys(METHODS)) {
    const value: unknown = Reflect.get(METHODS, name);
    Object.defineProperty(target.prototype, name, { value, writable: true, configurable: true });
  }
}
