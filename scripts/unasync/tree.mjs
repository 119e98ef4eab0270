// @ts-check
/** Finds the coloured files, the paths of their twins, and the import specifiers of the twins. */
import fs from 'node:fs';
import path from 'node:path';

/** The first line of a coloured file. */
export const DIRECTIVE = /^\/\/ @unasync[^\n]*/;

/**
 * Hand-written pairs, one file per colour, with the same export names (paths below `lib/`).
 * Where a coloured file imports the first, its twin imports the second.
 */
export const HAND_WRITTEN_PAIRS = new Map([
  ['transport/index.ts', 'transport/blocking.ts'],
  ['transport/fetch/index.ts', 'transport/fetch/blocking.ts'],
]);

/** Packages whose plain files may import coloured files and twins. */
const ROOMS_OF_BOTH_COLOURS = ['ffi', 'node', 'transport', 'pyodide'];

/** The sources of one project: `<root>/lib`, without the twins below `<root>/lib/sync`. */
export class Tree {
  /** Every TypeScript source with its text, by absolute path. @type {Map<string, string>} */
  sources = new Map();
  /** @type {Set<string>} */
  coloured = new Set();

  /** @param {string} root Absolute path of the project. */
  constructor(root) {
    this.root = root;
    this.lib = path.join(root, 'lib');
    this.sync = path.join(this.lib, 'sync');
    for (const file of files_below(this.lib, this.sync)) {
      if (!file.endsWith('.ts')) continue;
      const text = fs.readFileSync(file, 'utf8');
      this.sources.set(file, text);
      if (DIRECTIVE.test(text)) this.coloured.add(file);
    }
  }

  /** @param {string} file A coloured source. @returns {string} The path of its twin. */
  twin(file) {
    return path.join(this.sync, path.relative(this.lib, file));
  }

  /** @param {string} file @returns {string} Its path as shown in messages: relative to the project's root, with `/`. */
  name(file) {
    return path.relative(this.root, file).split(path.sep).join('/');
  }

  /** @param {string} file */
  is_twin(file) {
    return file.startsWith(this.sync + path.sep);
  }

  /** @param {string} file */
  may_import_both_colours(file) {
    return ROOMS_OF_BOTH_COLOURS.includes(path.relative(this.lib, file).split(path.sep)[0] ?? '');
  }

  /**
   * Translates a relative specifier for the twin of `file`.
   * @param {string} file A coloured source.
   * @param {string} specifier
   */
  specifier_in_twin(file, specifier) {
    if (!specifier.startsWith('.')) return specifier;
    const target = resolve(file, specifier);
    if (this.coloured.has(target)) return specifier; // the twins mirror the tree
    const name = path.relative(this.lib, target).split(path.sep).join('/');
    const other = HAND_WRITTEN_PAIRS.get(name);
    const real =
      other === undefined
        ? target.replace(/\.ts$/, '.js')
        : path.join(this.lib, other.replace(/\.ts$/, '.js'));
    const relative = path
      .relative(path.dirname(this.twin(file)), real)
      .split(path.sep)
      .join('/');
    return relative.startsWith('.') ? relative : './' + relative;
  }
}

/**
 * @param {string} file Absolute path of the importing file.
 * @param {string} specifier A relative specifier.
 * @returns {string} The absolute path of the imported source.
 */
export function resolve(file, specifier) {
  return path.resolve(path.dirname(file), specifier).replace(/\.js$/, '.ts');
}

/**
 * Yields every file below a directory, in a fixed order.
 * @param {string} directory It need not exist.
 * @param {string} [except] A directory to skip.
 * @returns {Generator<string>}
 */
export function* files_below(directory, except) {
  if (!fs.existsSync(directory)) return;
  const entries = fs.readdirSync(directory, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const full = path.join(directory, entry.name);
    if (full === except) continue;
    if (entry.isDirectory()) yield* files_below(full, except);
    else yield full;
  }
}
