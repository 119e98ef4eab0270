// @ts-check
/** Writes known.json: the names that modules.mjs and runtime.mjs have, which transpile.py knows besides the table. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as modules from './modules.mjs';
import * as lib from 'pyurllib/builtins';
import * as runtime from './runtime.mjs';

/** @param {object} module @returns {string} */
const names_of = (module) => Object.keys(module).sort().join(' ');

/** @type {Set<unknown>} */
const OF_LIBRARY = new Set(Object.values(lib));

/**
 * @param {unknown} value
 * @returns {string | undefined} How many arguments a function takes by position, and the keywords that it takes, if its parameters say so.
 */
function takes(value) {
  const source = typeof value === 'function' ? String(value) : 'class';
  if (/^class\b/.test(source)) return undefined;
  const [, parameters = ''] =
    /^(?:async\s+)?(?:function)?\s*\*?\s*\w*\(((?:[^()]|\([^()]*\))*)\)|/.exec(source) ?? [];
  const single = /^(\w+) =>/.exec(source)?.[1];
  const [, positional = '', named = ''] =
    /^([^{]*?),?\s*(?:\{([^}]*)\}.*)?$/s.exec(single ?? parameters) ?? [];
  if (/\bkeywords\b/.test(parameters) || OF_LIBRARY.has(value)) return undefined;
  if (parameters.includes('...'))
    return /\b(?:given|apply)\(|\bkeywords\b|\bKw\b/.test(source) ? undefined : String(Infinity);
  const count = positional.trim() === '' ? 0 : positional.split(',').length;
  const keywords = Array.from(named.matchAll(/(\w+)(?: = [^,]*)?(?:,|$)/g), ([, name]) => name);
  return [count, ...keywords].join(' ');
}

/** @param {[name: string, value: unknown][]} functions @returns {[string, string][]} */
const taken = (functions) =>
  functions.flatMap(([name, value]) => {
    const found = takes(value);
    return found === undefined ? [] : [[name, found]];
  });

/** @returns {{ builtins: string, methods: Record<string, string>, takes: Record<string, string>, modules: Record<string, string> }} */
export function known() {
  const { os } = modules;
  const python = { ...modules, 'os.path': os.path, 'os.environ': os.environ };
  return {
    builtins: names_of(runtime),
    methods: Object.fromEntries(
      Object.entries(runtime.__methods).map(([type, table]) => [type, names_of(table)]),
    ),
    takes: Object.fromEntries([
      ...taken(Object.entries(runtime)),
      ...Object.entries(python).flatMap(([module, names]) =>
        taken(Object.entries(names).map(([name, value]) => [`${module}.${name}`, value])),
      ),
    ]),
    modules: Object.fromEntries(
      Object.entries(python).map(([name, module]) => [name, names_of(module)]),
    ),
  };
}

export const FILE = path.join(import.meta.dirname, 'known.json');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  fs.writeFileSync(FILE, `${JSON.stringify(known(), null, 2)}\n`);
