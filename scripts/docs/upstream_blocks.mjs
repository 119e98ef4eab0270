// @ts-check
/** The examples in pages of Python's and Requests' documentation, which are written in reStructuredText. */
import { createHash } from 'node:crypto';

/**
 * @typedef {object} Example A literal block, or a doctest.
 * @property {number} line Its first line in the source.
 * @property {string} language `python` unless the page says otherwise.
 * @property {string} code
 */

const DIRECTIVE = /^\.\. (?:code-block|sourcecode|code|doctest|testcode)::[ \t]*(\S*)/;
const PYTHON = new Set(['', 'python', 'python3', 'pycon', 'pycon3', 'py', 'doctest']);

/** @param {string} line @returns {number} */
const indent_of = (line) => line.length - line.trimStart().length;

/**
 * @param {string} source The page.
 * @returns {Example[]}
 */
export function examples_of(source) {
  const lines = source.replaceAll('\t', '        ').split(/\r?\n/);
  /** @type {Example[]} */
  const found = [];
  let next = 0;
  /** @param {number} start @param {(line: string) => boolean} belongs @param {string} language */
  const take = (start, belongs, language) => {
    let end = start;
    while (end < lines.length && belongs(lines[end] ?? '')) end += 1;
    const block = lines.slice(start, end).join('\n').trimEnd();
    if (block) {
      const first = start + lines.slice(start).findIndex((line) => line.trim() !== '');
      found.push({ line: first + 1, language, code: dedented(block) });
    }
    return end;
  };
  while (next < lines.length) {
    const line = lines[next] ?? '';
    const text = line.trim();
    const indent = indent_of(line);
    const is_inside = (/** @type {string} */ other) =>
      other.trim() === '' || indent_of(other) > indent;
    const directive = DIRECTIVE.exec(text);
    if (directive) {
      let start = next + 1;
      while (/^\s+:[\w-]+:/.test(lines[start] ?? '')) start += 1;
      const given = directive[1] ?? '';
      next = take(start, is_inside, PYTHON.has(given) ? 'python' : given);
    } else if (text.startsWith('>>> ')) {
      next = take(next, (other) => other.trim() !== '', 'python');
    } else if (text.endsWith('::') && !/^\.\. /.test(text) && next + 1 < lines.length) {
      next = take(next + 1, is_inside, 'python');
    } else next += 1;
  }
  return found;
}

/** @param {string} block @returns {string} Without empty lines at its beginning and its common indentation. */
function dedented(block) {
  const lines = block.replace(/^(?:[ ]*\n)+/, '').split('\n');
  const indents = lines.filter((line) => line.trim()).map(indent_of);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common).trimEnd()).join('\n');
}

/** @param {string} code @returns {string} A hash by which an example is recognised, whatever its indentation. */
export function hash_of(code) {
  return createHash('sha256').update(code).digest('hex').slice(0, 12);
}
