// @ts-check
/**
 * The members of Python's modules as objects: where the compiler writes out the type of a function or of another such
 * object, `{ quote: typeof import("../parse/quote.js").quote }` refers to its declaration. The object's type is an interface with a name.
 */
import path from 'node:path';
import ts from 'typescript';
import { resolved } from './calls.mjs';

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.SourceFile} source The file in lib/.
 * @param {ts.SourceFile} declarations What the compiler wrote.
 * @returns {{ start: number, end: number, text: string }[]}
 */
export function shared_members(checker, source, declarations) {
  /** @type {{ start: number, end: number, text: string }[]} */
  const found = [];
  const visit = (/** @type {ts.Node} */ node) => {
    const target = is_written_out(node) && declared(checker, source, node);
    if (!target) ts.forEachChild(node, visit);
    else {
      const is_overload =
        node.parent.members.find(({ name }) => name?.getText() === node.name.getText()) !== node;
      const text = is_overload ? '' : `${node.name.getText()}: ${reference(source, target)};`;
      found.push({ start: node.getStart(), end: node.end, text });
    }
  };
  for (const statement of declarations.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const before = found.length;
    visit(statement);
    const name = statement.declarationList.declarations[0]?.name.getText();
    if (found.length > before || name === 'namespace')
      found.push(...with_interface(source, statement));
  }
  return found;
}

/**
 * Gives the type of a module a name, which editors show in place of its members.
 * @param {ts.SourceFile} source
 * @param {ts.VariableStatement} statement
 * @returns {{ start: number, end: number, text: string }[]}
 */
function with_interface(source, statement) {
  const [declaration] = statement.declarationList.declarations;
  const type = declaration?.type;
  if (!declaration || !type) return [];
  const own = declaration.name.getText();
  const name = own === 'namespace' ? path.basename(path.dirname(source.fileName)) : own;
  const Name = `${name.replace(/(?:^|_)+([a-z])/g, (_, /** @type {string} */ first) => first.toUpperCase())}Module`;
  const is_literal = ts.isTypeLiteralNode(type);
  const head = statement.getSourceFile().text.slice(statement.getFullStart(), declaration.name.end);
  return [
    {
      start: statement.getFullStart(),
      end: type.getStart(),
      text: is_literal ? `\ninterface ${Name} ` : `\ntype ${Name}Names = `,
    },
    {
      start: type.end,
      end: statement.end,
      text: `${is_literal ? '' : `;\ninterface ${Name} extends ${Name}Names {}`}\n${head.trim()}: ${Name};`,
    },
  ];
}

/** @param {ts.Node} node @returns {node is ts.MethodSignature | ts.PropertySignature} */
function is_written_out(node) {
  if (!ts.isTypeLiteralNode(node.parent)) return false;
  if (ts.isMethodSignature(node)) return true;
  if (!ts.isPropertySignature(node) || !node.type) return false;
  const { type } = node;
  return (
    ts.isFunctionTypeNode(type) || ts.isTypeLiteralNode(type) || ts.isIntersectionTypeNode(type)
  );
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.SourceFile} source
 * @param {ts.MethodSignature | ts.PropertySignature} node
 * @returns {{ file: string, name: string } | null} The exported function or constant that the member is.
 */
function declared(checker, source, node) {
  /** @type {string[]} */
  const names = [];
  /** @type {ts.Node} */
  let at = node;
  for (; !ts.isVariableDeclaration(at); at = at.parent) {
    if (ts.isSourceFile(at)) return null;
    if (ts.isMethodSignature(at) || ts.isPropertySignature(at)) names.unshift(name_text(at.name));
  }
  let symbol = /** @type {ts.Symbol | undefined} */ (
    checker.resolveName(at.name.getText(), source, ts.SymbolFlags.Variable, false)
  );
  for (const name of names) {
    const type = symbol && checker.getTypeOfSymbolAtLocation(symbol, source);
    symbol = type && checker.getPropertyOfType(type, name);
  }
  const target = symbol && value_of(checker, symbol);
  const declaration = target?.valueDeclaration;
  if (!target || !declaration || !is_exported(declaration)) return null;
  const { fileName: file } = declaration.getSourceFile();
  const itself = file === source.fileName && target.name === at.name.getText();
  return itself ? null : { file, name: target.name };
}

/** @param {ts.PropertyName} name */
const name_text = (name) => (ts.isStringLiteral(name) ? name.text : name.getText());

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Symbol} symbol A property.
 * @returns {ts.Symbol | undefined} What it was set to.
 */
function value_of(checker, symbol) {
  for (const declaration of symbol.declarations ?? []) {
    if (ts.isShorthandPropertyAssignment(declaration)) {
      return resolved(checker, checker.getShorthandAssignmentValueSymbol(declaration));
    }
    if (ts.isPropertyAssignment(declaration)) {
      return resolved(checker, checker.getSymbolAtLocation(declaration.initializer));
    }
    if (ts.isExportSpecifier(declaration)) {
      return resolved(checker, checker.getExportSpecifierLocalTargetSymbol(declaration));
    }
    if (ts.isFunctionDeclaration(declaration) || ts.isVariableDeclaration(declaration)) {
      return checker.getSymbolAtLocation(declaration.name ?? declaration);
    }
  }
  return undefined;
}

/** @param {ts.Declaration} declaration A function or a constant. */
function is_exported(declaration) {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  if (!ts.isFunctionDeclaration(statement) && !ts.isVariableStatement(statement)) return false;
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

/** @param {ts.SourceFile} source @param {{ file: string, name: string }} target */
function reference(source, { file, name }) {
  if (file === source.fileName) return `typeof ${name}`;
  const from = path.posix.relative(path.posix.dirname(source.fileName), file);
  const specifier = from.startsWith('.') ? from : `./${from}`;
  return `typeof import("${specifier.replace(/\.ts$/, '.js')}").${name}`;
}
