// @ts-check
/**
 * Checks every import in `lib/`, generated twins included, against the layers of rooms.
 *
 * - A package (a folder of `lib/`, `lib/python/` or `lib/stdlib/`) imports packages of lower layers only, and only through its
 *   index.js, or an entry for the library alone (`ENTRIES`).
 * - There are no import cycles, but for types within a package, which the compiler erases.
 * - Node modules and npm packages are imported only where the tables allow it.
 * - No package has more lines of code than docs/internals/rooms.md records, but for 2 %.
 * - A plain file imports no coloured file and no twin, a coloured file no twin, and a twin no coloured file.
 *   scripts/unasync/tree.mjs lists the exceptions.
 *
 *     node scripts/check_layers.mjs [root]
 */
import { builtinModules } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fs from 'node:fs';
import { code_lines, compare_sizes } from './layers/code_lines.mjs';
import { find_cycles } from './layers/cycles.mjs';
import { imports_of } from './layers/imports.mjs';
import { HAND_WRITTEN_PAIRS, Tree, files_below, resolve } from './unasync/tree.mjs';

/** The folders of `lib/` whose folders are packages: Python's language, and its library, which stands on the transport. */
const GROUPS = ['charset_normalizer', 'python', 'stdlib'];

/** The packages by layer, lowest first. Packages of the same layer do not import each other. */
export const LAYERS = [
  ['charset_normalizer/search', 'python/values'],
  ['python/errors'],
  ['python/platform'],
  ['python/objects'],
  ['python/calls'],
  ['python/encodings'],
  ['python/bytes'],
  ['python/collections'],
  ['python/streams'],
  ['python/builtins'],
  ['charset_normalizer', 'parse', 'transport'],
  [
    'stdlib/email',
    'stdlib/hashlib',
    'stdlib/io',
    'stdlib/json',
    'stdlib/mimetypes',
    'stdlib/netrc',
    'stdlib/ssl',
  ],
  ['stdlib/codecs', 'stdlib/socket'],
  ['stdlib/ftplib', 'stdlib/http'],
  ['response'],
  ['error'],
  ['request'],
  ['robotparser', 'socks'],
  ['urllib3'],
  ['requests'],
  ['ffi', 'fetch', 'node'],
  ['(root)'], // lib/index.ts
  ['pyodide'],
];

/**
 * The packages that may import Node's modules. All others run in browsers, too: what they need of Node they look up by
 * `python/platform`, or import from the transport, which package.json's `imports` choose.
 */
const ROOMS_WITH_NODE = ['node', 'pyodide', 'transport'];

/**
 * Node's modules that even fewer packages may import.
 * @type {Record<string, string[]>}
 */
const NODE_MODULES_ONLY_IN = {
  'node:http2': [],
  'node:dns': ['transport'],
  'node:dgram': [],
  'node:worker_threads': ['transport'],
  'node:child_process': [],
};

/** The files of a package by which other packages import it: its public names, and those for packages of the library only. */
const ENTRIES = ['index.ts', 'internal.ts', 'plain.ts', 'on_demand.ts'];

/**
 * The runtime dependencies, and the packages that may use them.
 * @type {Record<string, string[]>}
 */
export const PACKAGES_ONLY_IN = {
  'iconv-lite': ['python/encodings'],
  '@noble/hashes': ['stdlib/hashlib'],
  'js-tokens': ['python/objects'],
};

/**
 * @param {string} root Absolute path of the project.
 * @returns {{ errors: string[], files: number, imports: number }}
 */
export function check_layers(root) {
  const tree = new Tree(root);
  const files = [...files_below(tree.lib)].filter((file) => /(?<!\.d)\.[cm]?[jt]s$/.test(file));
  /** @type {string[]} */
  const errors = [];
  /** @type {Map<string, string[]>} */
  const edges = new Map(files.map((file) => [tree.name(file), []]));
  let count = 0;
  for (const file of files) {
    for (const { specifier, kind, line, column } of imports_of(
      file,
      fs.readFileSync(file, 'utf8'),
    )) {
      count++;
      const refuse = (/** @type {string} */ message) =>
        errors.push(`${tree.name(file)}:${line}:${column} ${message}`);
      if (!specifier.startsWith('.')) {
        check_external(specifier, kind, room_of(tree, file), refuse);
        continue;
      }
      const target = existing(resolve(file, specifier));
      if (target === null) {
        refuse(`${specifier}: no such file`);
        continue;
      }
      check_rooms(tree, file, target, refuse);
      const is_erased = kind === 'type' && room_of(tree, file) === room_of(tree, target);
      // What a plain file holds may be of either colour, and its type of both.
      if (!is_erased || tree.coloured.has(file)) check_colours(tree, file, target, refuse);
      if (!is_erased) edges.get(tree.name(file))?.push(tree.name(target));
    }
  }
  for (const cycle of find_cycles(edges))
    errors.push(`${cycle[0]}:1:1 a cycle: ${cycle.join(' -> ')}`);
  return { errors, files: files.length, imports: count };
}

/**
 * @param {Tree} tree
 * @param {string} file
 * @returns {string} The package of the file.
 */
function room_of(tree, file) {
  return room_of_name(path.relative(tree.is_twin(file) ? tree.sync : tree.lib, file));
}

/** @param {string} name A path below lib/ or lib/sync/. @returns {string} The package: its folder there, or in a group of packages. */
export function room_of_name(name) {
  const [first = '', second = '', ...rest] = name.split(path.sep);
  if (second === '') return '(root)';
  return GROUPS.includes(first) && rest.length > 0 ? `${first}/${second}` : first;
}

/** @param {string} root @returns {Map<string, number>} The lines of code of each package, without what is generated. */
function count_lines(root) {
  const tree = new Tree(root);
  /** @type {Map<string, number>} */
  const counted = new Map();
  for (const file of files_below(tree.lib)) {
    if (tree.is_twin(file) || !/(?<!\.calls)\.[cm]?[jt]s$/.test(file)) continue;
    const name = room_of(tree, file);
    counted.set(name, (counted.get(name) ?? 0) + code_lines(file, fs.readFileSync(file, 'utf8')));
  }
  return new Map([...counted].filter(([name]) => name !== '(root)').sort());
}

/** @typedef {(message: string) => void} Refuse */

/**
 * @param {Tree} tree
 * @param {string} file
 * @param {string} target
 * @param {Refuse} refuse
 */
function check_rooms(tree, file, target, refuse) {
  const [from, to] = [room_of(tree, file), room_of(tree, target)];
  if (from === to) return;
  const [layer, below] = [layer_of(from), layer_of(to)];
  if (layer < 0 || below < 0)
    return refuse(
      `${layer < 0 ? from : to}: a package without a layer in scripts/check_layers.mjs`,
    );
  if (below >= layer) refuse(`${from} may not import ${to}: imports point downwards only`);
  if (!is_entry(tree, target)) refuse(`${to} is imported through its index.js only`);
}

/** @param {string} room */
function layer_of(room) {
  return LAYERS.findIndex((rooms) => rooms.includes(room));
}

/**
 * True for an entry of a package, or the blocking counterpart of one.
 * @param {Tree} tree
 * @param {string} target
 */
function is_entry(tree, target) {
  const name = path.relative(tree.lib, target).split(path.sep).join('/');
  return ENTRIES.includes(path.basename(target)) || [...HAND_WRITTEN_PAIRS.values()].includes(name);
}

/**
 * @param {Tree} tree
 * @param {string} file
 * @param {string} target
 * @param {Refuse} refuse
 */
function check_colours(tree, file, target, refuse) {
  if (tree.may_import_both_colours(file)) return;
  const [from, to] = [file, target].map((name) =>
    tree.is_twin(name) ? 'a twin' : tree.coloured.has(name) ? 'a coloured file' : 'a plain file',
  );
  if (to !== 'a plain file' && from !== to) refuse(`${from} may not import ${to}`);
}

/**
 * @param {string} specifier
 * @param {import('./layers/imports.mjs').Import['kind']} kind
 * @param {string} room
 * @param {Refuse} refuse
 */
function check_external(specifier, kind, room, refuse) {
  if (kind === 'type' && specifier.startsWith('node:')) return; // erased by the compiler
  const name = specifier.startsWith('@')
    ? specifier.split('/', 2).join('/')
    : (specifier.split('/')[0] ?? '');
  if (name.startsWith('node:')) {
    const rooms = NODE_MODULES_ONLY_IN[name] ?? ROOMS_WITH_NODE;
    if (!ROOMS_WITH_NODE.includes(room))
      refuse(`${room} imports nothing of Node: it runs in browsers, too`);
    else if (!rooms.includes(room))
      refuse(`${name} belongs to ${rooms.join(', ') || 'no package'}`);
  } else if (builtinModules.includes(name)) {
    refuse(`write node:${specifier}`);
  } else {
    const rooms = PACKAGES_ONLY_IN[name];
    if (!rooms) refuse(`${name} is not a listed package`);
    else if (!rooms.includes(room)) refuse(`${name} belongs to ${rooms.join(', ')}`);
  }
}

/** @param {string} file @returns {string | null} The `.ts` file, else the `.js` file of that name, if one exists. */
function existing(file) {
  return [file, file.replace(/\.ts$/, '.js')].find((name) => fs.existsSync(name)) ?? null;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'));
  const { errors, files, imports } = check_layers(root);
  const page = fs.readFileSync(path.join(root, 'docs/internals/rooms.md'), 'utf8');
  const sizes = compare_sizes(count_lines(root), page);
  for (const error of errors) console.error(error);
  console.log(`layers: ${imports} imports of ${files} files, ${errors.length} refused`);
  console.log(sizes.report);
  for (const error of sizes.errors) console.error(error);
  if (errors.length + sizes.errors.length > 0) process.exitCode = 1;
}
