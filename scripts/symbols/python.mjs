// @ts-check
/** What test/oracle/python_symbols.py recorded about Python's modules. */
import fs from 'node:fs';
import path from 'node:path';

/** @typedef {[name: string, kind?: string, fallback?: string]} Parameter `kind` is empty for one that may be given by position and by name. */
/** @typedef {{ kind: string, parameters?: Parameter[] }} Member */
/** @typedef {{ bases: string[], parameters?: Parameter[], exception?: true, members: Record<string, Member> }} Class */
/** @typedef {{ kind: 'module' | 'class' | 'function' | 'constant', name?: string, type?: string }} Entry `name` is the full name of what the name refers to. */
/**
 * @typedef {object} Recorded
 * @property {string} python
 * @property {string} requests
 * @property {Record<string, Record<string, Entry>>} modules
 * @property {Record<string, Class>} classes
 * @property {Record<string, { parameters?: Parameter[] }>} functions
 * @property {Record<string, string[]>} imported The names that each module only imports.
 */

/** Modules of which only some names are mirrored. */
export const PARTIAL = ['builtins', 'codecs', 'email'];

/** The class of everything; its members are those that every class has. */
export const OBJECT = 'builtins.object';

/** @param {string} root Absolute path of the project. @returns {Recorded} */
export function recorded(root) {
  /** @param {string} name @returns {Recorded} */
  const read = (name) => {
    /** @type {unknown} */
    const found = JSON.parse(fs.readFileSync(path.join(root, `test/vectors/${name}.json`), 'utf8'));
    return /** @type {Recorded} */ (found);
  };
  const imported = { ...read('public_names').imported, ...read('requests_names').imported };
  return { ...read('python_symbols'), imported };
}

/**
 * @param {Recorded} python
 * @param {string} name The full name of a class.
 * @returns {string[]} The class and its bases, without `object`.
 */
export function ancestors(python, name) {
  if (name === OBJECT) return [];
  const bases = python.classes[name]?.bases ?? [];
  return [...new Set([name, ...bases.flatMap((base) => ancestors(python, base))])];
}

/** @param {Recorded} python @param {string} name @returns {Map<string, Member>} The names of `dir()` of a class, without those of `object`. */
export function members_of(python, name) {
  /** @type {Map<string, Member>} */
  const found = new Map();
  for (const each of ancestors(python, name)) {
    for (const [member, value] of Object.entries(python.classes[each]?.members ?? {}))
      if (!found.has(member)) found.set(member, value);
  }
  return found;
}
