// @ts-check
/** Gives TypeDoc the parameters behind a rest parameter of `ArgumentsOf<…>`. */
import { ParameterReflection, ReflectionFlag, ReflectionKind, UnionType } from 'typedoc';
import ts from 'typescript';
import { spread_call } from '../../declarations/calls.mjs';

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
  const node = declared && ts.isParameter(declared) ? declared.type : undefined;
  const call = spread_call(checker, checker.getTypeOfSymbol(symbol), node);
  if (!call) return;
  const documented =
    (reflection.comment ?? reflection.parent.comment)?.blockTags.flatMap(({ tag, name }) =>
      tag === '@param' && name ? [name] : [],
    ) ?? [];
  if (documented.includes(rest.name)) return;
  const listed = [
    ...call.required.map(({ name, type }) => ({ name, type, optional: false })),
    ...call.optional.map(({ name, type }) => ({ name, type, optional: true })),
  ];
  for (const name of documented) {
    if (listed.some((parameter) => parameter.name === name)) continue;
    const type = call.keywords.find((keyword) => keyword.name === name)?.type ?? call.given;
    if (type) listed.push({ name, type, optional: true });
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
