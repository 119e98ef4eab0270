// @ts-check
/** Why something does not work in a page, in a sentence. */

/** Modules that are not here. @type {[name: RegExp, reason: string][]} */
const MODULES = [
  [/^node:(?:fs|path|os)\b/, 'a page has no files'],
  [/^node:(?:net|tls|dns|dgram)\b/, 'a page has no sockets'],
  [/^node:/, "a page has none of Node's modules"],
  [/^pyurllib\/(?:sync\/)?(?:node|ffi|pyodide|socks|codecs)$/, 'it needs more than a page has'],
  [/^pyurllib/, 'the library has no such module'],
  [/./, "there are only the library's modules"],
];

/**
 * @param {Error} error
 * @param {string} program
 * @returns {string | undefined} What to say in the place of the browser's words.
 */
export function reason_of({ name, message }, program) {
  if (name !== 'TypeError' || !/module|specifier/i.test(message)) return undefined;
  const [, specifier] = /["'“]([^"'”]+)["'”]/.exec(message) ?? [];
  if (specifier === undefined || !program.includes(specifier)) return undefined;
  const [, reason] = MODULES.find(([names]) => names.test(specifier)) ?? [];
  const line = program.slice(0, program.indexOf(specifier)).split('\n').length;
  return `ModuleNotFoundError: No module named '${specifier}' here: ${reason}  (line ${line})`;
}
