// @ts-check
/** Finds the methods whose results the library awaits, by `settle` or `settle_within`, so that overrides may be async. */
import ts from 'typescript';

const SETTLES = new Set(['settle', 'settle_within']);

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Node} root
 * @returns {ts.CallExpression[]} The calls whose results are awaited: `this.open()` of `settle(this.open())`, of
 * `settle(within(call, () => this.open()))`, or of `const run = () => this.open()` and `settle(within(call, run))`.
 */
export function settled_calls(checker, root) {
  /** @type {ts.CallExpression[]} */
  const calls = [];
  /** @param {ts.Node | undefined} node What is awaited, or a function that is called for it. */
  const collect = (node) => {
    if (node === undefined) return;
    if (ts.isConditionalExpression(node)) {
      collect(node.whenTrue);
      collect(node.whenFalse);
    } else if (ts.isArrowFunction(node)) collect(node.body);
    else if (ts.isIdentifier(node)) {
      const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
      if (declaration && ts.isVariableDeclaration(declaration)) {
        const { initializer } = declaration;
        if (initializer && ts.isArrowFunction(initializer)) collect(initializer);
      }
    } else if (ts.isCallExpression(node)) {
      if (node.expression.getText() === 'within') collect(node.arguments[1]);
      else calls.push(node);
    }
  };
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isCallExpression(node) && SETTLES.has(node.expression.getText()))
      node.arguments.forEach(collect);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return calls;
}
