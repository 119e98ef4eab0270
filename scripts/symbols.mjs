// @ts-check
/**
 * Writes dist/symbols.json, with its types: Python's names, what each is, and how it is written here, for programs that translate
 * Python. docs/transpilers.md describes it. `npm run build` does so too.
 *
 *     node scripts/symbols.mjs
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { declarations } from './symbols/declarations.mjs';
import { SCHEMA } from './symbols/schema.mjs';
import { Table } from './symbols/table.mjs';

/**
 * @param {string} root Absolute path of the project, which has been built.
 * @param {import('typescript').Program} [program] Includes the sources of the entries.
 * @returns {Promise<string[]>} The names for whose absence docs/internals/names.md gives no reason.
 */
export async function write_symbols(root, program) {
  const table = new Table(root, program);
  const written = await table.written();
  fs.writeFileSync(path.join(root, 'dist/symbols.json'), JSON.stringify(written));
  fs.writeFileSync(path.join(root, 'dist/symbols.d.cts'), declarations(SCHEMA.$defs));
  return table.unknown;
}

/** @param {string[]} unknown Reports the names, and fails if there are any. */
export function report_unknown(unknown) {
  if (unknown.length === 0) return;
  console.error(
    `docs/internals/names.md gives no reason why these are missing: ${unknown.join(' ')}`,
  );
  process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  report_unknown(await write_symbols(path.join(import.meta.dirname, '..')));
