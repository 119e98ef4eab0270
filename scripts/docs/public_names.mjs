// @ts-check
/** Lists every public name of the package, with its kind and its documentation comment. */
import ts from 'typescript';

/**
 * @typedef {'function' | 'class' | 'exception' | 'method' | 'constant' | 'flag' | 'type'} Kind
 *
 * @typedef {object} PublicName
 * @property {string} name `urlopen`, or `Request.get_method`.
 * @property {Kind} kind
 * @property {string} file Absolute path of its declaration.
 * @property {number} line
 * @property {string} doc The text of its comments, without comment delimiters; empty if there are none.
 * @property {string[]} parameters
 * @property {boolean} returns True if it returns a value.
 */

/**
 * @param {import('./entries.mjs').Entry[]} entries
 * @param {ts.Program} program Includes the sources of the entries.
 * @returns {PublicName[]} Each name once, even if several entries export it; names that begin with `_` are not public.
 */
export function public_names(entries, program) {
  const checker = program.getTypeChecker();
  /** @type {PublicName[]} */
  const names = [];
  const seen = new Set();
  for (const { source } of entries) {
    const file = program.getSourceFile(source);
    const module = file && checker.getSymbolAtLocation(file);
    if (!module) continue;
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol =
        exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const declarations = symbol.declarations?.filter((node) => !ts.isSourceFile(node)) ?? [];
      const [declaration] = declarations;
      if (!declaration || seen.has(symbol) || exported.name.startsWith('_')) continue;
      seen.add(symbol);
      const kind = kind_of(symbol, checker);
      names.push(public_name(exported.name, kind, declarations, checker));
      const class_like = declarations.find((node) => ts.isClassLike(node));
      /** @type {Map<string, ts.Declaration[]>} */
      const methods = new Map();
      for (const method of class_like?.members.filter(is_public_method) ?? []) {
        const name = `${exported.name}.${method.name?.getText() ?? ''}`;
        methods.set(name, [...(methods.get(name) ?? []), method]); // groups overloads
      }
      for (const [name, overloads] of methods)
        names.push(public_name(name, 'method', overloads, checker));
    }
  }
  return names;
}

/**
 * @param {ts.Symbol} symbol
 * @param {ts.TypeChecker} checker
 * @returns {Kind}
 */
function kind_of(symbol, checker) {
  if (symbol.flags & ts.SymbolFlags.Class)
    return is_error(checker.getDeclaredTypeOfSymbol(symbol), checker) ? 'exception' : 'class';
  if (!(symbol.flags & ts.SymbolFlags.Value)) return 'type';
  if (/^(?:[A-Z\d_]+|[A-Z]+_\w+)$/.test(symbol.name)) return 'flag';
  return checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0 ? 'function' : 'constant';
}

/**
 * @param {ts.Type} type
 * @param {ts.TypeChecker} checker
 * @returns {boolean}
 */
function is_error(type, checker) {
  if (type.getSymbol()?.name === 'Error') return true;
  return (type.getBaseTypes() ?? []).some((base) => is_error(base, checker));
}

/**
 * True for a method that users call: named by an identifier without `_`, neither private nor protected nor an override.
 * @param {ts.ClassElement} member
 */
function is_public_method(member) {
  if (!ts.isMethodDeclaration(member) || !ts.isIdentifier(member.name)) return false;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Override;
  return !(ts.getCombinedModifierFlags(member) & hidden) && !member.name.text.startsWith('_');
}

/**
 * @param {string} name
 * @param {Kind} kind
 * @param {ts.Declaration[]} declarations
 * @param {ts.TypeChecker} checker
 * @returns {PublicName}
 */
function public_name(name, kind, declarations, checker) {
  const node = /** @type {ts.Declaration} */ (declarations[0]);
  const source = node.getSourceFile();
  const start = ts.getNameOfDeclaration(node)?.getStart(source) ?? node.getStart(source);
  const signatures = checker.getTypeAtLocation(node).getCallSignatures();
  const callable = kind === 'function' || kind === 'method';
  // A pattern is named `__0`; its interface has the documentation. What scripts/heads adds says the same as the head.
  const parameters = signatures
    .filter(({ declaration }) => !declaration?.getSourceFile().fileName.endsWith('.calls.ts'))
    .flatMap((signature) => signature.getParameters().map((parameter) => parameter.name))
    .filter((parameter) => !/^__\d/.test(parameter));
  return {
    name,
    kind,
    file: source.fileName,
    line: source.getLineAndCharacterOfPosition(start).line + 1,
    doc: declarations.map(doc_of).join('\n'),
    parameters: callable ? [...new Set(parameters)] : [],
    returns:
      callable &&
      signatures.some(
        (signature) => !is_void(checker.getReturnTypeOfSignature(signature), checker),
      ),
  };
}

/**
 * @param {ts.Type} type
 * @param {ts.TypeChecker} checker
 */
function is_void(type, checker) {
  return Boolean(
    (checker.getAwaitedType(type) ?? type).flags &
    (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Never),
  );
}

/** @param {ts.Node} node */
function doc_of(node) {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return comments
    .map((comment) => comment.getText().replace(/^\/\*\*|\*\/$|^[ \t]*\* ?/gm, ''))
    .join('\n');
}
