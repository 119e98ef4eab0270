// @ts-check
/** Removes the imports and local declarations that a declaration file does not use any more. */
import ts from 'typescript';

/** @param {string} text @returns {string} */
export function without_unused(text) {
  for (;;) {
    const file = ts.createSourceFile('declarations.d.ts', text, ts.ScriptTarget.Latest, true);
    const used = used_names(file);
    /** @type {{ start: number, end: number, by: string }[]} */
    const edits = [];
    for (const statement of file.statements) {
      const by = ts.isImportDeclaration(statement)
        ? used_import(statement, used)
        : is_unused(statement, used)
          ? ''
          : null;
      if (by !== null) edits.push({ start: statement.getFullStart(), end: statement.end, by });
    }
    if (edits.length === 0) return text;
    text = edits.reduceRight(
      (all, { start, end, by }) => all.slice(0, start) + by + all.slice(end),
      text,
    );
  }
}

/** @param {ts.SourceFile} file @returns {Map<string, number>} How often each name occurs, apart from its declaration and imports. */
function used_names(file) {
  /** @type {Map<string, number>} */
  const used = new Map();
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node) && !is_own_name(node))
      used.set(node.text, (used.get(node.text) ?? 0) + 1);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return used;
}

/** @param {ts.Identifier} node True for the name of what `node` declares, or of a member. */
function is_own_name(node) {
  const { parent } = node;
  if (ts.isExportSpecifier(parent) || ts.isQualifiedName(parent)) return false;
  return /** @type {{ name?: ts.Node }} */ (/** @type {unknown} */ (parent)).name === node;
}

/**
 * @param {ts.ImportDeclaration} statement
 * @param {Map<string, number>} used
 * @returns {string | null} The declaration with the used names; null if all are used.
 */
function used_import(statement, used) {
  const bindings = statement.importClause?.namedBindings;
  if (!bindings) return null;
  if (ts.isNamespaceImport(bindings)) return used.has(bindings.name.text) ? null : '';
  const kept = bindings.elements.filter(({ name }) => used.has(name.text));
  if (kept.length === bindings.elements.length) return null;
  if (kept.length === 0) return '';
  const names = kept.map((each) => each.getText().replace(/^type /, '')).join(', ');
  return `\nimport type { ${names} } from ${statement.moduleSpecifier.getText()};`;
}

/** @param {ts.Statement} statement @param {Map<string, number>} used */
function is_unused(statement, used) {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return false;
  if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) {
    return !used.has(statement.name.text) && !is_merged(statement);
  }
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.every(
    ({ name }) => ts.isIdentifier(name) && !used.has(name.text),
  );
}

/** @param {ts.TypeAliasDeclaration | ts.InterfaceDeclaration} statement */
function is_merged(statement) {
  return statement
    .getSourceFile()
    .statements.some(
      (other) => ts.isClassDeclaration(other) && other.name?.text === statement.name.text,
    );
}
