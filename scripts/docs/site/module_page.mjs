// @ts-check
/** The page of a module: what it is for, how it is imported, an example, and its names in the order of Python's page. */
import { h, fragment } from './jsx.mjs';
import { ELSEWHERE, lead_of } from './groups.mjs';
import { guides } from './guides.mjs';
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
    entry === undefined ? undefined : imports(entry),
    lead_example(context, module),
    context.commentTags(module),
    guides(context, module),
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

/** @param {string} name @returns {string} `delete as delete_`, because that is a keyword. */
function imported_as(name) {
  return name === 'delete' ? `${name} as ${name}_` : name;
}

/**
 * @param {string} entry
 * @param {string} [name] What is imported from there.
 * @returns What one imports it from in each colour.
 */
export function imports(entry, name) {
  const [package_name, room] = entry.split(/\/(.*)/);
  const written = (/** @type {string} */ from) =>
    h(
      'code',
      null,
      name === undefined ? `'${from}'` : `import { ${imported_as(name)} } from '${from}'`,
    );
  return h(
    'p',
    { class: 'imported' },
    'async: ',
    written(entry),
    name === undefined ? ' · ' : h('br', null),
    'blocking: ',
    written(`${package_name ?? ''}/sync/${room ?? ''}`),
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
