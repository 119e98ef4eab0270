// @ts-check
/**
 * Blocks of one colour, for the few lines that the colours cannot share:
 *
 *     //#if async            or, where only the twin has something:   //#if sync
 *     lines of the source                                             //~ lines of the twin
 *     //#else                                                         //#endif
 *     //~ lines of the twin
 *     //#endif
 *
 * In the twin, the lines of the source are blank and those after `//~` appear as written (import specifiers too).
 * `//#else` is optional.
 */

const MARK = /^[ \t]*\/\/#(if|else|endif)\b[ \t]*([^\n]*?)[ \t]*$/;
const TWIN_LINE = /^([ \t]*)\/\/~ ?(.*)$/;

/**
 * @typedef {{ start: number, end: number, first_line: number, last_line: number, replacement: string }} ColourBlock
 *   A block from the start of its `//#if` line to the end of its `//#endif` line (lines counted from 0).
 */

/**
 * @param {string} text
 * @param {(position: number, rule: string, message: string) => void} refuse
 * @returns {ColourBlock[]}
 */
export function colour_blocks(text, refuse) {
  /** @type {ColourBlock[]} */
  const blocks = [];
  /** @type {{ start: number, line: number, part: 'async' | 'sync', replacement: string[] } | null} */
  let open = null;
  let start = 0;
  for (const [number, line] of text.split('\n').entries()) {
    const mark = MARK.exec(line);
    const twin_line = TWIN_LINE.exec(line);
    const bad = (/** @type {string} */ message) =>
      refuse(start + line.length - line.trimStart().length, 'colour-block', message);
    if (mark?.[1] === 'if') {
      if (open) bad('//#if inside //#if');
      else if (mark[2] === 'async' || mark[2] === 'sync')
        open = { start, line: number, part: mark[2], replacement: [''] };
      else bad('//#if takes async or sync');
    } else if (mark && !open) {
      bad(`//#${mark[1]} without //#if`);
    } else if (mark?.[1] === 'else') {
      if (open?.part === 'sync') bad('//#else after the lines of the twin');
      else if (open) open.part = 'sync';
      open?.replacement.push('');
    } else if (mark && open) {
      const end = start + line.length;
      const replacement = [...open.replacement, ''].join('\n');
      blocks.push({
        start: open.start,
        end,
        first_line: open.line,
        last_line: number,
        replacement,
      });
      open = null;
    } else if (twin_line && open?.part !== 'sync') {
      bad('//~ outside the lines of the twin');
    } else if (open) {
      if (open.part === 'sync' && !twin_line && line.trim() !== '')
        bad('a line of the twin starts with //~');
      const code = twin_line?.[2] ?? '';
      open.replacement.push(open.part === 'sync' && code ? twin_line?.[1] + code : '');
    }
    start += line.length + 1;
  }
  if (open) refuse(open.start, 'colour-block', '//#if without //#endif');
  return blocks;
}
