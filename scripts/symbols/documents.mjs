// @ts-check
/** What the documents say of Python's names: those that a program may replace, and those that differ. */
import fs from 'node:fs';
import path from 'node:path';

const REPLACEABLE = /looks up these names[^]*?\n\n([^]*?)\n\n/;
const HANDLERS = 'the default handlers';

/** The classes that `build_opener` adds. */
const DEFAULT_HANDLERS = [
  'ProxyHandler',
  'UnknownHandler',
  'HTTPHandler',
  'HTTPDefaultErrorHandler',
  'HTTPRedirectHandler',
  'FTPHandler',
  'FileHandler',
  'HTTPErrorProcessor',
  'DataHandler',
  'HTTPSHandler',
];

/** @param {string} root @returns {Map<string, string[]>} The names that a program may replace, by module, from docs/mapping.md. */
export function replaceable(root) {
  const text = fs.readFileSync(path.join(root, 'docs/mapping.md'), 'utf8');
  const [, table = ''] = REPLACEABLE.exec(text) ?? [];
  return new Map(
    Array.from(table.matchAll(/^\| `([\w.]+)` *\| (.*?) *\|$/gm), ([, module = '', names = '']) => [
      module,
      [...listed(names), ...(names.includes(HANDLERS) ? DEFAULT_HANDLERS : [])].sort(),
    ]),
  );
}

/**
 * @param {string} root
 * @param {import('./python.mjs').Recorded} python
 * @returns {Map<string, string[]>} The headings of docs/differences.md whose tables name a name of Python, by its full name.
 */
export function differences(root, python) {
  const text = fs.readFileSync(path.join(root, 'docs/differences.md'), 'utf8');
  const full_names = names_by_end(python);
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const section of text.split(/^(?=##+ )/m)) {
    const [, title = ''] = /^##+ (.*)/.exec(section) ?? [];
    if (!title) continue;
    for (const [, cell = ''] of section.matchAll(/^\| (.*?) \|/gm)) {
      for (const name of listed(cell)) {
        const full = full_names.get(name);
        if (!full) continue;
        const known = found.get(full) ?? [];
        if (!known.includes(anchor(title))) found.set(full, [...known, anchor(title)]);
      }
    }
  }
  return found;
}

/** @param {string} title @returns {string} Its anchor, as GitHub and TypeDoc make it. */
const anchor = (title) =>
  title
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

/** @param {string} text @returns {string[]} The names in backticks. */
const listed = (text) =>
  Array.from(text.matchAll(/`([\w.]+)(?:\([^`]*\))?`/g), ([, name]) => name ?? '');

/** @param {import('./python.mjs').Recorded} python @returns {Map<string, string>} Full names by their unambiguous ends: `Request.get_method`. */
function names_by_end(python) {
  const full = new Set(Object.keys(python.functions));
  for (const [name, { members }] of Object.entries(python.classes)) {
    full.add(name);
    for (const member of Object.keys(members)) full.add(`${name}.${member}`);
  }
  /** @type {Map<string, string>} */
  const found = new Map();
  /** @type {Set<string>} */
  const ambiguous = new Set();
  for (const name of full) {
    const parts = name.split('.');
    for (let start = 0; start < parts.length; start += 1) {
      const end = parts.slice(start).join('.');
      if (found.has(end)) ambiguous.add(end);
      found.set(end, name);
    }
  }
  for (const end of ambiguous) if (!full.has(end)) found.delete(end);
  return found;
}
