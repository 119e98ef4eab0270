// @ts-check
/** The imports that types and defaults need in another file than the one they are copied from. */
import path from 'node:path';
import ts from 'typescript';
import { resolve } from '../unasync/tree.mjs';
import { import_of } from './sources.mjs';

/** Collects the imports of one table. */
export class Imports {
  /** Names by specifier; those of types begin with `type `. @type {Map<string, Set<string>>} */
  #used = new Map();

  /** @param {string} table The path of the table. */
  constructor(table) {
    this.folder = path.dirname(table);
  }

  /**
   * @param {ts.Node} node A type.
   * @param {ReadonlySet<string>} own Names that mean nothing in another file: type parameters.
   * @returns {string} Its text, whose names are imported.
   */
  copy(node, own = new Set()) {
    const source = node.getSourceFile();
    /** @param {ts.Node} child */
    const visit = (child) => {
      if (ts.isTypeReferenceNode(child))
        this.#add(first_name(child.typeName), 'type ', source, own);
      if (ts.isTypeQueryNode(child)) this.#add(first_name(child.exprName), 'type ', source, own);
      ts.forEachChild(child, visit);
    };
    visit(node);
    return node.getText();
  }

  /** @param {string} name A value. @param {ts.SourceFile} source @returns {boolean} True if the source imports it. */
  value(name, source) {
    const found = import_of(name, source);
    if (found === null || found.is_namespace) return false;
    this.#import(name, '', source, found);
    return true;
  }

  /** @param {string} name @param {string} prefix @param {ts.SourceFile} source @param {ReadonlySet<string>} own */
  #add(name, prefix, source, own) {
    if (own.has(name)) throw new Error(`a type of its own, ${name}, means nothing in a table`);
    const found = import_of(name, source);
    if (found) return this.#import(name, prefix, source, found);
    for (const statement of source.statements) {
      const { name: declared, modifiers } =
        /** @type {{ name?: ts.Identifier, modifiers?: ts.NodeArray<ts.ModifierLike> }} */ (
          /** @type {unknown} */ (statement)
        );
      if (declared?.text !== name) continue;
      if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
        throw new Error(`the type ${name} is not exported`);
      return this.#use(this.#relative(source.fileName.replace(/\.ts$/, '.js')), `${prefix}${name}`);
    }
  }

  /** @param {string} name @param {string} prefix @param {ts.SourceFile} source @param {{ specifier: string, name: string, is_namespace: boolean }} found */
  #import(name, prefix, source, found) {
    const specifier = found.specifier.startsWith('.')
      ? this.#relative(resolve(source.fileName, found.specifier).replace(/\.ts$/, '.js'))
      : found.specifier;
    if (found.is_namespace) return this.#use(specifier, `* as ${name}`);
    this.#use(specifier, prefix + (found.name === name ? name : `${found.name} as ${name}`));
  }

  /** @param {string} file @returns {string} */
  #relative(file) {
    const found = path.relative(this.folder, file).split(path.sep).join('/');
    return found.startsWith('.') ? found : `./${found}`;
  }

  /** @param {string} specifier @param {string} name */
  #use(specifier, name) {
    this.#used.set(specifier, (this.#used.get(specifier) ?? new Set()).add(name));
  }

  /**
   * @param {string} own The specifier of the source. @param {string} tables The text that needs its types: what is declared in its
   * module knows them.
   * @returns {string} The import statements.
   */
  text(own, tables) {
    return [...this.#used]
      .map(([specifier, all]) => {
        const text = tables.replace(/'[^'\n]*'/g, '');
        const is_needed = (/** @type {string} */ each) =>
          specifier !== own || new RegExp(`\\b${each.replace('type ', '')}\\b`).test(text);
        const used = new Set([...all].filter(is_needed));
        const spaces = [...used].filter((each) => each.startsWith('*'));
        const names = [...used].filter(
          (each) => !each.startsWith('*') && !(each.startsWith('type ') && used.has(each.slice(5))),
        );
        const are_types = names.every((each) => each.startsWith('type '));
        const list = names.map((each) => (are_types ? each.slice(5) : each)).join(', ');
        const lines = spaces.map((each) => `import type ${each} from '${specifier}';\n`);
        if (names.length > 0)
          lines.push(`import ${are_types ? 'type ' : ''}{ ${list} } from '${specifier}';\n`);
        return lines.join('');
      })
      .join('');
  }
}

/** @param {ts.EntityName} name @returns {string} */
function first_name(name) {
  return ts.isIdentifier(name) ? name.text : first_name(name.left);
}
