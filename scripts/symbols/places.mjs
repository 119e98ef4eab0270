// @ts-check
/** Where each of Python's modules is here. */

/**
 * @typedef {object} Place
 * @property {string} subpath `request`, for `pyurllib/request` and `pyurllib/sync/request`.
 * @property {string} [path] The names that lead from the entry to the module: `sessions`.
 * @property {string} [object] The names that lead from `pyurllib` to the module as an object: `urllib.request`.
 */

/** Modules that are entry points with a name of their own. @type {Record<string, Place>} */
const ENTRIES = {
  urllib: { subpath: '', path: 'urllib', object: 'urllib' },
  email: { subpath: '', path: 'email', object: 'email' },
  'email.message': { subpath: '', path: 'email.message', object: 'email.message' },
  'requests.micro': { subpath: 'requests/micro' },
  charset_normalizer: {
    subpath: 'requests',
    path: 'packages.chardet',
    object: 'requests.packages.chardet',
  },
  'requests.packages': { subpath: 'requests', path: 'packages', object: 'requests.packages' },
};

/** Modules that are no objects of `pyurllib`. */
const NO_OBJECTS = [
  'builtins',
  'codecs',
  'ffi',
  'io',
  'json',
  'mimetypes',
  'netrc',
  'node',
  'pyodide',
  'socks',
];

/** Modules that CPython and Requests do not have. `requests.micro` is MicroPython's `requests`; `socks` is PySocks. */
export const ONLY_HERE = ['requests.micro', 'socks', 'node', 'ffi', 'pyodide'];

/** Python's classes of which each API has its own, in another module, which has their members. @type {[module: string, name: string, place: string][]} */
export const IN_EACH_API = [['ssl', 'SSLSocket', 'socket']];

/** @param {string} module Its name in Python. @returns {Place} */
export function place_of(module) {
  const own = ENTRIES[module];
  if (own) return own;
  if (NO_OBJECTS.includes(module)) return { subpath: module };
  const [top, ...rest] = module.split('.');
  const below = rest.join('.');
  if (top === 'urllib') return { subpath: below, object: module };
  if (top === 'requests') return { subpath: top, ...(below && { path: below }), object: module };
  if (top === 'urllib3') return { subpath: 'requests', path: module, object: `requests.${module}` };
  return { subpath: module.replaceAll('.', '/'), object: module };
}

/** @param {unknown} start @param {string | undefined} names `a.b`; empty for `start` itself. @returns {unknown} */
export function follow(start, names) {
  /** @type {unknown} */
  let found = start;
  for (const name of names ? names.split('.') : [])
    found = /** @type {Record<string, unknown> | undefined} */ (found)?.[name];
  return found;
}
