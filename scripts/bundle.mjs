// @ts-check
/**
 * Bundles lib/ into dist/: one entry for each target of package.json's `exports`, and a few chunks that they share,
 * because some 300 small modules take three times as long to load. tsc writes the declarations.
 *
 *     node scripts/bundle.mjs
 *
 * A module is in one chunk only, so that every entry sees the same objects.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { syntax } from './syntax.mjs';
import { LAYERS, room_of_name } from './check_layers.mjs';
import { INTERNAL_ENTRIES, entries_of } from './docs/entries.mjs';
import { on_demand } from './on_demand.mjs';
import { Tree, resolve } from './unasync/tree.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LIB = path.join(ROOT, 'lib');
const DIST = path.join(ROOT, 'dist');

/** The oldest supported Node; its syntax does not include `using`. */
const OLDEST = 'node20';

/**
 * Symbols that Node 20 and 22 do not have in the realms of test runners.
 * @type {Record<string, [file: string, name: string]>}
 */
const DISPOSERS = {
  'Symbol.dispose': [path.join(LIB, 'python/values/disposers.ts'), 'DISPOSE'],
  'Symbol.asyncDispose': [path.join(LIB, 'python/values/disposers.ts'), 'ASYNC_DISPOSE'],
};

/** The targets of `#rare_codecs`, `#hashlib`, `#openssl`, `#system_proxies` and `#socks` outside Node. They are in no chunk. */
const OUTSIDE_NODE = [
  'python/encodings/no_rare.ts',
  'stdlib/hashlib/own_hashes.ts',
  'stdlib/ssl/no_openssl.ts',
  'request/proxies/no_system.ts',
  'urllib3/contrib/no_socks.ts',
];

/** The name of a program that the build makes up. */
const PROGRAM = path.join(LIB, 'program.ts');

/**
 * An entry only re-exports the module that it is named after: the module itself is in a chunk, so that no chunk imports
 * from an entry, which would add to what the entry exports.
 */
const ENTRY = '?entry';

/**
 * The rare codecs, which are loaded on demand: the registry imports the function that loads them, by a name of package.json's
 * `imports`, so that only Node finds them. The function has its `require` in a file of its own.
 */
const RARE_CODECS = {
  entry: 'python/encodings/rare.ts',
  load: 'python/encodings/load_rare.ts',
  require: 'python/encodings/require_rare.cjs',
  importer: 'python/encodings/registry.ts',
  name: '#rare_codecs',
};

/** The native calls, which are loaded on demand, too, so that programs which go by the worker do not load them. */
const NATIVE_CALLS = {
  entry: 'transport/ffi/agent.ts',
  load: 'transport/ffi/load_ffi.ts',
  require: 'transport/ffi/require_ffi.cjs',
};

/** What only package.json's `imports` export: the modules for other runtimes than Node, and chunks for Node. */
const NAMED_ENTRIES = [
  ...OUTSIDE_NODE,
  'charset_normalizer/detect.ts',
  'charset_normalizer/index.ts',
  'request/proxies/system/settings.ts',
  'stdlib/hashlib/index.ts',
  'stdlib/ssl/openssl.ts',
  'transport/index.ts',
  'transport/fetch/transport.ts',
  'transport/fetch/blocking_transport.ts',
  'urllib3/contrib/index.ts',
  'sync/urllib3/contrib/index.ts',
];

/**
 * The modules that are imported by a name of package.json's `imports`, by their paths: which module of that name is
 * found depends on the runtime. The packages of Node import the modules themselves.
 */
const BY_NAME = new Map([
  ['charset_normalizer/index.ts', '#charset_normalizer'],
  [RARE_CODECS.load, RARE_CODECS.name],
  ['stdlib/hashlib/index.ts', '#hashlib'],
  ['stdlib/ssl/openssl.ts', '#openssl'],
  ['transport/index.ts', '#network'],
  ['transport/blocking.ts', '#network/blocking'],
  ['request/proxies/system/settings.ts', '#system_proxies'],
  ['urllib3/contrib/index.ts', '#socks'],
  ['sync/urllib3/contrib/index.ts', '#socks/blocking'],
]);
const ROOMS_OF_NODE = ['node', 'pyodide', 'transport'];

/** The packages from the lowest to `parse`, which share a chunk: programs use them without the network. */
const BASIC_ROOMS = LAYERS.slice(
  0,
  LAYERS.findIndex((rooms) => rooms.includes('parse')),
)
  .flat()
  .concat('parse');

/**
 * The charset tables and the search for an encoding: large and rarely needed, so they stay separate files, which two of
 * them load on demand.
 */
const ON_DEMAND = [
  'python/encodings/tables.cjs',
  'python/encodings/load_charsets.cjs',
  ...fs
    .readdirSync(path.join(LIB, 'charset_normalizer/search'))
    .filter((name) => name.endsWith('.cjs'))
    .map((name) => `charset_normalizer/search/${name}`),
];

/**
 * Modules that read files, with the code that replaces each, which contains these files: all that a bundler can follow
 * are imports.
 * @type {Record<string, () => string | Promise<string>>}
 */
const WITH_CONTENTS = {
  'transport/worker_program.ts': async () =>
    `export const WORKER_PROGRAM = ${JSON.stringify(await worker_program())};`,
  'pyodide/python_sources.ts': () =>
    `export const PYTHON_SOURCES = ${JSON.stringify(python_sources())};`,
  [RARE_CODECS.load]: () => loader_of(RARE_CODECS),
  [NATIVE_CALLS.load]: () => loader_of(NATIVE_CALLS),
};

/** Functions that the compiler adds for syntax that is too new, such as `using`. */
const COMPILER_HELPER = /\boxc-project\+runtime\b/;

/** Packages that `urllib.request` does not need, with the names of their chunks; all others share a few. */
const APART = new Map([
  ['stdlib/codecs', 'codecs'],
  ['stdlib/json', 'json'],
  ['stdlib/netrc', 'netrc'],
  ['robotparser', 'robotparser'],
  ['urllib3', 'urllib3'],
  ['requests', 'requests'],
  ['node', 'node'],
  ['pyodide', 'pyodide'],
]);
/** A package that is bundled into the chunk of the only module that imports it. */
const TOKENIZER = {
  files: /[\\/]node_modules[\\/]js-tokens[\\/]/,
  importer: path.join(LIB, 'python/objects/source_tokens.ts'),
};

/** An entry inside a package, with separate chunks because its classes have the same names as the package's. */
const MICRO = 'requests/micro';

/** What only programs use, not the library: its chunk is loaded with these entries alone. */
const LANGUAGE = {
  files: /^python\/builtins\/(?:language\/|index\.ts$)/,
  name: 'language',
  entries: ['python/builtins/index.js', 'index.js', 'sync/index.js'],
};

/** What provides the rare codecs when it is evaluated: only the entry `codecs` imports it. */
const WITH_EFFECTS = {
  file: 'stdlib/codecs/install.ts',
  name: 'install_codecs',
  importer: /^(?:sync\/)?stdlib\/codecs\/index\.ts$/,
};

/** What Requests needs for SOCKS proxies, in a chunk that only Node loads. The handler of urllib.request stays in its entry. */
const SOCKS = /^(?:sync\/)?(?:socks\/(?!handler|index)|urllib3\/contrib\/(?!socks\.calls))/;

/** Files in the chunk of `node`, the only package that imports them. */
const CLIENT_TLS = /^transport\/(?:client_tls|on_demand)\.ts$/;

/** Files of the transport that more than one backend needs, but not `fetch`. */
const SOCKETS =
  /^transport\/wire\/(?:addresses|certificate|der|distrusted|reasons_data|roots|sessions|verification)\.cjs$/;

/** Files of the transport in the chunk of those that need no sockets. */
const FETCH = /^transport\/(?:fetch\/|request_wire)/;

/** The colours of the hand-written files. @type {[RegExp, 'plain' | 'async' | 'blocking'][]} */
const HAND_WRITTEN = [
  [
    /^transport\/(?:(?:cancellable|chunked_reader|deadline|decoding_error|error_data|errors|exchange|fetch\/rules|followed|idle_connections|installed|internal|plain|request_reader|runtime_tls|settled)\.ts|wire\/(?:abort|addresses|certificate|der|distrusted|failure|pieces|reasons_data|roots|sessions|stream|stream_state|timer|tls_state|verification|zones)\.cjs)$/,
    'plain',
  ],
  [
    /^transport\/(?:index|async|needs_node|request_wire|fetch\/(?:index|transport|wire))\.ts$|^transport\/wire\//,
    'async',
  ],
  [/^(?:sync\/)?transport\//, 'blocking'],
  [/^node\/blocking\.ts$/, 'blocking'],
  [/^node\//, 'async'],
];

/** Leaves the imports of some modules to package.json's `imports`. @type {import('rolldown').Plugin} */
const modules_by_name = {
  name: 'modules by name',
  resolveId(source, importer) {
    const is_entry = importer === undefined || importer === PROGRAM || importer.endsWith(ENTRY);
    if (is_entry || !source.startsWith('.')) return null;
    const name = BY_NAME.get(name_of(resolve(importer, source)));
    if (name === undefined || ROOMS_OF_NODE.includes(room_of_file(importer))) return null;
    if (name === RARE_CODECS.name && name_of(importer) !== RARE_CODECS.importer) return null;
    // This entry provides all codecs everywhere.
    if (room_of_file(importer) === 'stdlib/codecs') return null;
    return { id: name, external: true };
  },
};

const tree = new Tree(ROOT);

/** @param {string} file Absolute. @returns {string} Its path below lib/, with `/`. */
const name_of = (file) => path.relative(LIB, file).split(path.sep).join('/');

/** @param {string} id */
const room_of_file = (id) => room_of_name(path.relative(tree.is_twin(id) ? tree.sync : LIB, id));

/**
 * The chunk of a module; null if the module stays in its entry. A chunk imports only those before it in CHUNKS.
 * The chunk with side effects, and no other, is listed in package.json's `sideEffects`.
 * @param {string} id
 */
function chunk_of(id) {
  if (COMPILER_HELPER.test(id)) return 'builtins';
  if (TOKENIZER.files.test(id)) return chunk_of(TOKENIZER.importer);
  const name = name_of(id);
  if (name.startsWith('..')) return null;
  if (id.endsWith(ENTRY) || OUTSIDE_NODE.includes(name)) return null;
  if (name === RARE_CODECS.load) return 'load_rare';
  if (CLIENT_TLS.test(name)) return `${APART.get('node')}_async`;
  const room = room_of_file(id);
  if (room === '(root)') return null;
  const is_plain = !tree.is_twin(id) && !tree.coloured.has(id);
  // Requests imports it by name, so that it is not seen among what Requests needs.
  if (room === 'charset_normalizer') return 'jars_plain';
  if (name === WITH_EFFECTS.file) return WITH_EFFECTS.name;
  if (WITH_EFFECTS.importer.test(name)) return null;
  if (LANGUAGE.files.test(name)) return LANGUAGE.name;
  if (is_plain && BASIC_ROOMS.includes(room)) {
    return small_chunks.get(id) ?? (room === 'parse' ? 'parse' : 'builtins');
  }
  const colour =
    HAND_WRITTEN.find(([names]) => names.test(name))?.[1] ??
    (tree.is_twin(id) ? 'blocking' : tree.coloured.has(id) ? 'async' : 'plain');
  if (['ffi', 'fetch', 'stdlib/hashlib'].includes(room)) return null;
  if (name.startsWith('request/proxies/system/')) return null;
  if (OPENSSL.has(name))
    return NEEDED.micro.has(name) || SOCKETS.test(name) ? 'ssl_basis' : 'openssl';
  const plain_name = name.replace(/^sync\//, '');
  if (SOCKS.test(name)) return `socks_${colour}`;
  if (room === 'socks') return null;
  if (SOCKETS.test(name)) return 'sockets_plain';
  if (room === 'transport' && colour !== 'plain')
    return `${FETCH.test(plain_name) ? 'fetch' : 'sockets'}_${colour}`;
  if (plain_name.startsWith(`${MICRO}/`)) return `requests_micro_${colour}`;
  if (room === 'transport') return 'http_plain';
  return `${APART.get(room) ?? stage_of(plain_name)}_${colour}`;
}

/** @param {string} name The path of a module, as of its async colour. */
function stage_of(name) {
  const { micro, urlopen, requests } = NEEDED;
  if (micro.has(name)) return 'http';
  if (urlopen.has(name)) return requests.has(name) ? 'shared' : 'urlopen';
  return requests.has(name) ? 'jars' : 'request';
}

/**
 * The chunks of the packages that are not apart, in order: `http` has what `requests.micro` needs, `shared` what urlopen and
 * Requests both need, `urlopen` and `jars` what only one of them does, and the last one all else.
 */
const PROGRAMS = {
  micro: "export { get } from './requests/micro/index.ts';",
  urlopen: "export { urlopen } from './request/urlopen.ts';",
  requests: "export * from './requests/index.ts';",
};
const STAGE_NAMES = ['http', 'shared', 'urlopen', 'jars', 'request'];

/** @param {string} colour */
const of_stages = (colour) => STAGE_NAMES.map((name) => `${name}_${colour}`);
const COLOURS = ['plain', 'async', 'blocking'];
const TRANSPORTS = ['fetch', 'sockets'].flatMap((name) => [`${name}_async`, `${name}_blocking`]);
const CHUNKS = [
  'basis',
  'load_rare',
  'parse',
  'builtins',
  LANGUAGE.name,
  WITH_EFFECTS.name,
  'ssl_basis',
  'openssl',
  ...of_stages('plain'),
  'sockets_plain',
  ...TRANSPORTS,
  ...of_stages('async'),
  ...of_stages('blocking'),
  ...[...APART.values(), 'socks', 'requests_micro'].flatMap((room) =>
    COLOURS.map((colour) => `${room}_${colour}`),
  ),
];

/** @type {import('rolldown').Plugin} */
const files_as_text = {
  name: 'files as text',
  load: {
    filter: { id: /\.ts$/ },
    handler: async (id) => {
      const code = await WITH_CONTENTS[name_of(id)]?.();
      return code === undefined ? null : { code, map: null };
    },
  },
};

/** Replaces `require('node:…')` of the wire, which is CommonJS for the worker, in ES modules. @type {import('rolldown').Plugin} */
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

/**
 * The bundler's helpers make getters of all names, also of those that a program has added to Object.prototype, and give
 * the engine descriptors that inherit from there.
 */
const OWN = {
  'for (var name in all)': 'for (var name of Object.keys(all))',
  'var __defProp = Object.defineProperty;':
    'var __defProp = (target, key, descriptor) => Object.defineProperty(target, key, Object.assign(Object.create(null), descriptor));',
};

/** @type {import('rolldown').Plugin} */
const own_names = {
  name: 'own names',
  renderChunk(code, { name }) {
    if (name !== 'rolldown-runtime') return null;
    for (const [theirs, own] of Object.entries(OWN)) {
      if (!code.includes(theirs)) throw new Error(`${name} does not contain ${theirs}`);
      code = code.replace(theirs, own);
    }
    return code;
  },
};

/** @type {import('rolldown').InputOptions} */
const INPUT = {
  cwd: ROOT,
  platform: 'node',
  tsconfig: 'tsconfig.build.json',
  transform: { target: OLDEST, inject: DISPOSERS },
  resolve: { symlinks: false }, // the comments of the output name the modules as they are below this folder
};

/** Leaves out what is loaded on demand. @type {import('rolldown').Plugin} */
const without_on_demand = {
  name: 'without what is loaded on demand',
  resolveId(source, importer) {
    if (importer === undefined || !source.startsWith('.')) return null;
    const id = resolve(importer, source);
    const is_on_demand = [RARE_CODECS.entry, NATIVE_CALLS.entry].includes(name_of(id));
    return is_on_demand ? { id, external: true } : null;
  },
};

/** @type {import('rolldown').OutputOptions} */
const readable = {
  dir: DIST,
  comments: { legal: true, annotation: true, jsdoc: false },
  charset: 'ascii', // V8 parses ASCII faster
};

/** The chunk of each module that `parse` or the rare codecs need. A bundler drops chunks, but little within one. */
const small_chunks = await find_small_chunks();

/** What the target of `#openssl` needs in Node. Where the chunks of `http` need it, too, it is in one before both. */
const OPENSSL = await names_needed_by("export * from './stdlib/ssl/openssl.ts';");
const NEEDED = {
  micro: await names_needed_by(PROGRAMS.micro),
  urlopen: await names_needed_by(PROGRAMS.urlopen),
  requests: await names_needed_by(PROGRAMS.requests),
};

/** @type {import('rolldown').Plugin} */
const entries = {
  name: 'entries',
  resolveId: (source) => (source.endsWith(ENTRY) ? source : null),
  load(id) {
    if (!id.endsWith(ENTRY)) return null;
    const file = id.slice(0, -ENTRY.length);
    const has_default = / as default\b/.test(fs.readFileSync(file, 'utf8'));
    const names = ['*', ...(has_default ? ['{ default }'] : [])];
    return names.map((each) => `export ${each} from ${JSON.stringify(file)};`).join('\n');
  },
};

const sources = [
  ...entries_of(ROOT).map(({ source }) => source),
  ...[...INTERNAL_ENTRIES, ...NAMED_ENTRIES].map((name) => path.join(LIB, name)),
];
const shared_modules = await find_shared_modules();
const bundle = await rolldown({
  ...INPUT,
  input: Object.fromEntries(
    sources.map((file) => [name_of(file).replace(/\.ts$/, ''), file + ENTRY]),
  ),
  preserveEntrySignatures: 'allow-extension', // required by includeDependenciesRecursively: false
  external: [...ON_DEMAND, RARE_CODECS.require, NATIVE_CALLS.require].map((name) =>
    path.join(LIB, name),
  ),
  plugins: [entries, modules_by_name, files_as_text, builtins_without_require, syntax, own_names],
});
const { output } = await bundle.write({
  ...readable,
  format: 'esm',
  chunkFileNames: 'chunks/[name].js',
  minifyInternalExports: false,
  polyfillRequire: false,
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: CHUNKS.map((name, i) => ({
      name,
      priority: CHUNKS.length - i,
      test: (/** @type {string} */ id) => chunk_of(id) === name,
    })),
  },
});

await write_tokenizer();
for (const name of ON_DEMAND) {
  fs.mkdirSync(path.dirname(path.join(DIST, name)), { recursive: true });
  fs.copyFileSync(path.join(LIB, name), path.join(DIST, name));
}

/** @type {unknown} */
const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const PACKAGE = /** @type {{ imports: Record<string, { node: string }> }} */ (manifest);
const DIST_PREFIX = './dist/'.length;
const chunks = new Map(
  output.flatMap((chunk) => (chunk.type === 'chunk' ? [[chunk.fileName, chunk]] : [])),
);
for (const chunk of chunks.values()) {
  check_names(chunk.fileName, chunk.code);
  check_imports(chunk.fileName);
  check_language(chunk);
  if (chunk.isEntry) check_colours(chunk.fileName);
}

/**
 * Throws if a class was renamed, as happens to one of two classes of the same name in a chunk: class names are
 * visible as Python's type names.
 * @param {string} file
 * @param {string} code
 */
function check_names(file, code) {
  const renamed = /\b(\w+\$\d+) = class(?! \w)|\bclass (\w+\$\d+)/.exec(code);
  if (renamed) throw new Error(`${file}: a class is named ${renamed[1] ?? renamed[2]}`);
}

/** The files that a file imports in Node, directly or through others. @param {string} file */
function imports_of(file) {
  const imported = new Set(direct_imports_of(file));
  for (const each of imported) {
    for (const name of direct_imports_of(each)) imported.add(name);
  }
  return imported;
}

/** @param {string} file */
function direct_imports_of(file) {
  return (chunks.get(file)?.imports ?? []).map(
    (name) => PACKAGE.imports[name]?.node.slice(DIST_PREFIX) ?? name,
  );
}

/** Throws if chunks import each other: a module could be evaluated before those it needs. @param {string} file */
function check_imports(file) {
  if (imports_of(file).has(file)) throw new Error(`${file} imports itself through other chunks`);
}

/** Throws if the library itself uses the chunk that is for programs. @param {import('rolldown').OutputChunk} chunk */
function check_language({ fileName, imports }) {
  if (!LANGUAGE.entries.includes(fileName) && imports.includes(`chunks/${LANGUAGE.name}.js`))
    throw new Error(`${fileName} imports ${LANGUAGE.name}: import str from python/bytes`);
}

/** Throws if an entry loads both colours, which only Python's two kinds of sockets need. @param {string} entry */
function check_colours(entry) {
  if (entry === 'pyodide/index.js') return;
  const loaded = imports_of(entry);
  const coloured = ['async', 'blocking'].map((colour) =>
    [...loaded].find((file) => file.endsWith(`${colour}.js`) && file.startsWith('chunks/')),
  );
  if (!coloured.includes(undefined)) throw new Error(`${entry} loads ${coloured.join(' and ')}`);
}

/** Writes the tokenizer of the prompt into bin/, so that acorn is no dependency of the package. */
async function write_tokenizer() {
  const program = path.join(ROOT, 'bin/tokenizer.mjs');
  const tokenizer = await rolldown({
    input: program,
    plugins: [
      {
        name: 'tokenizer',
        resolveId: (source) => (source === program ? source : null),
        load: (id) => (id === program ? `export { tokenizer, tokTypes } from 'acorn';` : null),
      },
    ],
  });
  const file = path.join(ROOT, 'bin/acorn.mjs');
  await tokenizer.write({ file, format: 'esm', minify: true });
}

async function find_small_chunks() {
  const parse = await modules_of("export * from './parse/index.ts';");
  const rare = await whole_modules_of("export * from './python/encodings/rare.ts';");
  const found = new Map(parse.map((id) => [id, 'parse']));
  for (const id of rare) found.set(id, 'basis');
  return found;
}

/** @param {string} program @returns The paths below lib/ of the modules that a program needs. */
async function names_needed_by(program) {
  return new Set((await whole_modules_of(program)).map(name_of));
}

/** Whole modules are put into chunks, so what their other parts import is needed, too. @param {string} program */
async function whole_modules_of(program) {
  const used = await modules_of(program);
  return await modules_of(
    used.map((id, i) => `export * as m${i} from ${JSON.stringify(id)};`).join('\n'),
  );
}

/**
 * @param {string} program
 * @param {import('rolldown').Plugin} plugin
 * @returns The modules of which a bundle of the program contains a part.
 */
async function modules_of(program, plugin = modules_by_name) {
  const bundle = await rolldown({
    cwd: ROOT,
    input: PROGRAM,
    platform: 'node',
    tsconfig: 'tsconfig.build.json',
    plugins: [
      {
        name: 'program',
        resolveId: (source) => (source === PROGRAM ? source : null),
        load: (id) => (id === PROGRAM ? program : null),
      },
      plugin,
      syntax,
    ],
  });
  const { output } = await bundle.generate({ format: 'esm' });
  return Object.keys(output[0].modules).filter((id) => id !== PROGRAM);
}

/** The modules that some entry loads at once. */
async function find_shared_modules() {
  const program = sources.map((file, i) => `export * as e${i} from ${JSON.stringify(file)};`);
  return new Set(await modules_of(program.join('\n'), without_on_demand));
}

/**
 * @param {{ entry: string, load: string, require: string }} files
 * @returns The code of the function that loads what is loaded on demand.
 */
async function loader_of({ entry: name, load, require }) {
  const entry = path.join(LIB, name);
  const needed = await whole_modules_of(`export * from ${JSON.stringify(entry)};`);
  return await on_demand({
    entry,
    name: path.basename(load, '.ts'),
    loader: path.basename(require),
    folder: path.join(DIST, path.dirname(load)),
    own: new Set(needed.filter((id) => !shared_modules.has(id))),
    separate: new Set(ON_DEMAND.map((file) => path.join(LIB, file))),
    input: { ...INPUT, plugins: [syntax] },
    output: readable,
  });
}

/** @returns The worker's program in one piece. */
async function worker_program() {
  const worker = await rolldown({
    cwd: ROOT,
    input: path.join(LIB, 'transport/worker.cjs'),
    platform: 'node',
    transform: { target: OLDEST },
    plugins: [builtins_without_require],
  });
  const { output } = await worker.generate({ format: 'iife', minify: true });
  return output[0].code;
}

/** @returns The Python modules that run in Pyodide, by name. */
function python_sources() {
  const folder = path.join(LIB, 'pyodide/python');
  const files = fs.readdirSync(folder);
  return Object.fromEntries(
    files.map((file) => [
      path.basename(file, '.py'),
      fs.readFileSync(path.join(folder, file), 'utf8'),
    ]),
  );
}
