// @ts-check
/** The first sentence of a comment. */

/** The end of a sentence: before another one, at the end of a paragraph, or at the end of the text. */
const END = /[.!?](?=\s+(?:[A-Z`'"*{-]|$)|$)|:(?=\s*\n|\s*$)|\n\s*\n/;

/**
 * @param {import('typedoc').Comment | undefined} comment
 * @returns {import('typedoc').CommentDisplayPart[]}
 */
export function first_sentence(comment) {
  /** @type {import('typedoc').CommentDisplayPart[]} */
  const parts = [];
  const summary = comment?.summary ?? [];
  for (const [index, part] of summary.entries()) {
    const is_last = index === summary.length - 1;
    const end = part.kind === 'text' ? END.exec(part.text) : null;
    if (end && (is_last || end.index + 1 < part.text.length)) {
      parts.push({ ...part, text: part.text.slice(0, end.index).trimEnd() + '.' });
      return parts;
    }
    parts.push(part);
  }
  return parts;
}
