// @ts-check
/** What scripts/heads adds to the declarations: the interfaces of patterns, their documentation, and the marks of parameters. */
import ts from 'typescript';
import { calls_of, has_heads } from '../heads/table.mjs';

/** The marks of lib/python/calls/heads.ts. */
const MARKS = ['AsMapping', 'AsDict', 'AsAny', 'AsOtherNames', 'KeywordOnly', 'ByPosition'];
const MARKED = new RegExp(`\\b(?:${MARKS.join('|')})<`);

/**
 * @param {ts.Program} program
 * @param {ts.CompilerOptions} options
 * @returns {ts.Program} The same files without what scripts/heads adds to types: the compiler omits a head that has overloads.
 */
export function without_faces(program, options) {
  const host = ts.createCompilerHost(options);
  /** @type {ts.CompilerHost['getSourceFile']} */
  const getSourceFile = (file, ...more) => {
    const source = program.getSourceFile(file) ?? host.getSourceFile(file, ...more);
    if (!source || !file.endsWith('.calls.ts')) return source;
    return ts.createSourceFile(file, source.text.replace(/^declare module [^]*/m, ''), {
      languageVersion: source.languageVersion,
      impliedNodeFormat: ts.ModuleKind.ESNext,
      setExternalModuleIndicator: (each) =>
        Object.assign(each, { externalModuleIndicator: each.statements[0] }),
    });
  };
  const rootNames = program.getRootFileNames();
  return ts.createProgram({ rootNames, options, host: { ...host, getSourceFile } });
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.SignatureDeclaration} declaration
 * @returns {ts.SignatureDeclaration | undefined} What scripts/heads has written for a plain head.
 */
export function face_of(checker, declaration) {
  const symbol = declaration.name && checker.getSymbolAtLocation(declaration.name);
  const found = symbol?.declarations?.find((each) =>
    each.getSourceFile().fileName.endsWith('.calls.ts'),
  );
  return /** @type {ts.SignatureDeclaration | undefined} */ (found);
}

/**
 * @param {ts.TypeChecker} checker
 * @param {readonly ts.SourceFile[]} sources
 * @returns {Set<ts.Declaration>} The interfaces whose members are parameters, and their bases.
 */
export function options_of_patterns(checker, sources) {
  /** @type {Set<ts.Declaration>} */
  const found = new Set();
  /** @param {ts.Type} type */
  const add = (type) => {
    if (type.isIntersection()) type.types.forEach(add);
    if (!type.isClassOrInterface()) return;
    for (const declaration of type.symbol.declarations ?? []) found.add(declaration);
    checker.getBaseTypes(type).forEach(add);
  };
  for (const source of sources) {
    if (!has_heads(source.fileName, source.text)) continue;
    for (const { node } of calls_of(source)) {
      const type = pattern_of(node)?.type;
      if (type) add(checker.getTypeAtLocation(type));
    }
  }
  return found;
}

/** @param {ts.Node} node @returns {ts.ParameterDeclaration | undefined} The pattern in the head of a function, or of its implementation. */
function pattern_of(node) {
  const is_head =
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node);
  if (!is_head) return undefined;
  const heads =
    ts.isConstructorDeclaration(node) && !node.body
      ? node.parent.members.filter(ts.isConstructorDeclaration)
      : [node];
  return heads
    .flatMap(({ parameters }) => [...parameters])
    .find(({ name }) => ts.isObjectBindingPattern(name));
}

/**
 * @param {ts.TypeChecker} checker @param {ts.Node} node A function.
 * @returns {Map<string, string>} The documentation of the parameters that its pattern lists.
 */
export function pattern_docs(checker, node) {
  const pattern = pattern_of(node);
  /** @type {Map<string, string>} */
  const docs = new Map();
  if (!pattern?.type || !ts.isObjectBindingPattern(pattern.name)) return docs;
  const type = checker.getTypeAtLocation(pattern.type);
  for (const { name, propertyName, dotDotDotToken } of pattern.name.elements) {
    if (dotDotDotToken) continue;
    const member = (propertyName ?? name).getText();
    const doc = type.getProperty(member)?.getDocumentationComment(checker);
    const text = ts.displayPartsToString(doc).replace(/\s+/g, ' ');
    if (text !== '') docs.set(member, text);
  }
  return docs;
}

/**
 * @param {string} comment @param {ReadonlyMap<string, string>} docs
 * @returns {string} The comment with a `@param` for each of these parameters.
 */
export function with_parameters(comment, docs) {
  const missing = [...docs].filter(([name]) => !comment.includes(`@param ${name} `));
  if (missing.length === 0) return comment;
  const lines = missing.map(([name, doc]) => ` * @param ${name} ${doc}`);
  if (comment === '') return `/**\n${lines.join('\n')}\n */`;
  const whole = /^\/\*\* (.*) \*\/$/.exec(comment);
  const several = whole ? `/**\n * ${whole[1]?.replace(/ (?=@)/g, '\n * ')} */` : comment;
  const text = several.replace(/\s*\*\/$/, '\n */');
  // After the last `@param`, and before the tags that follow.
  const at = text.search(/\n\s*\* @(?!param)|\n\s*\*\//);
  return `${text.slice(0, at)}\n${lines.join('\n')}${text.slice(at)}`;
}

/** @param {string} text Declarations. @returns {string} `AsMapping<HeadersType>` becomes `HeadersType`. */
export function without_marks(text) {
  if (!MARKED.test(text)) return text;
  const file = ts.createSourceFile('declarations.d.ts', text, ts.ScriptTarget.Latest, true);
  /** @type {[start: number, end: number][]} */
  const gone = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const is_mark = ts.isTypeReferenceNode(node) && MARKS.includes(node.typeName.getText());
    const [first] = is_mark ? (node.typeArguments ?? []) : [];
    if (first) gone.push([node.getStart(), first.getStart()], [first.end, node.end]);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return gone
    .sort(([one], [other]) => other - one)
    .reduce((all, [start, end]) => all.slice(0, start) + all.slice(end), text);
}
