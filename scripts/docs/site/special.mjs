// @ts-check
/**
 * Special methods and names with an underscore: they get no page and no place in the index, but one page lists them all,
 * for those who subclass.
 */
import { DeclarationReflection, DocumentReflection, ReflectionKind } from 'typedoc';
import { dotted_name } from './names.mjs';
import { first_sentence } from './sentences.mjs';

export const TITLE = 'Special methods';

/** The guide that shows the syntax for which Python calls special methods. */
const MAPPING = 'Python → TypeScript: the cheat sheet';

const INTRODUCTION = `# ${TITLE}

Names that Python programs rarely write: special methods, which Python calls for its own syntax, and names with an underscore, which
subclasses and tests use. They are not in the index of their module.
`;

/** @param {string} name @returns {boolean} True also for the methods of JavaScript that stand for some of Python's. */
export function is_special(name) {
  return /^(?:_|\[|to(?:JSON|String)$)/.test(name);
}

/**
 * Moves the special names of a project to a page of their own.
 * @param {import('typedoc').Context} context
 */
export function gather_special_names({ project }) {
  /** @type {Map<string, DeclarationReflection[]>} */
  const by_owner = new Map();
  /** @type {DeclarationReflection[]} */
  const removed = [];
  for (const reflection of Object.values(project.reflections)) {
    if (!(reflection instanceof DeclarationReflection) || !is_special(reflection.name)) continue;
    if (!reflection.parent?.kindOf(ReflectionKind.SomeModule | ReflectionKind.ClassOrInterface))
      continue;
    removed.push(reflection);
    if (reflection.flags.isInherited || reflection.flags.isExternal) continue;
    if (reflection.inheritedFrom || reflection.name.startsWith('[')) continue;
    if (is_special(reflection.parent.name)) continue;
    const owner = dotted_name(reflection.parent);
    const names = by_owner.get(owner) ?? [];
    if (!names.some(({ name }) => name === reflection.name))
      by_owner.set(owner, [...names, reflection]);
  }
  /** @type {import('typedoc').CommentDisplayPart[]} */
  const content = [{ kind: 'text', text: INTRODUCTION }];
  const mapping = project.documents?.find(({ name }) => name === MAPPING);
  if (mapping)
    content.push(
      { kind: 'inline-tag', tag: '@link', text: MAPPING, target: mapping },
      { kind: 'text', text: " shows how Python's syntax is written in TypeScript.\n" },
    );
  for (const [owner, names] of [...by_owner].sort(([a], [b]) => (a < b ? -1 : 1))) {
    content.push({ kind: 'text', text: `\n## ${owner}\n` });
    for (const reflection of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const [signature] = reflection.signatures ?? [];
      const call = signature
        ? `(${(signature.parameters ?? []).map(({ name }) => name).join(', ')})`
        : '';
      const said = first_sentence(signature?.comment ?? reflection.comment);
      content.push({ kind: 'text', text: `\n- \`${reflection.name}${call}\`` });
      if (said.length > 0) content.push({ kind: 'text', text: ': ' }, ...said.map(unlinked));
    }
    content.push({ kind: 'text', text: '\n' });
  }
  for (const reflection of removed) {
    if (project.reflections[reflection.id] === reflection) project.removeReflection(reflection);
  }
  for (const { comment } of Object.values(project.reflections)) {
    if (!comment) continue;
    comment.summary = comment.summary.map(unlinked);
    for (const tag of comment.blockTags) tag.content = tag.content.map(unlinked);
  }
  const page = new DocumentReflection(TITLE, project, content, {});
  project.addChild(page);
  project.registerReflection(page, undefined, undefined);
}

/**
 * @param {import('typedoc').CommentDisplayPart} part
 * @returns {import('typedoc').CommentDisplayPart} The name without a link, if it is special.
 */
function unlinked(part) {
  if (part.kind !== 'inline-tag' || !part.text.split('.').some(is_special)) return part;
  return { kind: 'code', text: `\`${part.text}\`` };
}
