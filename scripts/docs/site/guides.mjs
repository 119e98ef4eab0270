// @ts-check
/**
 * Links between the guides and the reference: the first mention of a name in a section of a guide leads to the name's page, and
 * the page of a name lists the guides that mention or use it, with an example in Python and TypeScript.
 */
import path from 'node:path';
import { DeclarationReflection, ReflectionKind } from 'typedoc';
import { fragment, h, raw } from './jsx.mjs';
import { dotted_name, entry_point } from './names.mjs';
import { section_of, title_in_menu } from './navigation.mjs';

/** @typedef {import('typedoc').DocumentReflection} DocumentReflection */
/** @typedef {import('typedoc').ProjectReflection} ProjectReflection */
/** @typedef {Map<string, DeclarationReflection>} Names By dotted names in Python. */

/** The sections of the menu that have guides. */
const GUIDES = new Set(['Start', 'Guides', 'By module']);

/** The most guides that the page of a name lists. */
const MOST = 4;

/** The most bytes of a function's page with an example of a guide: check_site.mjs limits these pages with their scripts. */
const MOST_BYTES = 30_000;

/** Where the example ends. */
const END = '<!-- end -->';

/** `urlopen`, `urlopen()`, `urllib.request.urlopen`, `Session.get()` as code. */
const NAME = /^`([A-Za-z]\w*(?:\.\w+)*)(\(\))?`$/;

/** The names of modules in an example: `urllib.request.urlopen`, `requests.get`. */
const DOTTED = /\b(?:http|requests|socket|ssl|urllib)(?:\.\w+)+/g;

/** The imports of an example. */
const IMPORT_ALL = /import \* as (\w+) from '(pyurllib\/[\w/]+)'/g;
const IMPORT = /import \{([^}]+)\} from '(pyurllib\/[\w/]+)'/g;

/** The guides that use a name. @type {Map<DeclarationReflection, Set<DocumentReflection>>} */
const used_in = new Map();

/**
 * The shortest example of a guide that calls a function or uses a class, in Python and in TypeScript, in Markdown.
 * @type {Map<DeclarationReflection, { document: DocumentReflection, markdown: string }>}
 */
const examples = new Map();

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
        const example = example_at(document.content, index);
        for (const used of uses_of(names, part.text)) {
          note(used, document);
          if (example) keep(used, document, example);
        }
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

/**
 * @param {DocumentReflection['content']} parts
 * @param {number} index That of a block of TypeScript.
 * @returns {string | undefined} The example: this block, that of Python before it, and what they print after it.
 */
function example_at(parts, index) {
  const block = (/** @type {number} */ at, /** @type {string} */ start) => {
    const { kind = '', text = '' } = parts[at] ?? {};
    return kind === 'code' && text.startsWith(`\`\`\`${start}\n`) ? `${text}\n\n` : '';
  };
  const is_near = (/** @type {number} */ at) => parts[at]?.text.trim() === '';
  const [python, ts] = [block(index - 2, 'python'), block(index, 'ts')];
  if (python === '' || ts === '' || !is_near(index - 1)) return undefined;
  return python + ts + (is_near(index + 1) ? block(index + 2, 'text') : '');
}

/**
 * Keeps an example of a function or class, if it is the shortest.
 * @param {DeclarationReflection} name
 * @param {DocumentReflection} document
 * @param {string} markdown
 */
function keep(name, document, markdown) {
  const { length } = examples.get(name)?.markdown ?? { length: Infinity };
  if (!name.kindOf(ReflectionKind.Function | ReflectionKind.Class)) return;
  // A class may also be caught or extended.
  const use = new RegExp(`\\b${name.name}${name.kindOf(ReflectionKind.Class) ? '\\b' : '\\('}`);
  const in_python = markdown.slice(0, markdown.indexOf('```ts'));
  if (markdown.length < length && use.test(in_python)) examples.set(name, { document, markdown });
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
 * @returns {DeclarationReflection[]} The functions and classes that it imports, or uses of modules.
 */
function uses_of(names, code) {
  const used = [];
  const exported = (/** @type {string} */ from, /** @type {string} */ name) =>
    [...names].find(
      ([full, target]) =>
        full.endsWith(`.${name}`) && is_of(target, full, from.replace('/sync/', '/'), name),
    )?.[1];
  for (const [, imported = '', from = ''] of code.matchAll(IMPORT))
    for (const [name] of imported.matchAll(/\w+(?: as \w+)?/g))
      used.push(exported(from, name.replace(/ as .*/, '')));
  for (const [, module = '', from = ''] of code.matchAll(IMPORT_ALL))
    for (const [, name = ''] of code.matchAll(new RegExp(`\\b${module}\\.(\\w+)`, 'g')))
      used.push(exported(from, name));
  for (const [name] of code.matchAll(DOTTED)) used.push(names.get(name));
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
    documents.flatMap((document, index) => [index > 0 ? ', ' : '', link_to(context, document)]),
  );
}

/**
 * @param {import('typedoc').DefaultThemeRenderContext} context
 * @param {import('typedoc').Reflection} reflection A function or class.
 * @returns The example of a guide that calls it.
 */
export function guide_example(context, reflection) {
  const example = examples.get(/** @type {DeclarationReflection} */ (reflection));
  if (!example) return undefined;
  return fragment(
    h(
      'div',
      { class: 'from-guide tsd-comment tsd-typography' },
      h('h4', null, 'Example from ', link_to(context, example.document)),
      raw(context.markdown(example.markdown)),
    ),
    raw(END),
  );
}

/** Leaves the example of a guide out of a function's page that it makes too heavy. @param {import('typedoc').PageEvent} page */
export function lighten(page) {
  const { url, contents = '' } = page;
  if (!url.startsWith('functions/') || Buffer.byteLength(contents) <= MOST_BYTES) return;
  page.contents = contents.replace(new RegExp(`<div class="from-guide[^]*?${END}`), '');
}

/**
 * @param {import('typedoc').DefaultThemeRenderContext} context
 * @param {DocumentReflection} document
 */
function link_to(context, document) {
  const title = title_in_menu(file_of(context.page.project, document), document.name);
  return h('a', { href: context.urlTo(document) }, title);
}
