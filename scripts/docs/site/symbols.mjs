// @ts-check
/** Python's signatures, from dist/symbols.json, by dotted names. */
import fs from 'node:fs';
import path from 'node:path';

const FILE = path.join(import.meta.dirname, '../../../dist/symbols.json');

/**
 * @typedef {object} Parameter
 * @property {string} name With its stars.
 * @property {string | null} default Python's text; null if the parameter is required.
 * @property {string} [unit]
 * @property {boolean} by_name True if it is keyword-only.
 * @property {boolean} only_here True if Python does not have it.
 *
 * @typedef {object} PythonSignature
 * @property {string} name What one calls.
 * @property {string[]} written Each of Python's parameters as Python writes it, with `*` and `/`.
 * @property {Parameter[]} parameters
 * @property {true | 'iteration' | undefined} waits
 * @property {boolean} deprecated
 *
 * @typedef {[string, number?, (string | null)?, { unit?: string, only_here?: true }?]} Row A parameter.
 * @typedef {{ bases?: string[], iterates?: true | 'await', new?: number, methods?: Record<string, number>, class_methods?: Record<string, number>, static_methods?: Record<string, number>, not_in_browsers?: Record<string, string> }} Class
 * @typedef {object} Module
 * @property {Record<string, string>} [imports]
 * @property {Record<string, string>} [aliases]
 * @property {Record<string, number>} [functions]
 * @property {Record<string, Class>} [classes]
 * @property {Record<string, Class>} [exceptions]
 * @property {Record<string, string>} [not_in_browsers]
 *
 * @typedef {object} Table
 * @property {Record<string, Module>} modules
 * @property {[number[], number?, { waits?: true | 'iteration', deprecated?: true }?][]} signatures
 * @property {Row[]} parameters
 * @property {Record<string, string>} reasons
 */

/** @type {Table | undefined} */
let read;

/** @returns {Table} */
export function table() {
  if (!fs.existsSync(FILE)) throw new Error(`${FILE} is missing: npm run build`);
  return (read ??= /** @type {Table} */ (JSON.parse(fs.readFileSync(FILE, 'utf8'))));
}

/**
 * @param {string} name A dotted name: `urllib.request.urlopen`, `requests.Session.get`, `http.client.HTTPConnection`.
 * @returns {PythonSignature | undefined} How Python's name is called; for a class, its constructor.
 */
export function python_signature(name) {
  const number = number_of(name);
  const signature = number === undefined ? undefined : table().signatures[number];
  if (!signature) return undefined;
  const [indices, , more = {}] = signature;
  let by_name = false;
  /** @type {Parameter[]} */
  const parameters = [];
  const written = [];
  for (const index of indices) {
    const row = /** @type {Row} */ (table().parameters[index]);
    const [parameter, , value = null, { unit, only_here = false } = {}] = row;
    const is_passed_on = parameters.some(({ name: before }) => before.startsWith('**'));
    if (!only_here && !is_passed_on)
      written.push(value === null ? parameter : `${parameter}=${value}`);
    if (parameter === '*') by_name = true;
    else if (parameter !== '/') {
      const starred = parameter.startsWith('*');
      parameters.push({
        name: parameter,
        default: value,
        by_name: by_name && !starred,
        only_here,
        ...(unit !== undefined && { unit }),
      });
      if (starred) by_name = true;
    }
  }
  if (written.at(-1) === '*') written.pop();
  return {
    name,
    written,
    parameters,
    waits: more.waits,
    deprecated: more.deprecated === true,
  };
}

/** @param {string} name @returns {[module: string, name: string, member?: string] | undefined} Where it is defined. */
export function home_of(name) {
  const at = place_of(name);
  if (!at) return undefined;
  const [module, first, member] = at;
  const found = table().modules[module];
  if (!found) return undefined;
  const elsewhere =
    found.aliases?.[first] ??
    Object.entries(found.imports ?? {}).flatMap(([from, names]) =>
      names.split(' ').includes(first) ? [`${from}.${first}`] : [],
    )[0];
  return elsewhere === undefined || elsewhere === `${module}.${first}`
    ? at
    : home_of(member === undefined ? elsewhere : `${elsewhere}.${member}`);
}

/** @param {string} name @returns {number | undefined} The index of its signature. */
function number_of(name) {
  const at = home_of(name);
  if (!at) return undefined;
  const [module, first, member] = at;
  const functions = table().modules[module]?.functions?.[first];
  if (functions !== undefined) return member === undefined ? functions : undefined;
  return number_in_class(module, first, member ?? 'constructor');
}

/**
 * @param {string} module
 * @param {string} name
 * @param {string} member
 * @returns {number | undefined}
 */
function number_in_class(module, name, member) {
  const found = table().modules[module];
  const described = found?.classes?.[name] ?? found?.exceptions?.[name];
  if (!described) return undefined;
  const own =
    member === 'constructor'
      ? described.new
      : (described.methods?.[member] ??
        described.class_methods?.[member] ??
        described.static_methods?.[member]);
  if (own !== undefined) return own;
  for (const base of described.bases ?? []) {
    const full = base.includes('.') ? base : `${module}.${base}`;
    const [of, base_name] = place_of(full) ?? [];
    if (of === undefined || base_name === undefined) continue;
    const inherited = number_in_class(of, base_name, member);
    if (inherited !== undefined) return inherited;
  }
  return undefined;
}

/** @param {string} name @returns {[module: string, name: string, member?: string] | undefined} */
function place_of(name) {
  const parts = name.split('.');
  for (let length = parts.length - 1; length > 0; length--) {
    const module = parts.slice(0, length).join('.');
    const [first, member, ...rest] = parts.slice(length);
    if (module in table().modules && first !== undefined && rest.length === 0)
      return member === undefined ? [module, first] : [module, first, member];
  }
  return undefined;
}
