// @ts-check
/** What the documents say of Python's names: those that a program may replace, that differ, and that browsers refuse. */
import fs from 'node:fs';
import path from 'node:path';
import { Groups } from './json.mjs';

const REPLACEABLE = /looks up these names[^]*?\n\n([^]*?)\n\n/;

/** @param {string} root @returns {Map<string, string[]>} The names that a program may replace, by module, from docs/calls.md. */
export function replaceable(root) {
  const text = fs.readFileSync(path.join(root, 'docs/calls.md'), 'utf8');
  const [, table = ''] = REPLACEABLE.exec(text) ?? [];
  return new Map(
    Array.from(table.matchAll(/^\| `([\w.]+)` *\| (.*?) *\|$/gm), ([, module = '', names = '']) => [
      module,
      listed(names).sort(),
    ]),
  );
}

/**
 * @param {string} root
 * @param {import('./python.mjs').Recorded} python
 * @returns {Map<string, string[]>} The anchors in docs/differences.md, which are public names, by full name.
 */
export function differences(root, python) {
  const text = fs.readFileSync(path.join(root, 'docs/differences.md'), 'utf8');
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const [, anchor = ''] of text.matchAll(/<a id="([\w.]+)">/g)) {
    const full = full_name(python, anchor);
    found.set(full, [...(found.get(full) ?? []), anchor]);
  }
  return found;
}

/**
 * @param {string} root
 * @returns {{ texts: Record<string, string>, names: Map<string, Groups> }} From docs/browsers.md, what is not in a
 * browser, by key, and the names whose use is refused for it, by module or class.
 */
export function not_in_browsers(root) {
  const text = fs.readFileSync(path.join(root, 'docs/browsers.md'), 'utf8');
  const [, section = ''] = /^## Python's names([^]*?)^## /m.exec(text) ?? [];
  /** @type {ReturnType<typeof not_in_browsers>} */
  const found = { texts: {}, names: new Map() };
  for (const [, key = '', what = '', names = ''] of section.matchAll(
    /^\| `(\w+)` *\| (.*?) *\| (.*?) *\|$/gm,
  )) {
    found.texts[key] = what;
    for (const full of listed(names)) {
      const [, owner = '', name = ''] = /^(.*)\.(\w+)$/.exec(full) ?? [];
      const groups = found.names.get(owner) ?? new Groups();
      found.names.set(owner, groups);
      groups.add(key, name);
    }
  }
  return found;
}

/**
 * @param {import('./python.mjs').Recorded} python
 * @param {string} name A public name: `requests.get`.
 * @returns {string} The full name: `requests.api.get`.
 */
function full_name(python, name) {
  const [, owner = '', own = ''] = /^(?:(.*)\.)?(\w+)$/.exec(name) ?? [];
  if (!owner || name in python.modules || name in python.classes) return name;
  const named = python.modules[owner]?.[own];
  if (named) return named.name ?? name;
  return `${full_name(python, owner)}.${own}`;
}

/** @param {string} text @returns {string[]} The names in backticks. */
const listed = (text) =>
  Array.from(text.matchAll(/`([\w.]+)(?:\([^`]*\))?`/g), ([, name]) => name ?? '');
