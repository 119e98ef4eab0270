// @ts-check
import fs from 'node:fs';
import path from 'node:path';

/**
 * A way into the package, as its `exports` map has it.
 * @typedef {{ specifier: string, source: string, built: string }} Entry
 *   `specifier`: what users import; `source`, `built`: absolute paths of the TypeScript and of what is made of it.
 */

/** @param {string} root Absolute path of the project. @returns {Entry[]} */
export function entries_of(root) {
  /** @type {unknown} */
  const parsed = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const manifest = /** @type {{ name: string, exports: Record<string, string> }} */ (parsed);
  return Object.entries(manifest.exports)
    .filter(([, target]) => target.endsWith('.js'))
    .map(([subpath, target]) => ({
      specifier: manifest.name + subpath.slice(1),
      source: path.join(root, target.replace(/^\.\/dist\//, 'lib/').replace(/\.js$/, '.ts')),
      built: path.join(root, target),
    }));
}
