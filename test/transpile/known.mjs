// @ts-check
/** Writes known.json: the names that modules.mjs and runtime.mjs have, which transpile.py knows besides the table. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as modules from './modules.mjs';
import * as runtime from './runtime.mjs';

/** @param {object} module @returns {string} */
const names_of = (module) => Object.keys(module).sort().join(' ');

/** @returns {{ builtins: string, modules: Record<string, string> }} */
export function known() {
  const { os } = modules;
  const python = { ...modules, 'os.path': os.path, 'os.environ': os.environ };
  return {
    builtins: names_of(runtime),
    modules: Object.fromEntries(
      Object.entries(python).map(([name, module]) => [name, names_of(module)]),
    ),
  };
}

export const FILE = path.join(import.meta.dirname, 'known.json');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  fs.writeFileSync(FILE, `${JSON.stringify(known(), null, 2)}\n`);
