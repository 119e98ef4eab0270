/** Prints a session as Python's interactive prompt does: statements and their results. */
import { repr, str } from 'pyurllib/builtins';
import { progress_bar } from './progress.mjs';

const QUARTERS = 4;

export class Prompt {
  /** Every line printed so far. @type {string[]} */
  lines = [];
  #terminal = process.stdout.isTTY && process.stderr.isTTY;
  #bar = progress_bar({ clear: true });

  /**
   * Prints a heading.
   * @param {string} words
   */
  title(words) {
    this.#line('');
    this.#line(`${words}:`);
  }

  /**
   * Prints a Python statement of one or more lines, as typed at the prompt.
   * @param {...string} statement
   */
  typed(...statement) {
    statement.forEach((line, index) => this.#line(`${index === 0 ? '>>>' : '...'} ${line}`));
  }

  /**
   * Prints the value of an expression; nothing for `None`.
   * @param {unknown} value
   */
  result(value) {
    if (value !== null) this.#line(repr(value));
  }

  /**
   * Python's `print`.
   * @param {...unknown} values
   */
  print(...values) {
    this.#line(values.map((value) => str(value)).join(' '));
  }

  /**
   * A reporthook: draws a bar on a terminal, or prints a line for each quarter.
   * @param {number} blocknum The number of blocks read so far.
   * @param {number} blocksize The size of a block, in bytes.
   * @param {number} total The total size, in bytes.
   */
  progress = (blocknum, blocksize, total) => {
    const bytes_in = (/** @type {number} */ blocks) =>
      Math.min(Math.max(blocks, 0) * blocksize, total);
    if (this.#terminal) {
      this.#bar.reporthook(blocknum, blocksize, total);
      if (bytes_in(blocknum) === total) this.#bar.stop();
    }
    const quarter = (/** @type {number} */ bytes) => Math.floor((bytes / total) * QUARTERS);
    const now = quarter(bytes_in(blocknum));
    for (let passed = quarter(bytes_in(blocknum - 1)) + 1; passed <= now; passed += 1) {
      const line = `${(100 / QUARTERS) * passed} %`;
      if (this.#terminal) this.lines.push(line);
      else this.#line(line);
    }
  };

  /** @param {string} line */
  #line(line) {
    this.lines.push(line);
    console.log(line);
  }
}
