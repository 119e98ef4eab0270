// @ts-check
/**
 * Links between the guides and the reference: the first mention of a name in a section of a guide leads to the name's page, and
 * the page of a name lists the guides that mention or use it.
 */
import path from 'node:path';
import { DeclarationReflection, ReflectionKind } from 'typedoc';
import { h } from './jsx.mjs';
import { dotted_name, entry_point } from './names.mjs';
import { section_of, title_in_menu } from './navigation.mjs';

/** @typedef {import('typedoc').DocumentReflection} DocumentReflection */
/** @typedef {import('typedoc').ProjectReflection} ProjectReflection */
/** @typedef {Map<string, DeclarationReflection>} Names By dotted names in Python. */

/** The sections of the menu that have guides. */
const GUIDES = new Set(['Start', 'Guides', 'Requests']);

/** The most guides that the page of a name lists. */
const MOST = 4;

/** `urlopen`, `urlopen()`, `urllib.request.urlopen`, `Session.get()` as code. */
const NAME = /^`([A-Za-z]\w*(?:\.\w+)*)(\(\))?`$/;

/** The imports of an example. */
const IMPORT = /import \{([^}]+)\} from '(pyurllib\/[\w/]+)'/g;

/** The guides that use a name. @type {Map<DeclarationReflection, Set<DocumentReflection>>} */
const used_in = new Map();

/**
 * @param {ProjectReflection} project
 * @param {DocumentReflection} document
 */
function file_of(project, document) {
  return path.basename(project.files.getReflectionPath(document) ?? '');
}

/**
 * Links the names in the guides, and remembers which guides use which names.
 * @param {import('typedoc').Context} context
 */
export function link_guides({ project }) {
  const names = names_of(project);
  for (const document of project.documents ?? []) {
    const file = file_of(project, document);
    if (!GUIDES.has(section_of(file))) continue;
    const modules = modules_of(project, file).map(dotted_name);
    /** @type {Set<DeclarationReflection>} */
    const of_section = new Set();
    let before = '';
    for (const [index, part] of document.content.entries()) {
      if (part.kind === 'text' && /^#{1,3} /m.test(part.text)) of_section.clear();
      const name = part.kind === 'code' ? NAME.exec(part.text) : null;
      const target = name && target_of(names, modules, name[1] ?? '', name[2] !== undefined);
      if (target) {
        note(target, document);
        const is_in_link = before.endsWith('[');
        const is_in_heading = (before.split('\n').at(-1) ?? '').startsWith('#');
        if (!is_in_link && !is_in_heading && !of_section.has(target)) {
          of_section.add(target);
          const text = part.text.slice(1, -1);
          document.content[index] = { kind: 'inline-tag', tag: '@linkcode', text, target };
        }
      } else if (part.kind === 'code') {
        for (const used of uses_of(names, part.text)) note(used, document);
      }
      before = part.text.includes('\n') ? part.text : before + part.text;
    }
  }
}

/**
 * @param {DeclarationReflection} name
 * @param {DocumentReflection} document
 */
function note(name, document) {
  const documents = used_in.get(name) ?? new Set();
  used_in.set(name, documents.add(document));
}

/** @param {ProjectReflection} project @returns {Names} The names of the modules, and of the methods of their classes. */
function names_of(project) {
  /** @type {Names} */
  const names = new Map();
  for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
    for (const child of module.children ?? []) {
      const target = child.isReference() ? child.getTargetReflectionDeep() : child;
      if (!(target instanceof DeclarationReflection)) continue;
      names.set(`${module.name}.${child.name}`, target);
      if (!target.kindOf(ReflectionKind.Class)) continue;
      for (const member of target.children ?? []) {
        if (member instanceof DeclarationReflection && member.kindOf(ReflectionKind.Method))
          names.set(`${module.name}.${child.name}.${member.name}`, member);
      }
    }
  }
  return names;
}

/**
 * @param {Names} names
 * @param {string[]} modules Where a name without a module is looked for.
 * @param {string} name
 * @param {boolean} is_called True if it has parentheses.
 * @returns {DeclarationReflection | undefined}
 */
function target_of(names, modules, name, is_called) {
  const full = names.get(name);
  if (full) return full;
  for (const module of modules) {
    const found = names.get(`${module}.${name}`);
    if (!found) continue;
    // Words such as `timeout` and `data` are mostly parameters.
    const is_word = /^[a-z]+$/.test(name) && !is_called;
    if (!is_word || found.kindOf(ReflectionKind.Function)) return found;
  }
  return undefined;
}

/**
 * @param {Names} names
 * @param {string} code An example.
 * @returns {DeclarationReflection[]} The names that it imports, and the functions and classes of `requests` that it uses.
 */
function uses_of(names, code) {
  const used = [];
  for (const [, imported = '', from = ''] of code.matchAll(IMPORT)) {
    const entry = from.replace('/sync/', '/');
    for (const [name] of imported.matchAll(/\w+(?: as \w+)?/g)) {
      const own = name.replace(/ as .*/, '');
      const [found] = [...names].find(
        ([full, target]) => full.endsWith(`.${own}`) && is_of(target, full, entry, own),
      ) ?? [undefined];
      used.push(names.get(found ?? ''));
    }
  }
  for (const [name] of code.matchAll(/\brequests\.\w+/g)) used.push(names.get(name));
  return used.filter((found) => found !== undefined);
}

/**
 * @param {DeclarationReflection} target
 * @param {string} full
 * @param {string} entry
 * @param {string} name
 * @returns {boolean} True if a name is what one imports from an entry point.
 */
function is_of(target, full, entry, name) {
  const module = full.slice(0, -name.length - 1);
  return (
    entry_point(module) === entry && target.kindOf(ReflectionKind.Function | ReflectionKind.Class)
  );
}

/**
 * @param {ProjectReflection} project
 * @param {string} file A guide.
 * @returns {DeclarationReflection[]} The modules that it is about.
 */
function modules_of(project, file) {
  const stem = file.replace(/\.md$/, '');
  const modules = project.getChildrenByKind(ReflectionKind.Module);
  const own = modules.filter(
    ({ name }) => stem === name || (name === 'requests' && stem.startsWith('requests.')),
  );
  if (own.length > 0) return own;
  // The other guides are about several modules.
  return ['urllib.request', 'urllib.parse', 'urllib.error', 'http.client'].flatMap((name) =>
    modules.filter((module) => module.name === name),
  );
}

/**
 * @param {import('typedoc').DefaultThemeRenderContext} context
 * @param {import('typedoc').Reflection} reflection A module, class, function or method.
 * @returns Links to the guides: to that of a module, or to those that use a name.
 */
export function guides(context, reflection) {
  const { project } = context.page;
  const is_module = reflection.kindOf(ReflectionKind.Module);
  const documents = is_module
    ? (project.documents ?? []).filter((document) => {
        const file = file_of(project, document);
        return (
          GUIDES.has(section_of(file)) &&
          (file === `${reflection.name}.md` ||
            (reflection.name === 'requests' && /^requests\.(?:quick|adv)/.test(file)))
        );
      })
    : [...(used_in.get(/** @type {DeclarationReflection} */ (reflection)) ?? [])].slice(0, MOST);
  if (documents.length === 0) return undefined;
  return h(
    'p',
    { class: 'original' },
    is_module ? 'Guide: ' : 'Used in: ',
    documents.flatMap((document, index) => [
      index > 0 ? ', ' : '',
      h(
        'a',
        { href: context.urlTo(document) },
        title_in_menu(file_of(project, document), document.name),
      ),
    ]),
  );
}
