// @ts-check
/**
 * Checks that need types. If a promise is not awaited where it is created, the twin would do the work at another time,
 * or throw the error outside the `try` that catches it in the source.
 */
import ts from 'typescript';
import { mentions_promise } from './syntax.mjs';

/**
 * @param {ts.Node} node
 * @param {import('../transform.mjs').Unit} unit
 */
export function check_promises(node, unit) {
  const { checker } = unit;
  if (!checker) return;
  if (ts.isTypeNode(node)) check_collapse(node, unit, checker);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node))
    check_callback(node, unit, checker);
  if (ts.isYieldExpression(node) && node.expression && !node.asteriskToken) {
    if (is_promise(checker.getTypeAtLocation(node.expression), checker))
      unit.refuse(node, 'yield-promise', 'yield of a promise: write yield await');
  } else if (is_read(node)) {
    check_value(node, unit, checker);
  }
}

/**
 * Refuses types such as `MaybePromise<unknown>`, which the type checker reduces to `unknown`, so that a missing await
 * would go unnoticed.
 * @param {ts.TypeNode} node
 * @param {import('../transform.mjs').Unit} unit
 * @param {ts.TypeChecker} checker
 */
function check_collapse(node, unit, checker) {
  const open =
    ts.isUnionTypeNode(node) ||
    (ts.isTypeReferenceNode(node) && node.typeName.getText(unit.source) === 'MaybePromise');
  if (!open || !mentions_promise(node)) return;
  const type = checker.getTypeFromTypeNode(node);
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown) && !is_error(type)) {
    unit.refuse(
      node,
      'promise-of-anything',
      'a value or promise of unknown or any hides a forgotten await: name the type',
    );
  }
}

/**
 * Refuses an async callback whose caller ignores its result.
 * @param {ts.ArrowFunction | ts.FunctionExpression} node
 * @param {import('../transform.mjs').Unit} unit
 * @param {ts.TypeChecker} checker
 */
function check_callback(node, unit, checker) {
  const is_async = node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword);
  if (!is_async || node.asteriskToken) return;
  const expected = checker.getContextualType(node)?.getCallSignatures()[0];
  if (!expected) return;
  const { flags } = checker.getReturnTypeOfSignature(expected);
  if (flags & (ts.TypeFlags.Void | ts.TypeFlags.Unknown)) {
    unit.refuse(
      node,
      'async-callback',
      'async callback passed where nothing awaits it (forEach, filter, on)',
    );
  }
}

/**
 * @param {ts.Expression} node
 * @param {import('../transform.mjs').Unit} unit
 * @param {ts.TypeChecker} checker
 */
function check_value(node, unit, checker) {
  const type = checker.getTypeAtLocation(node);
  if (ts.isCallExpression(node)) {
    const element = checker.isArrayType(type)
      ? checker.getTypeArguments(/** @type {ts.TypeReference} */ (type))[0]
      : undefined;
    if (element && is_promise(element, checker)) {
      return unit.refuse(
        node,
        'promise-array',
        'array of promises (async callback given to map?): use for … of',
      );
    }
    if (in_async_function(node) && may_return_promise(node, type, checker) && !is_settled(node)) {
      return unit.refuse(
        node,
        'unknown-result',
        'a call that may return a promise unnoticed: write await settle(…), or void … to ignore it',
      );
    }
  }
  if (!is_promise(type, checker)) return;
  const end = destination(node);
  if (end === 'awaited') return;
  if (end === 'lost')
    return unit.refuse(node, 'floating-promise', 'promise neither awaited nor returned directly');
  if (is_guarded(end))
    unit.refuse(
      node,
      'return-in-try',
      'return of a promise inside try or after using: write return await',
    );
}

/**
 * Where the value of an expression goes: to an await (or settle, or yield, which is checked itself), a return, or elsewhere.
 * @param {ts.Node} node
 * @returns {'awaited' | 'lost' | ts.ReturnStatement | ts.ArrowFunction}
 */
function destination(node) {
  const { parent } = node;
  if (ts.isAwaitExpression(parent) || ts.isYieldExpression(parent)) return 'awaited';
  if (ts.isReturnStatement(parent)) return parent;
  if (ts.isArrowFunction(parent) && parent.body === node) return parent;
  if (
    ts.isCallExpression(parent) &&
    parent.arguments.includes(/** @type {ts.Expression} */ (node)) &&
    called_name(parent) === 'settle'
  )
    return 'awaited';
  if (
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent)
  ) {
    return destination(parent);
  }
  if (ts.isConditionalExpression(parent) && parent.condition !== node) return destination(parent);
  if (ts.isBinaryExpression(parent) && PASSES_ON.has(parent.operatorToken.kind))
    return destination(parent);
  return 'lost';
}

/** @param {ts.CallExpression} node */
function is_settled(node) {
  return ts.isVoidExpression(node.parent) || destination(node) === 'awaited';
}

/** True inside an async function; elsewhere nothing can be awaited. @param {ts.Node} node */
function in_async_function(node) {
  const around = ts.findAncestor(node, ts.isFunctionLike);
  const modifiers = around && ts.canHaveModifiers(around) ? ts.getModifiers(around) : undefined;
  return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

const PASSES_ON = new Set([
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
]);

/**
 * True if a `catch`, a `finally` or a `using` depends on the outcome of a returned promise.
 * @param {ts.Node} node
 */
function is_guarded(node) {
  for (
    let current = node;
    current.parent && !ts.isFunctionLike(current);
    current = current.parent
  ) {
    const { parent } = current;
    if (
      ts.isTryStatement(parent) &&
      (parent.tryBlock === current || (parent.catchClause === current && parent.finallyBlock))
    )
      return true;
    if (ts.isBlock(current) && current.statements.some(declares_using)) return true;
  }
  return false;
}

/** @param {ts.Statement} statement */
function declares_using(statement) {
  return (
    ts.isVariableStatement(statement) &&
    (statement.declarationList.flags & ts.NodeFlags.Using) !== 0
  ); // AwaitUsing includes that bit
}

/**
 * True for a call of a function of type any, or of a user's function declared to return `unknown`.
 * @param {ts.CallExpression} node
 * @param {ts.Type} type The type of the result.
 * @param {ts.TypeChecker} checker
 */
function may_return_promise(node, type, checker) {
  const callee = checker.getTypeAtLocation(node.expression);
  if (callee.flags & ts.TypeFlags.Any) return !is_error(callee);
  if (!(type.flags & ts.TypeFlags.Unknown)) return false;
  const declaration = checker.getResolvedSignature(node)?.declaration;
  if (!declaration || declaration.getSourceFile().isDeclarationFile) return false;
  return (
    ts.isFunctionTypeNode(declaration) ||
    ts.isMethodSignature(declaration) ||
    ts.isCallSignatureDeclaration(declaration)
  );
}

/**
 * True if a node reads a value: a call, or a name that is not a declaration, a member name or a type.
 * @param {ts.Node} node
 * @returns {node is ts.Expression}
 */
function is_read(node) {
  if (ts.isCallExpression(node)) return true;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return !ts.isCallExpression(parent) || parent.expression !== node;
  if (!ts.isIdentifier(node) || ts.isPartOfTypeNode(node)) return false;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent))
    return ts.isPropertyAccessExpression(parent) && parent.expression === node;
  if (
    ts.isPropertyAssignment(parent) ||
    ts.isBindingElement(parent) ||
    ts.isVariableDeclaration(parent)
  )
    return parent.initializer === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isExportSpecifier(parent) || ts.isImportSpecifier(parent)) return false;
  return !('name' in parent && parent.name === node) && ts.isExpression(node);
}

/**
 * @param {ts.Type} type
 * @param {ts.TypeChecker} checker
 * @returns {boolean}
 */
function is_promise(type, checker) {
  if (type.isUnionOrIntersection()) return type.types.some((part) => is_promise(part, checker));
  if (type.flags & ts.TypeFlags.TypeParameter) {
    const bound = checker.getBaseConstraintOfType(type);
    return bound !== undefined && bound !== type && is_promise(bound, checker);
  }
  const name = type.getSymbol()?.name;
  return name === 'Promise' || name === 'PromiseLike';
}

/** True for the type of code that does not compile, which tsc reports. @param {ts.Type} type */
function is_error(type) {
  return 'intrinsicName' in type && type.intrinsicName === 'error';
}

/** @param {ts.CallExpression} node */
function called_name(node) {
  const { expression } = node;
  return ts.isPropertyAccessExpression(expression)
    ? expression.name.text
    : ts.isIdentifier(expression)
      ? expression.text
      : '';
}
