// @ts-check
/**
 * Lists what waits in the async colour, in docs/calls.md: the functions of every module, and the methods of its classes, that
 * return a promise, or an iterator that waits, by dist/symbols.json. `npm run check:docs` checks that the list is up to date.
 *
 *     node scripts/docs/waits.mjs
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { with_list } from './written_page.mjs';

const MARKS =
  /(<!-- what waits: written by scripts\/docs\/waits\.mjs -->\n)[^]*?(<!-- end of what waits -->)/;

/** @typedef {{ bases?: string[], iterates?: true | 'await', methods?: Record<string, number> }} Class */
/** @typedef {{ functions?: Record<string, number>, classes?: Record<string, Class>, exceptions?: Record<string, Class> }} Module */
/** @typedef {{ modules: Record<string, Module>, signatures: [number[], number?, { waits?: boolean | string }?][] }} Table */

/** The names of a table that wait. */
export class Waiting {
  /** @param {Table} table */
  constructor({ modules, signatures }) {
    this.modules = modules;
    this.signatures = signatures;
  }

  /** @param {Record<string, number>} [callables] @returns {string[]} The public ones that wait. */
  callables(callables = {}) {
    return Object.entries(callables)
      .filter(([name, index]) => !name.startsWith('_') && this.signatures[index]?.[2]?.waits)
      .map(([name]) => `\`${name}\``)
      .sort();
  }

  /**
   * @param {string} module
   * @param {string} name A class of the module, or of another module: `io.IOBase`.
   * @returns {{ all: string[], text: string }} Its methods that wait, in the text those of base classes by the names of these.
   */
  methods(module, name) {
    const dot = name.lastIndexOf('.');
    if (dot > 0) return this.methods(name.slice(0, dot), name.slice(dot + 1));
    const { classes, exceptions } = this.modules[module] ?? {};
    const { bases = [], iterates, methods } = classes?.[name] ?? exceptions?.[name] ?? {};
    const own = this.callables(methods);
    if (iterates === 'await') own.push('`for await`');
    /** @type {Set<string>} */
    const known = new Set();
    /** @type {Map<string, string>} */
    const inherited = new Map();
    for (const base of bases) {
      const { all, text } = this.methods(module, base);
      if (all.every((each) => known.has(each))) continue;
      for (const each of all) known.add(each);
      inherited.set(base, text);
    }
    const more = own.filter((each) => !known.has(each));
    const is_same = more.length === 0 && inherited.size === 1;
    const shared = Array.from(inherited, ([base, text]) =>
      is_same ? text : `those of \`${base}\``,
    );
    return { all: [...known, ...more], text: [...shared, ...more].join(', ') };
  }
}

/** The longest line of a cell. All other rows are padded to its length. */
const LINE = 90;

/** @param {string} names Names between commas. @returns {string[]} The same in lines, each for a row. */
function in_lines(names) {
  const lines = [''];
  for (const name of names.split(', ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = name;
    else if (line.length + name.length > LINE) lines.push(name);
    else lines[lines.length - 1] = `${line}, ${name}`;
  }
  return lines;
}

/** @param {Waiting} waiting @returns {string} The table. */
function rows(waiting) {
  const found = Object.entries(waiting.modules).flatMap(
    ([module, { functions, classes, exceptions }]) => {
      if (module === 'builtins') return []; // They wait where what they are given does.
      /** @type {Map<string, string[]>} */
      const by_methods = new Map();
      const names = waiting.callables(functions);
      if (names.length > 0) by_methods.set(names.join(', '), ['functions']);
      for (const name of Object.keys({ ...classes, ...exceptions })) {
        const { text } = waiting.methods(module, name);
        if (text !== '') by_methods.set(text, [...(by_methods.get(text) ?? []), `\`${name}\``]);
      }
      return [...by_methods].flatMap(([methods, owners], index) =>
        in_lines(methods).map((line, continued) => {
          const is_first = index === 0 && continued === 0;
          const owner = continued === 0 ? owners.join(', ') : '';
          return `|${[is_first ? `\`${module}\`` : '', owner, line].join('|')}|`;
        }),
      );
    },
  );
  return ['|module|class|waits|', '|-|-|-|', ...found].join('\n');
}

/** @param {string} root @returns The page as it is, and as it should be. */
export async function page(root) {
  /** @type {unknown} */
  const table = JSON.parse(fs.readFileSync(path.join(root, 'dist/symbols.json'), 'utf8'));
  return await with_list(
    root,
    'docs/calls.md',
    MARKS,
    rows(new Waiting(/** @type {Table} */ (table))),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { file, after } = await page(path.join(import.meta.dirname, '../..'));
  fs.writeFileSync(file, after);
}
