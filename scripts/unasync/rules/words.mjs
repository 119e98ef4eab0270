// @ts-check
/** Drops the keywords of the async colour: `async`, `await`, and the `await` of `for await` and `await using`. */
import ts from 'typescript';
import { joins_line_before, first_token, leading_position } from './statement_start.mjs';

/**
 * @param {ts.Node} node
 * @param {import('../transform.mjs').Unit} unit
 */
export function drop_words(node, unit) {
  const async_word = ts.canHaveModifiers(node)
    ? ts.getModifiers(node)?.find((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword)
    : undefined;
  if (async_word) drop_word(async_word, node, unit);
  if (ts.isAwaitExpression(node)) drop_await(node, unit);
  if (ts.isForOfStatement(node) && node.awaitModifier) drop_word(node.awaitModifier, node, unit);
  if (ts.isVariableDeclarationList(node)) {
    const word = first_token(node, unit.source);
    if (word.kind === ts.SyntaxKind.AwaitKeyword) drop_word(word, node, unit); // await using
  }
}

/**
 * @param {ts.AwaitExpression} node
 * @param {import('../transform.mjs').Unit} unit
 */
function drop_await(node, unit) {
  const { source, text, edits } = unit;
  const operand = node.expression.getStart(source);
  const between = text.slice(node.getStart(source) + 'await'.length, operand);
  if (between.includes('\n')) {
    return unit.refuse(
      node,
      'await-line-break',
      'line break after await: `return await⏎x` would become `return⏎x`',
    );
  }
  if (would_start_otherwise(node, source)) {
    return unit.refuse(
      node,
      'await-start',
      `would start with ${first_token(node.expression, source).getText(source)} once await is gone: name the value first`,
    );
  }
  const parenthesis = node.parent;
  if (
    between.trim() === '' &&
    ts.isParenthesizedExpression(parenthesis) &&
    parentheses_are_redundant(parenthesis, node, source)
  ) {
    const start = parenthesis.getStart(source);
    edits.replace(start, operand, separator(text, start, operand)); // (await f()).x -> f().x
    edits.replace(parenthesis.end - 1, parenthesis.end);
  } else {
    drop_word(first_token(node, source), node, unit);
  }
}

/**
 * True if a statement or the body of an arrow function would change its meaning: `await {}` -> a block.
 * @param {ts.AwaitExpression} node
 * @param {ts.SourceFile} source
 */
function would_start_otherwise(node, source) {
  const first = first_token(node.expression, source).kind;
  const head = leading_position(node, source);
  if (head === 'statement')
    return STARTS_A_DECLARATION.has(first) || first === ts.SyntaxKind.OpenBraceToken;
  return head === 'arrow body' && first === ts.SyntaxKind.OpenBraceToken;
}

const STARTS_A_DECLARATION = new Set([ts.SyntaxKind.FunctionKeyword, ts.SyntaxKind.ClassKeyword]);

/**
 * True for `(await f()).x` -> `f().x`; false for `(await a?.b).c`, which is not `a?.b.c`, and for `new (await c())()`,
 * which is not `new c()()`.
 * @param {ts.ParenthesizedExpression} parenthesis
 * @param {ts.AwaitExpression} node
 * @param {ts.SourceFile} source
 */
function parentheses_are_redundant(parenthesis, node, source) {
  const inner = node.expression;
  const simple =
    ts.isCallExpression(inner) ||
    ts.isPropertyAccessExpression(inner) ||
    ts.isElementAccessExpression(inner) ||
    ts.isIdentifier(inner);
  const tight =
    parenthesis.getStart(source) + 1 === node.getStart(source) && parenthesis.end - 1 === node.end;
  const first = first_token(inner, source).kind;
  return (
    simple &&
    tight &&
    !(inner.flags & ts.NodeFlags.OptionalChain) &&
    !ts.isNewExpression(parenthesis.parent) &&
    !ts.isExpressionStatement(parenthesis.parent) &&
    !STARTS_A_DECLARATION.has(first) &&
    first !== ts.SyntaxKind.OpenBraceToken &&
    first !== ts.SyntaxKind.OpenParenToken
  );
}

/**
 * Drops a keyword with the spaces after it (never a comment or a line break).
 * @param {ts.Node} word
 * @param {ts.Node} node The node that the keyword starts or modifies.
 * @param {import('../transform.mjs').Unit} unit
 */
function drop_word(word, node, { source, text, edits }) {
  const start = word.getStart(source);
  let end = word.end;
  while (text[end] === ' ' || text[end] === '\t') end++;
  const semicolon =
    start === node.getStart(source) && joins_line_before(node, text[end] ?? '', source);
  edits.replace(start, end, semicolon ? ';' : separator(text, start, end));
}

/**
 * Returns a space if two characters that become adjacent would form one token: `a +await +b` must not become `a ++b`.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function separator(text, start, end) {
  const pair = (text[start - 1] ?? '') + (text[end] ?? '');
  return /^(?:[\w$]{2}|\+\+|--|\/[/*])$/.test(pair) ? ' ' : '';
}
