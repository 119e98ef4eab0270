// @ts-check
/** Counts the lines of code of each package against what docs/internals/rooms.md records. */
import path from 'node:path';
import ts from 'typescript';

/** A package may grow by this part of its recorded size, or by a few lines. */
const GROWTH = 0.02;
const FEW = 10;

/** Data, and declarations of files in JavaScript. */
const NO_CODE = /\.d\.[cm]?ts$|_data\.[cm]?[jt]s$|^(?:data|tables)\./;

/**
 * @param {string} file
 * @param {string} text
 * @returns {number} The number of lines that are neither blank nor only a comment; 0 for data.
 */
export function code_lines(file, text) {
  if (NO_CODE.test(path.basename(file))) return 0;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  return lines_of(source, source).size;
}

/**
 * @param {ts.SourceFile} source
 * @param {ts.Node} root A node of the file.
 * @returns {Set<number>} Its lines that are neither blank nor only a comment, from 0.
 */
export function lines_of(source, root) {
  /** @type {Set<number>} */
  const lines = new Set();
  const line_of = (/** @type {number} */ at) => source.getLineAndCharacterOfPosition(at).line;
  /** @param {ts.Node} node */
  const visit = (node) => {
    const children = node.getChildren(source).filter((child) => !ts.isJSDoc(child));
    children.forEach(visit);
    const start = node.getStart(source);
    if (children.length > 0 || node.end === start) return;
    for (let line = line_of(start), last = line_of(node.end); line <= last; line++) lines.add(line);
  };
  visit(root);
  return lines;
}

/**
 * @param {ReadonlyMap<string, number>} counted The lines by package.
 * @param {string} page The text of docs/internals/rooms.md.
 * @returns {{ report: string, errors: string[] }}
 */
export function compare_sizes(counted, page) {
  const rows = page.matchAll(/^\| `([\w/.]+)` *\| *([\d,]+) *\|(?: *(.*?) *\|)?$/gm);
  const recorded = new Map(
    Array.from(rows, ([, name = '', lines = '']) => [name, Number(lines.replaceAll(',', ''))]),
  );
  const errors = [];
  const parts = [];
  for (const [name, lines] of counted) {
    const before = recorded.get(name) ?? 0;
    const change = lines - before;
    parts.push(
      `${name} ${lines}${change === 0 ? '' : ` (${change > 0 ? '+' : '−'}${Math.abs(change)})`}`,
    );
    if (change > Math.max(before * GROWTH, FEW))
      errors.push(
        `${name}: ${lines} lines of code, ${before} recorded: write ${lines}, and what it has grown for, into its row in docs/internals/rooms.md`,
      );
  }
  for (const name of recorded.keys())
    if (!counted.has(name))
      errors.push(`${name}: no such package: remove its row from docs/internals/rooms.md`);
  const all = [...counted.values()].reduce((sum, lines) => sum + lines, 0);
  return { report: `lines of code: ${parts.join(', ')}; all ${all}`, errors };
}
