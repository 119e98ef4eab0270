// @ts-check
/** Rewrites one declaration file: `...args: ArgumentsOf<typeof URLOPEN>` becomes overloads with named parameters. */
import ts from 'typescript';
import { call_of } from './calls.mjs';
import { pattern_docs, with_parameters, without_marks } from './heads.mjs';
import { declared_keywords, inherited_docs, interface_text, is_callable } from './keywords.mjs';
import { shared_members } from './namespaces.mjs';
import { settled_calls } from './settled.mjs';
import { FURTHER, OVERRIDE, OVERRIDE_PARAMETER, signatures_of, union } from './signatures.mjs';
import { TypeWriter } from './types.mjs';
import { without_unused } from './unused.mjs';

/** Helpers in lib/python/values/kw.ts. */
const HELPERS = ['Keywords', 'kw', 'ByName', 'NotKw', 'More', 'Spread'];
const HELPERS_FILE = 'python/values/kw';

/** Interfaces whose names would be those of others that the same module exports. */
const RENAMED = new Map([
  ['requests/models/request.ts Request.constructor', 'RequestPartsKeywords'],
]);

/** The files that declare these helpers. */
const DEFINING = /\/lib\/python\/(?:calls\/(?:def|arguments|index)|builtins\/index)\.ts$/;

/** The type of a definition, or of entries or definitions in an object or an array. */
const DEFINED =
  /^(?:readonly )?\[?\s*(?:\{\s*(?:readonly )?\w+\??: )?(?:import\("[^"]+"\)\.)?(?:Definition|Parameter)</;

/** The type of a response, of any class. */
const RESPONSE = /^(?:\w*Response|addinfourl<\w+>)(?: \| null)?$/;

/** What authentication returns. */
const PREPARED = 'PreparedRequest';

/** Plain methods that other files of `lib/request` call within `settle`: those of handlers and password managers. */
const AWAITED = /^(?:https?_request|find_user_password)$/;

/** The files of the async colour, in which the caller awaits the result of authentication. */
const ASYNC = /\/lib\/(?!sync\/)/;

/** @typedef {{ start: number, end: number, text: string }} Edit */
/** @typedef {Map<string, string[]>} Provided The interfaces of keywords, by the exported name that they belong to. */

/**
 * @param {ts.TypeChecker} checker
 * @param {import('./keywords.mjs').Descriptions} descriptions
 * @param {ReadonlySet<ts.Declaration>} options The interfaces whose members are parameters.
 * @param {ts.SourceFile} source The file in lib/.
 * @param {string} written The declarations that the compiler wrote.
 * @returns {{ text: string, provided: Provided }}
 */
export function rewrite(checker, descriptions, options, source, written) {
  const text = without_internal_members(written);
  const settled = new Set(settled_calls(source).map(({ expression }) => expression.getText()));
  const declarations = ts.createSourceFile('declarations.d.ts', text, ts.ScriptTarget.Latest, true);
  const writer = new TypeWriter(checker, source, names_of(declarations));
  const sources = callables(source);
  /** @type {Edit[]} */
  const edits = [];
  /** @type {Provided} */
  const provided = new Map();
  /** The interfaces of this file, by name. @type {Map<string, Parameters<typeof interface_text>[0]>} */
  const interfaces = new Map();

  for (const [key, nodes] of callables(declarations)) {
    const originals = sources.get(key) ?? [];
    const last = originals.at(-1);
    const is_special = last !== undefined && call_of(checker, last) !== null;
    nodes.forEach((node, index) => {
      const original = originals[index];
      const call = original && call_of(checker, original);
      if (original && call) edits.push(...expanded(node, original, call, key, nodes));
      else if (original) edits.push(...(is_special ? special(node) : waiting(node)));
    });
  }
  if (!DEFINING.test(source.fileName)) {
    for (const statement of declarations.statements) edits.push(...flattened(statement));
  }
  edits.push(...shared_members(checker, source, declarations));

  const kept = edits.filter(
    (edit) =>
      !edits.some(
        (other) =>
          other.start <= edit.start &&
          other.end > edit.end &&
          other.end > edit.start &&
          edit.end > edit.start,
      ),
  );
  const rewritten = kept
    .sort((one, other) => other.start - one.start || other.end - one.end)
    .reduce(
      (all, { start, end, text: by }) => `${all.slice(0, start)}${by}${all.slice(end)}`,
      text,
    );
  for (const helper of HELPERS) {
    if (new RegExp(`[ <(|]${helper}[<;) ]`).test(rewritten))
      writer.import_helper(helper, HELPERS_FILE);
  }
  const final = without_private_comments(rewritten)
    .replace(/ValuesOf<\s*typeof \w+\s*>/g, 'unknown[]')
    .replace(/RecordOf<\s*typeof \w+\s*>/g, 'object')
    // Only scripts/heads reads it.
    .replace(/^\s*\* @positional\n|^\s*\/\*\* @positional \*\/\n| @positional(?= \*\/)/gm, '')
    // A subclass may declare a field of that name, which TypeScript allows for a property only.
    .replace(/^( +)accessor (?=\w)/gm, '$1');
  return {
    text: without_unused(without_marks(with_imports(final, writer.declarations()))),
    provided,
  };

  /**
   * @param {ts.SignatureDeclaration} node
   * @param {ts.SignatureDeclaration} original
   * @param {import('./calls.mjs').Call} call
   * @param {string} key
   * @param {ts.SignatureDeclaration[]} nodes All declarations of the function.
   * @returns {Edit[]}
   */
  function expanded(node, original, call, key, nodes) {
    const is_method = ts.isMethodDeclaration(node) || ts.isMethodSignature(node);
    const write = (/** @type {ts.Type} */ type) => writer.text(type, original);
    const keywords = keywords_of(node, original, call, key);
    const positional = (
      /** @type {import('./calls.mjs').Positional} */ { name, type, value, mapping },
    ) => ({
      name,
      type: write(type),
      value: write(value),
      mapping,
    });
    const name = ts.isConstructorDeclaration(node) ? node.getFirstToken() : node.name;
    const { signatures, reported } = signatures_of({
      before: text.slice(node.getStart(), name?.end),
      generics: (node.typeParameters ?? []).map((each) => each.getText()).join(', '),
      returns: node.type?.getText() ?? '',
      substitute: is_method ? substitute_of(node) : '',
      is_method,
      required: call.required.map(positional),
      optional: call.optional.map(positional),
      rest: call.rest && write(call.rest),
      unpacked: call.unpacked && write(call.unpacked),
      keywords,
      by_name_only: call.by_name_only,
      has_any_keywords: call.any !== null,
    });
    const doc = with_parameters(comment_of(node), pattern_docs(checker, original));
    const indent = /[^\n]*$/.exec(text.slice(0, node.getStart()))?.[0].match(/^\s*/)?.[0] ?? '';
    const is_constructor = ts.isConstructorDeclaration(node);
    const brief = is_constructor ? '' : summary(doc);
    const body = signatures
      .map((signature, index) => {
        const of_signature = (/** @type {string} */ text) => without_others(text, signature.text);
        const first = is_constructor ? of_signature(doc) : doc;
        const main = signature.is_main ? of_signature(without_tags(doc)) : brief;
        const own = signature.is_repeated ? '' : index === 0 ? first : main;
        return `${own && `${own}\n${indent}`}${signature.text}`;
      })
      .join(`\n${indent}`);
    const edit = { start: node.getStart(undefined, true), end: node.end, text: body };
    // The form that is reported is that of the first declaration, unless the only one ends in the same form.
    const is_reported =
      node === nodes[0] && reported && (nodes.length > 1 || signatures.at(-1)?.text !== reported);
    const end = nodes.at(-1)?.end ?? node.end;
    return is_reported ? [edit, { start: end, end, text: `\n${reported}` }] : [edit];
  }

  /**
   * Declares the interface of a function's keywords.
   * @param {ts.SignatureDeclaration} node
   * @param {ts.SignatureDeclaration} original
   * @param {import('./calls.mjs').Call} call
   * @param {string} key
   * @returns {string | null} The reference to it; null if there are no keywords.
   */
  function keywords_of(node, original, call, key) {
    if (call.keywords.length === 0 && !call.any) return null;
    const owner = top_level(node);
    const docs = inherited_docs(checker, original);
    const all = call.keywords.map((keyword) => ({
      name: keyword.name,
      type: writer.text(keyword.type, original),
      ...descriptions.of(source, { ...keyword, doc: docs.get(keyword.name) ?? keyword.doc }),
    }));
    const shared = call.shared && writer.text(call.shared, original);
    const inherited = new Set(call.shared_names);
    const members = shared ? all.filter(({ name }) => !inherited.has(name)) : all;
    const used = [...generics_of(node), ...generics_of(node.parent)].filter(({ name }) =>
      members.some(({ type }) => new RegExp(`\\b${name.text}\\b`).test(type)),
    );
    const parameters = in_brackets(used.map(({ name }) => name.text));
    const name =
      RENAMED.get(`${source.fileName.replace(/^.*\/lib\/(?:sync\/)?/, '')} ${key}`) ??
      `${pascal(key.replace(/\.constructor$/, ''))}Keywords`;
    const earlier = interfaces.get(name);
    if (earlier) {
      for (const member of members) {
        const same = earlier.members.find((each) => each.name === member.name);
        if (!same) earlier.members.push(member);
        else if (same.type !== member.type) same.type = union(same.type, member.type);
      }
      return `${name}${parameters}`;
    }
    const names = members.map((member) => `'${member.name}'`);
    if (shared) names.push(`keyof ${shared}`);
    const entry = {
      name: `${name}${in_brackets(used.map(without_default))}`,
      doc: `Keywords of {@link ${key.replace(/\.constructor$/, '')}}.`,
      bases: [...(shared ? [shared] : []), `Keywords<${call.any ? 'string' : names.join(' | ')}>`],
      members,
      any: call.any && writer.text(call.any, original),
    };
    interfaces.set(name, entry);
    const owner_name = exported_name(owner);
    if (owner_name) provided.set(owner_name, [...(provided.get(owner_name) ?? []), name]);
    const start = owner.getStart(undefined, true);
    edits.push({
      start,
      end: start,
      get text() {
        return interface_text(entry);
      },
    });
    return `${name}${parameters}`;
  }

  /**
   * Returns the type parameter that stands for what an override may return in place of the method's own type, or nothing:
   * a promise or a value that is awaited, or a response of another class; in the async colour, also a promise in place
   * of a plain value, if the library awaits it. TypeScript replaces it with `any` not only when
   * it compares an override, but also when it compares the method with the type of a function. A narrower type could
   * therefore not be assigned to `() => Response`.
   * @param {ts.SignatureDeclaration} node
   */
  function substitute_of({ name, type }) {
    const returns = type?.getText() ?? '';
    const is_replaceable =
      returns.startsWith('Promise<') ||
      RESPONSE.test(returns) ||
      (ASYNC.test(source.fileName) && returns !== 'void' && is_awaited(name?.getText(), returns));
    return is_replaceable ? OVERRIDE : '';
  }

  /**
   * True if the library awaits what the plain method returns.
   * @param {string | undefined} name
   * @param {string} returns
   */
  function is_awaited(name = '', returns) {
    return name === '__call__'
      ? returns === PREPARED
      : (AWAITED.test(name) && source.fileName.includes('/lib/request/')) ||
          settled.has(`this.${name}`);
  }

  /**
   * A method without keywords that may wait, is awaited or returns a response.
   * @param {ts.SignatureDeclaration} node
   * @returns {Edit[]}
   */
  function waiting(node) {
    const { type } = node;
    const substitute = substitute_of(node);
    const is_method =
      ts.isMethodDeclaration(node) ||
      (ts.isMethodSignature(node) && AWAITED.test(node.name.getText()));
    if (!is_method || !type || !substitute) return [];
    const overloads = ts.isClassDeclaration(node.parent) ? nodes_beside(node) : [];
    const own = [...(node.typeParameters ?? []).map((each) => each.getText()), OVERRIDE_PARAMETER];
    const parameters = node.parameters.map((each) => each.getText());
    const open = `${text.slice(node.getStart(), node.name.end)}<${own.join(', ')}>(${parameters.join(', ')}): ${type.getText()} | ${substitute};`;
    const indent = /[^\n]*$/.exec(text.slice(0, node.getStart()))?.[0] ?? '';
    // Twice, as TypeScript replaces the type parameter only in overloads.
    const signatures = overloads.length > 1 ? open : `${open}\n${indent}${open}`;
    return [{ start: node.getStart(), end: node.end, text: signatures }];
  }

  /**
   * An overload for calls with a more exact result. An override of the general overload need not have it.
   * @param {ts.SignatureDeclaration} node
   * @returns {Edit[]}
   */
  function special(node) {
    const { type } = node;
    if (!ts.isMethodDeclaration(node) || !type) return [];
    const parameters = node.parameters.map((each) => `${each.getText()} | ${OVERRIDE}`);
    const signature = `<${OVERRIDE_PARAMETER}>(${[...parameters, FURTHER].join(', ')}): ${type.getText()} | ${OVERRIDE};`;
    return [{ start: node.name.end, end: node.end, text: signature }];
  }

  /**
   * Types that are computed from definitions become interfaces, and the definitions go.
   * @param {ts.Statement} statement
   * @returns {Edit[]}
   */
  function flattened(statement) {
    const edit = { start: statement.getStart(undefined, true), end: statement.end, text: '' };
    if (ts.isVariableStatement(statement)) {
      const { declarations: all } = statement.declarationList;
      const kept = all.filter(({ type }) => !DEFINED.test(type?.getText() ?? ''));
      if (kept.length === all.length) return [];
      if (kept.length === 0) return [edit];
      const modifiers = (statement.modifiers ?? []).map((each) => each.getText()).join(' ');
      return [
        { ...edit, text: `${modifiers} const ${kept.map((each) => each.getText()).join(', ')};` },
      ];
    }
    if (ts.isFunctionDeclaration(statement))
      return DEFINED.test(statement.type?.getText() ?? '') ? [edit] : [];
    if (!ts.isTypeAliasDeclaration(statement) && !ts.isInterfaceDeclaration(statement)) return [];
    const original = source.statements.find(
      (each) =>
        (ts.isTypeAliasDeclaration(each) || ts.isInterfaceDeclaration(each)) &&
        each.name.text === statement.name.text,
    );
    if (!original || !(ts.isTypeAliasDeclaration(original) || ts.isInterfaceDeclaration(original)))
      return [];
    const heritage = ts.isTypeAliasDeclaration(original)
      ? original.type.getText()
      : (original.heritageClauses ?? []).map((each) => each.getText()).join();
    const is_computed =
      options.has(original) ||
      /\bKeywordArguments</.test(heritage) ||
      /\bPick<[^]*\(typeof [A-Z_]+\)\[number\]/.test(heritage);
    if (!is_computed || original.typeParameters) {
      return is_computed ||
        (ts.isTypeAliasDeclaration(original) &&
          /\b(?:ArgumentsOf|Arguments)<|\btypeof \w+_definition\b/.test(heritage))
        ? [edit]
        : [];
    }
    if (interfaces.has(statement.name.text)) return [edit];
    const members = declared_keywords(checker, original).map((keyword) => ({
      name: keyword.name,
      type: writer.text(keyword.type, original),
      ...descriptions.of(source, keyword),
    }));
    const doc =
      ts.displayPartsToString(
        checker.getSymbolAtLocation(original.name)?.getDocumentationComment(checker),
      ) || 'Keywords.';
    return [
      {
        ...edit,
        text: interface_text({
          name: statement.name.text,
          doc: doc.replace(/\s+/g, ' '),
          bases: [],
          members,
          any: null,
        }),
      },
    ];
  }
}

/** @param {ts.Node} node */
function generics_of(node) {
  const { typeParameters = [] } =
    /** @type {{ typeParameters?: readonly ts.TypeParameterDeclaration[] }} */ (node);
  return [...typeParameters];
}

/** @param {ts.TypeParameterDeclaration} parameter */
function without_default({ name, constraint }) {
  return constraint ? `${name.text} extends ${constraint.getText()}` : name.text;
}

/** @param {string[]} parameters */
const in_brackets = (parameters) => (parameters.length > 0 ? `<${parameters.join(', ')}>` : '');

/** @param {ts.Node} node @returns {ts.Statement} */
function top_level(node) {
  let at = node;
  while (!ts.isSourceFile(at.parent)) at = at.parent;
  return /** @type {ts.Statement} */ (at);
}

/** @param {ts.Statement} statement */
function exported_name(statement) {
  const { name } = /** @type {{ name?: ts.Identifier }} */ (/** @type {unknown} */ (statement));
  return name?.text ?? null;
}

/** @param {ts.MethodDeclaration | ts.MethodSignature} node */
function nodes_beside(node) {
  return /** @type {ts.ClassDeclaration} */ (node.parent).members.filter(
    (each) => ts.isMethodDeclaration(each) && each.name.getText() === node.name.getText(),
  );
}

/** @param {string} name `HTTPConnection.set_tunnel` → `HTTPConnectionSetTunnel` */
function pascal(name) {
  return name
    .split(/[._]+/)
    .filter(Boolean)
    .map((part) => part[0]?.toUpperCase() + part.slice(1))
    .join('');
}

/**
 * @param {ts.SignatureDeclaration} node
 * @returns {string} Its comment. If a constructor's comment has no description, that of the class is inserted.
 */
function comment_of(node) {
  const own = ts.getJSDocCommentsAndTags(node)[0]?.getText() ?? '';
  if (!ts.isConstructorDeclaration(node) || (own && !/^\/\*\*[\s*]*@/.test(own))) return own;
  const of_class = ts.getJSDocCommentsAndTags(node.parent)[0]?.getText();
  if (!of_class) return own;
  const brief = summary(of_class);
  return own
    ? own.replace(/^\/\*\*[\s*]*(?=@)/, () => brief.replace(/ \*\/$/, '\n     * '))
    : brief;
}

/** @param {string} doc A comment. @returns {string} A comment with its first sentence. */
function summary(doc) {
  const lines = doc
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim());
  const start = lines.findIndex(Boolean);
  if (start < 0 || lines[start]?.startsWith('@')) return '';
  const end = lines.findIndex(
    (line, index) => index > start && (line === '' || line.startsWith('@')),
  );
  const paragraph = lines.slice(start, end < 0 ? undefined : end).join(' ');
  return `/** ${paragraph.replace(/(?<=[\w)`]\.) (?=[A-Z`{]).*/, '').trim()} */`;
}

/**
 * @param {string} doc A comment.
 * @returns {string} The comment without its example, link and errors, which the first signature has.
 */
function without_tags(doc) {
  return doc.replace(/\n\s*\*(?: @(?:example|see|throws)\b[^]*?)(?=\n\s*\*(?: @|\/))/g, '');
}

/**
 * @param {string} doc A comment.
 * @param {string} signature
 * @returns {string} The comment without the parameters that this signature has only as keywords.
 */
function without_others(doc, signature) {
  return doc.replace(/\n\s*\* @param (\w+)[^]*?(?=\n\s*\*(?: @|\/))/g, (tag, name) =>
    new RegExp(`[(\\s.]${name}\\??:`).test(signature) ? tag : '',
  );
}

/** The names of attributes that belong to the documented interface of named tuples. */
const OF_NAMED_TUPLES = ['_asdict', '_fields', '_make', '_replace'];

/** @param {string} text Declarations. @returns {string} The declarations without comments of attributes whose name starts with an underscore. */
function without_private_comments(text) {
  return members_of(text)
    .filter(({ name }) => /^_(?!_)/.test(name?.getText() ?? ''))
    .filter(({ name }) => !OF_NAMED_TUPLES.includes(name?.getText() ?? ''))
    .reverse()
    .reduce(
      (all, node) => all.slice(0, node.getStart(undefined, true)) + all.slice(node.getStart()),
      text,
    );
}

/** The private members that Python's classes have, too: programs override or call them. */
const PRIVATE_IN_PYTHON = new Set([
  '_add_entry',
  '_call_chain',
  '_close_conn',
  '_connect_tls_proxy',
  '_content',
  '_decode',
  '_encode_request',
  '_find_entry',
  '_flush_decoder',
  '_get_conn',
  '_get_content_length',
  '_get_hostport',
  '_get_timeout',
  '_https_connection',
  '_init_decoder',
  '_init_length',
  '_io_refs',
  '_make_request',
  '_merge_pool_kwargs',
  '_method',
  '_new_conn',
  '_new_pool',
  '_open',
  '_open_generic_http',
  '_parse',
  '_parse_realm',
  '_prepare_proxy',
  '_proxy_requires_url_absolute_form',
  '_put_conn',
  '_raise_timeout',
  '_raw_read',
  '_read_status',
  '_safe_read',
  '_send_output',
  '_send_request',
  '_set_proxy_headers',
  '_tunnel',
  '_validate_conn',
  '_validate_host',
  '_validate_method',
  '_validate_path',
]);

/** @param {string} text Declarations. @returns {string} The declarations without the members that are marked as internal and that Python's classes do not have. */
function without_internal_members(text) {
  return members_of(text)
    .filter(({ name }) => !PRIVATE_IN_PYTHON.has(name?.getText() ?? ''))
    .filter((node) => ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal'))
    .reverse()
    .reduce((all, node) => all.slice(0, node.getFullStart()) + all.slice(node.end), text);
}

/** @param {string} text Declarations. @returns {(ts.ClassElement | ts.TypeElement)[]} The members of its classes and interfaces. */
function members_of(text) {
  const file = ts.createSourceFile('declarations.d.ts', text, ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((statement) =>
    ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement)
      ? [...statement.members]
      : [],
  );
}

/** @param {ts.SourceFile} file @returns {Map<string, ts.SignatureDeclaration[]>} Functions and methods, overloads in order; without the implementation of overloads. */
function callables(file) {
  /** @type {Map<string, ts.SignatureDeclaration[]>} */
  const found = new Map();
  const add = (/** @type {string} */ key, /** @type {ts.SignatureDeclaration} */ node) => {
    found.set(key, [...(found.get(key) ?? []), node]);
  };
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) add(statement.name.text, statement);
    if (!ts.isClassDeclaration(statement) && !ts.isInterfaceDeclaration(statement)) continue;
    for (const member of statement.members) {
      if (!is_callable(member)) continue;
      const name = ts.isConstructorDeclaration(member) ? 'constructor' : member.name?.getText();
      add(`${statement.name?.text ?? ''}.${name}`, member);
    }
  }
  for (const [key, nodes] of found) {
    const overloads = nodes.filter((node) => !(/** @type {ts.FunctionDeclaration} */ (node).body));
    if (overloads.length > 0) found.set(key, overloads);
  }
  return found;
}

/** @param {ts.SourceFile} file @returns {Set<string>} The names that its top level declares or imports. */
function names_of(file) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings;
      if (bindings && ts.isNamespaceImport(bindings)) names.add(bindings.name.text);
      else if (bindings) for (const { name } of bindings.elements) names.add(name.text);
    } else if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) names.add(name.getText());
    } else {
      const { name } = /** @type {{ name?: ts.Node }} */ (/** @type {unknown} */ (statement));
      if (name && ts.isIdentifier(name)) names.add(name.text);
    }
  }
  return names;
}

/** @param {string} text @param {string} imports */
function with_imports(text, imports) {
  if (imports === '') return text;
  const [head = ''] = /^(?:\/\/\/ <reference[^\n]*\n)*/.exec(text) ?? [];
  return `${head}${imports}${text.slice(head.length)}`;
}
