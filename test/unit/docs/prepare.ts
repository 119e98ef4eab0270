import ts from 'typescript';
import { Edits } from '../../../scripts/unasync/edits.mjs';

/**
 * The remarks by which a block states what it does, at the end of a statement's line or on the line below it:
 *
 *     quote('a b'); // => 'a%20b'           the value: its repr, its util.inspect form, or a literal equal to it
 *     f.read(); // => b'<!doctype…          with … at the end: the beginning of the value
 *     quote(1); // throws TypeError: …      the exception
 *     console.log(x); // prints: 42         everything the block prints, in order, if it has any such remark
 *
 * Documents state what a block prints in a `text` block after it.
 */
const REMARK = /^\/\/ (=> ?|throws |prints: ?)(.*)$/;

export interface Prepared {
  /** An ES module that reports each remark to `globalThis.__example` when it is reached. */
  code: string;
  /** The block's 1-based lines whose remarks must be reached. */
  lines: number[];
  /** The expected output; null if the block does not state it. */
  prints: string[] | null;
}

/** @param resolve Resolves an import specifier. */
export function prepare(code: string, resolve: (specifier: string) => string): Prepared {
  const source = parse(code);
  const edits = new Edits(code);
  const lines: number[] = [];
  const prints: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const { moduleSpecifier: specifier } = node;
      edits.replace(
        specifier.getStart(source),
        specifier.end,
        JSON.stringify(resolve(specifier.text)),
      );
    }
    if (ts.isExpressionStatement(node) || ts.isVariableStatement(node)) {
      const [kind, text] = remark_of(node, source) ?? [];
      const line = line_of(node.getStart(source), source);
      if (kind === '=>' || kind === 'throws') {
        edits.replace(
          node.getStart(source),
          node.end,
          instrumented(node, kind, text!, line, source),
        );
        lines.push(line);
        return;
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const [, remark] of code.matchAll(/(\/\/ prints:.*)$/gm))
    prints.push(REMARK.exec(remark!)![2]!);
  const { outputText } = ts.transpileModule(edits.apply(), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
  });
  return { code: outputText, lines, prints: prints.length > 0 ? prints : null };
}

export function parse(code: string): ts.SourceFile {
  return ts.createSourceFile('block.ts', code, ts.ScriptTarget.ESNext, true);
}

/** The 1-based lines of statements marked as throwing: they need not type-check. */
export function lines_that_throw(code: string): number[] {
  const source = parse(code);
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStatement(node) && remark_of(node, source)?.[0] === 'throws') {
      for (
        let line = line_of(node.getStart(source), source);
        line <= line_of(node.end, source);
        line++
      )
        lines.push(line);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}

function remark_of(node: ts.Node, source: ts.SourceFile): [kind: string, text: string] | null {
  const { text } = source;
  const [trailing] = ts.getTrailingCommentRanges(text, node.end) ?? [];
  const below = /^[ \t]*\n[ \t]*(\/\/ (?:=>|throws ).*)/.exec(text.slice(node.end))?.[1];
  const comment = trailing ? text.slice(trailing.pos, trailing.end) : below;
  const match = comment === undefined ? null : REMARK.exec(comment.trim());
  return match ? [match[1]!.trim(), match[2]!] : null;
}

function instrumented(
  node: ts.ExpressionStatement | ts.VariableStatement,
  kind: '=>' | 'throws',
  text: string,
  line: number,
  source: ts.SourceFile,
): string {
  const expected = JSON.stringify(text);
  if (kind === 'throws') {
    const missing = `globalThis.__example.missing(${line}, ${expected});`;
    const thrown = `globalThis.__example.thrown(${line}, e, ${expected});`;
    return `try { ${node.getText(source)}; ${missing} } catch (e) { ${thrown} }`;
  }
  const literal = is_literal(text) ? `() => (${text})` : 'null';
  const value = ts.isExpressionStatement(node)
    ? node.expression.getText(source)
    : node.declarationList.declarations[0]!.name.getText(source);
  const check = `globalThis.__example.value(${line}, (${value}), ${expected}, ${literal});`;
  return ts.isExpressionStatement(node) ? `;${check}` : `${node.getText(source)} ${check}`;
}

/** True if a text is a JavaScript literal, which can neither call nor read anything. */
function is_literal(text: string): boolean {
  const source = parse(`(${text})`);
  const [statement, ...rest] = source.statements;
  const broken = (source as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics.length > 0;
  if (broken || rest.length > 0 || !statement || !ts.isExpressionStatement(statement)) return false;
  const plain = (node: ts.Node): boolean => {
    if (ts.isParenthesizedExpression(node)) return plain(node.expression);
    if (ts.isPrefixUnaryExpression(node)) return plain(node.operand);
    if (ts.isArrayLiteralExpression(node)) return node.elements.every(plain);
    if (ts.isObjectLiteralExpression(node))
      return node.properties.every(
        (property) => ts.isPropertyAssignment(property) && plain(property.initializer),
      );
    if (ts.isIdentifier(node)) return ['undefined', 'NaN', 'Infinity'].includes(node.text);
    const words = [
      ts.SyntaxKind.TrueKeyword,
      ts.SyntaxKind.FalseKeyword,
      ts.SyntaxKind.NullKeyword,
    ];
    return ts.isLiteralExpression(node) || words.includes(node.kind);
  };
  return plain(statement.expression);
}

function line_of(position: number, source: ts.SourceFile): number {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}
