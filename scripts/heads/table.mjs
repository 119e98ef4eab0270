// @ts-check
/**
 * Writes the table of a file: `def` of each method, function and constructor that is written with a plain head, the lists of a class's
 * definitions, and what TypeScript merges into their types: calls by keyword.
 */
import path from 'node:path';
import ts from 'typescript';
import { problem_at } from '../unasync/problem.mjs';
import { DIRECTIVE } from '../unasync/tree.mjs';
import { Refused, copy_of, entries_of } from './head.mjs';
import { Imports } from './imports.mjs';

/** @typedef {import('./head.mjs').Head} Head */
/** @typedef {import('./head.mjs').Entry} Entry */

/**
 * @typedef {object} Call A head that is read.
 * @property {Head} node
 * @property {string} owner The class, or an empty text.
 * @property {string} name The name in TypeScript; `__init__` for a constructor.
 */

/**
 * @param {import('./sources.mjs').Sources} sources @param {string} file
 * @returns {{ text: string, problems: import('../unasync/problem.mjs').Problem[] }}
 */
export function table_of(sources, file) {
  const source = sources.parse(file);
  const base = path.basename(file, '.ts');
  const relative = (/** @type {string} */ target) => {
    const found = path.relative(path.dirname(file), path.join(sources.tree.lib, target));
    return found
      .split(path.sep)
      .join('/')
      .replace(/^(?!\.)/, './');
  };
  const is_coloured = DIRECTIVE.test(source.text);
  const imports = new Imports(file);
  const calls = calls_of(source);
  /** @type {import('../unasync/problem.mjs').Problem[]} */
  const problems = [];
  const defined = calls.flatMap((call) => {
    try {
      return [definition(call)];
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { node, message } = error;
      const what = `${call.owner && `${call.owner}.`}${call.name}: ${node === call.node ? '' : `${node.getText().split('\n')[0]} `}${message}`;
      problems.push(
        problem_at(sources.tree.name(file), source.text, node.getStart(), 'head', what),
      );
      return [];
    }
  });
  const helpers = new Set(['bind', 'def']);
  for (const name of ['Arguments', 'ArgumentsOf'])
    if (defined.some(({ table, face }) => `${table}${face}`.includes(`${name}<`)))
      helpers.add(`type ${name}`);
  for (const { kinds } of defined) for (const kind of kinds) helpers.add(kind);
  const owners = [...new Set(defined.map(({ owner }) => owner).filter((owner) => owner !== ''))];
  const of = (/** @type {string} */ owner) => defined.filter((each) => each.owner === owner);
  const text = [
    `// ${is_coloured ? '@unasync ' : ''}Generated from ./${base}.ts by npm run gen.\n`,
    `import { ${[...helpers].sort(by_name).join(', ')} } from '${relative('python/calls/index.js')}';\n`,
    defined.some(({ waits }) => waits)
      ? `import { coroutine } from '${relative('transport/index.js')}';\n`
      : '',
    imports.text(`./${base}.js`, defined.map(({ table }) => table).join('')),
    '\nexport { bind };\n',
    ...defined.map(({ table }) => table),
    ...owners.map(
      (owner) =>
        `export const ${owner}_calls = [${of(owner)
          .map(({ constant }) => constant)
          .join(', ')}];\n`,
    ),
    of('').length > 0
      ? `export const ${base}_calls = [${of('')
          .map(({ constant }) => constant)
          .join(', ')}];\n`
      : '',
    `\ndeclare module './${base}.js' {\n`,
    ...of('').map(({ face }) => `  export function ${face}`),
    ...owners.map((owner) =>
      interface_of(
        owner,
        of(owner).map(({ face }) => face),
      ),
    ),
    `}\n\nthrow new Error('${base}.ts is loaded without scripts/syntax.mjs');\n`,
  ].join('');
  return { text, problems };

  /** @param {Call} call */
  function definition({ node, owner, name }) {
    if (node.typeParameters) throw new Refused(node, 'has type parameters');
    const entries = entries_of(sources, imports, node);
    const is_init = name === '__init__';
    if (!is_init && !node.type) throw new Refused(node, 'has no return type');
    const bare = name.replace(/(?<=[a-z])_$/, '');
    const constant = constant_of({ owner, name }, calls);
    const waits = owner !== '' && is_coloured && is_async(node);
    const lines = entries.map((entry) => `  { ${entry.name}: ${text_of(entry)} },\n`);
    const qualified = owner === '' ? bare : `${owner}.${bare}`;
    const made = `def('${qualified}',\n${lines.join('')})`;
    const args = arguments_of(node, entries, constant);
    const result = is_init || !node.type ? '' : copy_of(imports, node.type);
    return {
      owner,
      constant,
      waits,
      kinds: entries.map(({ kind }) => kind),
      table:
        `\nexport const ${constant} = ${waits ? `coroutine(${made})` : made};\n` +
        (is_init ? `export type ${owner}Arguments = ${args};\n` : ''),
      face: is_init
        ? ''
        : `${name}<Other extends never = never>(...args: ${args} | Other): ${result};\n`,
    };
  }

  /** @param {Head} node @param {Entry[]} entries @param {string} constant @returns {string} */
  function arguments_of(node, entries, constant) {
    // The members of a pattern's interface keep their declaration and TSDoc.
    const pattern = node.parameters.find(({ name }) => ts.isObjectBindingPattern(name))?.type;
    if (!pattern) return `ArgumentsOf<typeof ${constant}>`;
    const tuple = (
      /** @type {Entry['kind']} */ kind,
      /** @type {'type' | 'by_position'} */ which,
    ) =>
      `[${entries
        .filter((each) => each.kind === kind)
        .map((each) => `${each.name}: ${each[which]}`)
        .join(', ')}]`;
    const named = entries.filter(({ in_pattern, kind }) => !in_pattern && !kind.startsWith('var'));
    const options = [
      ...(named.length > 0
        ? [`{ ${named.map(({ name, type }) => `${name}: ${type}`).join('; ')} }`]
        : []),
      imports.copy(options_of(pattern)),
    ];
    return `Arguments<${tuple('required', 'by_position')}, ${tuple('optional', 'by_position')}, ${options.join(' & ')}, ${tuple('optional', 'type')}, typeof ${constant}>`;
  }
}

/**
 * @param {{ owner: string, name: string }} call @param {readonly Call[]} calls All of the file.
 * @returns {string} The name of its definition, which contains the class for a constructor, and if several classes of the file have such a
 * method.
 */
export function constant_of({ owner, name }, calls) {
  if (name === '__init__') return `${owner}_INIT`;
  const upper = name.replace(/^_+|_+$/g, '').toUpperCase();
  const is_ambiguous = calls.some((each) => each.owner !== owner && each.name === name);
  return is_ambiguous && owner ? `${owner}_${upper}` : upper;
}

/** @param {ts.TypeNode} type @returns {ts.TypeNode} The options of a pattern. */
function options_of(type) {
  const is_marked = ts.isTypeReferenceNode(type) && type.typeName.getText() === 'ByPosition';
  return is_marked ? (type.typeArguments?.[0] ?? type) : type;
}

/** @param {Entry} entry @returns {string} */
function text_of({ kind, type, by_position, flag, fallback, options }) {
  const types = kind === 'var_keyword' ? [by_position] : [type];
  if (kind === 'optional' && (options || type !== by_position)) types.push(by_position);
  if (kind === 'required' && type !== by_position) types.push(by_position);
  if (options) types.push(options);
  const has_default = kind === 'optional' || kind === 'keyword_only';
  const values = [...(has_default ? [fallback] : []), ...(flag ? [`'${flag}'`] : [])];
  return `${kind}<${types.join(', ')}>(${values.join(', ')})`;
}

/** @param {string} owner @param {string[]} faces */
function interface_of(owner, faces) {
  const lines = faces.filter((face) => face !== '').map((face) => `    ${face}`);
  return lines.length === 0 ? '' : `  interface ${owner} {\n${lines.join('')}  }\n`;
}

/** @param {string} file @param {string} text @returns {boolean} True if the file imports its table. */
export function has_heads(file, text) {
  return text.includes(`'./${path.basename(file, '.ts')}.calls.js'`);
}

/** @param {ts.SourceFile} source @returns {Call[]} The heads that are read. */
export function calls_of(source) {
  /** @type {Call[]} */
  const found = [];
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && is_function(statement))
      found.push({ node: statement, owner: '', name: statement.name.text });
    if (!ts.isClassDeclaration(statement) || !statement.name) continue;
    const { members, name } = statement;
    const has_list = new RegExp(
      `^python_calls\\(\\s*${name.text},\\s*${name.text}_calls\\b`,
      'm',
    ).test(source.text);
    for (const member of members) {
      const is_read = ts.isConstructorDeclaration(member)
        ? is_constructor(member)
        : has_list && ts.isMethodDeclaration(member) && is_method(member);
      if (!is_read) continue;
      const called = ts.isConstructorDeclaration(member)
        ? '__init__'
        : /** @type {ts.Node} */ (member.name).getText();
      found.push({ node: /** @type {Head} */ (member), owner: name.text, name: called });
    }
  }
  return found;
}

/** @param {ts.FunctionDeclaration} node */
function is_function(node) {
  // An overload before it says what programs may write.
  const { statements } = /** @type {ts.SourceFile} */ (node.parent);
  const has_overload = statements.some(
    (each) =>
      each !== node && ts.isFunctionDeclaration(each) && each.name?.text === node.name?.text,
  );
  return has_modifier(node, ts.SyntaxKind.ExportKeyword) && !has_overload && is_plain(node);
}

/** @param {ts.MethodDeclaration} node */
function is_method(node) {
  // An overload before it says what programs may write.
  const members = /** @type {ts.ClassDeclaration} */ (node.parent).members;
  const has_overload = members.some(
    (each) => each !== node && each.name?.getText() === node.name.getText(),
  );
  return is_plain(node) && !has_overload && !has_modifier(node, ts.SyntaxKind.StaticKeyword);
}

/** @param {ts.ConstructorDeclaration} node One with a head, and a line before it for TypeScript. */
function is_constructor(node) {
  const has_line = node.parent.members.some(
    (each) => ts.isConstructorDeclaration(each) && !each.body,
  );
  return node.body !== undefined && has_line && !is_array(node);
}

/** @param {ts.FunctionDeclaration | ts.MethodDeclaration} node */
function is_plain(node) {
  if (!node.body || node.parameters.length === 0 || is_array(node)) return false;
  if (/^[_#[]/.test(node.name?.getText() ?? '')) return false;
  return !ts
    .getJSDocTags(node)
    .some(({ tagName }) => ['internal', 'positional'].includes(tagName.text));
}

/** @param {Head} node True for `...args` that the body binds. */
function is_array(node) {
  const [first] = node.parameters;
  return first?.dotDotDotToken !== undefined && !/^VarArgs</.test(first.type?.getText() ?? '');
}

/** @param {Head} node True if it returns a promise. */
function is_async(node) {
  if (ts.isMethodDeclaration(node) && node.asteriskToken) return false;
  return (
    has_modifier(node, ts.SyntaxKind.AsyncKeyword) || /^Promise</.test(node.type?.getText() ?? '')
  );
}

/** @param {ts.FunctionDeclaration | Head} node @param {ts.SyntaxKind} kind */
function has_modifier(node, kind) {
  return (node.modifiers ?? []).some((each) => each.kind === kind);
}

/** @param {string} a @param {string} b */
function by_name(a, b) {
  return a.replace('type ', '') < b.replace('type ', '') ? -1 : 1;
}
