// @ts-check
/** Finds which declarations of a library use which, and which exist only for some of them. */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { lines_of } from '../layers/code_lines.mjs';

/**
 * @typedef {object} Unit A declaration at the top of a file, or a member of a class there.
 * @property {string} name
 * @property {string} file From the root.
 * @property {Unit | null} owner The class of a member.
 * @property {Unit[]} members Those of a class.
 * @property {string[]} lines The lines of its code.
 * @property {string[]} declarations Those of overloads, or all lines of a definition (`def`).
 * @property {string | null} defines The function of a definition, such as `Session.send`.
 * @property {Set<Unit>} uses
 * @property {Set<Unit | null>} used_by null stands for a statement at the top of a file.
 */

/** The units of lib/ without the generated twins, and their uses of each other. Imports and exports are none. */
export class Uses {
  /** @type {Map<string, Unit>} By file and name. */
  units = new Map();
  /** @type {Map<ts.Node, Unit>} */
  #of_node = new Map();
  /** @type {Set<Unit>} What the package exports. */
  #exported = new Set();
  /** @type {ts.TypeChecker} */
  #checker;
  #root;

  /** @param {string} root Of a project with tsconfig.json, package.json and lib/. */
  constructor(root) {
    this.#root = root;
    const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
    const config = ts.getParsedCommandLineOfConfigFile(path.join(root, 'tsconfig.json'), {}, host);
    if (!config) throw new Error('tsconfig.json cannot be read');
    const is_written = (/** @type {string} */ file) =>
      /^lib\/(?!sync\/)/.test(this.#relative(file));
    const program = ts.createProgram(config.fileNames.filter(is_written), config.options);
    this.#checker = program.getTypeChecker();
    const sources = program.getSourceFiles().filter(({ fileName }) => is_written(fileName));
    for (const source of sources) this.#add_all(source, source.statements, null);
    for (const source of sources)
      for (const statement of source.statements) this.#add_uses(statement, null);
    const manifest = read_json(path.join(root, 'package.json'));
    const { exports } = /** @type {{ exports: Record<string, unknown> }} */ (manifest);
    for (const target of Object.values(exports)) {
      const file = String(target).replace(/^\.\/dist\/(.*)\.js$/, 'lib/$1.ts');
      const source = program.getSourceFile(path.join(root, file));
      const module = source && this.#checker.getSymbolAtLocation(source);
      if (module) this.#add_exports(module);
    }
  }

  /** @param {ts.Symbol} module An entry, or a namespace that one exports. */
  #add_exports(module) {
    for (const symbol of this.#checker.getExportsOfModule(module)) {
      const target = this.#target_of(symbol);
      if (target.flags & ts.SymbolFlags.ValueModule) this.#add_exports(target);
      for (const unit of this.#units_of(target)) this.#exported.add(unit);
    }
  }

  /** @param {string} file */
  #relative(file) {
    return path.relative(this.#root, file).replaceAll(path.sep, '/');
  }

  /** @param {ts.Node} node */
  #lines_of(node) {
    const source = node.getSourceFile();
    const file = this.#relative(source.fileName);
    return Array.from(lines_of(source, node), (line) => `${file}:${line}`);
  }

  /** @param {ts.SourceFile} source @param {Iterable<ts.Node>} nodes @param {Unit | null} owner */
  #add_all(source, nodes, owner) {
    for (const node of nodes) {
      if (ts.isVariableStatement(node)) {
        const { declarations } = node.declarationList;
        for (const each of declarations)
          this.#add(source, each, declarations.length === 1 ? node : each, owner);
      } else if (owner || (ts.isDeclarationStatement(node) && node.name)) {
        this.#add(source, node, node, owner);
      }
    }
  }

  /** @param {ts.SourceFile} source @param {ts.Node} node @param {ts.Node} whole @param {Unit | null} owner */
  #add(source, node, whole, owner) {
    const own_name =
      /** @type {ts.NamedDeclaration} */ (node).name?.getText(source) ?? 'constructor';
    const name = owner ? `${owner.name}.${own_name}` : own_name;
    const file = this.#relative(source.fileName);
    const key = `${file} ${name}`;
    const defines = definition_name(node);
    const unit = this.units.get(key) ?? {
      name,
      file,
      owner,
      members: [],
      lines: [],
      declarations: [],
      defines,
      uses: new Set(),
      used_by: new Set(),
    };
    this.units.set(key, unit);
    this.#of_node.set(node, unit);
    owner?.members.push(unit);
    const lines = this.#lines_of(whole);
    unit.lines.push(...lines);
    const is_overload = ts.isFunctionLike(node) && !('body' in node && node.body);
    if (is_overload || defines !== null) unit.declarations.push(...lines);
    if (ts.isClassDeclaration(node)) this.#add_all(source, node.members, unit);
  }

  /** @param {ts.Node} node @param {Unit | null} around */
  #add_uses(node, around) {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const unit = this.#of_node.get(node) ?? around;
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isStringLiteral(node))
      for (const used of this.#units_of(this.#symbol_of(node))) this.#add_use(unit, used, node);
    ts.forEachChild(node, (child) => this.#add_uses(child, unit));
  }

  /** @param {Unit | null} unit @param {Unit} used @param {ts.Node} node */
  #add_use(unit, used, node) {
    if (used === unit || used === unit?.owner) return;
    if (unit === null && used.defines !== null) {
      // `python_calls(Session, SEND)` belongs to the definition.
      const lines = this.#lines_of(node);
      used.lines.push(...lines);
      used.declarations.push(...lines);
      return;
    }
    unit?.uses.add(used);
    used.used_by.add(unit);
    if (used.owner) this.#add_use(unit, used.owner, node);
  }

  /** @param {ts.Node} node @returns {ts.Symbol | undefined} */
  #symbol_of(node) {
    const { parent } = node;
    if (ts.isShorthandPropertyAssignment(parent))
      return this.#checker.getShorthandAssignmentValueSymbol(parent);
    if (ts.isBindingElement(parent) && parent.name === node && !parent.propertyName)
      return this.#checker.getTypeAtLocation(parent.parent).getProperty(node.getText());
    return this.#checker.getSymbolAtLocation(node);
  }

  /** @param {ts.Symbol} symbol What a name stands for, which may be imported. */
  #target_of(symbol) {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  /** @param {ts.Symbol | undefined} symbol @returns {Set<Unit>} */
  #units_of(symbol) {
    const declarations = (symbol && this.#target_of(symbol).declarations) ?? [];
    const units = declarations.map((declaration) => {
      const node = ts.findAncestor(declaration, (each) => this.#of_node.has(each));
      return node && this.#of_node.get(node);
    });
    return new Set(units.filter((unit) => unit !== undefined));
  }

  /** @param {Unit} unit @returns {Unit[]} The definitions (`def`) of a function. */
  definitions_of({ name }) {
    return [...this.units.values()].filter(({ defines }) => defines === name);
  }

  /**
   * @param {ReadonlySet<Unit>} roots
   * @param {ReadonlySet<string>} kept The names that Python has, which are no helpers. That of a member begins with a dot.
   * @returns {Set<Unit>} The helpers that exist only for the roots: every use of one is in them, or in another helper.
   */
  helpers_of(roots, kept) {
    const may_be_helper = (/** @type {Unit} */ unit) => {
      const own_name = unit.name.replace(/^.*\./, '');
      const is_of_program = unit.owner
        ? this.#exported.has(unit.owner) && !/^[_#]/.test(own_name)
        : this.#exported.has(unit);
      return !is_of_program && !kept.has(unit.owner ? `.${own_name}` : own_name);
    };
    const helpers = reachable(roots, (unit) => !roots.has(unit) && may_be_helper(unit));
    const within = (/** @type {Unit | null} */ unit) =>
      unit !== null &&
      [unit, unit.owner].some((each) => each && (roots.has(each) || helpers.has(each)));
    for (let size = -1; size !== helpers.size;) {
      size = helpers.size;
      for (const helper of helpers) if (![...helper.used_by].every(within)) helpers.delete(helper);
    }
    // Those that only use each other are left, too.
    return reachable(roots, (unit) => helpers.has(unit));
  }
}

/**
 * @param {Iterable<Unit>} roots
 * @param {(unit: Unit) => boolean} is_wanted
 * @returns {Set<Unit>} What the roots use, and what that uses.
 */
export function reachable(roots, is_wanted) {
  /** @type {Set<Unit>} */
  const found = new Set();
  const left = [...roots];
  for (let unit = left.pop(); unit; unit = left.pop()) {
    for (const { uses } of [unit, ...unit.members])
      for (const used of uses)
        if (!found.has(used) && is_wanted(used)) {
          found.add(used);
          left.push(used);
        }
  }
  return found;
}

/** @param {ts.Node} node @returns {string | null} The function of `const SEND = def('Session.send', …)`. */
function definition_name(node) {
  const value = ts.isVariableDeclaration(node) ? node.initializer?.getText() : '';
  return /^(?:\w+_)?def\(\s*(?:\{\s*name: )?'([\w.]+)'/.exec(value ?? '')?.[1] ?? null;
}

/** @param {string} file @returns {unknown} */
export function read_json(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
