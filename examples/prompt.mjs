/** Prints a session as Python's prompt would show it: what was typed, and what came back. */
import { repr, str } from 'pyurllib/builtins';

const QUARTERS = 4;
const BAR_WIDTH = 40;

export class Prompt {
  /** Every line printed so far. @type {string[]} */
  lines = [];
  #terminal = process.stdout.isTTY;

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
   * A bar that grows on a terminal; elsewhere a line for each quarter.
   * @param {number} before Bytes had before this step.
   * @param {number} done Bytes had now.
   * @param {number} total Bytes in all.
   */
  progress(before, done, total) {
    if (this.#terminal) {
      const filled = Math.floor((done / total) * BAR_WIDTH);
      const bar = '█'.repeat(filled).padEnd(BAR_WIDTH, '░');
      process.stdout.write(`\r${bar} ${Math.floor((done / total) * 100)} %`);
      if (done === total) process.stdout.write('\r\x1b[K');
    }
    const quarter = (/** @type {number} */ bytes) => Math.floor((bytes / total) * QUARTERS);
    for (let passed = quarter(before) + 1; passed <= quarter(done); passed += 1) {
      const line = `${(100 / QUARTERS) * passed} %`;
      if (this.#terminal) this.lines.push(line);
      else this.#line(line);
    }
  }

  /** @param {string} line */
  #line(line) {
    this.lines.push(line);
    console.log(line);
  }
}
