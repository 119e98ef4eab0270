// @ts-check
/**
 * The last check: the twin is parsed and compared with the source, node by node. Apart from the dropped keywords
 * they must be the same program, which detects missing semicolons, joined tokens and changed precedence.
 */
import ts from 'typescript';
import { RENAMED, SYMBOLS } from './rules/types.mjs';

/** Nodes that may be in one program only; their children are compared instead. */
const TRANSPARENT = new Set([
  ts.SyntaxKind.AwaitExpression,
  ts.SyntaxKind.ParenthesizedExpression,
  ts.SyntaxKind.AwaitKeyword,
  ts.SyntaxKind.AsyncKeyword,
  ts.SyntaxKind.EmptyStatement,
  ts.SyntaxKind.SemicolonClassElement,
]);

/**
 * @param {ts.SourceFile} source
 * @param {ts.SourceFile} twin
 * @param {(line: number) => boolean} of_one_colour True if a line (from 0) belongs to a block of one colour.
 * @returns {number | null} The first line, from 0, where they differ; null if they are the same.
 */
export function first_difference(source, twin, of_one_colour) {
  const [left, right] = [outline(source, of_one_colour), outline(twin, of_one_colour)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [a, b] = [left[index], right[index]];
    if (a?.what !== b?.what) return a?.line ?? b?.line ?? 0;
  }
  return null;
}

/**
 * Lists the executable nodes in order, with their kind, depth and the text of names and literals.
 * @param {ts.SourceFile} file
 * @param {(line: number) => boolean} of_one_colour
 */
function outline(file, of_one_colour) {
  /** @type {{ what: string, line: number }[]} */
  const out = [];
  /** @type {(node: ts.Node, depth: number) => void} */
  const visit = (node, depth) => {
    if (ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node))
      return;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    if (node.kind !== ts.SyntaxKind.EndOfFileToken && of_one_colour(line)) return;
    let inside = depth;
    if (!TRANSPARENT.has(node.kind)) {
      out.push({ what: `${depth} ${node.kind} ${own_text(node)}`, line });
      inside++;
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(file, 0);
  return out;
}

/** @param {ts.Node} node */
function own_text(node) {
  if (ts.isIdentifier(node)) return RENAMED.get(node.text) ?? SYMBOLS.get(node.text) ?? node.text;
  if (
    ts.isPrivateIdentifier(node) ||
    ts.isLiteralExpression(node) ||
    ts.isTemplateLiteralToken(node)
  )
    return node.text;
  if (ts.isVariableDeclarationList(node))
    return String(
      node.flags & ts.NodeFlags.Using ? ts.NodeFlags.Using : node.flags & ts.NodeFlags.BlockScoped,
    );
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    return String(node.operator);
  return '';
}
