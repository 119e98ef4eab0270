/** Python's modules at the prompt, and its `import` statements. */
import { createRequire } from 'node:module';
import { ImportError, ModuleNotFoundError, print } from 'pyurllib/builtins';
import { http, requests, socket, ssl, urllib } from 'pyurllib/sync';
import * as io from 'pyurllib/sync/io';
import * as json from 'pyurllib/sync/json';
import * as mimetypes from 'pyurllib/sync/mimetypes';
import * as netrc from 'pyurllib/sync/netrc';

/** The modules, all of which are defined from the beginning. @type {Record<string, object>} */
export const MODULES = { http, io, json, mimetypes, netrc, requests, socket, ssl, urllib };

const { client, cookiejar, cookies } = http;
const { error, parse, request, response, robotparser } = urllib;
const { adapters, auth, exceptions, models, sessions, utils } = requests;

/** Their names in full, by module. @type {Map<unknown, string>} */
const FULL_NAMES = new Map(
  Object.entries({
    '': MODULES,
    'http.': { client, cookiejar, cookies },
    'requests.': { adapters, auth, exceptions, models, sessions, utils },
    'urllib.': { error, parse, request, response, robotparser },
  }).flatMap(([prefix, modules]) =>
    Object.entries(modules).map(([name, module]) => [module, prefix + name]),
  ),
);

/** @param {unknown} value @returns {string | null} The name of a module; null for anything else. */
export const module_name = (value) => FULL_NAMES.get(value) ?? null;

const NAME = String.raw`[\w.]+(?:\s+as\s+\w+)?`;
const NAMES = String.raw`${NAME}(?:\s*,\s*${NAME})*`;
const IMPORT = new RegExp(String.raw`^\s*(?:from\s+([\w.]+)\s+)?import\s+(${NAMES})\s*$`);

/** @param {string} path @returns {Record<string, unknown>} The module of that full name. */
function module_of(path) {
  let found = /** @type {Record<string, unknown> | undefined} */ (MODULES);
  for (const name of path.split('.')) {
    found = /** @type {typeof found} */ (
      found && Object.hasOwn(found, name) ? found[name] : undefined
    );
  }
  if (!FULL_NAMES.has(found)) throw new ModuleNotFoundError(`No module named '${path}'`);
  return /** @type {Record<string, unknown>} */ (found);
}

/**
 * The names that an `import` of Python's defines: `import urllib.request`, `import json as j, ssl`,
 * `from urllib.parse import quote, urlparse as parse`. `*` and parentheses are not accepted.
 *
 * @param {string} statement
 * @returns {Record<string, unknown> | null} null for any other statement.
 * @throws {ImportError} as Python does; ModuleNotFoundError also for the modules that are only in Python.
 */
export function imported(statement) {
  const [, from, names] = IMPORT.exec(statement) ?? [];
  if (names === undefined) return null;
  const pairs = names.split(',').map((part) => {
    const [name = '', , alias] = part.trim().split(/\s+/);
    if (from !== undefined) {
      const module = module_of(from);
      if (Object.hasOwn(module, name)) return [alias ?? name, module[name]];
      throw new ImportError(`cannot import name '${name}' from '${from}'`);
    }
    const module = module_of(name);
    const [top = ''] = name.split('.');
    return alias === undefined ? [top, MODULES[top]] : [alias, module];
  });
  return Object.fromEntries(/** @type {[string, unknown][]} */ (pairs));
}

/** Pages of the originals, by the first name of a module. */
const PAGES = {
  requests: 'https://requests.readthedocs.io/en/latest/api/',
  python: 'https://docs.python.org/3.13/library/',
};

/** @param {string} name In full. @param {string} module @returns {string} The address of the page that describes it. */
function page_of(name, module) {
  const anchor = name === module ? '' : `#${name}`;
  if (module.startsWith('requests')) return PAGES.requests + anchor;
  return `${PAGES.python}${module}.html${anchor}`;
}

/** The modules in the order of {@link help}: where a name is defined, before where it is imported. */
const DEFINING = [
  'urllib.parse',
  'io',
  'json',
  'socket',
  'ssl',
  'http',
  'http.client',
  'http.cookies',
];
const by_definition = [...FULL_NAMES].sort(([, one], [, other]) => place(one) - place(other));

/** @param {string} module */
function place(module) {
  const index = DEFINING.indexOf(module);
  return index >= 0 ? index : DEFINING.length + (module.startsWith('requests') ? 1 : 0);
}

/** @param {unknown} value @returns {[name: string, module: string] | null} The full names of a value and of its module. */
function named(value) {
  for (const [module, full] of by_definition) {
    if (module === value) return [full, full];
    for (const [name, member] of Object.entries(/** @type {object} */ (module))) {
      if (member === value && !FULL_NAMES.has(member)) return [`${full}.${name}`, full];
    }
  }
  return null;
}

/**
 * @typedef {{
 *   imports?: Record<string, string>,
 *   functions?: Record<string, number>,
 *   classes?: Record<string, { new?: number }>,
 *   exceptions?: Record<string, { new?: number }>,
 * }} Entry
 */
/**
 * @typedef {{
 *   helpers: { python: string, here: string }[],
 *   modules: Record<string, Entry>,
 *   signatures: number[][][],
 *   parameters: string[][],
 * }} Table
 */

/** @returns {Table} The table of symbols, which is large. */
function table() {
  /** @type {unknown} */
  const found = createRequire(import.meta.url)('pyurllib/symbols.json');
  return /** @type {Table} */ (found);
}

/** True if a text has a call of a function. @param {string} python @param {string} name */
const has_call = (python, name) =>
  python.includes(`${name}(`) && python.split(/\W+/).includes(name);

/** @param {string} name Of a builtin that is not here. @returns {string | null} How it is written instead. */
export const stands_for = (name) =>
  table().helpers.find(({ python }) => has_call(python, name))?.here ?? null;

/** @param {string} module @param {string} name @returns {string[]} Lines: the parameters, and the keywords of `**kwargs`. */
function parameters_of(module, name) {
  const { modules, signatures, parameters } = table();
  const { imports = {}, functions, classes, exceptions } = modules[module] ?? {};
  for (const [from, names] of Object.entries(imports))
    if (names.split(' ').includes(name)) return parameters_of(from, name);
  const index = functions?.[name] ?? (classes?.[name] ?? exceptions?.[name])?.new ?? -1;
  const signature = signatures[index]?.[0];
  if (signature === undefined) return [''];
  const all = signature.map((each) => parameters[each] ?? []);
  const shown = all.filter(([, , fallback]) => fallback !== '...');
  const keywords = all.filter((each) => !shown.includes(each)).map(([each]) => each);
  const texts = shown.map(([each, , fallback]) => (fallback ? `${each}=${fallback}` : each));
  return [
    `(${texts.join(', ')})`,
    ...(keywords.length > 0 ? [`Keywords: ${keywords.join(', ')}`] : []),
  ];
}

/**
 * Prints the signature of a function or a class, and the address of the page that describes it, or a module or an instance.
 *
 * @param {unknown} [value]
 */
export function help(value) {
  const owner = /** @type {object | null | undefined} */ (value)?.constructor;
  // Numbers, texts and None are also the values of constants.
  const found = (Object(value) === value ? named(value) : null) ?? named(owner);
  if (found === null) return print(`${PAGES.python}functions.html`);
  const [name, module] = found;
  const [signature, ...keywords] = parameters_of(module, name.slice(module.length + 1));
  print([`${name}${signature}`, ...keywords, page_of(...found)].join('\n'));
}
