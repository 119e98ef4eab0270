// @ts-check
/** Documents by their titles, where the sources name their files. */
import fs from 'node:fs';
import path from 'node:path';

const DOCS = path.join(import.meta.dirname, '../../../docs');
const FILE_NAME = /^(?:docs\/(?:internals\/)?)?([\w.]+\.md)$/;

/** @typedef {{ type: string, content: string, children: Token[] | null }} Token */
/** @typedef {{ core: { ruler: { push: (name: string, rule: (state: { tokens: Token[] }) => void) => void } } }} Parser */

/** @param {string} text A document's source. @returns {string | undefined} Its title. */
export function title_of(text) {
  return /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '');
}

/**
 * Makes links of the names of documents that stand as code in README and in others, because they are not in the package.
 *
 * @param {import('typedoc').Context} context
 */
export function link_documents({ project }) {
  const documents = new Map(
    project.documents?.map((document) => [
      path.basename(project.files.getReflectionPath(document) ?? ''),
      document,
    ]),
  );
  /** @param {import('typedoc').CommentDisplayPart[]} parts @returns {import('typedoc').CommentDisplayPart[]} */
  const linked = (parts) =>
    parts.map((part, index) => {
      const [, file = ''] = FILE_NAME.exec(part.text.replaceAll('`', '')) ?? [];
      const document = documents.get(file);
      const is_in_link = parts[index - 1]?.text.endsWith('[');
      return part.kind === 'code' && document && !is_in_link
        ? { kind: 'inline-tag', tag: '@link', text: document.name, target: document }
        : part;
    });
  if (project.readme) project.readme = linked(project.readme);
  for (const document of project.documents ?? []) document.content = linked(document.content);
}

/** Shows the title of a document as the text of a link, where that is its file name. @param {Parser} parser */
export function document_links(parser) {
  parser.core.ruler.push('document_links', ({ tokens }) => {
    for (const { children } of tokens) {
      for (const [index, token] of (children ?? []).entries()) {
        if (children?.[index - 1]?.type !== 'link_open') continue;
        const [, file] = FILE_NAME.exec(token.content) ?? [];
        const source = file === undefined ? undefined : path.join(DOCS, file);
        if (source === undefined || !fs.existsSync(source)) continue;
        token.content = title_of(fs.readFileSync(source, 'utf8')) ?? token.content;
      }
    }
  });
}
