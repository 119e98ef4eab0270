// @ts-check
/** The interfaces of keywords, as text: each member with its documentation and its default. */
import ts from 'typescript';
import { call_of, entries_of_definition, resolved } from './calls.mjs';
import { union } from './signatures.mjs';

/** @typedef {import('./calls.mjs').Keyword} Keyword */
/** @typedef {{ doc: string, fallback: string }} Described */

/** What the documentation of functions says of their parameters, for interfaces that several functions share. */
export class Descriptions {
  /** By file, name and type; by package, name and type; by name and type; by package and name. @type {Map<string, Described>} */
  #known = new Map();

  /** @param {ts.TypeChecker} checker */
  constructor(checker) {
    this.checker = checker;
  }

  /** @param {ts.SourceFile} source Collects the `@param` of its functions. */
  add(source) {
    const visit = (/** @type {ts.Node} */ node) => {
      ts.forEachChild(node, visit);
      if (!is_callable(node)) return;
      const call = call_of(this.checker, node);
      if (!call) return;
      const docs = inherited_docs(this.checker, node);
      const required = call.required.map((each) => ({ ...each, fallback: '', doc: '' }));
      for (const { name, type, fallback, doc: declared } of [...required, ...call.keywords]) {
        const doc = docs.get(name) ?? '';
        const [in_file, in_room, ...elsewhere] = this.#keys(source, name, type);
        for (const key of [in_file, in_room]) this.#add(key, doc || declared, fallback ?? '');
        for (const key of elsewhere) this.#add(key, doc, fallback ?? '');
      }
    };
    visit(source);
  }

  /** @param {string} key @param {string} doc @param {string} fallback */
  #add(key, doc, fallback) {
    const before = this.#known.get(key);
    this.#known.set(key, { doc: before?.doc || doc, fallback: before?.fallback || fallback });
  }

  /** @param {ts.SourceFile} source @param {Keyword} keyword @returns {Described} */
  of(source, { name, type, doc, fallback }) {
    const all = this.#keys(source, name, type).map((key) => this.#known.get(key));
    const [in_file, in_room] = all;
    return {
      doc: doc || all.find((each) => each?.doc)?.doc || '',
      fallback: fallback ?? (in_file?.fallback || in_room?.fallback || ''),
    };
  }

  /**
   * @param {ts.SourceFile} source @param {string} name @param {ts.Type} type
   * @returns {[in_file: string, in_room: string, anywhere: string, of_any_type: string]}
   */
  #keys(source, name, type) {
    const [, room = ''] =
      /\/lib\/(?:sync\/)?((?:(?:python|stdlib)\/)?\w+)/.exec(source.fileName) ?? [];
    const written = this.checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
    const text = written.replace(/ \| undefined$/, '');
    return [
      `${source.fileName} ${name} ${text}`,
      `${room} ${name} ${text}`,
      `${name} ${text}`,
      `${room} ${name}`,
    ];
  }
}

/** @param {ts.Node} node @returns {node is ts.SignatureDeclaration} */
export function is_callable(node) {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isConstructorDeclaration(node)
  );
}

/** @param {ts.Node} node @returns {Map<string, string>} The texts of its `@param`, and of the overloads beside it. */
export function parameter_docs(node) {
  const symbol_name = /** @type {ts.SignatureDeclaration} */ (node).name?.getText();
  const siblings = /** @type {ts.Node[]} */ ([]);
  ts.forEachChild(node.parent, (child) => {
    const same =
      is_callable(child) && child.kind === node.kind && child.name?.getText() === symbol_name;
    if (same) siblings.push(child);
  });
  const tags = [node, ...siblings]
    .flatMap((each) => ts.getJSDocTags(each))
    .filter(ts.isJSDocParameterTag);
  /** @type {Map<string, string>} */
  const docs = new Map();
  for (const tag of tags) {
    const name = tag.name.getText();
    const text = (ts.getTextOfJSDocComment(tag.comment) ?? '')
      .replace(/^[-\s]+/, '')
      .replace(/\s+/g, ' ');
    if (text && !docs.has(name)) docs.set(name, text.trim());
  }
  return docs;
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Node} node
 * @returns {Map<string, string>} Those of `parameter_docs`. For a constructor, those of the base classes are added.
 */
export function inherited_docs(checker, node) {
  const own = parameter_docs(node);
  const base = ts.isConstructorDeclaration(node) ? base_constructor(checker, node.parent) : null;
  return base ? new Map([...inherited_docs(checker, base), ...own]) : own;
}

/** @param {ts.TypeChecker} checker @param {ts.ClassLikeDeclaration} node @returns {ts.ConstructorDeclaration | null} */
function base_constructor(checker, node) {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const extended = clause?.types[0]?.expression;
  const symbol = extended && resolved(checker, checker.getSymbolAtLocation(extended));
  const base = symbol?.declarations?.find(ts.isClassDeclaration);
  return base
    ? (base.members.find(ts.isConstructorDeclaration) ?? base_constructor(checker, base))
    : null;
}

/**
 * @param {object} options
 * @param {string} options.name With its type parameters.
 * @param {string} options.doc
 * @param {string[]} options.bases
 * @param {{ name: string, type: string, doc: string, fallback: string }[]} options.members
 * @param {string | null} options.any The type of keywords of any name.
 * @returns {string}
 */
export function interface_text({ name, doc, bases, members, any }) {
  const heritage = bases.length > 0 ? ` extends ${bases.join(', ')}` : '';
  const lines = members.map(({ name: member, type, ...described }) => {
    const text = member_doc(described);
    return `${text && `    /** ${text} */\n`}    ${member}?: ${union(type, 'undefined')};\n`;
  });
  if (any) lines.push(`    [keyword: string]: ${any};\n`);
  return `/** ${doc} */\nexport interface ${name}${heritage} {\n${lines.join('')}}\n`;
}

/** @param {{ doc: string, fallback: string }} described */
function member_doc({ doc, fallback }) {
  const text = doc.replace(/\s+/g, ' ').replaceAll('*/', '* /').trim();
  const full = text && !/[.!?:…`)]$/.test(text) ? `${text}.` : text;
  return [full, fallback && `Default: \`${fallback.replace(/^\(|\)$/g, '')}\`.`]
    .filter(Boolean)
    .join(' ');
}

/**
 * The keywords that an alias such as `KeywordArguments<typeof URLOPEN>` or an interface with such a base declares.
 *
 * @param {ts.TypeChecker} checker
 * @param {ts.TypeAliasDeclaration | ts.InterfaceDeclaration} declaration
 * @returns {Keyword[]}
 */
export function declared_keywords(checker, declaration) {
  const type = checker.getTypeAtLocation(declaration.name);
  const entries = definitions_in(checker, declaration);
  const place = (/** @type {ts.Symbol} */ { name }) =>
    entries.findIndex((entry) => entry.name === name);
  const properties = checker
    .getPropertiesOfType(type)
    .toSorted((one, other) => place(one) - place(other));
  return properties.map((property) => {
    const doc = ts.displayPartsToString(property.getDocumentationComment(checker));
    const fallback = entries.find(({ name }) => name === property.name)?.fallback ?? null;
    return { name: property.name, type: checker.getTypeOfSymbol(property), fallback, doc };
  });
}

/** @param {ts.TypeChecker} checker @param {ts.Node} node The entries of the definitions to which `typeof X` in it refers. */
function definitions_in(checker, node) {
  /** @type {import('./calls.mjs').Entry[]} */
  const found = [];
  const visit = (/** @type {ts.Node} */ child) => {
    if (ts.isTypeQueryNode(child)) {
      found.push(...entries_of_definition(checker, checker.getTypeFromTypeNode(child)));
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}
