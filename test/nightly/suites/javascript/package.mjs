/** The package under test, in the colour that the command line names: `node host.mjs FOLDER async|blocking`. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , FOLDER = '.', COLOUR = 'blocking'] = process.argv;
const NAMES = [
  ...['parse', 'request', 'error', 'response', 'robotparser', 'requests', 'builtins', 'codecs'],
  ...['http', 'http/client', 'http/cookiejar', 'http/cookies', 'io', 'json', 'socket', 'ssl'],
  ...['mimetypes', 'netrc'],
];

/** @type {{ exports: Record<string, string> }} */
const manifest = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8'));

/** @param {string} path @returns {Promise<any>} */
const load = (path) => import(pathToFileURL(join(FOLDER, path)).href);

export const ASYNC = COLOUR === 'async';

/** The modules by subpath: `http/client`. @type {Record<string, any>} */
export const MODULES = {};
for (const name of NAMES) {
  MODULES[name] = await load(manifest.exports[`./${ASYNC ? '' : 'sync/'}${name}`] ?? '');
}

export const B = MODULES['builtins'];

/** @type {(listener: (text: string, category: string) => void, run: () => unknown) => void} */
export const redirect_warnings = await internal('redirect_warnings');

/** @type {(object: any) => Record<string, any>} */
const fields_and_hidden = await internal('attributes_of');

/** The attributes in Python's `__dict__`, with those that are accessors of the class. @param {any} object */
export function attributes_of(object) {
  /** @type {Record<string, any>} */
  const accessors = {};
  for (let at = Object.getPrototypeOf(object); at; at = Object.getPrototypeOf(at)) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      const is_accessor = property.get !== undefined && property.set !== undefined;
      if (!is_accessor || name in at.constructor || object[name] === undefined) continue;
      accessors[name] = object[name];
    }
  }
  return { ...accessors, ...fields_and_hidden(object) };
}

/** Python's name for the module that has a class or function, or nothing. @param {any} value @returns {string | undefined} */
export function module_of(value) {
  const of_urllib = ['parse', 'request', 'error', 'response', 'robotparser'];
  const found = Object.keys(MODULES).find((name) => MODULES[name][value.name] === value);
  return found && of_urllib.includes(found) ? `urllib.${found}` : found?.replace('/', '.');
}

/** The symbol by which classes declare that they are mappings. @type {symbol | undefined} */
export const MAPPING = Object.getOwnPropertySymbols(
  MODULES['requests'].cookies.RequestsCookieJar.prototype,
).find(({ description }) => description === 'is a mapping');

/** @param {string} name An internal name, exported by one of the chunks. */
async function internal(name) {
  const chunks = join('dist', 'chunks');
  for (const file of readdirSync(join(FOLDER, chunks))) {
    const found = file.endsWith('.js') ? (await load(join(chunks, file)))[name] : undefined;
    if (found !== undefined) return found;
  }
  throw new Error(`no chunk exports ${name}`);
}
