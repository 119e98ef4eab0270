// @ts-check
/** Writes types as text into a declaration file, and collects the imports that they need. */
import path from 'node:path';
import ts from 'typescript';

const printer = ts.createPrinter({ removeComments: true });
const FLAGS = ts.NodeBuilderFlags.NoTruncation | ts.NodeBuilderFlags.IgnoreErrors;

export class TypeWriter {
  /** Names to import, each with its module and its name there. @type {Map<string, { from: string, name: string }>} */
  imports = new Map();

  /**
   * @param {ts.TypeChecker} checker
   * @param {ts.SourceFile} source The file in lib/.
   * @param {Set<string>} taken The names that the declaration file already uses.
   */
  constructor(checker, source, taken) {
    this.checker = checker;
    this.source = source;
    this.taken = taken;
    this.known = imports_of(source);
  }

  /** @param {ts.Type} type @param {ts.Node} at @returns {string} */
  text(type, at) {
    const node = this.checker.typeToTypeNode(type, at, FLAGS);
    if (!node) return 'unknown';
    const text = printer.printNode(ts.EmitHint.Unspecified, without_undefined(node), this.source);
    return this.named(text.replaceAll('Uint8Array<ArrayBufferLike>', 'Uint8Array'));
  }

  /** Replaces `import("./a.js").B` by `B`, and imports what the declaration file did not. @param {string} text */
  named(text) {
    const short = text.replace(
      /import\("([^"]+)"\)\.(\w+)/g,
      (/** @type {string} */ all, /** @type {string} */ from, /** @type {string} */ name) =>
        this.import(name, from, name) ? name : all,
    );
    for (const [name] of short.matchAll(/(?<![\w.'"])[A-Za-z_]\w*/g)) {
      const known = this.known.get(name);
      if (known && !this.taken.has(name)) this.import(name, known.from, known.name);
    }
    return short;
  }

  /** @param {string} local @param {string} from A relative module. @param {string} name @returns {boolean} False if the name has another meaning. */
  import(local, from, name) {
    const before = this.imports.get(local) ?? this.known.get(local);
    if (before) {
      if (!same_module(before, { from, name }) && before.name !== name) return false;
      if (!this.taken.has(local)) this.imports.set(local, before);
      return true;
    }
    if (this.taken.has(local)) return false;
    this.imports.set(local, { from, name });
    this.taken.add(local);
    return true;
  }

  /** @param {string} name @param {string} file Below lib/, without extension. */
  import_helper(name, file) {
    const here = path.posix.dirname(this.source.fileName);
    const lib = this.source.fileName.slice(0, this.source.fileName.lastIndexOf('/lib/') + 5);
    const relative = path.posix.relative(here, `${lib}${file}`);
    if (this.source.fileName === `${lib}${file}.ts`) return;
    this.import(name, relative.startsWith('.') ? `${relative}.js` : `./${relative}.js`, name);
  }

  /** @returns {string} The import declarations. */
  declarations() {
    /** @type {Map<string, string[]>} */
    const by_module = new Map();
    let text = '';
    for (const [local, { from, name }] of this.imports) {
      if (name === '*') text += `import type * as ${local} from '${from}';\n`;
      else {
        const names = by_module.get(from) ?? [];
        by_module.set(from, [...names, name === local ? name : `${name} as ${local}`]);
      }
    }
    for (const [from, names] of by_module)
      text += `import type { ${names.join(', ')} } from '${from}';\n`;
    return text;
  }
}

/** @param {{ from: string, name: string }} one @param {{ from: string, name: string }} other */
const same_module = (one, other) => one.from === other.from && one.name === other.name;

/** @param {ts.SourceFile} source */
function imports_of(source) {
  /** @type {Map<string, { from: string, name: string }>} */
  const found = new Map();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier))
      continue;
    const from = statement.moduleSpecifier.text;
    const bindings = statement.importClause?.namedBindings;
    if (!bindings) continue;
    if (ts.isNamespaceImport(bindings)) found.set(bindings.name.text, { from, name: '*' });
    else
      for (const { name, propertyName } of bindings.elements)
        found.set(name.text, { from, name: propertyName?.text ?? name.text });
  }
  return found;
}

/** @param {ts.TypeNode} node @returns {ts.TypeNode} */
function without_undefined(node) {
  if (!ts.isUnionTypeNode(node)) return node;
  const types = node.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
  const [only] = types;
  return types.length === 1 && only
    ? ts.isParenthesizedTypeNode(only)
      ? only.type
      : only
    : ts.factory.createUnionTypeNode(types);
}
