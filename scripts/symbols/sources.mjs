// @ts-check
/** What the TypeScript sources say of a name: types, parameters, what waits. */
import path from 'node:path';
import ts from 'typescript';
import { call_of, resolved } from '../declarations/calls.mjs';
import { pattern_docs } from '../declarations/heads.mjs';
import { parameter_docs } from '../declarations/keywords.mjs';
import { settled_calls } from '../declarations/settled.mjs';
import { entries_of } from '../docs/entries.mjs';
import { Types } from './types.mjs';

const UNIT = /\b(seconds|bytes|characters|octets)\b/;

/**
 * @typedef {object} Named A parameter here.
 * @property {string} type
 * @property {boolean} mapping True if a plain object at its place is its value.
 * @property {boolean} any True if it takes any value, so that a plain object may be either.
 * @property {string} unit
 * @property {boolean} required
 * @property {boolean} keyword_only
 * @property {string | null} fallback The text of the default in TypeScript; null if it is not known.
 */
/** @typedef {{ parameters: Map<string, Named>, returns: string, waits: boolean | 'iteration', deprecated: boolean }} Called */

/** @param {string} root @returns {ts.Program} */
function program_of(root) {
  const host = { ...ts.sys, readDirectory: () => [], onUnRecoverableConfigFileDiagnostic() {} };
  const config = path.join(root, 'tsconfig.base.json');
  const settings = ts.getParsedCommandLineOfConfigFile(config, {}, host);
  const sources = entries_of(root).map(({ source }) => source);
  return ts.createProgram(sources, { ...settings?.options, noEmit: true });
}

export class Sources {
  /** The types of instances, by the full names of their classes. @type {Map<string, ts.Type>} */
  #instances = new Map();

  /**
   * @param {string} root Absolute path of the project.
   * @param {ts.Program} [program] Includes the sources of the entries.
   */
  constructor(root, program = program_of(root)) {
    this.entries = new Map(entries_of(root).map(({ specifier, source }) => [specifier, source]));
    this.program = program;
    this.checker = this.program.getTypeChecker();
    this.types = new Types(this.checker);
    this.lib = path.join(root, 'lib') + path.sep;
    this.settled = this.#settled();
  }

  /** @param {string} subpath @param {string | undefined} names @returns {Map<string, ts.Type>} The types of the values in a module. */
  module(subpath, names) {
    const source = this.entries.get(`pyurllib${subpath && `/${subpath}`}`);
    const file = source && this.program.getSourceFile(source);
    const symbol = file && this.checker.getSymbolAtLocation(file);
    let members = symbol ? this.checker.getExportsOfModule(symbol) : [];
    for (const name of names ? names.split('.') : []) {
      const member = members.find((each) => each.name === name);
      members = member ? this.checker.getPropertiesOfType(this.#type_of(member)) : [];
    }
    return new Map(members.map((member) => [member.name, this.#type_of(member)]));
  }

  /** @param {ts.Symbol} symbol */
  #type_of(symbol) {
    const target = /** @type {ts.Symbol} */ (resolved(this.checker, symbol));
    return this.checker.getTypeOfSymbol(target);
  }

  /** @param {ts.Type} type The type of a class. @returns {ts.Type | null} The type of its instances; null for a function. */
  instance(type) {
    const [signature] = type.getConstructSignatures();
    return signature ? this.checker.getReturnTypeOfSignature(signature) : null;
  }

  /** @param {ts.Type} type @param {string} name @returns {ts.Type | null} */
  member(type, name) {
    const symbol = this.checker.getPropertyOfType(type, name);
    return symbol ? this.checker.getTypeOfSymbol(symbol) : null;
  }

  /**
   * @param {ts.Type} type
   * @returns {{ attributes: string[], methods: string[] }} The public members of instances that the library declares.
   */
  members(type) {
    /** @type {{ attributes: string[], methods: string[] }} */
    const found = { attributes: [], methods: [] };
    for (const member of this.checker.getPropertiesOfType(type)) {
      const [declaration] = member.declarations ?? [];
      if (!/^[a-z]+(?:_[a-z\d]+)*$/.test(member.name) || !declaration || is_hidden(declaration))
        continue;
      if (!path.normalize(declaration.getSourceFile().fileName).startsWith(this.lib)) continue;
      const calls = this.checker.getTypeOfSymbol(member).getCallSignatures();
      (calls.length > 0 ? found.methods : found.attributes).push(member.name);
    }
    return found;
  }

  /** @param {string} name The full name of a class. @returns {ts.Type | undefined} The type of its instances. */
  instance_of(name) {
    return this.#instances.get(name);
  }

  /** @param {string} name The full name of a class. @param {ts.Type} type Its type. */
  add_class(name, type) {
    const instance = this.instance(type);
    if (!instance || this.#instances.has(name)) return;
    this.#instances.set(name, instance);
    if (instance.symbol && !this.types.classes.has(instance.symbol))
      this.types.classes.set(instance.symbol, name);
  }

  /** @param {ts.Type} instance @returns {string[]} The full names of its base classes that have one. */
  bases(instance) {
    const bases = instance.isClassOrInterface() ? this.checker.getBaseTypes(instance) : [];
    return bases.flatMap((base) => {
      const known = base.symbol && this.types.classes.get(base.symbol);
      return known ? [known] : this.bases(base);
    });
  }

  /** @param {ts.Type} instance @returns {boolean | 'await'} How its instances are iterated over: `'await'` for `for await`. */
  iterates(instance) {
    return this.#form(instance, 'asyncIterator', 'iterator');
  }

  /** @param {ts.Type} instance @returns {boolean | 'await'} How `with` is written: `'await'` for `await using`. */
  is_context_manager(instance) {
    return this.#form(instance, 'asyncDispose', 'dispose');
  }

  /** @param {ts.Type} instance @param {string} waiting @param {string} plain Well-known symbols. */
  #form(instance, waiting, plain) {
    const has = (/** @type {string} */ name) =>
      this.checker
        .getPropertiesOfType(instance)
        .some((member) => member.name.startsWith(`__@${name}@`));
    return has(waiting) ? 'await' : has(plain);
  }

  /** @param {ts.Type} type The type of a function or a class. @returns {Called | null} */
  called(type) {
    const calls = type.getCallSignatures();
    const signatures = calls.length > 0 ? calls : type.getConstructSignatures();
    const [first] = signatures;
    if (!first) return null;
    const returned = signatures.map((each) => this.checker.getReturnTypeOfSignature(each));
    const waits = returned.some((each) => this.types.is_promise(each))
      ? true
      : returned.some((each) => this.types.is_async_iterator(each)) && 'iteration';
    const [result] = returned;
    return {
      parameters: this.#parameters(first),
      returns: this.types.text(result),
      waits,
      deprecated: first.getJsDocTags().some(({ name }) => name === 'deprecated'),
    };
  }

  /** @param {ts.Signature} signature @returns {Map<string, Named>} */
  #parameters(signature) {
    const { checker, types } = this;
    const { declaration } = signature;
    /** @type {Map<string, Named>} */
    const found = new Map();
    if (!declaration || ts.isJSDocSignature(declaration)) return found;
    const docs = new Map([...pattern_docs(checker, declaration), ...parameter_docs(declaration)]);
    const add = (
      /** @type {string} */ name,
      /** @type {ts.Type} */ type,
      /** @type {Partial<Named>} */ more,
    ) => {
      const text = types.text(type);
      const [, unit = ''] = UNIT.exec(docs.get(name) ?? '') ?? [];
      found.set(name, {
        type: text,
        mapping: false,
        any: Boolean(type.flags & ts.TypeFlags.Unknown),
        unit: /\bnumber\b/.test(text) ? unit : '',
        required: false,
        keyword_only: false,
        fallback: null,
        ...more,
      });
    };
    const call = call_of(checker, declaration);
    if (call) {
      const fallbacks = new Map(call.keywords.map(({ name, fallback }) => [name, fallback]));
      for (const { name, value, mapping } of call.required)
        add(name, value, { mapping, required: true });
      for (const { name, value, mapping, other_names } of call.optional) {
        const flags = other_names ? { any: true } : { mapping };
        add(name, value, { ...flags, fallback: fallbacks.get(name) ?? null });
      }
      for (const { name, type, fallback } of call.keywords)
        if (!found.has(name)) add(name, type, { fallback, keyword_only: true });
    } else {
      for (const parameter of signature.parameters) {
        const node = parameter.valueDeclaration;
        if (!node || !ts.isParameter(node) || node.dotDotDotToken) continue;
        const type = checker.getTypeOfSymbolAtLocation(parameter, node);
        const fallback = node.initializer?.getText() ?? null;
        add(parameter.name, type, { fallback, required: !checker.isOptionalParameter(node) });
      }
    }
    return found;
  }

  /** @returns {Set<string>} The methods whose results the library awaits, so that overrides may be async. */
  #settled() {
    /** @type {Set<string>} */
    const names = new Set();
    for (const source of this.program.getSourceFiles()) {
      if (!path.normalize(source.fileName).startsWith(this.lib)) continue;
      for (const call of settled_calls(source)) add_called(call, names);
    }
    return names;
  }
}

/** @param {ts.CallExpression} node @param {Set<string>} names Gets the name of the method called: `this.open()`, `call(this, 'open', OPEN, [])`. */
function add_called(node, names) {
  const { expression } = node;
  if (ts.isPropertyAccessExpression(expression)) names.add(expression.name.text);
  else if (ts.isIdentifier(expression) && expression.text === 'call') {
    const [, name] = node.arguments;
    if (name && ts.isStringLiteral(name)) names.add(name.text);
  }
}

/** @param {ts.Declaration} declaration */
function is_hidden(declaration) {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return Boolean(ts.getCombinedModifierFlags(declaration) & hidden);
}
