// @ts-check
/** Gives TypeDoc the parameters behind a rest parameter of `Arguments<…>`. */
import { ParameterReflection, ReflectionFlag, ReflectionKind, UnionType } from 'typedoc';
import ts from 'typescript';

/** Labels of the elements of `Arguments` that carry keywords; they are not parameters in Python. */
const KEYWORD_ELEMENTS = new Set(['keywords', 'more']);

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Type} type The type of a rest parameter.
 * @returns {ts.TupleTypeReference[]} The forms of a call, the one with most positional arguments first; none for an array.
 */
function forms_of(checker, type) {
  const forms = (type.isUnion() ? type.types : [type]).filter((form) => checker.isTupleType(form));
  const positional = (/** @type {ts.TupleTypeReference} */ form) =>
    elements_of(checker, form).length;
  return /** @type {ts.TupleTypeReference[]} */ (forms).sort(
    (one, other) => positional(other) - positional(one),
  );
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.TupleTypeReference} form
 * @returns {{ name: string, type: ts.Type, optional: boolean }[]} Its positional elements.
 */
function elements_of(checker, form) {
  const { labeledElementDeclarations = [], elementFlags } = form.target;
  return checker
    .getTypeArguments(form)
    .map((type, index) => ({
      name: labeledElementDeclarations[index]?.name.getText() ?? '',
      type,
      optional: (elementFlags[index] ?? 0) !== ts.ElementFlags.Required,
    }))
    .filter(({ name }) => name !== '' && !KEYWORD_ELEMENTS.has(name));
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.TupleTypeReference[]} forms
 * @returns {ts.Type | undefined} The object type of the keyword arguments.
 */
function keywords_of(checker, forms) {
  for (const form of forms) {
    const index = form.target.labeledElementDeclarations?.findIndex(
      (label) => label?.name.getText() === 'keywords',
    );
    if (index !== undefined && index >= 0) return checker.getTypeArguments(form)[index];
  }
  return undefined;
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.TypeNode | undefined} type The type of a rest parameter: `ArgumentsOf<typeof URLOPEN>`, or an alias of it.
 * @returns {{ name: string, type: ts.Type, optional: boolean, by_name: boolean }[]} The parameters that URLOPEN defines.
 */
function defined_parameters(checker, type) {
  if (!type || !ts.isTypeReferenceNode(type)) return [];
  const [defined] = type.typeArguments ?? [];
  if (type.typeName.getText() !== 'ArgumentsOf' || !defined) {
    const symbol = checker.getSymbolAtLocation(type.typeName);
    const alias = symbol?.declarations?.find(ts.isTypeAliasDeclaration);
    return alias ? defined_parameters(checker, alias.type) : [];
  }
  const entries = checker.getTypeFromTypeNode(defined).getProperty('entries');
  const tuple = entries && checker.getNonNullableType(checker.getTypeOfSymbol(entries));
  if (!tuple || !checker.isTupleType(tuple)) return [];
  return checker
    .getTypeArguments(/** @type {ts.TypeReference} */ (tuple))
    .flatMap((entry) => entry.getProperties())
    .map((property) => {
      const parameter = /** @type {ts.TypeReference} */ (checker.getTypeOfSymbol(property));
      const [kind, value, positional = value] = checker.getTypeArguments(parameter);
      const by_name = checker.typeToString(/** @type {ts.Type} */ (kind)).includes('keyword');
      return {
        name: property.name,
        type: /** @type {ts.Type} */ (by_name ? value : positional),
        optional: checker.typeToString(/** @type {ts.Type} */ (kind)) !== '"required"',
        by_name,
      };
    });
}

/**
 * Replaces a rest parameter by the parameters of Python's signature: the positional ones, then the documented
 * keyword-only ones and those of Python's `**kwargs`.
 *
 * @param {import('typedoc').Context} context
 * @param {import('typedoc').SignatureReflection} reflection
 * @param {ts.SignatureDeclaration | ts.JSDocSignature} [_declaration]
 * @param {ts.Signature} [signature]
 */
export function spread_parameters(context, reflection, _declaration, signature) {
  const rest = reflection.parameters?.at(-1);
  const symbol = signature?.parameters.at(-1);
  if (!rest?.flags.isRest || !symbol) return;
  const { checker } = context;
  const declared = symbol.valueDeclaration;
  const defined = defined_parameters(
    checker,
    declared && ts.isParameter(declared) ? declared.type : undefined,
  );
  const forms = forms_of(checker, checker.getTypeOfSymbol(symbol));
  if (!forms[0]) return;
  const documented =
    (reflection.comment ?? reflection.parent.comment)?.blockTags.flatMap(({ tag, name }) =>
      tag === '@param' && name ? [name] : [],
    ) ?? [];
  if (documented.includes(rest.name)) return;
  const listed =
    defined.length > 0 ? defined.filter(({ by_name }) => !by_name) : elements_of(checker, forms[0]);
  const keywords = keywords_of(checker, forms);
  for (const name of documented) {
    if (listed.some((parameter) => parameter.name === name)) continue;
    const type = keywords?.getProperty(name);
    if (type) listed.push({ name, type: checker.getTypeOfSymbol(type), optional: true });
    else if (keywords) listed.push({ name, type: keywords, optional: true });
  }
  reflection.parameters?.pop();
  context.project.removeReflection(rest);
  for (const { name, type, optional } of listed) {
    const parameter = new ParameterReflection(name, ReflectionKind.Parameter, reflection);
    const converted = context.converter.convertType(context.withScope(reflection), type);
    parameter.type = optional ? without_undefined(converted) : converted;
    parameter.setFlag(ReflectionFlag.Optional, optional);
    (reflection.parameters ??= []).push(parameter);
    context.registerReflection(parameter, undefined);
  }
}

/** @param {import('typedoc').SomeType} type */
function without_undefined(type) {
  if (!(type instanceof UnionType)) return type;
  const types = type.types.filter((one) => one.toString() !== 'undefined');
  return types.length === 1 && types[0] ? types[0] : new UnionType(types);
}
