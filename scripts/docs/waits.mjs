// @ts-check
/**
 * Lists what waits in the async colour, in docs/waits.md: the functions of every entry point, and the methods of its
 * classes, that return a promise, or an iterator that waits. `npm run check:docs` checks that the list is up to date.
 *
 *     node scripts/docs/waits.mjs
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { entries_of } from './entries.mjs';
import { with_list } from './written_page.mjs';

const MARKS =
  /(<!-- what waits: written by scripts\/docs\/waits\.mjs -->\n)[^]*?(<!-- end of what waits -->)/;

/** The entry points, base classes before the classes derived from them. The others have nothing that waits. */
const ENTRIES = [
  'io',
  'http/client',
  'response',
  'error',
  'request',
  'robotparser',
  'json',
  'codecs',
  'socket',
  'requests',
  'requests/urllib3',
  'requests/micro',
  'node',
];

/** The name under which Requests has the module of an internal file, and the file. */
const INSIDE = new Map([['requests/urllib3', 'lib/urllib3/index.ts']]);

const WAITING = /^(?:Promise|PromiseLike|Async(?:Generator|Iterator|Iterable|IterableIterator))$/;
const ITERATION = '`for await`';

/**
 * A class: its methods that wait, and those of its base class that are listed.
 * @typedef {{ name: string, methods: string[], base: Class | null }} Class
 * @typedef {{ functions: string[], classes: Class[] }} Module
 */

/** @param {ts.Type} type @returns {boolean} True for a promise, an iterator that waits, and a union with one. */
function waits(type) {
  return type.isUnion() ? type.types.some(waits) : WAITING.test(type.symbol?.name ?? '');
}

/** @param {ts.TypeChecker} checker @param {ts.Type} type The type of a function. */
function is_waiting(checker, type) {
  const signatures = type.getCallSignatures();
  return signatures.some((signature) => waits(checker.getReturnTypeOfSignature(signature)));
}

/** @param {ts.Symbol | undefined} symbol @returns {boolean} True if the file of its declaration is not a plain one. */
function is_coloured(symbol) {
  const file = symbol?.declarations?.[0]?.getSourceFile();
  return Boolean(file?.text.startsWith('// @unasync') || file?.fileName.includes('/lib/node/'));
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Type} instance
 * @returns {string[]} The public methods that wait, with the inherited ones; `for await` for iteration.
 */
function waiting_methods(checker, instance) {
  const members = checker.getPropertiesOfType(instance);
  const names = members
    .filter((member) => /^[a-z]\w*$/i.test(member.name))
    .filter((member) => is_waiting(checker, checker.getTypeOfSymbol(member)))
    .map(({ name }) => `\`${name}\``)
    .sort();
  const iterates = members.some(({ name }) => name.startsWith('__@asyncIterator'));
  return iterates ? [...names, ITERATION] : names;
}

/**
 * @param {string} root Absolute path of the project.
 * @returns {Map<string, Module>} By module in Python, such as `http.client`; each class in the first one only.
 */
function waiting(root) {
  const entries = entries_of(root);
  const sources = ENTRIES.map((name) => {
    const inside = INSIDE.get(name);
    if (inside !== undefined) return path.join(root, inside);
    return entries.find(({ specifier }) => specifier === `pyurllib/${name}`)?.source ?? '';
  });
  const host = { ...ts.sys, readDirectory: () => [], onUnRecoverableConfigFileDiagnostic() {} };
  const config = path.join(root, 'tsconfig.base.json');
  const settings = ts.getParsedCommandLineOfConfigFile(config, {}, host);
  const program = ts.createProgram(sources, { ...settings?.options, noEmit: true });
  const checker = program.getTypeChecker();
  /** @type {Map<string, Module>} */
  const modules = new Map();
  /** @type {Map<ts.Symbol, Class | null>} */
  const seen = new Map();

  /** @param {ts.Type} type @returns {Class | null} The nearest base class that is listed. */
  const listed_base = (type) => {
    for (const base of type.getBaseTypes() ?? []) {
      const found = (base.symbol && seen.get(base.symbol)) ?? listed_base(base);
      if (found !== null) return found;
    }
    return null;
  };

  /** @param {string} module @param {readonly ts.Symbol[]} names */
  const collect = (module, names) => {
    const found = modules.get(module) ?? { functions: [], classes: [] };
    modules.set(module, found);
    /** @type {(() => void)[]} */
    const submodules = [];
    for (const exported of names) {
      const is_alias = exported.flags & ts.SymbolFlags.Alias;
      const symbol = is_alias ? checker.getAliasedSymbol(exported) : exported;
      if (!(symbol.flags & ts.SymbolFlags.Value) || exported.name.startsWith('_')) continue;
      const type = checker.getTypeOfSymbol(symbol);
      const declared = type.symbol ?? symbol;
      if (seen.has(declared)) continue;
      const [constructor] = type.getConstructSignatures();
      if (constructor) {
        const instance = checker.getReturnTypeOfSignature(constructor);
        const methods = is_coloured(declared) ? waiting_methods(checker, instance) : [];
        const base = listed_base(instance);
        const listed = methods.length > 0 ? { name: exported.name, methods, base } : null;
        seen.set(declared, listed);
        if (instance.symbol) seen.set(instance.symbol, listed);
        if (listed !== null) found.classes.push(listed);
      } else if (type.getCallSignatures().length > 0) {
        seen.set(declared, null);
        if (is_coloured(declared) && is_waiting(checker, type)) found.functions.push(exported.name);
      } else if (is_module(type)) {
        const inside = exported.name === 'namespace' ? module : `${module}.${exported.name}`;
        submodules.push(() => collect(inside, checker.getPropertiesOfType(type)));
      }
    }
    for (const collect_it of submodules) collect_it();
  };

  for (const [index, source] of sources.entries()) {
    const file = program.getSourceFile(source);
    const symbol = file && checker.getSymbolAtLocation(file);
    const name = (ENTRIES[index] ?? '').replaceAll('/', '.');
    const is_urllib = /^(?:request|response|error|robotparser)$/.test(name);
    if (symbol) collect(is_urllib ? `urllib.${name}` : name, checker.getExportsOfModule(symbol));
  }
  return modules;
}

/** @param {ts.Type} type @returns {boolean} True for an object that holds the names of a module. */
function is_module(type) {
  const { flags = 0, name = '' } = type.symbol ?? {};
  return Boolean(flags & ts.SymbolFlags.ValueModule) || name === '__object';
}

/** @param {Class} one @returns {string} Its methods, those of a listed base class by the name of that class. */
function methods_of({ methods, base }) {
  const inherited = base?.methods ?? [];
  if (base !== null && inherited.join() === methods.join()) return methods_of(base);
  if (base === null || inherited.some((name) => !methods.includes(name))) return methods.join(', ');
  const own = methods.filter((name) => !inherited.includes(name));
  return [`those of \`${base.name}\``, ...own].join(', ');
}

/** The longest line of a cell. All other rows are padded to its length. */
const LINE = 90;

/** @param {string} names Names between commas. @returns {string[]} The same in lines, each for a row. */
function in_lines(names) {
  const lines = [''];
  for (const name of names.split(', ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = name;
    else if (line.length + name.length > LINE) lines.push(name);
    else lines[lines.length - 1] = `${line}, ${name}`;
  }
  return lines;
}

/** @param {Map<string, Module>} modules @returns {string} The table. */
function table(modules) {
  const rows = [...modules].flatMap(([module, { functions, classes }]) => {
    const names = functions.sort().map((name) => `\`${name}\``);
    /** @type {Map<string, string[]>} */
    const by_methods = new Map(names.length > 0 ? [[names.join(', '), ['functions']]] : []);
    for (const one of classes) {
      const methods = methods_of(one);
      by_methods.set(methods, [...(by_methods.get(methods) ?? []), `\`${one.name}\``]);
    }
    return [...by_methods].flatMap(([methods, owners], index) =>
      in_lines(methods).map((line, continued) => {
        const is_first = index === 0 && continued === 0;
        const owner = continued === 0 ? owners.join(', ') : '';
        return `|${[is_first ? `\`${module}\`` : '', owner, line].join('|')}|`;
      }),
    );
  });
  return ['|module|class|waits|', '|-|-|-|', ...rows].join('\n');
}

/** @param {string} root @returns The page as it is, and as it should be. */
export async function page(root) {
  return await with_list(root, 'docs/waits.md', MARKS, table(waiting(root)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { file, after } = await page(path.join(import.meta.dirname, '../..'));
  fs.writeFileSync(file, after);
}
