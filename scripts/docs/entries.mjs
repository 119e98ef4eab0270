// @ts-check
import fs from 'node:fs';
import path from 'node:path';

/** Files below lib/ that are built as entries, but not documented as such: for the benchmarks, and behind {@link ALIAS}. */
export const INTERNAL_ENTRIES = [
  'transport/blocking.ts',
  'requests/adapters/index.ts',
  'requests/auth/index.ts',
  'requests/exceptions.ts',
  'sync/requests/adapters/index.ts',
  'sync/requests/auth/index.ts',
];

/** The paths in `exports` that Python's imports suggest: other names of entries, and modules of `requests`. */
export const ALIAS =
  /^\.\/(?:sync\/)?(?:urllib[./]|http\.|requests\/(?:adapters|auth|exceptions)$)/;

/**
 * An entry point of the package, from its `exports` map without the aliases.
 * @typedef {{ specifier: string, source: string, built: string }} Entry
 *   `specifier`: the name that users import; `source`, `built`: absolute paths of the TypeScript source and the built file.
 */

/** @param {string} root Absolute path of the project. @returns {Entry[]} */
export function entries_of(root) {
  return paths_of(root).filter(({ subpath }) => !ALIAS.test(subpath));
}

/**
 * The entries and their aliases.
 * @param {string} root Absolute path of the project.
 * @returns {(Entry & { subpath: string })[]}
 */
export function paths_of(root) {
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
      subpath,
      specifier: manifest.name + subpath.slice(1),
      source: path.join(root, target.replace(/^\.\/dist\//, 'lib/').replace(/\.js$/, '.ts')),
      built: path.join(root, target),
    }));
}
