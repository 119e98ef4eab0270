// @ts-check
/** Why names of Python are missing here, from docs/internals/names.md. */
import fs from 'node:fs';
import path from 'node:path';
import { ancestors } from './python.mjs';

const MEMBERS = 'Members of classes';

/**
 * Members of any class, by the key of the reason in docs/internals/names.md why they are missing: the first pattern that matches.
 * @type {Record<string, RegExp>}
 */
export const PATTERNS = {
  constructor: /^__(?:init|new|new_member)__$|^_new_member_$/,
  pickling: /^__(?:reduce|reduce_ex|getstate|setstate|getnewargs|copy|deepcopy|replace)__$/,
  enumeration:
    /^_(?:generate_next_value|member_\w+|unhashable_\w+|use_args|value2member_map|value_repr)_$/,
  special: /^__\w+__$/,
  private: /^_/,
};

/** The key of the reason for members of BUILT_IN_CLASSES. */
export const BUILT_IN = 'built_in';

/** Classes of Python whose values are JavaScript's own here. */
const BUILT_IN_CLASSES = ['dict', 'float', 'int', 'list', 'set', 'str', 'tuple'].map(
  (name) => `builtins.${name}`,
);

/**
 * @typedef {object} Documented
 * @property {Record<string, string>} texts The reasons, by key.
 * @property {Map<string, Map<string, string>>} names By module, each name with the key or the text of its reason.
 * @property {Map<string, string[]>} only_here By module.
 * @property {Map<string, Map<string, string>>} members By class and member.
 */

/** @param {string} root Absolute path of the project. @returns {Documented} */
export function documented_reasons(root) {
  const text = fs.readFileSync(path.join(root, 'docs/internals/names.md'), 'utf8');
  const [introduction = '', ...sections] = text.split(/^## /m);
  /** @type {Documented} */
  const found = { texts: {}, names: new Map(), only_here: new Map(), members: new Map() };
  for (const part of [introduction, ...sections]) {
    for (const [, key = '', reason = ''] of part.matchAll(/^\| `(\w+)` *\| (.*?) *\|$/gm))
      found.texts[key] = reason;
  }
  for (const section of sections) {
    if (section.startsWith(MEMBERS)) {
      for (const [, owner = '', names = '', reason = ''] of section.matchAll(
        /^\| `([\w.]+\.\w+)` *\| (.*?) *\| (.*?) *\|$/gm,
      )) {
        /** @type {Map<string, string>} */
        const known = found.members.get(owner) ?? new Map();
        found.members.set(owner, known);
        for (const name of listed(names)) known.set(name, reason);
      }
      continue;
    }
    const [, module = ''] = /^`(.*)`\n/.exec(section) ?? [];
    /** @type {Map<string, string>} */
    const names = new Map();
    for (const [, reason = '', text_of_names = ''] of section.matchAll(
      /^- (.*?): ((?:`\w+` ?)+)$/gm,
    )) {
      if (reason.startsWith('only here')) {
        found.only_here.set(module, [
          ...(found.only_here.get(module) ?? []),
          ...listed(text_of_names),
        ]);
      } else for (const name of listed(text_of_names)) names.set(name, reason);
    }
    found.names.set(module, names);
  }
  return found;
}

/** @param {string} text @returns {string[]} */
const listed = (text) => Array.from(text.matchAll(/`(\w+)`/g), ([, name]) => name ?? '');

/**
 * @param {Documented} reasons
 * @param {import('./python.mjs').Recorded} python
 * @param {string} owner The full name of a class.
 * @param {string} member
 * @returns {string | undefined} The key or the text of the reason why it is missing.
 */
export function reason_of_member(reasons, python, owner, member) {
  const owners = ancestors(python, owner);
  for (const each of owners) {
    const own = reasons.members.get(each)?.get(member);
    if (own) return own;
  }
  const pattern = Object.keys(PATTERNS).find((key) => PATTERNS[key]?.test(member));
  if (pattern) return pattern;
  const declaring = owners.filter((each) => member in (python.classes[each]?.members ?? {}));
  return declaring.every((each) => BUILT_IN_CLASSES.includes(each)) ? BUILT_IN : undefined;
}
