// @ts-check
/** The live box: functions of `urllib.parse` on the reader's own input, in the page. Its script is in client/live.mjs. */
import { DocumentReflection } from 'typedoc';
import { h } from './jsx.mjs';

export const TITLE = 'Try it';

const INTRODUCTION = `# ${TITLE}

These functions of \`urllib.parse\` run in this page: type a URL or a text, and see what they return. The call above each
result is the same in Python and in TypeScript, and so is what it prints.

The [playground](../playground.html) runs whole programs, with the other names, too.

\`npx pyurllib\` is a prompt with the other names, \`urllib.request.urlopen\` among them.
`;

/**
 * Adds a page with the box.
 * @param {import('typedoc').Context} context
 */
export function add_live_page({ project }) {
  const page = new DocumentReflection(TITLE, project, [{ kind: 'text', text: INTRODUCTION }], {});
  project.addChild(page);
  project.registerReflection(page, undefined, undefined);
}

/**
 * @param {import('typedoc').DefaultThemeRenderContext} context
 * @param {import('typedoc').Reflection} model
 * @returns The box, on its own page and on that of `urllib.parse`.
 */
export function box(context, model) {
  if (model.name !== TITLE && model.getFullName() !== 'urllib.parse') return undefined;
  const field = (
    /** @type {string} */ label,
    /** @type {string} */ name,
    /** @type {string} */ value,
  ) =>
    h(
      'label',
      null,
      label,
      h('input', { name, value, spellcheck: 'false', autocapitalize: 'off' }),
    );
  return h(
    'section',
    { class: 'live', id: 'try-it' },
    h('h2', null, 'On your own input'),
    h(
      'div',
      { class: 'fields' },
      field(
        'A URL',
        'url',
        'http://user@www.example.org:8080/docs/a%20b.html;v=1?q=Zo%C3%AB&q=2&empty=#top',
      ),
      field('A link on that page', 'link', '../img/logo.svg?x=1'),
      field('A text', 'text', 'Zoë & /path?'),
    ),
    h('dl', { class: 'results', 'aria-live': 'polite' }),
    h('noscript', null, 'The box needs JavaScript.'),
    h('script', { defer: true, src: context.relativeURL('assets/live.js') }),
  );
}
