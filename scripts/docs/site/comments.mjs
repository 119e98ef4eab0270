// @ts-check
/** Completes comments: the targets of links to names that the linking file does not import, and overloads without a comment. */
import { DeclarationReflection, ReflectionKind } from 'typedoc';

/** Documentation of TypeError, the one exception that is JavaScript's own. */
const TYPE_ERROR =
  'https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/TypeError';

/**
 * @param {import('typedoc').Reflection} from
 * @returns {import('typedoc').DeclarationReflection[]} Every module and namespace, those that contain `from` first.
 */
function scopes_of(from) {
  const scopes = from.project.getReflectionsByKind(
    ReflectionKind.Module | ReflectionKind.Namespace,
  );
  const own = new Set();
  for (let scope = from.parent; scope && !scope.isProject(); scope = scope.parent) own.add(scope);
  const distance = (/** @type {import('typedoc').Reflection} */ scope) =>
    own.has(scope) || own.has(scope.parent) ? 0 : 1;
  return /** @type {import('typedoc').DeclarationReflection[]} */ (
    scopes.sort((one, other) => distance(one) - distance(other))
  );
}

/**
 * Resolves links to public names that the linking file does not import.
 *
 * @param {import('typedoc').Context} context
 */
export function link_names({ project }) {
  for (const reflection of Object.values(project.reflections)) {
    const { summary = [], blockTags = [] } = reflection.comment ?? {};
    for (const tag of blockTags) name_thrown(reflection, tag);
    for (const part of [...summary, ...blockTags.flatMap(({ content }) => content)]) {
      if (part.kind !== 'inline-tag' || !/^\w+$/.test(part.text)) continue;
      if (part.text === 'TypeError') part.target = TYPE_ERROR;
      else if (!part.target) {
        const target = target_of(reflection, part.text);
        if (target) part.target = target;
      }
    }
  }
}

/**
 * Puts the class of `@throws {ValueError} when …` before the text, as a link if it is a public name.
 *
 * @param {import('typedoc').Reflection} from
 * @param {import('typedoc').CommentTag} tag
 */
function name_thrown(from, tag) {
  const name = /^\{(\w+)\}$/.exec(tag.typeAnnotation ?? '')?.[1];
  if (name === undefined) return;
  const target = name === 'TypeError' ? TYPE_ERROR : target_of(from, name);
  delete tag.typeAnnotation;
  tag.content.unshift(
    target === undefined
      ? { kind: 'code', text: `\`${name}\`` }
      : { kind: 'inline-tag', tag: '@link', text: name, target },
    { kind: 'text', text: ': ' },
  );
}

/**
 * @param {import('typedoc').Reflection} from
 * @param {string} name
 */
function target_of(from, name) {
  return scopes_of(from)
    .map((scope) => scope.getChildByName([name]))
    .find((child) => child instanceof DeclarationReflection);
}

/**
 * Copies the comment of the first overload to the overloads without one, and keeps in each copy only the `@param` tags
 * of that overload's parameters.
 *
 * @param {import('typedoc').Context} context
 */
export function share_comments(context) {
  for (const { signatures } of /** @type {import('typedoc').DeclarationReflection[]} */ (
    context.project.getReflectionsByKind(
      ReflectionKind.FunctionOrMethod | ReflectionKind.Constructor,
    )
  )) {
    const shared = signatures?.[0]?.comment;
    if (!shared || signatures.length < 2) continue;
    const known = new Set(signatures.flatMap(names_of));
    for (const signature of signatures) {
      if (signature.comment && signature.comment !== shared) continue;
      const names = names_of(signature);
      signature.comment = shared.clone();
      signature.comment.blockTags = signature.comment.blockTags.filter(
        ({ tag, name = '' }) => tag !== '@param' || names.includes(name) || !known.has(name),
      );
    }
  }
}

/** @param {import('typedoc').SignatureReflection} signature */
function names_of({ parameters = [] }) {
  return parameters.map(({ name }) => name);
}
