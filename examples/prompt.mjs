/** Prints a session as Python's prompt would show it: what was typed, and what came back. */
import { repr, str } from 'pyurllib/builtins';
import { progress_bar } from './progress.mjs';

const QUARTERS = 4;

export class Prompt {
  /** Every line printed so far. @type {string[]} */
  lines = [];
  #terminal = process.stdout.isTTY && process.stderr.isTTY;
  #bar = progress_bar({ clear: true });

  /**
   * What the next lines are about.
   * @param {string} words
   */
  title(words) {
    this.#line('');
    this.#line(`${words}:`);
  }

  /**
   * What a Python programmer would type: one statement, over one or more lines.
   * @param {...string} statement
   */
  typed(...statement) {
    statement.forEach((line, index) => this.#line(`${index === 0 ? '>>>' : '...'} ${line}`));
  }

  /**
   * What an expression came to. `None` shows nothing.
   * @param {unknown} value
   */
  shown(value) {
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
   * A reporthook: a bar that grows on a terminal; elsewhere a line for each quarter.
   * @param {number} blocknum Blocks read so far.
   * @param {number} blocksize Bytes of a block.
   * @param {number} total Bytes in all.
   */
  progress = (blocknum, blocksize, total) => {
    const had = (/** @type {number} */ blocks) => Math.min(Math.max(blocks, 0) * blocksize, total);
    if (this.#terminal) {
      this.#bar.reporthook(blocknum, blocksize, total);
      if (had(blocknum) === total) this.#bar.stop();
    }
    const quarter = (/** @type {number} */ bytes) => Math.floor((bytes / total) * QUARTERS);
    const now = quarter(had(blocknum));
    for (let passed = quarter(had(blocknum - 1)) + 1; passed <= now; passed += 1) {
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
