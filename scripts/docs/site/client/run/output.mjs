// @ts-check
/** Shows what a program prints, where screen readers announce it, and marks the lines that differ from what its guide says. */
import { lines_of } from '../code.js';

export class Output {
  /** What went to standard output. */
  #printed = '';
  #label = document.createElement('span');
  #text = document.createElement('code');
  #element = document.createElement('div');
  /** @type {string[] | undefined} */
  #stated;

  /** @param {Element} example */
  constructor(example) {
    const stated = example.querySelector('.output:not(.ran) code');
    this.#stated = stated ? lines_of(stated).split('\n') : undefined;
    this.#element.className = 'output ran';
    this.#element.role = 'status';
    const block = document.createElement('pre');
    block.append(this.#text);
    this.#element.append(this.#label, block);
    example.append(this.#element);
  }

  begin() {
    this.#printed = '';
    this.#label.textContent = 'runs …';
    this.#text.replaceChildren();
  }

  /** @param {string} text @param {string} of The stream. */
  print(text, of) {
    if (of === 'stdout') this.#printed += text;
    this.#append(text, of);
  }

  /** @param {string} reason Why the program ended; empty if nothing was wrong. */
  end(reason) {
    const is_stopped = reason.startsWith('stopped');
    if (reason && !is_stopped) this.#append(reason, 'stderr');
    this.#label.textContent = is_stopped
      ? reason
      : reason
        ? 'failed in this page'
        : this.#text.textContent
          ? `printed in this page${this.#mark()}`
          : `ran, and printed nothing${this.#mark()}`;
  }

  /** @param {string} text @param {string} of */
  #append(text, of) {
    const part = document.createElement('span');
    part.className = of;
    part.textContent = text;
    this.#text.append(part);
  }

  /** Marks the lines between those that are as the guide says. @returns {string} What to say of them. */
  #mark() {
    const printed = this.#printed.trimEnd().split('\n');
    const stated = this.#stated;
    if (!stated) return '';
    const is_same = (/** @type {number} */ at, /** @type {number} */ other) =>
      at < printed.length &&
      other < stated.length &&
      matches(printed[at] ?? '', stated[other] ?? '');
    let start = 0;
    while (is_same(start, start)) start++;
    let left = 0;
    const most = Math.min(printed.length, stated.length) - start;
    while (left < most && is_same(printed.length - 1 - left, stated.length - 1 - left)) left++;
    const end = printed.length - left;
    if (start === end) return start + left === stated.length ? '' : ', less than the guide says';
    let at = 0;
    for (const part of [...this.#text.querySelectorAll('.stdout')]) {
      const pieces = part.textContent.split(/(?<=\n)/).map((piece) => {
        const is_marked = at >= start && at < end && piece.trim() !== '';
        const shown = document.createElement(is_marked ? 'mark' : 'span');
        shown.textContent = piece;
        if (piece.endsWith('\n')) at++;
        return shown;
      });
      part.replaceChildren(...pieces);
    }
    return '; the marked lines differ from what the guide says';
  }
}

/** @param {string} line @param {string} stated May end with …, for any end. */
function matches(line, stated) {
  return stated.endsWith('…') ? line.startsWith(stated.slice(0, -1)) : line === stated;
}
