// @ts-check
/**
 * Reads the head of a function: which parameters its calls have in Python.
 *
 * A parameter without a default is required, and one with a default optional. The last one can be a pattern, such as
 * `{ timeout = null, ...kwargs }: Options = {}`: its members can be given by name only, or also by position if the pattern's type
 * is `ByPosition<Options>` and the member's is not `KeywordOnly<…>`; `...kwargs` is Python's `**kwargs`. The other marks are
 * those of lib/python/calls/heads.ts, one for each type. A parameter `given_name` or `name_` is Python's `name`; in a pattern, that is
 * `name: given_name`.
 */
import ts from 'typescript';

/** @typedef {ts.FunctionDeclaration | ts.MethodDeclaration | ts.ConstructorDeclaration} Head */

/**
 * @typedef {object} Entry A parameter.
 * @property {string} name
 * @property {'required' | 'optional' | 'keyword_only' | 'var_positional' | 'var_keyword'} kind
 * @property {string} type The text of its type.
 * @property {string} by_position That of the type that can be given by position; of `var_keyword`, that of the keywords.
 * @property {string} flag How a plain object is read, or an empty text.
 * @property {string} fallback The text of the default; `undefined` without one.
 * @property {boolean} in_pattern
 * @property {string} [options] The interface that declares it, unless `**kwargs` names that.
 */

const FLAGS = new Map([
  ['AsMapping', 'mapping'],
  ['AsDict', 'dict'],
  ['AsAny', 'any'],
  ['AsOtherNames', 'other names'],
]);

/** A mark within a type, where nothing reads it. */
const MARKED = /\b(?:KeywordOnly|ByPosition|VarArgs|AsMapping|AsDict|AsAny|AsOtherNames)</;

const LITERAL = /^(?:null|true|false|undefined|-?[\d_.]+|'[^']*'|"[^"]*"|\{\}|\[\])$/;

/** A head that cannot be read. */
export class Refused extends Error {
  /** @param {ts.Node} node @param {string} message */
  constructor(node, message) {
    super(message);
    this.node = node;
  }
}

/**
 * @param {import('./sources.mjs').Sources} sources
 * @param {import('./imports.mjs').Imports} imports
 * @param {Head} node
 * @returns {Entry[]}
 */
export function entries_of(sources, imports, node) {
  const own = new Set((node.typeParameters ?? []).map(({ name }) => name.text));
  const members = ts.isClassDeclaration(node.parent) ? (node.parent.typeParameters ?? []) : [];
  for (const { name } of members) own.add(name.text);
  return node.parameters.flatMap((parameter, index) => {
    if (ts.isIdentifier(parameter.name)) return [listed(parameter)];
    if (!ts.isObjectBindingPattern(parameter.name))
      throw new Refused(parameter, 'is no name and no pattern of names');
    if (index < node.parameters.length - 1)
      throw new Refused(parameter, 'is a pattern before others');
    return pattern(parameter, parameter.name);
  });

  /** @param {ts.ParameterDeclaration} parameter @returns {Entry} */
  function listed(parameter) {
    const { type, initializer, dotDotDotToken, questionToken } = parameter;
    const name = python_name(/** @type {ts.Identifier} */ (parameter.name).text);
    const fallback = fallback_of(initializer, parameter);
    if (dotDotDotToken) {
      const items = argument_of(type, 'VarArgs');
      if (!items) throw new Refused(parameter, "is no VarArgs<…>: Python's *args");
      return { name, kind: 'var_positional', ...types_of(items), fallback: '', in_pattern: false };
    }
    const named = argument_of(type, 'KeywordOnly');
    if (!initializer && (questionToken || named)) throw new Refused(parameter, 'has no default');
    const kind = named ? 'keyword_only' : initializer ? 'optional' : 'required';
    const types = types_of(named ?? type, initializer, parameter);
    return { name, kind, ...types, fallback, in_pattern: false };
  }

  /** @param {ts.ParameterDeclaration} parameter @param {ts.ObjectBindingPattern} names @returns {Entry[]} */
  function pattern(parameter, names) {
    if (!parameter.type) throw new Refused(parameter, 'has no type');
    const by_position = argument_of(parameter.type, 'ByPosition');
    const options = by_position ?? parameter.type;
    const text = copy(options);
    const has_kwargs = names.elements.some(({ dotDotDotToken }) => dotDotDotToken);
    return names.elements.map((element) => {
      const name = /** @type {ts.Identifier} */ (element.propertyName ?? element.name).text;
      if (element.dotDotDotToken)
        return {
          name: python_name(name),
          kind: 'var_keyword',
          type: '',
          by_position: text,
          flag: '',
          fallback: '',
          in_pattern: true,
        };
      const member = sources.member_of(options, name);
      if (!member?.type)
        throw new Refused(element, `is no member of ${text} that is declared in the project`);
      const named = argument_of(member.type, 'KeywordOnly');
      const is_named = !by_position || named !== null;
      const [flag, positional, inner] = flag_of(named ?? member.type);
      const type = copy(inner);
      if (!element.initializer) throw new Refused(element, 'has no default');
      return {
        name,
        kind: is_named ? 'keyword_only' : 'optional',
        type,
        by_position: positional && !is_named ? copy(positional) : type,
        flag: is_named ? '' : flag,
        fallback: fallback_of(element.initializer, element),
        in_pattern: true,
        options: has_kwargs ? '' : text,
      };
    });
  }

  /**
   * @param {ts.TypeNode | null | undefined} type @param {ts.Expression} [initializer] @param {ts.Node} [parameter]
   * @returns {{ type: string, by_position: string, flag: string }}
   */
  function types_of(type, initializer, parameter) {
    if (!type) {
      const text = initializer && literal_type(initializer);
      if (!text) throw new Refused(/** @type {ts.Node} */ (parameter), 'has no type');
      return { type: text, by_position: text, flag: '' };
    }
    const [flag, positional, inner] = flag_of(type);
    const text = copy(inner);
    return { type: text, by_position: positional ? copy(positional) : text, flag };
  }

  /** @param {ts.TypeNode} type */
  function copy(type) {
    return copy_of(imports, type, own);
  }

  /** @param {ts.Expression | undefined} node @param {ts.Node} parameter @returns {string} */
  function fallback_of(node, parameter) {
    if (!node) return 'undefined';
    const text = node.getText();
    if (LITERAL.test(text) || (ts.isIdentifier(node) && imports.value(text, node.getSourceFile())))
      return text;
    throw new Refused(parameter, `has a default that is no literal and is not imported: ${text}`);
  }
}

/**
 * @param {import('./imports.mjs').Imports} imports @param {ts.TypeNode} type @param {ReadonlySet<string>} [own]
 * @returns {string} As `copy` of the imports. @throws {Refused} if the type means nothing in another file.
 */
export function copy_of(imports, type, own) {
  const inner = MARKED.exec(type.getText());
  if (inner) throw new Refused(type, `has ${inner[0]}…> inside another type`);
  try {
    return imports.copy(type, own);
  } catch (error) {
    throw new Refused(type, /** @type {Error} */ (error).message);
  }
}

/** @param {string} name @returns {string} */
export function python_name(name) {
  return name.replace(/^given_(?=\w)|(?<=[a-z])_$/g, '');
}

/** @param {ts.TypeNode} type @returns {[flag: string, positional: ts.TypeNode | null, inner: ts.TypeNode]} */
function flag_of(type) {
  for (const [mark, flag] of FLAGS) {
    const inner = argument_of(type, mark);
    if (!inner) continue;
    const [, positional = null] = /** @type {ts.TypeReferenceNode} */ (type).typeArguments ?? [];
    return [flag, positional, inner];
  }
  return ['', null, type];
}

/** @param {ts.TypeNode | undefined} type @param {string} mark @returns {ts.TypeNode | null} The `T` of `mark<T, …>`. */
function argument_of(type, mark) {
  if (!type || !ts.isTypeReferenceNode(type) || type.typeName.getText() !== mark) return null;
  return type.typeArguments?.[0] ?? null;
}

/** @param {ts.Expression} node @returns {string} The type of a literal without its value. */
function literal_type(node) {
  const text = node.getText();
  if (text === 'true' || text === 'false') return 'boolean';
  if (/^-?[\d_.]+$/.test(text)) return 'number';
  return /^['"]/.test(text) ? 'string' : '';
}
