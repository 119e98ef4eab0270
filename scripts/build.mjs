// @ts-check
/**
 * Bundles lib/ into dist/: an entry for each target of package.json's `exports`, and under them a few chunks, because
 * 200 small modules take three times as long to load. The declarations are tsc's part.
 *
 *     node scripts/build.mjs
 *
 * A module is in one chunk only, so that every entry sees the same objects.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { LAYERS } from './check_layers.mjs';
import { entries_of } from './docs/entries.mjs';
import { Tree } from './unasync/tree.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LIB = path.join(ROOT, 'lib');
const DIST = path.join(ROOT, 'dist');

/** What every supported Node understands: `using` is not of it. */
const OLDEST = 'node20';

/** Entries that are not exported: for the benchmarks. */
const INNER_ENTRIES = ['transport/blocking.ts'];

/** Read when they are needed, from the files they are: large, and seldom wanted. */
const TABLES = 'codecs/tables.cjs';

/** The other thread, a program of its own. */
const WORKER = 'transport/worker.cjs';

/** What Python is given to run: copied as it is. */
const PYTHON = 'pyodide/python';

/** What `urllib.request` rests on is loaded whole; rooms above it have chunks of their own. */
const ROOMS_ABOVE = LAYERS.slice(LAYERS.findIndex((rooms) => rooms.includes('request')) + 1).flat();
/** A door of its own in a room above, the names of its classes being those of the room's. */
const MICRO = 'requests/micro';

/** The colours of what is written by hand for each. @type {[RegExp, 'plain' | 'async' | 'blocking'][]} */
const BY_HAND = [
  [/^transport\/(?:(?:errors|error_data)\.ts|wire\/(?:failure|pieces)\.cjs)$/, 'plain'],
  [/^transport\/(?:index|async|client_tls)\.ts$|^transport\/wire\//, 'async'],
  [/^transport\//, 'blocking'],
  [/^node\/blocking\.ts$/, 'blocking'],
  [/^node\//, 'async'],
];

const tree = new Tree(ROOT);

/** @param {string} file Absolute. @returns {string} Its path below lib/, with `/`. */
const name_of = (file) => path.relative(LIB, file).split(path.sep).join('/');

/**
 * The chunk a module belongs to; a chunk imports only those before it in CHUNKS. Null for what stays in its entry.
 * Importing `codecs` has effects, which no other entry may have: its chunk is named in package.json's `sideEffects`.
 * @param {string} id
 */
function chunk_of(id) {
  const name = name_of(id);
  if (name.startsWith('..')) return null;
  const [room = ''] = name.replace(/^sync\//, '').split('/');
  if (room === 'index.ts') return null;
  if (room === 'codecs') return tree.is_twin(id) || tree.coloured.has(id) ? null : room;
  if (room === 'builtins' || room === 'parse') return room;
  const colour =
    BY_HAND.find(([names]) => names.test(name))?.[1] ??
    (tree.is_twin(id) ? 'blocking' : tree.coloured.has(id) ? 'async' : 'plain');
  if (name.replace(/^sync\//, '').startsWith(`${MICRO}/`)) return `requests_micro_${colour}`;
  return ROOMS_ABOVE.includes(room) ? `${room}_${colour}` : colour;
}
const COLOURS = ['plain', 'async', 'blocking'];
const CHUNKS = [
  'builtins',
  'codecs',
  'parse',
  ...COLOURS,
  ...[...ROOMS_ABOVE, 'requests_micro'].flatMap((room) =>
    COLOURS.map((colour) => `${room}_${colour}`),
  ),
];

/** All chunks are in one directory: paths from `import.meta.url` start there. @type {import('rolldown').Plugin} */
const paths_from_chunks = {
  name: 'paths from chunks',
  transform: {
    filter: { id: /\.ts$/, code: /\bimport\.meta\.url\b/ },
    handler(code, id) {
      if (chunk_of(id) === null) this.error(`${id}: no chunk, so its paths lead elsewhere`);
      let found = false;
      const result = code.replace(
        /(['"])(\.[^'"]+)\1/g,
        (all, /** @type {string} */ quote, /** @type {string} */ specifier) => {
          const name = name_of(path.join(path.dirname(id), specifier));
          if (![TABLES, WORKER, PYTHON].includes(name)) return all;
          found = true;
          return `${quote}../${name}${quote}`;
        },
      );
      if (!found) this.error(`${id}: import.meta.url for a file that is not made`);
      return { code: result, map: null };
    },
  },
};

/** The wire is CommonJS, for the worker's sake; an ES module gets Node's modules otherwise. @type {import('rolldown').Plugin} */
const builtins_without_require = {
  name: 'builtins without require',
  transform: {
    filter: { id: /\.cjs$/ },
    handler: (code) => ({
      code: code.replace(/\brequire\((?='node:)/g, 'process.getBuiltinModule('),
      map: null,
    }),
  },
};

/** @type {import('rolldown').OutputOptions} */
const readable = {
  dir: DIST,
  sourcemap: true,
  sourcemapExcludeSources: true, // lib/ ships
  comments: { legal: true, annotation: true, jsdoc: false },
  charset: 'ascii', // V8 reads it faster
};

const sources = [
  ...entries_of(ROOT).map(({ source }) => source),
  ...INNER_ENTRIES.map((name) => path.join(LIB, name)),
];
const bundle = await rolldown({
  cwd: ROOT,
  input: Object.fromEntries(sources.map((file) => [name_of(file).replace(/\.ts$/, ''), file])),
  platform: 'node',
  tsconfig: 'tsconfig.build.json',
  transform: { target: OLDEST },
  external: [path.join(LIB, TABLES)],
  plugins: [paths_from_chunks, builtins_without_require],
});
const { output } = await bundle.write({
  ...readable,
  format: 'esm',
  chunkFileNames: 'chunks/[name].js',
  minifyInternalExports: false,
  polyfillRequire: false,
  codeSplitting: {
    groups: CHUNKS.map((name, i) => ({
      name,
      priority: CHUNKS.length - i,
      test: (/** @type {string} */ id) => chunk_of(id) === name,
    })),
  },
});

const worker = await rolldown({
  cwd: ROOT,
  input: path.join(LIB, WORKER),
  platform: 'node',
  transform: { target: OLDEST },
});
await worker.write({ ...readable, format: 'cjs', entryFileNames: WORKER });

fs.mkdirSync(path.dirname(path.join(DIST, TABLES)), { recursive: true });
fs.copyFileSync(path.join(LIB, TABLES), path.join(DIST, TABLES));
fs.cpSync(path.join(LIB, PYTHON), path.join(DIST, PYTHON), { recursive: true });

for (const chunk of output) if (chunk.type === 'chunk') check(chunk.fileName, chunk.code);

/**
 * Names of classes are Python's names of types: of two that collide in a chunk one would be renamed.
 * @param {string} file
 * @param {string} code
 */
function check(file, code) {
  const renamed = /\b(\w+\$\d+) = class(?! \w)|\bclass (\w+\$\d+)/.exec(code);
  if (renamed) throw new Error(`${file}: a class is named ${renamed[1] ?? renamed[2]}`);
}
