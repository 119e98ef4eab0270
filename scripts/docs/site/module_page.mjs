// @ts-check
/** The page of a module: what it is for, how it is imported, an example, and its names in the order of Python's page. */
import { h, fragment } from './jsx.mjs';
import { ELSEWHERE, lead_of } from './groups.mjs';
import { entry_point } from './names.mjs';
import { modules_in_order } from './navigation.mjs';

/** Groups that are long and rarely read: closed at first. */
const CLOSED = new Set(['Types', 'Constants', ELSEWHERE]);

/**
 * @param {import('typedoc').DefaultThemeRenderContext} context
 * @param {import('typedoc').DeclarationReflection} module
 */
export function module_page(context, module) {
  const entry = entry_point(module.name);
  return fragment(
    h('section', { class: 'tsd-panel tsd-comment' }, context.commentSummary(module)),
    entry === undefined ? undefined : imported(entry),
    lead_example(context, module),
    context.commentTags(module),
    (module.groups ?? []).map((group) => {
      context.page.startNewSection(group.title);
      const anchor = context.slugger.slug(group.title);
      return h(
        'details',
        { class: 'tsd-panel-group tsd-member-group tsd-accordion', open: !CLOSED.has(group.title) },
        h(
          'summary',
          { class: 'tsd-accordion-summary', 'data-key': `section-${module.name}-${group.title}` },
          context.icons.chevronDown(),
          h('h2', { class: 'tsd-anchor-link', id: anchor }, group.title),
        ),
        h(
          'dl',
          { class: 'tsd-member-summaries' },
          group.children.map((child) => context.moduleMemberSummary(child)),
        ),
      );
    }),
  );
}

/** @param {string} entry */
function imported(entry) {
  const [name, room] = entry.split(/\/(.*)/);
  const blocking = `${name ?? ''}/sync/${room ?? ''}`;
  return h(
    'p',
    { class: 'imported' },
    'async: ',
    h('code', null, `'${entry}'`),
    ' · blocking: ',
    h('code', null, `'${blocking}'`),
  );
}

/**
 * @param {import('typedoc').DefaultThemeRenderContext} context
 * @param {import('typedoc').DeclarationReflection} module
 * @returns The example of the module's main function.
 */
function lead_example(context, module) {
  const name = lead_of(module);
  const lead = name === undefined ? undefined : module.getChildByName([name]);
  if (!lead?.isDeclaration()) return undefined;
  const target = lead.isReference() ? lead.getTargetReflectionDeep() : lead;
  const comment =
    target.comment ?? (target.isDeclaration() ? target.signatures?.[0]?.comment : undefined);
  return context.displayParts(comment?.getTag('@example')?.content);
}

/**
 * The page that lists the modules.
 * @param {import('typedoc').DefaultThemeRenderContext} context
 * @param {import('typedoc').ProjectReflection} project
 */
export function reference_page(context, project) {
  return h(
    'dl',
    { class: 'tsd-member-summaries' },
    modules_in_order(project).map((module) => context.moduleMemberSummary(module)),
  );
}
