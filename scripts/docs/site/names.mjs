// @ts-check
/** Python's names: of the site's modules, which TypeDoc names after their files, and of everything in them. */
import { ReflectionKind } from 'typedoc';

/** Modules without a counterpart in Python. */
const OWN = new Set(['ffi', 'node', 'pyodide']);
const OF_URLLIB = new Set(['parse', 'request', 'error', 'response', 'robotparser']);

/**
 * The entry points by their names in Python: `pyurllib/http/client` by `http.client`.
 * @type {Map<string, string>}
 */
const ENTRY_POINTS = new Map();

/** @param {string} path The path of a module's folder in lib/: `stdlib/http/client`. */
function python_name(path) {
  if (OF_URLLIB.has(path)) return `urllib.${path}`;
  if (OWN.has(path)) return `pyurllib.${path}`;
  return path.replace(/^(?:python|stdlib)\//, '').replaceAll('/', '.');
}

/**
 * Gives each module the name that it has in Python.
 * @param {import('typedoc').ProjectReflection} project
 */
export function rename_modules(project) {
  for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
    const path = module.name;
    module.name = python_name(path);
    ENTRY_POINTS.set(module.name, `pyurllib/${path.replace(/^(?:python|stdlib)\//, '')}`);
  }
}

/** @param {string} module @returns {string | undefined} What one imports it from: `pyurllib/http/client`. */
export function entry_point(module) {
  return ENTRY_POINTS.get(module);
}

/** @param {import('typedoc').Reflection} reflection @returns {string} `urllib.request.Request.data` */
export function dotted_name(reflection) {
  const parts = [];
  /** @type {import('typedoc').Reflection | undefined} */
  let at = reflection;
  for (; at && !at.isProject(); at = at.parent) {
    if (!at.isSignature()) parts.unshift(at.name);
  }
  return parts.join('.');
}
