// @ts-check
/** The parts of an example's code that are folded away: those in `// #region set-up` … `// #endregion`. */

const START = /^\s*(?:\/\/|#) ?#region\b[ \t]*(.*)$/;
const END = /^\s*(?:\/\/|#) ?#endregion\b/;

/**
 * @param {string} code
 * @returns {{ title: string | null, text: string }[]} The title of a part that is folded away; null for the rest.
 */
export function parts_of(code) {
  /** @type {{ title: string | null, text: string }[]} */
  const parts = [];
  /** @type {string | null} */
  let title = null;
  let text = '';
  const finish = (/** @type {string | null} */ next) => {
    const trimmed = text.replace(/^\n+/, '').replace(/\n+$/, '\n');
    if (trimmed.trim() !== '') parts.push({ title, text: trimmed });
    title = next;
    text = '';
  };
  for (const line of code.replace(/\n$/, '').split('\n')) {
    const [, name] = START.exec(line) ?? [];
    if (name !== undefined) finish(name.trim() || 'set-up');
    else if (title !== null && END.test(line)) finish(null);
    else text += line + '\n';
  }
  finish(null);
  return parts;
}
