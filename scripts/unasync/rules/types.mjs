// @ts-check
/** Translates types: `Promise<T>` -> `T`, `AsyncIterable<T>` -> `Iterable<T>`; duplicates that result are dropped. */
import ts from 'typescript';

/** Promise types, which are replaced by their type argument. */
export const PROMISES = new Set(['Promise', 'PromiseLike', 'MaybePromise', 'Awaited']);

/** Built-in types with a different name in the blocking colour. */
export const RENAMED = new Map([
  ['AsyncIterable', 'Iterable'],
  ['AsyncIterator', 'Iterator'],
  ['AsyncGenerator', 'Generator'],
  ['AsyncIterableIterator', 'IterableIterator'],
  ['AsyncIteratorObject', 'IteratorObject'],
  ['AsyncDisposable', 'Disposable'],
  ['AsyncDisposableStack', 'DisposableStack'],
]);

/** Properties of `Symbol` with a different name in the blocking colour. */
export const SYMBOLS = new Map([
  ['asyncIterator', 'iterator'],
  ['asyncDispose', 'dispose'],
]);

/**
 * @param {ts.Node} node
 * @param {import('../transform.mjs').Unit} unit
 */
export function rename_types(node, unit) {
  const { source, edits } = unit;
  if (
    ts.isTypeReferenceNode(node) &&
    ts.isIdentifier(node.typeName) &&
    PROMISES.has(node.typeName.text)
  ) {
    if (node.typeArguments?.length === 1) unwrap(node, unit);
  } else if (ts.isIdentifier(node) && RENAMED.has(node.text) && !is_member_name(node)) {
    edits.replace(node.getStart(source), node.end, RENAMED.get(node.text));
  } else if (ts.isPropertyAccessExpression(node) || ts.isQualifiedName(node)) {
    const [owner, name] = ts.isQualifiedName(node)
      ? [node.left, node.right]
      : [node.expression, node.name];
    if (owner.getText(source) === 'Symbol' && SYMBOLS.has(name.text))
      edits.replace(name.getStart(source), name.end, SYMBOLS.get(name.text));
  } else if (ts.isImportSpecifier(node) && PROMISES.has(node.name.text)) {
    drop_import(node, unit);
  }
}

/**
 * Drops duplicates from a union or a heritage clause. Call it after the children of `node` have been translated.
 * @param {ts.Node} node
 * @param {import('../transform.mjs').Unit} unit
 */
export function drop_repeated_types(node, { source, edits }) {
  if (!ts.isUnionTypeNode(node) && !ts.isHeritageClause(node)) return;
  const list = node.getChildren(source).find((child) => child.kind === ts.SyntaxKind.SyntaxList);
  const seen = new Set();
  /** @type {ts.Node | undefined} */
  let separator;
  for (const child of list?.getChildren(source) ?? []) {
    if (child.kind === ts.SyntaxKind.BarToken || child.kind === ts.SyntaxKind.CommaToken) {
      separator = child;
      continue;
    }
    const twin = edits
      .apply(child.getStart(source), child.end)
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^\((.*)\)$/, '$1');
    if (seen.has(twin) && separator) {
      let start = separator.getStart(source);
      while (source.text[start - 1] === ' ') start--;
      edits.forget(start, child.end);
      edits.replace(start, child.end);
    }
    seen.add(twin);
  }
}

/**
 * `Promise<T>` -> `T`. Line breaks before the `>` move in front of T, because neither `[]` nor `=>` may follow one.
 * @param {ts.TypeReferenceNode} node
 * @param {import('../transform.mjs').Unit} unit
 */
function unwrap(node, { source, text, edits }) {
  const inner = node.typeArguments?.[0];
  if (!inner || !node.typeArguments) return;
  const parentheses = needs_parentheses(inner, node.parent, node);
  const tail = text.slice(inner.end, node.end - 1);
  const blank_tail = tail.trim() === '';
  const moved = blank_tail ? '\n'.repeat(tail.split('\n').length - 1) : '';
  edits.replace(node.getStart(source), node.typeArguments.pos, (parentheses ? '(' : '') + moved);
  edits.replace_without_breaks(
    blank_tail ? inner.end : node.end - 1,
    node.end,
    parentheses ? ')' : '',
  );
}

const OPEN_ENDED = new Set([
  ts.SyntaxKind.FunctionType,
  ts.SyntaxKind.ConstructorType,
  ts.SyntaxKind.ConditionalType,
  ts.SyntaxKind.InferType,
]);
const LOOSE = new Set([
  ...OPEN_ENDED,
  ts.SyntaxKind.UnionType,
  ts.SyntaxKind.IntersectionType,
  ts.SyntaxKind.TypeOperator,
]);

/**
 * @param {ts.TypeNode} inner
 * @param {ts.Node} parent
 * @param {ts.TypeReferenceNode} node
 */
function needs_parentheses(inner, parent, node) {
  if (ts.isUnionTypeNode(parent)) return OPEN_ENDED.has(inner.kind);
  if (ts.isConditionalTypeNode(parent))
    return (
      (parent.checkType === node || parent.extendsType === node) &&
      OPEN_ENDED.has(inner.kind) &&
      inner.kind !== ts.SyntaxKind.InferType
    );
  if (ts.isIndexedAccessTypeNode(parent))
    return parent.objectType === node && LOOSE.has(inner.kind);
  return (
    LOOSE.has(inner.kind) &&
    (ts.isArrayTypeNode(parent) ||
      ts.isTypeOperatorNode(parent) ||
      ts.isIntersectionTypeNode(parent) ||
      ts.isOptionalTypeNode(parent))
  );
}

/**
 * Drops the import of a promise type, which the twin does not use.
 * @param {ts.ImportSpecifier} node
 * @param {import('../transform.mjs').Unit} unit
 */
function drop_import(node, { source, text, edits }) {
  const siblings = node.parent.elements;
  if (siblings.length === 1 && !node.parent.parent.name) {
    const declaration = node.parent.parent.parent;
    return edits.replace(declaration.getStart(source), declaration.end);
  }
  const before = siblings[siblings.indexOf(node) - 1];
  let start = node.getStart(source);
  let end = node.end;
  const comma = /^\s*,[ \t]*/.exec(text.slice(end));
  if (comma) end += comma[0].length;
  else if (before && !PROMISES.has(before.name.text)) start = before.end;
  edits.replace(start, end);
}

/**
 * True if an identifier only names a property: `x.AsyncIterator`, `{ AsyncIterator: 1 }`.
 * @param {ts.Identifier} node
 */
function is_member_name(node) {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent)) &&
    parent.name === node
  );
}
