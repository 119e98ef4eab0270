// @ts-check
/** Translates module specifiers for the twin's location. */
import ts from 'typescript';

/**
 * @param {ts.Node} node
 * @param {import('../transform.mjs').Unit} unit
 */
export function rewrite_specifiers(node, unit) {
  const specifier = module_specifier(node);
  if (!specifier) return;
  const twin = unit.specifier_in_twin(specifier.text);
  if (twin === null) unit.refuse(specifier, 'import-twin', 'a source may not import a twin');
  else if (twin !== specifier.text)
    unit.edits.replace(specifier.getStart(unit.source) + 1, specifier.end - 1, twin);
}

/**
 * Returns the specifier of an import, an `export … from` or an `import('…')` type.
 * @param {ts.Node} node
 * @returns {ts.StringLiteral | undefined}
 */
export function module_specifier(node) {
  /** @type {ts.Node | undefined} */
  let specifier;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    specifier = node.moduleSpecifier;
  else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    specifier = node.argument.literal;
  return specifier && ts.isStringLiteral(specifier) ? specifier : undefined;
}
