// @ts-check
/** Lists the imports of a source file, with their positions and whether they exist at run time. */
import ts from 'typescript';

/**
 * `kind`: `type` is erased at run time; `require` is a call of a function of that name.
 * @typedef {{ specifier: string, kind: 'static' | 'dynamic' | 'require' | 'type', line: number, column: number }} Import
 */

/**
 * @param {string} file
 * @param {string} text
 * @returns {Import[]}
 */
export function imports_of(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  /** @type {Import[]} */
  const imports = [];
  /** @type {(specifier: ts.Node | undefined, kind: Import['kind']) => void} */
  const add = (specifier, kind) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const { line, character } = source.getLineAndCharacterOfPosition(specifier.getStart(source));
    imports.push({ specifier: specifier.text, kind, line: line + 1, column: character + 1 });
  };
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) {
      const is_type = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add(node.moduleSpecifier, is_type ? 'type' : 'static');
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static');
    } else if (ts.isImportTypeNode(node)) {
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, 'type');
    } else if (ts.isCallExpression(node)) {
      const { expression } = node;
      if (expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], 'dynamic');
      if (ts.isIdentifier(expression) && expression.text === 'require')
        add(node.arguments[0], 'require');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return imports;
}
