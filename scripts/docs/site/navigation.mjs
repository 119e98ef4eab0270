// @ts-check
/** The menu: what begins, the guides by task and by module, what one comes from, the reference by Python's names, and the rest. */
import fs from 'node:fs';
import path from 'node:path';
import { ReflectionKind } from 'typedoc';
import { TITLE as SPECIAL } from './special.mjs';
import { TITLE as TRY } from './live.mjs';
import { TITLE as TOUR } from './tour.mjs';

/** @typedef {import('typedoc').NavigationElement} NavigationElement */

/** Where a document is listed, by its file; other documents are guides. @type {[section: string, files: RegExp][]} */
const SECTIONS = [
  ['Start', /^(?:requests\.quickstart|howto_urllib2)\.md$/],
  ['By module', /^(?:urllib|http|socket|requests)\b/],
  ['Coming from', /^(?:mapping|calls|migrating|transpilers)\.md$/],
  ['About', /^(?:differences|performance|site|SECURITY|CHANGELOG)\.md$/],
];

/** The files of documents for those who work on the library. */
const FOR_MAINTAINERS = new Set([
  ...['ARCHITECTURE.md', 'CONTRIBUTING.md'],
  ...fs.readdirSync(path.join(import.meta.dirname, '../../../docs/internals')),
]);

/** Where the pages are listed that have no file. @type {Record<string, string>} */
const OF_TITLE = { [SPECIAL]: 'Reference', [TRY]: 'Start', [TOUR]: 'Start' };

const ORDER = [
  'Start',
  'Guides',
  'By module',
  'Coming from',
  'Reference',
  'About',
  'For maintainers',
];

/** The sections that are open until a reader closes them: at most 40 links. */
export const OPEN = ['Start', 'Guides', 'By module', 'Coming from', 'About'];

/** What a document is called in the menu, where its title is long. @type {Record<string, string>} */
const SHORT = {
  ...Object.fromEntries(
    [
      ...['urllib.request', 'urllib.parse', 'urllib.error', 'urllib.robotparser'],
      ...['http.client', 'http.cookiejar', 'http.cookies', 'requests.micro'],
    ].map((module) => [`${module}.md`, `${module}: examples`]),
  ),
  'mapping.md': 'Python: the cheat sheet',
  'calls.md': 'Python: calls, classes, what waits',
  'migrating.md': 'Python (rare rows, prompt), axios',
  'transpilers.md': 'A transpiler',
  'names.md': 'Python: what is not here',
  'pyodide.md': 'Pyodide, MicroPython and others',
  'node.md': "Node's own client, agents",
  'differences.md': 'Differences from Python',
  'security_history.md': 'Security: defects of others',
  'SECURITY.md': 'Reporting a vulnerability',
  'bundling.md': 'Bundling, browsers, test runners',
  'browsers.md': 'Browsers and the edge',
  'errors.md': 'Errors: the tree',
  'settings.md': 'All settings of a request',
  'site.md': 'Links here, offline, licence',
};

/** The modules in the order of the menu; the others follow. */
const MODULES = [
  'urllib.request',
  'urllib.parse',
  'urllib.error',
  'urllib.response',
  'urllib.robotparser',
  'requests',
  'requests.adapters',
  'requests.auth',
  'requests.cookies',
  'requests.structures',
  'requests.micro',
  'http',
  'http.client',
  'http.cookiejar',
  'http.cookies',
  'socket',
  'ssl',
  'io',
  'json',
];

/** @param {string} file A document's. @param {string} title @returns {string} */
export function title_in_menu(file, title) {
  return SHORT[file] ?? title;
}

/** @param {string} file A document's. @returns {string} The section of the menu that lists it. */
export function section_of(file) {
  if (FOR_MAINTAINERS.has(file)) return 'For maintainers';
  return SECTIONS.find(([, files]) => files.test(file))?.[0] ?? 'Guides';
}

/**
 * @param {import('typedoc').ProjectReflection} project
 * @param {import('typedoc').Router} router
 * @returns {NavigationElement[]}
 */
export function menu(project, router) {
  /** @type {Map<string, NavigationElement[]>} */
  const sections = new Map(ORDER.map((title) => [title, []]));
  sections.get('Start')?.push({ text: 'Read me', path: 'index.html' });
  for (const document of project.documents ?? []) {
    const file = path.basename(project.files.getReflectionPath(document) ?? '');
    const of_file = section_of(file);
    sections.get(OF_TITLE[document.name] ?? of_file)?.push({
      text: title_in_menu(file, document.name),
      path: router.getFullUrl(document),
    });
  }
  const modules = modules_in_order(project);
  sections
    .get('Reference')
    ?.unshift(...modules.map((module) => ({ text: module.name, path: router.getFullUrl(module) })));
  return [...sections].map(([text, children]) => ({
    text,
    children,
    ...(text === 'Reference' && { path: router.getFullUrl(project) }),
  }));
}

/**
 * @param {import('typedoc').ProjectReflection} project
 * @param {import('typedoc').Router} router
 * @param {string} url Of a page.
 * @returns {(NavigationElement | undefined)[] | undefined} The pages before and after it in the menu, if it is there.
 */
export function neighbours(project, router, url) {
  const pages = menu(project, router).flatMap(({ children = [] }) => children);
  const index = pages.findIndex(({ path: of_page }) => of_page === url);
  return index < 0 ? undefined : [pages[index - 1], pages[index + 1]];
}

/** @param {import('typedoc').ProjectReflection} project */
export function modules_in_order(project) {
  const place = (/** @type {{ name: string }} */ { name }) =>
    MODULES.includes(name) ? MODULES.indexOf(name) : MODULES.length;
  return project
    .getChildrenByKind(ReflectionKind.Module)
    .sort((one, other) => place(one) - place(other) || (one.name < other.name ? -1 : 1));
}
