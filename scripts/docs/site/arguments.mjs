// @ts-check
/** Gives TypeDoc the parameters of heads, and those behind a rest parameter of `ArgumentsOf<…>`. */
import { Comment, ParameterReflection, ReflectionFlag, ReflectionKind, UnionType } from 'typedoc';
import ts from 'typescript';
import { call_of, spread_call } from '../../declarations/calls.mjs';
import { face_of, pattern_docs } from '../../declarations/heads.mjs';

/** The signatures that scripts/heads adds, which say the same as the heads. @type {Set<import('typedoc').SignatureReflection>} */
const faces = new Set();

/** @param {import('typedoc').Context} context Removes these signatures. */
export function remove_faces({ project }) {
  for (const each of faces) project.removeReflection(each);
  faces.clear();
}

/**
 * Replaces a rest parameter, or those of a head, by the parameters of Python's signature: the positional ones, then the documented
 * keyword-only ones and those of Python's `**kwargs`.
 *
 * @param {import('typedoc').Context} context
 * @param {import('typedoc').SignatureReflection} reflection
 * @param {ts.SignatureDeclaration | ts.JSDocSignature} [declaration]
 * @param {ts.Signature} [signature]
 */
export function spread_parameters(context, reflection, declaration, signature) {
  const { checker } = context;
  if (declaration?.getSourceFile().fileName.endsWith('.calls.ts')) {
    faces.add(reflection);
    return;
  }
  const written = declaration && !ts.isJSDocSignature(declaration) ? declaration : null;
  const is_head = written !== null && face_of(checker, written) !== undefined;
  const rest = reflection.parameters?.at(-1);
  const call = is_head ? call_of(checker, written) : rest && call_behind(checker, rest, signature);
  if (!call) return;
  /** @type {Map<string, string>} */
  const docs = written ? pattern_docs(checker, written) : new Map();
  const tags = (reflection.comment ?? reflection.parent.comment)?.blockTags ?? [];
  const described = tags.flatMap(({ tag, name }) => (tag === '@param' && name ? [name] : []));
  if (!is_head && rest && described.includes(rest.name)) return;
  const listed = [
    ...call.required.map(({ name, type }) => ({ name, type, optional: false })),
    ...call.optional.map(({ name, type }) => ({ name, type, optional: true })),
  ];
  for (const name of [...described, ...docs.keys()]) {
    if (listed.some((parameter) => parameter.name === name)) continue;
    const type = call.keywords.find((keyword) => keyword.name === name)?.type ?? call.given;
    if (type) listed.push({ name, type, optional: true });
  }
  const gone = is_head ? (reflection.parameters ?? []) : rest ? [rest] : [];
  reflection.parameters = (reflection.parameters ?? []).filter((each) => !gone.includes(each));
  for (const each of gone) context.project.removeReflection(each);
  for (const { name, type, optional } of listed) {
    const parameter = new ParameterReflection(name, ReflectionKind.Parameter, reflection);
    const converted = context.converter.convertType(context.withScope(reflection), type);
    parameter.type = optional ? without_undefined(converted) : converted;
    parameter.setFlag(ReflectionFlag.Optional, optional);
    const text = described.includes(name) ? undefined : docs.get(name);
    if (text) parameter.comment = new Comment([{ kind: 'text', text }]);
    (reflection.parameters ??= []).push(parameter);
    context.registerReflection(parameter, undefined);
  }
}

/**
 * @param {ts.TypeChecker} checker @param {import('typedoc').ParameterReflection} rest @param {ts.Signature} [signature]
 * @returns {ReturnType<typeof spread_call>} What a rest parameter of `ArgumentsOf<…>` stands for.
 */
function call_behind(checker, rest, signature) {
  const symbol = signature?.parameters.at(-1);
  if (!rest.flags.isRest || !symbol) return null;
  const declared = symbol.valueDeclaration;
  const node = declared && ts.isParameter(declared) ? declared.type : undefined;
  return spread_call(checker, checker.getTypeOfSymbol(symbol), node);
}

/** @param {import('typedoc').SomeType} type */
function without_undefined(type) {
  if (!(type instanceof UnionType)) return type;
  const types = type.types.filter((one) => one.toString() !== 'undefined');
  return types.length === 1 && types[0] ? types[0] : new UnionType(types);
}
