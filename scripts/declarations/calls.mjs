// @ts-check
/**
 * The parameters of a function with `...args: ArgumentsOf<typeof URLOPEN>`: names, kinds and defaults from the
 * entries of `def()`, types from the forms of a call to which `ArgumentsOf` resolves.
 */
import ts from 'typescript';
import { face_of } from './heads.mjs';

/** @typedef {{ name: string, type: ts.Type, value: ts.Type, mapping: boolean, other_names?: boolean }} Positional */
/**
 * @typedef {{ name: string, type: ts.Type, fallback: string | null, doc: string }} Keyword `fallback` is the text of the
 *   default: empty if it is not a literal, null if another function declares it.
 */
/**
 * @typedef {object} Call
 * @property {Positional[]} required
 * @property {Positional[]} optional `type` is that of a positional argument, `value` that of an explicit call or a keyword.
 * @property {ts.Type | null} rest The type of the items of `*args`.
 * @property {ts.Type | null} unpacked The type of a spread array in place of all parameters, if the function takes one.
 * @property {ts.Type | null} given The type of an object of all keywords.
 * @property {Keyword[]} keywords All names but the required ones.
 * @property {ts.Type | null} any The type of further keywords of any name, if the function takes such.
 * @property {ts.Type | null} shared The exported interface that declares the further keywords.
 * @property {string[]} shared_names Its names.
 * @property {boolean} by_name_only True if some keyword has no position in Python.
 */
/** @typedef {{ name: string, kind: string, mapping: boolean, other_names: boolean, fallback: string, value: ts.Type, positional: ts.Type }} Entry */

const HELPERS = ['ArgumentsOf', 'Arguments'];
/** The flags of mappings. Those of other names may not have only names of keywords. */
const MAPPINGS = new Set(["'mapping'", "'other names'"]);

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.SignatureDeclaration} declaration
 * @returns {Call | null} Null if it does not have such a rest parameter.
 */
export function call_of(checker, declaration) {
  const { parameters } = face_of(checker, declaration) ?? declaration;
  const [parameter] = parameters;
  if (parameters.length !== 1 || !parameter?.dotDotDotToken || !parameter.type) return null;
  if (!helper_reference(checker, parameter.type)) return null;
  return spread_call(checker, checker.getTypeAtLocation(parameter), parameter.type);
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Type} type The type of a rest parameter.
 * @param {ts.TypeNode | undefined} node Its declared type.
 * @returns {Call | null} Null for an array.
 */
export function spread_call(checker, type, node) {
  const forms = forms_of(checker, type);
  const reference = node && helper_reference(checker, node);
  const entries = reference ? entries_of(checker, reference) : [];
  // The forms that scripts/heads writes have all labels.
  const is_head = reference?.typeName.getText() === 'Arguments';
  if (entries.length > 0) return defined_call(checker, entries, forms, is_head);
  return forms.length > 0 ? labelled_call(checker, forms, type) : null;
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.TypeNode} node
 * @returns {ts.TypeReferenceNode | null} The reference to `ArgumentsOf` or `Arguments` behind aliases.
 */
function helper_reference(checker, node) {
  if (ts.isUnionTypeNode(node)) {
    for (const type of node.types) {
      const found = helper_reference(checker, type);
      if (found) return found;
    }
  }
  if (!ts.isTypeReferenceNode(node)) return null;
  if (HELPERS.includes(node.typeName.getText())) return node;
  const symbol = resolved(checker, checker.getSymbolAtLocation(node.typeName));
  const alias = symbol?.declarations?.find(ts.isTypeAliasDeclaration);
  return alias ? helper_reference(checker, alias.type) : null;
}

/** @param {ts.TypeChecker} checker @param {ts.Symbol | undefined} symbol */
export function resolved(checker, symbol) {
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.TypeReferenceNode} reference
 * @returns {Entry[]} The entries of the definition; none for `Arguments`.
 */
function entries_of(checker, reference) {
  const is_of = reference.typeName.getText() === 'ArgumentsOf';
  const defined = reference.typeArguments?.[is_of ? 0 : 4];
  if (!defined) return [];
  return entries_of_definition(checker, checker.getTypeFromTypeNode(defined));
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Type} defined The type of what `def()` returned.
 * @returns {Entry[]}
 */
export function entries_of_definition(checker, defined) {
  const entries = defined.getProperty('entries');
  const tuple = entries && checker.getNonNullableType(checker.getTypeOfSymbol(entries));
  if (!tuple || !checker.isTupleType(tuple)) return [];
  return checker
    .getTypeArguments(/** @type {ts.TypeReference} */ (tuple))
    .flatMap((entry) => entry.getProperties())
    .map((property) => entry_of(checker, property));
}

/** @param {ts.TypeChecker} checker @param {ts.Symbol} property @returns {Entry} */
function entry_of(checker, property) {
  const parameter = /** @type {ts.TypeReference} */ (checker.getTypeOfSymbol(property));
  const [kind, value, positional = value] = checker.getTypeArguments(parameter);
  const [fallback = '', flag] = declared_arguments(checker, property);
  const kind_name = kind?.isStringLiteral() ? kind.value : '';
  return {
    name: property.name,
    kind: kind_name,
    mapping: MAPPINGS.has(flag ?? '') || (kind_name === 'required' && fallback === "'mapping'"),
    other_names: flag === "'other names'",
    fallback: kind_name === 'optional' || kind_name === 'keyword_only' ? fallback : '',
    value: /** @type {ts.Type} */ (value),
    positional: /** @type {ts.Type} */ (positional),
  };
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Symbol} property
 * @returns {string[]} The arguments of `optional(…)` and its like, as written; a constant is replaced by its literal.
 */
function declared_arguments(checker, property) {
  const declaration = property.valueDeclaration;
  if (!declaration || !ts.isPropertyAssignment(declaration)) return [];
  const { initializer } = declaration;
  if (!ts.isCallExpression(initializer)) return [];
  return initializer.arguments.map((argument) => literal_text(checker, argument));
}

/** @param {ts.TypeChecker} checker @param {ts.Expression} node @returns {string} Empty if it is not a literal. */
function literal_text(checker, node) {
  if (ts.isIdentifier(node)) {
    const declaration = resolved(checker, checker.getSymbolAtLocation(node))?.valueDeclaration;
    const constant =
      declaration && ts.isVariableDeclaration(declaration) && declaration.initializer;
    return constant && !ts.isCallExpression(constant) ? literal_text(checker, constant) : '';
  }
  const is_number = ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand);
  const is_word =
    [ts.SyntaxKind.NullKeyword, ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword].includes(
      node.kind,
    ) || ts.isLiteralExpression(node);
  const is_empty =
    (ts.isArrayLiteralExpression(node) && node.elements.length === 0) ||
    (ts.isObjectLiteralExpression(node) && node.properties.length === 0);
  return is_number || is_word || is_empty ? node.getText() : '';
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Type} type The type of the rest parameter.
 * @returns {{ positional: ts.Type[], labels: string[], optional: boolean[], keywords: ts.Type | null, explicit: boolean }[]}
 *   The forms of a call.
 */
function forms_of(checker, type) {
  return (type.isUnion() ? type.types : [type])
    .filter((form) => checker.isTupleType(form))
    .map((form) => {
      const tuple = /** @type {ts.TupleTypeReference} */ (form);
      const { labeledElementDeclarations = [], elementFlags } = tuple.target;
      const labels = elementFlags.map(
        (_, i) => labeledElementDeclarations[i]?.name.getText() ?? '',
      );
      const types = checker.getTypeArguments(tuple);
      const end = labels.indexOf('keywords');
      return {
        positional: [...types.slice(0, end < 0 ? types.length : end)],
        labels,
        optional: elementFlags.map((flag) => flag !== ts.ElementFlags.Required),
        keywords: end < 0 || !types[end] ? null : checker.getNonNullableType(types[end]),
        explicit: labels.includes('more'),
      };
    });
}

/** @param {ReturnType<typeof forms_of>} forms @param {boolean} explicit */
function longest(forms, explicit) {
  return forms
    .filter((form) => form.explicit === explicit)
    .reduce(
      (best, form) => (best && best.positional.length >= form.positional.length ? best : form),
      /** @type {typeof forms[number] | undefined} */ (undefined),
    );
}

/** @param {ts.TypeChecker} checker @param {Entry[]} entries @param {ReturnType<typeof forms_of>} forms @param {boolean} is_head @returns {Call} */
function defined_call(checker, entries, forms, is_head) {
  const by_position = longest(forms, false)?.positional ?? [];
  const explicit = longest(forms, true)?.positional ?? by_position;
  const keywords = forms.find((form) => !form.explicit && form.keywords)?.keywords ?? null;
  const positional = entries.filter(({ kind }) => kind === 'required' || kind === 'optional');
  /** True if a form of its own says that keywords may stand at a place. */
  const takes_keywords = (/** @type {number} */ index) =>
    index > 0 &&
    !is_head &&
    forms.some(
      ({ labels, keywords: given }) =>
        given && labels.length === index + 1 && labels[index - 1] === positional[index - 1]?.name,
    );
  const listed = positional.map(({ name, kind, mapping: takes_mapping, other_names }, index) => {
    const mapping = takes_mapping && !takes_keywords(index);
    const by_name = kind === 'optional' && property_type(checker, keywords, name);
    const type = /** @type {ts.Type} */ (by_position[index]);
    return { name, type, value: by_name || (explicit[index] ?? type), mapping, other_names, kind };
  });
  const var_positional = entries.find(({ kind }) => kind === 'var_positional');
  const rest = var_positional
    ? checker.getTypeArguments(/** @type {ts.TypeReference} */ (var_positional.value))[0]
    : null;
  const named = entries.filter(({ kind }) => kind === 'optional' || kind === 'keyword_only');
  const further = keywords
    ? checker
        .getPropertiesOfType(keywords)
        .filter(
          ({ name }) =>
            !entries.some(
              (entry) =>
                entry.name === name &&
                entry.kind !== 'var_keyword' &&
                entry.kind !== 'var_positional',
            ),
        )
    : [];
  return {
    required: listed.filter(({ kind }) => kind === 'required'),
    optional: listed.filter(({ kind }) => kind === 'optional'),
    rest: rest ?? null,
    unpacked: null,
    given: keywords,
    keywords: [
      ...named.map(({ name, fallback, value }) => ({
        name,
        type: property_type(checker, keywords, name) ?? value,
        fallback,
        doc: property_doc(checker, keywords, name),
      })),
      ...further.map((property) => keyword_of(checker, property)),
    ],
    any: keywords ? (checker.getIndexTypeOfType(keywords, ts.IndexKind.String) ?? null) : null,
    ...shared_keywords(checker, entries),
    by_name_only: entries.some(({ kind }) => kind === 'keyword_only' || kind === 'var_keyword'),
  };
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ReturnType<typeof forms_of>} forms
 * @param {ts.Type} type The type of the rest parameter.
 * @returns {Call}
 */
function labelled_call(checker, forms, type) {
  const first = forms.find((form) => !form.keywords);
  const explicit = longest(forms, true);
  const keywords = forms.find((form) => !form.explicit && form.keywords)?.keywords ?? null;
  const listed = (first?.positional ?? []).map((type, index) => ({
    name: first?.labels[index] ?? '',
    type,
    value: explicit?.positional[index] ?? type,
    mapping: false,
    optional: first?.optional[index] ?? false,
  }));
  const required = listed.filter(({ optional }) => !optional);
  return {
    required,
    optional: listed.filter(({ optional }) => optional),
    rest: null,
    unpacked: (type.isUnion() && type.types.find((each) => each.isIntersection())) || null,
    given: keywords,
    keywords: (keywords ? checker.getPropertiesOfType(keywords) : [])
      .filter(({ name }) => !required.some((each) => each.name === name))
      .map((property) => keyword_of(checker, property)),
    any: keywords ? (checker.getIndexTypeOfType(keywords, ts.IndexKind.String) ?? null) : null,
    shared: null,
    shared_names: [],
    by_name_only: true,
  };
}

/**
 * @param {ts.TypeChecker} checker
 * @param {Entry[]} entries
 * @returns {Pick<Call, 'shared' | 'shared_names'>} The type of `**kwargs` if a file exports it.
 */
function shared_keywords(checker, entries) {
  const none = { shared: null, shared_names: [] };
  const type = entries.find(({ kind }) => kind === 'var_keyword')?.positional;
  const symbol = type && (type.aliasSymbol ?? type.symbol);
  const [declaration] = symbol?.declarations ?? [];
  if (!type || !declaration || type.aliasTypeArguments) return none;
  if (!ts.isTypeAliasDeclaration(declaration) && !ts.isInterfaceDeclaration(declaration))
    return none;
  const is_exported = declaration.modifiers?.some(
    ({ kind }) => kind === ts.SyntaxKind.ExportKeyword,
  );
  if (!is_exported || checker.getIndexTypeOfType(type, ts.IndexKind.String)) return none;
  return { shared: type, shared_names: checker.getPropertiesOfType(type).map(({ name }) => name) };
}

/** @param {ts.TypeChecker} checker @param {ts.Symbol} property @returns {Keyword} */
function keyword_of(checker, property) {
  const doc = ts.displayPartsToString(property.getDocumentationComment(checker));
  return { name: property.name, type: checker.getTypeOfSymbol(property), fallback: null, doc };
}

/** @param {ts.TypeChecker} checker @param {ts.Type | null} type @param {string} name */
function property_doc(checker, type, name) {
  return ts.displayPartsToString(type?.getProperty(name)?.getDocumentationComment(checker) ?? []);
}

/** @param {ts.TypeChecker} checker @param {ts.Type | null} type @param {string} name */
function property_type(checker, type, name) {
  const property = type?.getProperty(name);
  return property ? checker.getTypeOfSymbol(property) : undefined;
}
