// @ts-check
/** The tour of `npm start` as a page, whose steps run in it. */
import { DocumentReflection } from 'typedoc';
import { STEPS, steps_of } from '../../../examples/tour/steps.mjs';

export const TITLE = 'The tour';

const INTRODUCTION = `# ${TITLE}

What \`npm start\` shows in a clone: each step in Python and in both APIs. *Run* runs a step in this page, on a small server that is also in
the page.
`;

/** The names that a line imports: all of a module, or those in a list. */
const ONE = /^import (?:\* as )?(\w+)/;
const LIST = /(?<=^import \{ ).*(?= \})|(?<=^from \S+ import ).*/;

/** The URLs that a step is given. */
const URLS = { base: 'http://localhost:8000', closed: 'http://localhost:9000/' };

/**
 * Adds the page.
 * @param {import('typedoc').Context} context
 */
export function add_tour({ project }) {
  const python = steps_of('tour.py');
  const typescript = steps_of('tour_async.mjs');
  const steps = STEPS.map(({ name, title, needs }) => {
    const given = needs ? `${needs} = '${URLS[needs]}'` : '';
    return `
## ${title}

\`\`\`python
${program(python, name, given)}
\`\`\`

\`\`\`ts
${program(typescript, name, given && `const ${given};`)}
\`\`\`
`;
  });
  const content = /** @type {const} */ ([{ kind: 'text', text: INTRODUCTION + steps.join('') }]);
  const page = new DocumentReflection(TITLE, project, [...content], {});
  project.addChild(page);
  project.registerReflection(page, undefined, undefined);
}

/**
 * @param {import('../../../examples/tour/steps.mjs').Steps} file
 * @param {string} name Of a step.
 * @param {string} given What it is given.
 * @returns {string} The step with what it imports.
 */
function program({ imports, steps }, name, given) {
  const body = steps.get(name) ?? [];
  const uses = (/** @type {string} */ word) => new RegExp(`\\b${word}\\b`).test(body.join('\n'));
  const needed = imports.flatMap((line) => {
    const names = (LIST.exec(line)?.[0] ?? ONE.exec(line)?.[1] ?? '').split(', ').filter(uses);
    return names.length > 0 ? [line.replace(LIST, names.join(', '))] : [];
  });
  return [...needed, '', ...(given ? [given] : []), ...body].join('\n').trim();
}
