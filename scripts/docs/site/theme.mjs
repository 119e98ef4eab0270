// @ts-check
/** The site's theme: TypeDoc's own, with Python's names, signatures and module pages. */
import { DefaultTheme, DefaultThemeRenderContext, ReferenceType, ReflectionKind } from 'typedoc';
import { differences } from './differences.mjs';
import { is_guide } from './examples.mjs';
import { facts } from './facts.mjs';
import { guide_example, guides } from './guides.mjs';
import { box } from './live.mjs';
import { fragment, h, raw } from './jsx.mjs';
import { imports, module_page, reference_page } from './module_page.mjs';
import { dotted_name, entry_point } from './names.mjs';
import { members_of, shown_name } from './members.mjs';
import { menu, neighbours, OPEN } from './navigation.mjs';
import { first_sentence } from './sentences.mjs';
import { parameter_table, python_line, returned } from './signature.mjs';

/**
 * @typedef {import('typedoc').PageEvent<import('typedoc').Reflection>} Page
 * @typedef {import('./jsx.mjs').Element} Element
 */

/** Runs before the page is shown: the reader's colours and language, and what is open in the menu. */
export const SETTINGS = `{const d=document.documentElement.dataset;let s={};try{s=localStorage}catch{}
d.theme=s["tsd-theme"]||"os";const l=s["pyurllib-language"]||"async";
d.language=l=="both"&&innerWidth<1200?"async":l
for(const k of "${OPEN.join()}".split(","))s["tsd-accordion-"+k]??=!0}`;

/** The order of a comment's tags. */
const TAGS = ['@deprecated', '@example', '@throws', '@see'];

/** What a page describes, before its name. @type {Partial<Record<ReflectionKind, string>>} */
const KINDS = {
  [ReflectionKind.Class]: 'class',
  [ReflectionKind.Interface]: 'interface',
  [ReflectionKind.TypeAlias]: 'type',
};

export class Theme extends DefaultTheme {
  /** @override */
  ContextClass = Context;

  /** @override @param {import('typedoc').ProjectReflection} project */
  buildNavigation(project) {
    return menu(project, this.router);
  }
}

class Context extends DefaultThemeRenderContext {
  #base = { ...this };

  /** @override @type {DefaultThemeRenderContext['defaultLayout']} */
  defaultLayout = (template, page) => layout(this, template, page);

  /** @override @type {DefaultThemeRenderContext['header']} */
  header = (page) => {
    const { model } = page;
    if (model.isProject() && page.url !== 'index.html')
      return h('div', { class: 'tsd-page-title' }, h('h1', null, 'Reference'));
    if (model.isProject() || model.isDocument()) return this.#base.header(page);
    const kind = KINDS[model.kind];
    return h(
      'div',
      { class: 'tsd-page-title' },
      this.breadcrumbs(model),
      h(
        'h1',
        { class: model.isDeprecated() ? 'deprecated' : undefined },
        kind ? h('span', { class: 'kind' }, `${kind} `) : '',
        dotted_name(model)
          .split('.')
          .flatMap((part, index) => (index > 0 ? ['.', h('wbr', null), part] : [part])),
        ' ',
        this.reflectionFlags(model),
      ),
      import_of(model),
      facts(this, model),
    );
  };

  /** @override @type {DefaultThemeRenderContext['breadcrumbs']} The names around one, which the title repeats. */
  breadcrumbs = (reflection) => {
    const around = [];
    for (let at = reflection.parent; at && !at.isProject(); at = at.parent) around.unshift(at);
    return h(
      'nav',
      { 'aria-label': 'Breadcrumb' },
      around.flatMap((one, index) => [
        index > 0 ? ' / ' : '',
        h('a', { href: this.urlTo(one) }, one.name),
      ]),
    );
  };

  /** @override @type {DefaultThemeRenderContext['index']} The members of a class, each with its first sentence. */
  index = (container) =>
    h(
      'details',
      { class: 'tsd-index-content tsd-accordion', open: true },
      h(
        'summary',
        { class: 'tsd-accordion-summary' },
        this.icons.chevronDown(),
        h('h5', { class: 'tsd-index-heading' }, 'Members'),
      ),
      (container.groups ?? []).map((group) => [
        h('h3', null, group.title),
        h('dl', { class: 'tsd-member-summaries' }, group.children.map(this.#summary)),
      ]),
    );

  /** @param {import('typedoc').Reflection} member */
  #summary = (member) =>
    fragment(
      h(
        'dt',
        { class: 'tsd-member-summary' },
        h('a', { href: this.urlTo(member) }, shown_name(member)),
      ),
      h('dd', { class: 'tsd-member-summary' }, this.commentShortSummary(member)),
    );

  /** @override @type {DefaultThemeRenderContext['reflectionTemplate']} */
  reflectionTemplate = (page) =>
    fragment(
      page.model.kindOf(ReflectionKind.Class) ? python_line(page.model) : undefined,
      this.#base.reflectionTemplate(page),
    );

  /** @override @type {DefaultThemeRenderContext['moduleReflection']} */
  moduleReflection = (module) =>
    module.isProject() ? reference_page(this, module) : module_page(this, module);

  /** @override @type {DefaultThemeRenderContext['commentShortSummary']} */
  commentShortSummary = (reflection) => {
    const target = reflection.isReference() ? reflection.getTargetReflectionDeep() : reflection;
    const comment =
      target.comment ?? (target.isDeclaration() ? target.signatures?.[0]?.comment : undefined);
    const parts = first_sentence(comment);
    return parts.length > 0 ? this.displayParts(parts) : undefined;
  };

  /** @override @type {DefaultThemeRenderContext['commentTags']} */
  commentTags = (reflection) => {
    const { comment } = reflection;
    if (!comment) return undefined;
    comment.blockTags.sort((one, other) => TAGS.indexOf(one.tag) - TAGS.indexOf(other.tag));
    const originals = comment.blockTags.flatMap((tag) => {
      const url = original_of(tag);
      tag.skipRendering ||= url !== undefined || tag.tag === '@throws';
      return url === undefined ? [] : [original(url)];
    });
    return fragment(
      this.#base.commentTags(reflection),
      guide_example(this, is_first(reflection) ? reflection.parent : reflection),
      thrown(this, comment),
      originals,
      reflection.isSignature() ? undefined : differences(this, dotted_name(reflection)),
      reflection.kindOf(ReflectionKind.Class) ? guides(this, reflection) : undefined,
    );
  };

  /** @override @type {DefaultThemeRenderContext['memberSignatures']} */
  memberSignatures = (callable) => {
    const line = python_line(callable);
    if (!line) return this.#base.memberSignatures(callable);
    const signatures = callable.signatures ?? [];
    const [first] = signatures;
    if (!first) return fragment();
    const is_alone = signatures.length === 1;
    return h(
      'div',
      { id: is_alone ? this.getAnchor(first) : undefined, class: 'tsd-signatures' },
      line,
      h('div', { class: 'tsd-description' }, this.memberSignatureBody(first)),
      is_alone ? undefined : this.#overloads(signatures),
    );
  };

  /** @param {import('typedoc').SignatureReflection[]} signatures */
  #overloads = (signatures) =>
    h(
      'details',
      { class: 'offers' },
      h('summary', null, 'Results by arguments, in TypeScript'),
      signatures.map((signature, index) => [
        h(
          'div',
          { class: 'tsd-signature', id: this.getAnchor(signature) },
          this.memberSignatureTitle(signature),
        ),
        index > 0 ? type_parameters(this, signature) : undefined,
      ]),
    );

  /** @override @type {DefaultThemeRenderContext['memberSignatureBody']} */
  memberSignatureBody = (signature, { hideSources = false } = {}) =>
    fragment(
      this.reflectionFlags(signature),
      this.commentSummary(signature),
      parameter_table(this, signature),
      type_parameters(this, signature),
      returned(this, signature),
      this.commentTags(signature),
      differences(this, dotted_name(signature)),
      is_first(signature) ? guides(this, signature.parent) : undefined,
      hideSources ? undefined : this.memberSources(signature),
    );

  /** @override @type {DefaultThemeRenderContext['hierarchy']} Only classes that have a page. */
  hierarchy = (classes) => {
    let others = 0;
    for (let level = classes; level; level = level.next) {
      level.types = level.types.filter(
        (type) =>
          level.isTarget ||
          (type instanceof ReferenceType &&
            type.reflection &&
            this.router.hasOwnDocument(type.reflection)),
      );
      if (!level.isTarget) others += level.types.length;
    }
    let first = classes;
    while (first && first.types.length === 0) first = first.next;
    return others > 0 ? this.#base.hierarchy(first) : undefined;
  };

  /** @override The index of an interface lists what a preview would. */
  reflectionPreview = () => undefined;

  /** @override @type {DefaultThemeRenderContext['memberDeclaration']} */
  memberDeclaration = (declaration) => {
    const described = this.#base.memberDeclaration(declaration);
    if (!declaration.kindOf(ReflectionKind.TypeAlias)) return described;
    const members = members_of(declaration.type);
    if (members.length === 0) return described;
    return fragment(
      described,
      h('h2', { id: 'members' }, 'Members'),
      h('dl', { class: 'tsd-member-summaries' }, members.map(this.#summary)),
    );
  };
}

/**
 * @param {import('typedoc').Reflection} reflection
 * @returns {reflection is import('typedoc').SignatureReflection} True for the first signature of a function.
 */
function is_first(reflection) {
  return reflection.isSignature() && reflection === reflection.parent.signatures?.[0];
}

/**
 * @param {import('typedoc').Reflection} model What a page describes.
 * @returns How a function or class is imported.
 */
function import_of({ kind, name, parent }) {
  const entry = parent && entry_point(dotted_name(parent));
  const is_value = kind === ReflectionKind.Function || kind === ReflectionKind.Class;
  return entry !== undefined && is_value ? imports(entry, name) : undefined;
}

/**
 * A page: TypeDoc's layout with our title, our scripts, and without those that no page needs.
 * @param {Context} context
 * @param {import('typedoc').RenderTemplate<Page>} template
 * @param {Page} page
 */
function layout(context, template, page) {
  const { model, project } = page;
  const name = model.isProject()
    ? ''
    : `${model.isDocument() ? model.name : dotted_name(model)} | `;
  const style = (/** @type {string} */ file) =>
    h('link', { rel: 'stylesheet', href: context.relativeURL(`assets/${file}`) });
  const script = (/** @type {string} */ file, /** @type {object} */ attributes) =>
    h('script', { src: context.relativeURL(`assets/${file}`), ...attributes });
  const header = context.header(page);
  const content = template(page);
  return h(
    'html',
    { class: 'default', lang: 'en', 'data-base': context.relativeURL('./') },
    h(
      'head',
      null,
      h('meta', { charset: 'utf-8' }),
      h('title', null, name + project.name),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('script', null, raw(SETTINGS)),
      h('link', { rel: 'icon', href: context.relativeURL('assets/favicon.svg') }),
      style('style.css'),
      style('highlight.css'),
      style('custom.css'),
      script('main.js', { defer: true }),
      script('custom.js', { defer: true }),
      is_guide(model, page.url) ? script('run.js', { defer: true }) : undefined,
      script('icons.js', { async: true, id: 'tsd-icons-script' }),
      h('script', { id: 'tsd-search-script' }), // where main.js looks for TypeDoc's index
      script('navigation.js', { async: true, id: 'tsd-nav-script' }),
    ),
    h(
      'body',
      null,
      h('a', { class: 'skip', href: '#main' }, 'Skip to the content'),
      context.toolbar(page),
      h(
        'div',
        { class: 'container container-main' },
        h(
          'main',
          { class: 'col-content', id: 'main' },
          header,
          content,
          box(context, model),
          around(context, page),
        ),
        h(
          'div',
          { class: 'col-sidebar' },
          h('div', { class: 'page-menu' }, context.pageSidebar(page)),
          h('div', { class: 'site-menu' }, context.sidebar(page)),
        ),
      ),
      context.footer(),
      h('div', { class: 'overlay' }),
    ),
  );
}

/**
 * @param {Context} context
 * @param {Page} page
 * @returns Links to the pages before and after one that is in the menu.
 */
function around(context, page) {
  const pages = neighbours(page.project, context.router, page.url);
  if (!pages) return undefined;
  const link = (
    /** @type {number} */ index,
    /** @type {string} */ rel,
    /** @type {string} */ word,
  ) => {
    const { text, path } = pages[index] ?? {};
    if (text === undefined || path === undefined) return h('span', null);
    return h('a', { rel, href: context.relativeURL(path) }, h('small', null, word), text);
  };
  return h(
    'nav',
    { class: 'neighbours', 'aria-label': 'Previous and next page' },
    link(0, 'prev', 'Previous'),
    link(1, 'next', 'Next'),
  );
}

/**
 * @param {import('typedoc').CommentTag} tag
 * @returns {string | undefined} The URL, if a tag is only a link to the original's documentation.
 */
function original_of({ tag, content }) {
  if (tag !== '@see') return undefined;
  const url = content
    .map(({ text }) => text)
    .join('')
    .trim();
  return /^https:\/\/[^\s|]+$/.test(url) ? url : undefined;
}

/**
 * @param {Context} context
 * @param {import('typedoc').SignatureReflection} signature
 */
function type_parameters(context, { typeParameters }) {
  if (!typeParameters?.length) return undefined;
  return h(
    'details',
    { class: 'offers' },
    h('summary', null, 'Type parameters'),
    context.typeParameters(typeParameters),
  );
}

/**
 * @param {Context} context
 * @param {import('typedoc').Comment} comment
 * @returns What it throws, under one heading.
 */
function thrown(context, comment) {
  const tags = comment.getTags('@throws');
  if (tags.length === 0) return undefined;
  const items = tags.map(({ content }) => raw(context.markdown(content)));
  return h(
    'div',
    { class: 'tsd-comment tsd-typography throws' },
    h('h4', null, 'Throws'),
    items.length === 1 ? items : h('ul', null, ...items.map((item) => h('li', null, item))),
  );
}

/** Whose documentation a link leads to, by host. @type {[host: RegExp, whose: string][]} */
const ORIGINALS = [
  [/^docs\.python\.org$/, "Python's documentation"],
  [/^requests\./, "Requests' documentation"],
  [/^urllib3\./, "urllib3's documentation"],
  [/^docs\.openmv\./, "OpenMV's documentation"],
];

/** @param {string} url */
function original(url) {
  const { host, pathname, hash } = new URL(url);
  const whose = ORIGINALS.find(([hosts]) => hosts.test(host))?.[1] ?? 'See';
  const name = decodeURIComponent(hash.slice(1).replace(/^module-/, ''));
  const page =
    pathname
      .replace(/\/$/, '')
      .split('/')
      .at(-1)
      ?.replace(/\.html$/, '') ?? '';
  return h(
    'p',
    { class: 'original' },
    `${whose}: `,
    h('a', { href: url, class: 'external' }, name || page),
  );
}
