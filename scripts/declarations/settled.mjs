// @ts-check
/** Finds the methods whose results the library awaits, by `settle`, so that overrides may be async. */
import ts from 'typescript';

/**
 * @param {ts.Node} root
 * @returns {ts.CallExpression[]} The calls whose results are awaited: `this.open()` of `settle(this.open())`.
 */
export function settled_calls(root) {
  /** @type {ts.CallExpression[]} */
  const calls = [];
  /** @param {ts.Node | undefined} node What is awaited. */
  const collect = (node) => {
    if (node === undefined) return;
    if (ts.isConditionalExpression(node)) {
      collect(node.whenTrue);
      collect(node.whenFalse);
    } else if (ts.isCallExpression(node)) calls.push(node);
  };
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'settle')
      node.arguments.forEach(collect);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return calls;
}
