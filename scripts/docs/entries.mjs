// @ts-check
import fs from 'node:fs';
import path from 'node:path';

/** Entries for the benchmarks, below lib/; package.json does not export them. */
export const INTERNAL_ENTRIES = ['transport/blocking.ts'];

/**
 * An entry point of the package, from its `exports` map.
 * @typedef {{ specifier: string, source: string, built: string }} Entry
 *   `specifier`: the name that users import; `source`, `built`: absolute paths of the TypeScript source and the built file.
 */

/** @param {string} root Absolute path of the project. @returns {Entry[]} */
export function entries_of(root) {
  /** @type {unknown} */
  const parsed = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const manifest = /** @type {{ name: string, exports: Record<string, string | object> }} */ (
    parsed
  );
  return Object.entries(manifest.exports)
    .flatMap(([subpath, target]) =>
      typeof target === 'string' && target.endsWith('.js') ? [{ subpath, target }] : [],
    )
    .map(({ subpath, target }) => ({
      specifier: manifest.name + subpath.slice(1),
      source: path.join(root, target.replace(/^\.\/dist\//, 'lib/').replace(/\.js$/, '.ts')),
      built: path.join(root, target),
    }));
}
