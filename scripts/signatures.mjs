// @ts-check
/**
 * Shows Python's signatures in editors: the comment of each declaration in dist/ with `...args: ArgumentsOf<typeof URLOPEN>`
 * is prefixed with `urlopen(url, data?, timeout?, { context }?)`. Line numbers do not change, so that the declaration maps
 * stay valid.
 *
 *     node scripts/signatures.mjs
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** @typedef {{ name: string, kind: string }} Parameter */

/** @type {Map<string, Map<string, Parameter[]>>} By file, then by constant. */
const known = new Map();

/** @param {string} file @param {string} text @returns {ts.SourceFile} */
const parsed = (file, text) => ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

/**
 * @param {ts.Node | undefined} type
 * @param {string} name
 * @returns {readonly ts.TypeNode[]} The type arguments if the type has that name; else none.
 */
function arguments_of(type, name) {
  if (!type || !(ts.isTypeReferenceNode(type) || ts.isImportTypeNode(type))) return [];
  const named = ts.isTypeReferenceNode(type) ? type.typeName : type.qualifier;
  return (named?.getText() === name && type.typeArguments) || [];
}

/** @param {ts.TypeNode | undefined} entries The type argument of a `Definition`. @returns {Parameter[]} */
function parameters_of(entries) {
  if (!entries || !ts.isTupleTypeNode(entries)) return [];
  return entries.elements
    .flatMap((entry) => (ts.isTypeLiteralNode(entry) ? [...entry.members] : []))
    .flatMap((member) => {
      if (!ts.isPropertySignature(member)) return [];
      const [kind] = arguments_of(member.type, 'Parameter');
      return kind ? [{ name: member.name.getText(), kind: kind.getText().slice(1, -1) }] : [];
    });
}

/** @param {ts.SourceFile} file @returns {Map<string, Parameter[]>} By constant, imported ones included. */
function definitions_of(file) {
  const before = known.get(file.fileName);
  if (before) return before;
  /** @type {Map<string, Parameter[]>} */
  const found = new Map();
  known.set(file.fileName, found);
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name, type } of statement.declarationList.declarations) {
        const [entries] = arguments_of(type, 'Definition');
        if (entries) found.set(name.getText(), parameters_of(entries));
      }
    } else if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const bindings = statement.importClause?.namedBindings;
      const constants = (bindings && ts.isNamedImports(bindings) ? bindings.elements : [])
        .map(({ name }) => name.text)
        .filter((name) => name === name.toUpperCase());
      const { text } = statement.moduleSpecifier;
      if (constants.length === 0 || !text.startsWith('.')) continue;
      const from = path.resolve(path.dirname(file.fileName), text.replace(/\.js$/, '.d.ts'));
      const theirs = known.get(from) ?? definitions_of(parsed(from, fs.readFileSync(from, 'utf8')));
      for (const name of constants) found.set(name, theirs.get(name) ?? []);
    }
  }
  return found;
}

/**
 * @param {string} name
 * @param {Parameter[]} parameters
 * @returns {string} As in Python's documentation: `urlopen(url, data?, timeout?, { context }?)`.
 */
export function signature_of(name, parameters) {
  const of_kind = (/** @type {string} */ kind) =>
    parameters.filter((parameter) => parameter.kind === kind).map((parameter) => parameter.name);
  const by_name = [
    ...of_kind('keyword_only'),
    ...of_kind('var_keyword').map((keywords) => `...${keywords}`),
  ];
  const items = [
    ...of_kind('required'),
    ...of_kind('optional').map((parameter) => `${parameter}?`),
    ...of_kind('var_positional').map((parameter) => `...${parameter}`),
    ...(by_name.length > 0 ? [`{ ${by_name.join(', ')} }?`] : []),
  ];
  return `${name}(${items.join(', ')})`;
}

/** @param {string} file @returns {number} The number of signatures written. */
function rewrite(file) {
  const text = fs.readFileSync(file, 'utf8');
  if (!text.includes('ArgumentsOf<typeof ')) return 0;
  const source = parsed(file, text);
  const definitions = definitions_of(source);
  /** @type {{ at: number, signature: string }[]} */
  const found = [];
  const visit = (/** @type {ts.Node} */ node) => {
    ts.forEachChild(node, visit);
    const is_constructor = ts.isConstructorDeclaration(node);
    if (!is_constructor && !ts.isFunctionDeclaration(node) && !ts.isMethodDeclaration(node)) return;
    const [type] = arguments_of(node.parameters[0]?.type, 'ArgumentsOf');
    const [comment] = ts.getJSDocCommentsAndTags(node);
    if (!type || !ts.isTypeQueryNode(type) || !comment) return;
    const parameters = definitions.get(type.exprName.getText()) ?? [];
    const name = (is_constructor ? node.parent.name : node.name)?.getText() ?? '';
    if (parameters.length > 0) {
      found.push({ at: comment.pos + '/**'.length, signature: signature_of(name, parameters) });
    }
  };
  visit(source);
  const rewritten = found
    .sort((one, other) => other.at - one.at)
    .reduce(
      (all, { at, signature }) => `${all.slice(0, at)} \`${signature}\`${all.slice(at)}`,
      text,
    );
  fs.writeFileSync(file, rewritten);
  return found.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = fs
    .readdirSync(DIST, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.d.ts'));
  const count = files.reduce((sum, name) => sum + rewrite(path.join(DIST, name)), 0);
  console.log(`declarations: ${count} signatures`);
}
