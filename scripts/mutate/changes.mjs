// @ts-check
/** Finds the small wrong changes that can be made to a source file, one at a time. */
import ts from 'typescript';

/**
 * @typedef {'term' | 'condition' | 'operator' | 'statement' | 'number' | 'boolean'} Kind
 *
 * @typedef {object} Change
 * @property {Kind} kind
 * @property {number} start The offset of the text that is replaced.
 * @property {number} end
 * @property {string} text What replaces it.
 * @property {number} line From 1.
 * @property {string} within The name of the innermost named function around it; '' in none.
 */

/** Operators with the one that replaces each. @type {Map<ts.SyntaxKind, string>} */
const REPLACED = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
]);

/**
 * @param {string} code TypeScript or JavaScript. @param {string} name Its file name.
 * @returns {Change[]} In the order of the text.
 */
export function changes_of(code, name) {
  const file = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true);
  /** @type {Change[]} */
  const changes = [];
  /** @param {Kind} kind @param {ts.Node} node @param {string} text */
  const add = (kind, node, text) => {
    const start = node.getStart(file);
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    const { pos, end, prefix, suffix } = surroundings(node);
    changes.push({
      kind,
      start: pos,
      end,
      text: prefix + text + suffix,
      line,
      within: function_around(node),
    });
  };
  /** Returns the range of the node's parent if that is on one line, so that a change of a mere `true` can be told from others. @param {ts.Node} node */
  const surroundings = (node) => {
    const { parent } = node;
    const start = node.getStart(file);
    const text = parent.getText(file);
    if (ts.isSourceFile(parent) || text.includes('\n'))
      return { pos: start, end: node.end, prefix: '', suffix: '' };
    const pos = parent.getStart(file);
    return {
      pos,
      end: parent.end,
      prefix: text.slice(0, start - pos),
      suffix: text.slice(node.end - pos),
    };
  };
  /** @param {ts.Expression} condition */
  const negate = (condition) => add('condition', condition, `!(${condition.getText(file)})`);
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      const replaced = REPLACED.get(kind);
      if (replaced !== undefined) add('operator', node.operatorToken, replaced);
      if (is_chain(kind) && !is_operand(node)) {
        const terms = terms_of(node, kind);
        for (const left_out of terms) {
          const rest = terms.filter((term) => term !== left_out);
          add(
            'term',
            node,
            `(${rest.map((term) => term.getText(file)).join(kind === ts.SyntaxKind.BarBarToken ? ' || ' : ' && ')})`,
          );
        }
      }
    } else if (ts.isIfStatement(node) || ts.isWhileStatement(node)) negate(node.expression);
    else if (ts.isConditionalExpression(node)) negate(node.condition);
    else if (ts.isNumericLiteral(node)) add('number', node, `${Number(node.text) + 1}`);
    else if (node.kind === ts.SyntaxKind.TrueKeyword) add('boolean', node, 'false');
    else if (node.kind === ts.SyntaxKind.FalseKeyword) add('boolean', node, 'true');
    else if (is_left_out(node)) add('statement', node, ';');
    ts.forEachChild(node, visit);
  };
  visit(file);
  return changes;
}

/** @param {ts.SyntaxKind} kind */
function is_chain(kind) {
  return kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;
}

/** True for `a && b` within `a && b && c`. @param {ts.BinaryExpression} node */
function is_operand({ parent, operatorToken }) {
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === operatorToken.kind;
}

/** @param {ts.Expression} node @param {ts.SyntaxKind} kind @returns {ts.Expression[]} */
function terms_of(node, kind) {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === kind
    ? [...terms_of(node.left, kind), ...terms_of(node.right, kind)]
    : [node];
}

/** True for a statement that the compiler allows to be missing. @param {ts.Node} node */
function is_left_out(node) {
  if (ts.isExpressionStatement(node)) {
    const { expression } = node;
    if (ts.isStringLiteral(expression)) return false; // 'use strict'
    return !(
      ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword
    );
  }
  return (
    ts.isThrowStatement(node) ||
    ts.isContinueStatement(node) ||
    (ts.isReturnStatement(node) && node.expression === undefined)
  );
}

/** @param {ts.Node} node @returns {string} As V8 names it. */
function function_around(node) {
  for (let around = node.parent; !ts.isSourceFile(around); around = around.parent) {
    if (!ts.isFunctionLike(around)) continue;
    if (ts.isConstructorDeclaration(around)) return around.parent.name?.text ?? '';
    const prefix = ts.isGetAccessor(around) ? 'get ' : ts.isSetAccessor(around) ? 'set ' : '';
    if (around.name !== undefined) return prefix + around.name.getText();
    const { parent } = around;
    if (
      (ts.isVariableDeclaration(parent) ||
        ts.isPropertyAssignment(parent) ||
        ts.isPropertyDeclaration(parent)) &&
      parent.initializer === around
    )
      return parent.name.getText();
  }
  return '';
}
