// @ts-check
/** Why something does not work in a page, in a sentence. */

/** The library's modules that a page has not. */
export const NO_PAGE = /^pyurllib\/(?:sync\/)?(?:codecs|ffi|node|pyodide|socks)$/;

/** Modules that are not here. @type {[name: RegExp, reason: string][]} */
const MODULES = [
  [/^node:(?:fs|path|os)\b/, 'a page has no files'],
  [/^node:(?:net|tls|dns|dgram)\b/, 'a page has no sockets'],
  [/^node:/, "a page has none of Node's modules"],
  [NO_PAGE, 'it needs more than a page has'],
  [/^pyurllib/, 'the library has no such module'],
  [/./, "there are only the library's modules"],
];

/** What a program imports. */
const IMPORTED = /(?:\bfrom|^\s*import|\bimport\s*\()\s*(?:'([^'\n]+)'|"([^"\n]+)")/gm;

/**
 * @param {Error} error
 * @param {string} program
 * @param {object} modules What may be imported.
 * @returns {string | undefined} What to say in the place of the browser's words.
 */
export function reason_of({ name, message }, program, modules) {
  if (/^(?:Reference|Syntax)Error$/.test(name) && /\binput\b/.test(message))
    return 'a page has no input(): give the program its values';
  if (name !== 'TypeError' || !/module/i.test(message)) return undefined;
  for (const { 1: single, 2: specifier = single ?? '', index } of program.matchAll(IMPORTED)) {
    if (Object.hasOwn(modules, specifier)) continue;
    const [, reason] = MODULES.find(([names]) => names.test(specifier)) ?? [];
    const line = program.slice(0, program.indexOf(specifier, index)).split('\n').length;
    return `ModuleNotFoundError: No module named '${specifier}' here: ${reason}  (line ${line})`;
  }
  return undefined;
}
