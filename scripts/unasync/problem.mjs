// @ts-check
/**
 * Code that cannot be twinned, with its position in the source.
 * @typedef {{ file: string, line: number, column: number, rule: string, message: string }} Problem
 */

/**
 * @param {string} file The name shown in messages.
 * @param {string} text The file's text.
 * @param {number} position Offset in the text.
 * @param {string} rule
 * @param {string} message
 * @returns {Problem}
 */
export function problem_at(file, text, position, rule, message) {
  const before = text.slice(0, position);
  const line_start = before.lastIndexOf('\n') + 1;
  return {
    file,
    line: before.split('\n').length,
    column: position - line_start + 1,
    rule,
    message,
  };
}

/** @param {Problem} problem @returns {string} `lib/request/index.ts:12:5 message [rule]` */
export function format_problem({ file, line, column, rule, message }) {
  return `${file}:${line}:${column} ${message} [${rule}]`;
}
