// @ts-check
/** Finds the start of a statement, and the effect of dropping its first keyword. */
import ts from 'typescript';

/**
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 */
export function first_token(node, source) {
  return node.getFirstToken(source) ?? node;
}

/**
 * Returns the construct that starts with `node`.
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 * @returns {'statement' | 'arrow body' | 'neither'}
 */
export function leading_position(node, source) {
  const start = node.getStart(source);
  for (let current = node; current.parent; current = current.parent) {
    if (ts.isExpressionStatement(current.parent) || ts.isExportAssignment(current.parent))
      return 'statement';
    if (ts.isArrowFunction(current.parent) && current.parent.body === current) return 'arrow body';
    if (current.parent.getStart(source) !== start) return 'neither';
  }
  return 'neither';
}

/**
 * True if the line of `node` would join the previous one, in code without semicolons, once its first keyword is dropped:
 * `g()⏎await (x)` -> `g()⏎(x)` is a call, `x = 1⏎async *m() {}` -> `x = 1 * m() {}`.
 * @param {ts.Node} node The node that starts with the keyword.
 * @param {string} next The character that will be first.
 * @param {ts.SourceFile} source
 */
export function joins_line_before(node, next, source) {
  if (ts.isMethodDeclaration(node) && ts.isClassLike(node.parent)) {
    const before = node.parent.members[node.parent.members.indexOf(node) - 1];
    return (
      '*['.includes(next) &&
      before !== undefined &&
      ts.isPropertyDeclaration(before) &&
      !before.getText(source).endsWith(';')
    );
  }
  if (!'([`+-/*'.includes(next) || leading_position(node, source) !== 'statement') return false;
  let statement = node;
  while (!ts.isStatement(statement)) statement = statement.parent;
  const parent = statement.parent;
  if (!(
    ts.isBlock(parent) ||
    ts.isSourceFile(parent) ||
    ts.isCaseOrDefaultClause(parent) ||
    ts.isModuleBlock(parent)
  ))
    return false;
  const before =
    parent.statements[parent.statements.indexOf(/** @type {ts.Statement} */ (statement)) - 1];
  return before !== undefined && !is_closed(before, source);
}

/**
 * True if a statement ends with `;` or the `}` of a body, so that the next line cannot join it.
 * @param {ts.Statement} statement
 * @param {ts.SourceFile} source
 * @returns {boolean}
 */
function is_closed(statement, source) {
  if (ts.isIfStatement(statement))
    return is_closed(statement.elseStatement ?? statement.thenStatement, source);
  if (ts.isIterationStatement(statement, false) && !ts.isDoStatement(statement))
    return is_closed(statement.statement, source);
  if (ts.isLabeledStatement(statement)) return is_closed(statement.statement, source);
  if (ts.isBlock(statement) || ts.isTryStatement(statement) || ts.isSwitchStatement(statement))
    return true;
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement)
  )
    return true;
  return statement.getText(source).endsWith(';');
}
