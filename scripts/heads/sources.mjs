// @ts-check
/** Finds what a name in a source stands for: its declaration, through imports and re-exports. */
import ts from 'typescript';
import { resolve } from '../unasync/tree.mjs';

/** @typedef {ts.InterfaceDeclaration | ts.TypeAliasDeclaration} Declaration */

/** The sources of a project, each parsed once. */
export class Sources {
  /** @type {Map<string, ts.SourceFile>} */
  #parsed = new Map();

  /** @param {import('../unasync/tree.mjs').Tree} tree */
  constructor(tree) {
    this.tree = tree;
  }

  /** @param {string} file @returns {ts.SourceFile} */
  parse(file) {
    let source = this.#parsed.get(file);
    if (source === undefined) {
      const text = this.tree.sources.get(file) ?? '';
      source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
      this.#parsed.set(file, source);
    }
    return source;
  }

  /**
   * @param {string} name @param {ts.SourceFile} source Where the name stands.
   * @returns {Declaration | null} The interface or type alias, or null if there is none in the project.
   */
  declaration_of(name, source) {
    for (const statement of source.statements)
      if (
        (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) &&
        statement.name.text === name
      )
        return statement;
    const found = import_of(name, source);
    return found && this.#exported(found.name, found.specifier, source);
  }

  /** @param {string} name @param {string} specifier @param {ts.SourceFile} from @returns {Declaration | null} */
  #exported(name, specifier, from) {
    if (!specifier.startsWith('.')) return null;
    const file = resolve(from.fileName, specifier);
    if (!this.tree.sources.has(file)) return null;
    const source = this.parse(file);
    for (const statement of source.statements) {
      if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) continue;
      const target = /** @type {ts.StringLiteral} */ (statement.moduleSpecifier).text;
      const clause = statement.exportClause;
      if (clause && !ts.isNamedExports(clause)) continue;
      const element = clause?.elements.find((each) => each.name.text === name);
      if (clause && !element) continue;
      const found = this.#exported(element?.propertyName?.text ?? name, target, source);
      if (found) return found;
    }
    return this.declaration_of(name, source);
  }

  /**
   * @param {ts.TypeNode} type The type of a pattern: an interface, or one that TypeScript derives from an interface.
   * @param {string} name
   * @returns {ts.PropertySignature | null} The declaration of the member of this name.
   */
  member_of(type, name) {
    if (ts.isTypeLiteralNode(type)) return own_member(type.members, name);
    if (ts.isIntersectionTypeNode(type)) {
      for (const each of type.types) {
        const found = this.member_of(each, name);
        if (found) return found;
      }
      return null;
    }
    if (!ts.isTypeReferenceNode(type) && !ts.isExpressionWithTypeArguments(type)) return null;
    const reference = (ts.isTypeReferenceNode(type) ? type.typeName : type.expression).getText();
    const [first] = type.typeArguments ?? [];
    // Partial<…>, Required<…>, Pick<…>, Omit<…> and the marks of heads.
    const declaration = this.declaration_of(reference, type.getSourceFile());
    if (first && (declaration === null || ts.isTypeAliasDeclaration(declaration)))
      return this.member_of(first, name);
    if (declaration === null) return null;
    if (ts.isTypeAliasDeclaration(declaration)) return this.member_of(declaration.type, name);
    const own = own_member(declaration.members, name);
    if (own) return own;
    for (const base of declaration.heritageClauses?.flatMap(({ types }) => types) ?? []) {
      const found = this.member_of(/** @type {any} */ (base), name);
      if (found) return found;
    }
    return null;
  }
}

/** @param {ts.NodeArray<ts.TypeElement>} members @param {string} name @returns {ts.PropertySignature | null} */
function own_member(members, name) {
  const found = members.find((each) => each.name?.getText() === name);
  return found && ts.isPropertySignature(found) ? found : null;
}

/**
 * @param {string} name @param {ts.SourceFile} source
 * @returns {{ specifier: string, name: string, is_namespace: boolean } | null} What is imported under the name.
 */
export function import_of(name, source) {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const specifier = /** @type {ts.StringLiteral} */ (statement.moduleSpecifier).text;
    const { name: standard, namedBindings: bindings } = statement.importClause ?? {};
    if (standard?.text === name) return { specifier, name: 'default', is_namespace: false };
    if (!bindings) continue;
    if (ts.isNamespaceImport(bindings)) {
      if (bindings.name.text === name) return { specifier, name, is_namespace: true };
      continue;
    }
    const found = bindings.elements.find((each) => each.name.text === name);
    if (found) return { specifier, name: found.propertyName?.text ?? name, is_namespace: false };
  }
  return null;
}
