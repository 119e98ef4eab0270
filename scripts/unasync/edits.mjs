// @ts-check
/**
 * Replacements of ranges in a text. Line breaks inside a replaced range are kept, so that line N of the result is
 * line N of the original, in stack traces, coverage and blame.
 */
export class Edits {
  /** @type {{ start: number, end: number, replacement: string }[]} */
  #list = [];
  #text;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  /**
   * Replaces `[start, end)`. Line breaks that the replacement lacks are appended to it.
   * @param {number} start
   * @param {number} end
   * @param {string} [replacement]
   */
  replace(start, end, replacement = '') {
    const missing = count_breaks(this.#text.slice(start, end)) - count_breaks(replacement);
    this.#list.push({ start, end, replacement: replacement + '\n'.repeat(Math.max(0, missing)) });
  }

  /**
   * Replaces a range whose line breaks are already part of another edit.
   * @param {number} start
   * @param {number} end
   * @param {string} replacement
   */
  replace_without_breaks(start, end, replacement) {
    this.#list.push({ start, end, replacement });
  }

  /**
   * Discards the edits inside a range, because the whole range will be replaced.
   * @param {number} start
   * @param {number} end
   */
  forget(start, end) {
    this.#list = this.#list.filter((edit) => edit.start < start || edit.end > end);
  }

  /**
   * True if an edit overlaps the range.
   * @param {number} start
   * @param {number} end
   */
  touches(start, end) {
    return this.#list.some((edit) => edit.start < end && edit.end > start);
  }

  /**
   * Returns the edited text of a range; by default, of the whole text.
   * @param {number} [start]
   * @param {number} [end]
   */
  apply(start = 0, end = this.#text.length) {
    const parts = [];
    let position = start;
    const inside = this.#list.filter((edit) => edit.start >= start && edit.end <= end);
    for (const edit of inside.sort((a, b) => a.start - b.start || a.end - b.end)) {
      if (edit.start < position) throw new Error(`two edits overlap at offset ${edit.start}`);
      parts.push(this.#text.slice(position, edit.start), edit.replacement);
      position = edit.end;
    }
    parts.push(this.#text.slice(position, end));
    return parts.join('');
  }
}

/** @param {string} text */
function count_breaks(text) {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
