// @ts-check
/**
 * Checks the made site: every link leads to a page and a place that exist, no page is heavier than its limit, and names that begin
 * with an underscore have no page.
 *
 *     node scripts/docs/check_site.mjs [site]
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Bytes, not compressed: a function's page with its styles and scripts, and the index of the search. */
export const LIMITS = { page: 150_000, index: 1_000_000 };

/** Where a function's pages are. */
const FUNCTIONS = /^functions\//;

/**
 * @param {string} site Absolute path of the site.
 * @returns {{ problems: string[], pages: number, heaviest: number, index: number }}
 */
export function check_site(site) {
  const files = fs
    .readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'));
  const known = new Set(files);
  const pages = files.filter((file) => file.endsWith('.html'));
  const html = new Map(pages.map((page) => [page, fs.readFileSync(path.join(site, page), 'utf8')]));
  const anchors = new Map([...html].map(([page, text]) => [page, anchors_of(text)]));
  /** @type {Map<string, number>} */
  const sizes = new Map();
  const size_of = (/** @type {string} */ file) => {
    const size = sizes.get(file) ?? fs.statSync(path.join(site, file)).size;
    sizes.set(file, size);
    return size;
  };
  const problems = [];
  let heaviest = 0;
  for (const [page, text] of html) {
    for (const url of links_of(text)) {
      const problem = problem_of(page, url, known, anchors);
      if (problem) problems.push(`${page}: ${problem}`);
    }
    if (/(?:^|[./])_\w*\.html$/.test(page)) problems.push(`${page}: a private name`);
    if (!FUNCTIONS.test(page)) continue;
    const assets = links_of(text.slice(0, text.indexOf('<body')))
      .map((url) => path.posix.join(path.posix.dirname(page), url))
      .filter((file) => known.has(file));
    const weight = [page, ...assets].reduce((sum, file) => sum + size_of(file), 0);
    heaviest = Math.max(heaviest, weight);
    if (weight > LIMITS.page) problems.push(`${page}: ${weight} bytes, more than ${LIMITS.page}`);
  }
  const index = size_of('assets/search.js');
  if (index > LIMITS.index) problems.push(`search.js: ${index} bytes, more than ${LIMITS.index}`);
  return { problems, pages: pages.length, heaviest, index };
}

/** @param {string} html @returns {Set<string>} The places that a link can name. */
function anchors_of(html) {
  return new Set(Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, id = '']) => unescape_html(id)));
}

/** @param {string} html @returns {string[]} The URLs of its links, styles and scripts. */
function links_of(html) {
  return Array.from(
    html.matchAll(/<(?:a|link|script|img|use)\b[^>]*?\s(?:href|src)="([^"]*)"/g),
  ).map(([, url = '']) => unescape_html(url));
}

/** @param {string} text */
function unescape_html(text) {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/**
 * @param {string} page
 * @param {string} url
 * @param {Set<string>} known The site's files.
 * @param {Map<string, Set<string>>} anchors By page.
 * @returns {string | undefined}
 */
function problem_of(page, url, known, anchors) {
  if (/^(?:https?|mailto):/.test(url)) {
    const { hostname } = new URL(url);
    // A file name that was taken for a host.
    return /\.(?:md|mjs|ts|py)$/.test(hostname) ? `a link to ${url}` : undefined;
  }
  const [file = '', anchor = ''] = url.split('#');
  const target = file === '' ? page : path.posix.join(path.posix.dirname(page), decode(file));
  if (target.startsWith('..')) return `a link that leaves the site: ${url}`;
  if (target !== '.' && !known.has(target.replace(/\/$/, ''))) return `a link to nothing: ${url}`;
  const places = anchors.get(target);
  if (anchor === '' || !places || places.has(decode(anchor))) return undefined;
  return `a link to no place of that page: ${url}`;
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const site = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../../docs/api'));
  const { problems, pages, heaviest, index } = check_site(site);
  for (const problem of problems) console.error(problem);
  console.log(
    `site: ${pages} pages, a function's page at most ${heaviest} bytes, index ${index} bytes, ${problems.length} problems`,
  );
  if (problems.length > 0) process.exitCode = 1;
}
