// @ts-check
/**
 * Checks that every public name is documented as the table below requires, and that the written pages are up to date:
 * what waits, the helpers and the paths of the examples' server.
 *
 *     node scripts/check_docs.mjs [root]
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { python_name } from './heads/head.mjs';
import { entries_of } from './docs/entries.mjs';
import { public_names } from './docs/public_names.mjs';
import { helpers_page } from './docs/helpers.mjs';
import { teaching_page } from './docs/teaching.mjs';
import { page } from './docs/waits.mjs';

/**
 * The required parts of a comment, by kind of name. `parameters`: an `@param` for each; `returns`: a `@returns` if
 * a value is returned; `example`: an `@example` with a ```ts block; `link`: to the documentation of the original.
 * @type {Record<import('./docs/public_names.mjs').Kind, ('description' | 'parameters' | 'returns' | 'example' | 'link')[]>}
 */
export const REQUIRED = {
  function: ['description', 'parameters', 'returns', 'example', 'link'],
  class: ['description', 'example', 'link'],
  exception: ['description', 'link'],
  method: ['description'],
  constant: ['description'],
  flag: [], // upper-case names such as statuses and ssl options, documented with the originals
  type: ['description'],
};

/** Documentation of the originals, by file; null for names without an original. */
export const LINKS = [
  {
    files: /\/lib\/(?:python\/|[^/]*\.ts)/,
    link: null,
  },
  { files: /\/lib\/requests\/micro\//, link: /https:\/\/docs\.openmv\.io\// },
  {
    files: /\/lib\/node\//,
    link: /https:\/\/(?:docs\.python\.org\/3\.13|requests\.readthedocs\.io)\//,
  },
  { files: /\/lib\/requests\//, link: /https:\/\/requests\.readthedocs\.io\// },
  { files: /\/lib\/socks\//, link: /https:\/\/github\.com\/Anorov\/PySocks\b/ },
  { files: /\/lib\/urllib3\//, link: /https:\/\/(?:urllib3|requests)\.readthedocs\.io\// },
  { files: /\/lib\//, link: /https:\/\/docs\.python\.org\/3\.13\// },
];

/** @type {Record<string, (name: import('./docs/public_names.mjs').PublicName) => string[]>} */
const CHECKS = {
  description: ({ doc }) => (/^\s*[^@\s]/.test(doc) ? [] : ['no description']),
  parameters: ({ doc, parameters }) => {
    const documented = new Set(
      Array.from(
        doc.matchAll(/@param\s+(?:\{[^}]*\}\s+)?\[?([\w$]+)\S*[ \t]+\S/g),
        (match) => match[1],
      ),
    );
    return parameters
      .filter((parameter) => !parameter.startsWith('_') && parameter !== 'this')
      .filter((parameter) =>
        parameter === 'args'
          ? documented.size === 0
          : !documented.has(parameter) && !documented.has(python_name(parameter)),
      )
      .map((parameter) => `no @param ${parameter === 'args' ? '' : parameter}`.trim());
  },
  returns: ({ doc, returns }) => (returns && !/@returns\s+\S/.test(doc) ? ['no @returns'] : []),
  example: ({ doc }) => (/@example[^@]*?```ts\b/.test(doc) ? [] : ['no @example with a ts block']),
  link: ({ doc, file }) => {
    const link = LINKS.find(({ files }) => files.test(file))?.link;
    return link && !link.test(doc) ? ['no link to what it mirrors'] : [];
  },
};

/** @param {string} root @returns The entries of the async API, which has all names. */
const async_entries = (root) =>
  entries_of(root).filter(
    ({ source }) => !path.relative(root, source).startsWith(path.join('lib', 'sync')),
  );

/** @param {string} root @returns A program of the entries. */
function program_of(root) {
  const host = {
    ...ts.sys,
    readDirectory: () => [],
    onUnRecoverableConfigFileDiagnostic: () => {},
  };
  const settings = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'tsconfig.base.json'),
    {},
    host,
  );
  return ts.createProgram(
    async_entries(root).map(({ source }) => source),
    { ...settings?.options, noEmit: true },
  );
}

/**
 * @param {string} root Absolute path of the project.
 * @param {ts.Program} program Includes the sources of the entries.
 * @returns {{ errors: string[], names: number }}
 */
export function check_docs(root, program = program_of(root)) {
  const names = public_names(async_entries(root), program);
  const errors = names.flatMap((name) => {
    const missing = REQUIRED[name.kind].flatMap((requirement) => CHECKS[requirement]?.(name) ?? []);
    const position = `${path.relative(root, name.file).split(path.sep).join('/')}:${name.line}`;
    return missing.length > 0
      ? [`${position} ${name.name}: ${missing.join(', ')} [${name.kind}]`]
      : [];
  });
  return { errors, names: names.length };
}

/** @param {string} root @returns {Promise<string[]>} The pages with lists that are not up to date, each with the command that writes it. */
async function outdated_pages(root) {
  const pages = {
    waits: await page(root),
    helpers: await helpers_page(root),
    teaching: await teaching_page(root),
  };
  return Object.entries(pages)
    .filter(([, { before, after }]) => before !== after)
    .map(
      ([script, { file }]) =>
        `${path.relative(root, file)} is not up to date: node scripts/docs/${script}.mjs writes it`,
    );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'));
  const { errors, names } = check_docs(root);
  const outdated = await outdated_pages(root);
  for (const error of [...errors, ...outdated]) console.error(error);
  if (errors.length > 0) console.error('Add what is missing to the comments above these lines.');
  console.log(
    `docs: ${names} public names, ${errors.length} not documented as they should be; ${outdated.length} pages to write anew`,
  );
  if (errors.length + outdated.length > 0) process.exitCode = 1;
}
