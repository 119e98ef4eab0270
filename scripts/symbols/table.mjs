// @ts-check
/** The table of Python's names: what each is, and how it is written here. */
import { pathToFileURL } from 'node:url';
import { entries_of } from '../docs/entries.mjs';
import { called, class_entry } from './classes.mjs';
import { differences, not_in_browsers, replaceable } from './documents.mjs';
import { HELPERS } from './helpers.mjs';
import { compact, Groups } from './json.mjs';
import { Reasons } from './missing.mjs';
import { Signatures } from './signatures.mjs';
import { follow, IN_EACH_API, ONLY_HERE, place_of } from './places.mjs';
import { PARTIAL, recorded } from './python.mjs';
import { documented_reasons, PATTERNS } from './reasons.mjs';
import { SCHEMA } from './schema.mjs';
import { Sources } from './sources.mjs';

/** The version of the format, which a change that programs must know increases. */
const VERSION = 1;

/** @type {import('./python.mjs').Member} */
const METHOD = { kind: 'method' };

/** @type {ReadonlyMap<string, string>} */
const NO_NAMES = new Map();

/** @typedef {import('./json.mjs').Json} Json */
/** @typedef {Record<string, unknown>} Exported */

export class Table {
  /** Names for whose absence no reason is documented. @type {string[]} */
  unknown = [];
  signatures = new Signatures();
  /** The types of each module's names. @type {Map<string, Map<string, import('typescript').Type>>} */
  #types = new Map();
  /** By module. @type {Map<string, Exported>} */
  #exported = new Map();
  /** @type {typeof import('../../lib/python/builtins/index.js').issubclass | undefined} */
  #issubclass;

  /** @param {string} root Absolute path of the project. @param {import('typescript').Program} [program] */
  constructor(root, program) {
    this.root = root;
    this.python = recorded(root);
    this.documented = documented_reasons(root);
    this.not_in_browsers = not_in_browsers(root);
    this.reasons = new Reasons({ ...this.documented.texts, ...this.not_in_browsers.texts });
    this.replaceable = replaceable(root);
    this.differences = differences(root, this.python);
    this.sources = new Sources(root, program);
    for (const module of Object.keys(this.python.modules)) {
      const { subpath, path, object } = place_of(module);
      const in_object = object === undefined ? [] : this.sources.module('', object);
      this.#types.set(module, new Map([...in_object, ...this.sources.module(subpath, path)]));
    }
    for (const [module, name, place] of IN_EACH_API) {
      const type = this.#types.get(place)?.get(name);
      if (type) this.#types.get(module)?.set(name, type);
    }
    const classes = Object.entries(this.python.modules).flatMap(([module, names]) =>
      Object.entries(names).flatMap(([name, { kind, name: full }]) => {
        const type = this.#types.get(module)?.get(name);
        return kind === 'class' && full && type ? [{ full, type, own: `${module}.${name}` }] : [];
      }),
    );
    for (const { full, type, own } of classes) if (full === own) this.sources.add_class(full, type);
    for (const { full, type } of classes) this.sources.add_class(full, type);
    for (const module of ONLY_HERE) this.#add_module(module);
  }

  /** @param {string} module A module that CPython does not have: it has what is exported. */
  #add_module(module) {
    const { sources, python } = this;
    const { subpath, path } = place_of(module);
    const types = sources.module(subpath, path);
    this.#types.set(module, types);
    /** @type {Record<string, import('./python.mjs').Entry>} */
    const names = {};
    python.modules[module] = names;
    for (const [name, type] of types) {
      const full = `${module}.${name}`;
      const instance = sources.instance(type);
      if (instance) {
        python.classes[full] = { bases: sources.bases(instance), members: { __init__: METHOD } };
        sources.add_class(full, type);
        names[name] = { kind: 'class', name: full };
      } else if (sources.called(type)) names[name] = { kind: 'function', name: full };
    }
  }

  /** @returns {Promise<Json>} The table; reads dist/. */
  async written() {
    /** @type {Map<string, unknown>} */
    const built = new Map();
    for (const { specifier, built: file } of entries_of(this.root))
      built.set(specifier, await import(pathToFileURL(file).href));
    const builtins = /** @type {import('../../lib/python/builtins/index.js')} */ (
      built.get('pyurllib/builtins')
    );
    this.#issubclass = builtins.issubclass;
    for (const module of Object.keys(this.python.modules)) {
      const { subpath, path } = place_of(module);
      const exported = follow(built.get(`pyurllib${subpath && `/${subpath}`}`), path);
      if (exported) this.#exported.set(module, /** @type {Exported} */ (exported));
    }
    for (const [module, name, place] of IN_EACH_API) {
      const value = this.#exported.get(place)?.[name];
      this.#exported.set(module, { ...this.#exported.get(module), [name]: value });
    }
    /** @type {Json} */
    const modules = {};
    for (const [module, exported] of this.#exported) {
      const { object } = place_of(module);
      const in_object = object === undefined ? {} : follow(built.get('pyurllib'), object);
      modules[module] = this.#module(module, exported, /** @type {Exported} */ (in_object));
      Object.assign(modules, this.#parts(module, exported));
    }
    return {
      ...SCHEMA,
      version: VERSION,
      python: this.python.python,
      requests: this.python.requests,
      reasons: this.reasons.all(),
      patterns: Object.fromEntries(
        Object.entries(PATTERNS).map(([key, { source }]) => [key, source]),
      ),
      helpers: HELPERS,
      types: this.signatures.types.all(),
      parameters: this.signatures.parameters.all(),
      signatures: this.signatures.signatures.all(),
      modules,
    };
  }

  /**
   * @param {string} module
   * @param {Exported} exported Its exports.
   * @param {Exported} in_object Its names as an object.
   * @returns {Json}
   */
  #module(module, exported, in_object) {
    const is_partial = PARTIAL.includes(module);
    const here = { ...in_object, ...exported };
    const names = new Names();
    /** @type {Map<string, string>} */
    const missing = new Map();
    for (const [name, entry] of Object.entries(this.python.modules[module] ?? {})) {
      if (name in here) {
        this.#add(names, module, name, entry, here[name]);
        if (!(name in exported)) names.object_only.push(name);
      } else {
        const is_imported = this.python.imported[module]?.includes(name);
        if (is_imported && entry.kind !== 'module' && this.#refer(names, module, name, entry))
          continue;
        const listed = this.documented.names.get(module)?.get(name);
        const reason = listed ?? (is_imported ? 'imported' : undefined);
        if (reason !== undefined) missing.set(name, reason);
        else if (!is_partial) this.unknown.push(`${module}.${name}`);
      }
    }
    for (const name of this.documented.only_here.get(module) ?? []) {
      const type = this.#types.get(module)?.get(name);
      if (!type) continue;
      const is_class = type.getConstructSignatures().length > 0;
      if (!is_class && type.getCallSignatures().length === 0) {
        names.constants.add(typeof here[name] === 'boolean' ? 'bool' : '', name);
        continue;
      }
      const signature = called(this.context, name, type, undefined, { only_here: true });
      if (is_class) names.classes[name] = { new: signature };
      else names.functions[name] = signature;
    }
    const { object, ...place } = place_of(module);
    return {
      ...place,
      ...(object !== module && { object: object ?? null }),
      ...compact({
        partial: is_partial,
        only_here: ONLY_HERE.includes(module),
        replaceable: this.replaceable.get(module)?.join(' '),
        ...names.written(),
        missing: this.reasons.grouped(missing),
        not_in_browsers: this.not_in_browsers.names.get(module)?.names,
      }),
    };
  }

  /**
   * @param {string} module
   * @param {Exported} exported Its exports.
   * @returns {Json} The modules in it of which Python's names were not recorded, such as `json.decoder`, with the names that are
   *   classes and functions of the module itself, too.
   */
  #parts(module, exported) {
    const names = Object.entries(this.python.modules[module] ?? {});
    const { subpath, path, object } = place_of(module);
    /** @type {Json} */
    const parts = {};
    for (const [name, { kind, name: full = '' }] of names) {
      const is_part = kind === 'module' && full === `${module}.${name}` && name in exported;
      if (!is_part || full in this.python.modules) continue;
      const imports = new Groups();
      const missing = this.reasons.grouped(this.documented.names.get(full) ?? NO_NAMES);
      for (const [each, entry] of names)
        if (entry.name === `${full}.${each}` && each in exported) imports.add(module, each);
      parts[full] = {
        subpath,
        path: path === undefined ? name : `${path}.${name}`,
        ...(object !== module && { object: object === undefined ? null : `${object}.${name}` }),
        partial: true,
        imports: imports.names,
        ...compact({ missing }),
      };
    }
    return parts;
  }

  /**
   * @param {Names} names Gets the name.
   * @param {string} module
   * @param {string} name
   * @param {import('./python.mjs').Entry} entry
   * @param {unknown} value
   */
  #add(names, module, name, entry, value) {
    if (this.#refer(names, module, name, entry)) return;
    const { kind, name: full = `${module}.${name}`, type: python_type } = entry;
    const { classes, functions } = this.python;
    const type = this.#types.get(module)?.get(name);
    const instance = type && kind === 'class' ? this.sources.instance(type) : null;
    const differs = this.differences.get(full);
    if (kind === 'constant') names.constants.add(python_type ?? '', name);
    else if (kind === 'module') names.modules[name] = '';
    else if (type && instance) {
      const group = classes[full]?.exception ? 'exceptions' : 'classes';
      names[group][name] = class_entry(this.context, full, type, instance, value);
    } else {
      const { parameters } = functions[full] ?? classes[full] ?? {};
      const about = differs ? { differs } : {};
      names.functions[name] = called(this.context, name, type, parameters, about);
    }
  }

  /**
   * Adds a name that is defined in another module.
   * @param {Names} names
   * @param {string} module
   * @param {string} name
   * @param {import('./python.mjs').Entry} entry
   * @returns {boolean} False if it is defined here, or nowhere in the table.
   */
  #refer(names, module, name, { kind, name: full = `${module}.${name}` }) {
    if (full === `${module}.${name}` || !this.#is_listed(full)) return false;
    if (kind === 'module') names.modules[name] = full;
    else if (full.endsWith(`.${name}`)) names.imports.add(full.slice(0, -name.length - 1), name);
    else names.aliases[name] = full;
    return true;
  }

  /** @param {string} full A full name. @returns {boolean} True if the table has an entry of this name. */
  #is_listed(full) {
    if (full in this.python.modules) return Boolean(this.#types.get(full)?.size);
    const [, module = '', name = ''] = /^(.*)\.(\w+)$/.exec(full) ?? [];
    return Boolean(this.python.modules[module]?.[name] && this.#types.get(module)?.has(name));
  }

  /** @returns {import('./classes.mjs').Context} */
  get context() {
    return { ...this, extends_class: (value, base) => this.#extends(value, base) };
  }

  /** @param {unknown} value @param {string} base The full name of a class. @returns {boolean} */
  #extends(value, base) {
    const [, module = '', name = ''] = /^(.*)\.(\w+)$/.exec(base) ?? [];
    const type = this.#types.get(module)?.get(name);
    if (!type || !this.sources.instance(type) || !this.python.modules[module]?.[name]) return false;
    const Base = /** @type {new () => object} */ (this.#exported.get(module)?.[name]);
    return this.#issubclass?.(/** @type {new () => object} */ (value), Base) ?? false;
  }
}

/** The names of a module, by kind. */
class Names {
  /** Names whose entry is in another module, by that module. */
  imports = new Groups();
  /** Names whose entry has another name, with its full name. @type {Record<string, string>} */
  aliases = {};
  /** Modules, each with its full name. @type {Record<string, string>} */
  modules = {};
  /** By type. */
  constants = new Groups();
  /** @type {Json} */
  functions = {};
  /** @type {Json} */
  classes = {};
  /** @type {Json} */
  exceptions = {};
  /** Names that only the module as an object has. @type {string[]} */
  object_only = [];

  /** @returns {Json} */
  written() {
    const { modules, aliases, functions, classes, exceptions } = this;
    return {
      modules,
      imports: this.imports.names,
      aliases,
      constants: this.constants.names,
      functions,
      classes,
      exceptions,
      object_only: this.object_only.join(' '),
    };
  }
}
