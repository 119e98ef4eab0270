// @ts-check
/**
 * Rolls the declarations up, so that they are few and hold only what is exported: one file for each entry, and one for
 * each package and colour in dist/types, which the entries share. A class is declared once, whichever entry exports it.
 */
import path from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

/** A package and its colour. Folders with classes of the same name are packages here. */
const ROOM =
  /^(sync\/)?(?:(?:python|stdlib)\/)?(http\/\w+(?=\/)|requests\/micro|urllib3\/util|[^/]+)\//;

/** Entries that re-export the packages in their folder. */
const PACKAGE = /^(?:sync\/)?(?:stdlib\/http\/)?index$/;

/** Hand-written blocking files, among those of the async colour. */
const BLOCKING = /^(transport|node)(?=\/(?:(?:fetch\/)?blocking(?:_transport)?|worker_wire)$)/;

/**
 * Warnings of types that no entry exports, which are those of private parameters, which nobody needs to name; and of files of
 * declarations that import each other, of which nothing is run.
 */
const HARMLESS = /still references private shared type exports|^Circular /;

/** A function named `module`: rollup reserves the names of CommonJS's variables, also where a file is an ES module. */
const RESERVED = /\bmodule\$1(?: as module\b)?/g;

/** Marks the modules that are imported as a whole. */
const WHOLE = 'whole:';

/** The names of TypeScript's libraries, which the plugin drops. */
const LIBRARY = /^\/\/\/ <reference lib=.*\n/gm;

/**
 * @param {Map<string, string>} texts The declarations of all files, by path.
 * @param {string} root The folder of these paths.
 * @param {Iterable<string>} entries The paths of the entries.
 * @returns {Promise<Map<string, string>>} The files to write, by path.
 */
export async function rolled_up(texts, root, entries) {
  const name_of = (/** @type {string} */ file) =>
    path
      .relative(root, file)
      .split(path.sep)
      .join('/')
      .replace(/\.d\.ts$/, '');
  const { marked, modules } = with_whole_modules(texts, name_of);
  const bundle = await rollup({
    input: Object.fromEntries([...entries, ...modules].map((file) => [name_of(file), file])),
    external: (id) => id.startsWith(WHOLE),
    plugins: [files_of(marked), dts()],
    onLog(_level, { message }) {
      if (!HARMLESS.test(message)) throw new Error(message);
    },
  });
  const { output } = await bundle.generate({
    dir: root,
    entryFileNames: '[name].d.ts',
    chunkFileNames: 'types/[name].d.ts',
    hoistTransitiveImports: false,
    minifyInternalExports: false,
    manualChunks: (id) => room_of(name_of(id)),
  });
  const files = new Map();
  for (const chunk of output) {
    if (chunk.type !== 'chunk') throw new Error(`${chunk.fileName} is not a file of declarations`);
    const renamed_back = chunk.code.replace(RESERVED, 'module');
    check_names(chunk.fileName, renamed_back);
    const libraries = new Set(chunk.moduleIds.flatMap((id) => texts.get(id)?.match(LIBRARY) ?? []));
    const about = chunk.isEntry ? description(texts.get(chunk.facadeModuleId ?? '')) : '';
    const types = types_only(texts.get(chunk.facadeModuleId ?? ''));
    const code = with_tabs(with_types_only(with_paths(chunk.fileName, renamed_back), types));
    const head = [...libraries, code.includes(about) ? '' : about].join('');
    files.set(path.join(root, chunk.fileName), head + code);
  }
  return files;
}

/**
 * Marks the imports of modules that are used as a whole, `typeof parse`: the plugin would declare each of their members
 * again, so the modules get files of their own.
 *
 * @param {Map<string, string>} texts
 * @param {(file: string) => string} name_of
 */
function with_whole_modules(texts, name_of) {
  /** @type {Set<string>} */
  const modules = new Set();
  const marked = new Map(
    [...texts].map(([file, text]) => {
      const mark = (/** @type {string} */ specifier) => {
        const module = imported(file, specifier);
        modules.add(module);
        return WHOLE + name_of(module);
      };
      return [
        file,
        text
          .replace(
            /^import \* as (\w+) from '([^']+)'/gm,
            (statement, /** @type {string} */ name, /** @type {string} */ specifier) =>
              new RegExp(`\\btypeof ${name}\\b(?!\\.)`).test(text)
                ? `import * as ${name} from '${mark(specifier)}'`
                : statement,
          )
          .replace(
            /\btypeof import\("([^"]+)"\)(?!\.)/g,
            (_, /** @type {string} */ specifier) => `typeof import("${mark(specifier)}")`,
          ),
      ];
    }),
  );
  return { marked, modules };
}

/** @param {string} file @param {string} text @returns {string} With the paths of the marked modules. */
function with_paths(file, text) {
  return text.replace(/(['"])whole:(.+)\1/g, (_, _quote, /** @type {string} */ name) => {
    const relative = path.posix.relative(path.posix.dirname(file), `${name}.js`);
    return `'${relative.startsWith('.') ? relative : `./${relative}`}'`;
  });
}

/** @param {string} [text] The declarations of an entry. @returns {Set<string>} What it exports as a type only. */
function types_only(text = '') {
  const lists = Array.from(text.matchAll(/^export type \{([^}]*)\}/gm), ([, names = '']) => names);
  return new Set(lists.flatMap((names) => names.split(',').map(exported_as)));
}

/** @param {string} specifier `a as b`, of an export. @returns {string} The exported name. */
function exported_as(specifier) {
  return specifier.trim().split(' ').at(-1) ?? '';
}

/**
 * @param {string} code The rolled-up declarations of an entry.
 * @param {Set<string>} types What it exports as a type only; the plugin forgets that classes are among it.
 * @returns {string}
 */
function with_types_only(code, types) {
  return code.replace(
    /^(export \{ )(.*)( \}(?: from |;))/gm,
    (_, /** @type {string} */ before, /** @type {string} */ names, /** @type {string} */ after) => {
      const marked = names
        .split(', ')
        .map((name) => (types.has(exported_as(name)) ? `type ${name}` : name));
      return before + marked.join(', ') + after;
    },
  );
}

/** @param {string} importer @param {string} specifier @returns {string} The path of an imported file. */
function imported(importer, specifier) {
  return path.join(path.dirname(importer), specifier.replace(/\.([cm]?)js$/, '.d.$1ts'));
}

/** @param {string} file Relative. @returns {string | undefined} The name of its file in dist/types. */
function room_of(file) {
  if (PACKAGE.test(file)) return undefined;
  const blocking = file.replace(BLOCKING, 'sync/$1');
  return ROOM.exec(blocking)?.[0].slice(0, -1).replaceAll('/', '_');
}

/** @param {Map<string, string>} texts @returns {import('rollup').Plugin} Finds modules in `texts`, not on the disk. */
function files_of(texts) {
  return {
    name: 'texts',
    resolveId(source, importer) {
      if (!importer) return source;
      const file = imported(importer, source);
      if (!texts.has(file)) this.error(`${importer} imports ${source}, which is not declared`);
      return file;
    },
    load: (id) => texts.get(id),
  };
}

/** @param {string | undefined} text @returns {string} The comment about the module, which the plugin drops. */
function description(text = '') {
  const [comment = ''] = /^\/\*\*(?:[^*]|\*(?!\/))*\*\/\n/.exec(text) ?? [];
  return comment.includes('@module') ? comment : '';
}

/**
 * Throws if a declaration was renamed, as happens to one of two of the same name in a file: editors show the names.
 * @param {string} file
 * @param {string} text
 */
function check_names(file, text) {
  const renamed = /\b(?:class|interface|type|function) (\w+\$\d+)/.exec(text);
  if (renamed) throw new Error(`${file}: a declaration is named ${renamed[1]}`);
}

/** @param {string} text Indented by four spaces. @returns {string} Indented by tabs, which are 4 % fewer characters. */
function with_tabs(text) {
  return text.replace(/^(?: {4})+/gm, (spaces) => '\t'.repeat(spaces.length / 4));
}
