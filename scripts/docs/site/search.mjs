// @ts-check
/**
 * The index of the search: Python's names as they are written there (`urllib.request.urlopen`), and the sections of the guides.
 * client/search.js searches in it. TypeDoc's own index, which ranks a name's parts equally, stays empty.
 *
 * A comment below a heading, `<!-- keywords: fetch, HTTP client -->`, has other titles under which the section is found.
 */
import fs from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { ReflectionKind } from 'typedoc';
import { gather_places, write_inventory } from './inventory.mjs';
import { TITLE as TRY } from './live.mjs';
import { dotted_name } from './names.mjs';
import { first_sentence } from './sentences.mjs';
import { python_signature } from './symbols.mjs';
import { is_special, TITLE as SPECIAL } from './special.mjs';
import { SYNONYMS } from './synonyms.mjs';

/**
 * @typedef {[name: string, url: string, rank: number, sentence: string, parameters: string]} Name The lower the rank, the earlier it is listed.
 * @typedef {[guide: string, heading: string, url: string, words: string, keywords: string[]]} Section
 */

/** Documents that list names, changes or figures: only their headings are found, after those of others. */
const LISTS =
  /^(?:Conformance|Names of Python|Special methods|Changelog|Architecture|Performance|Benchmarks)/;

/** Documents for those who work on the library, and those with a little on everything: after the others. */
const RANKS =
  /^(?:Contributing|Architecture|Conformance|Performance|Security$|The security|Differences|Rare translations|A guide for authors|The build|Dependencies|The generator|Mutations|Parameters, names|A network for|Rooms|The transport)/;

/** Kinds of names that are not found on their own. */
const INNER =
  ReflectionKind.TypeLiteral | ReflectionKind.Constructor | ReflectionKind.TypeParameter;

/** Kinds of names that one rarely looks for. */
const MINOR = ReflectionKind.TypeAlias | ReflectionKind.Interface | ReflectionKind.Variable;

/** Classes that Python deprecates. */
const LEGACY = /\b(?:Fancy)?URLopener\b/;

/** The longest sentence in the list of results. */
const MAX_SENTENCE = 90;

/** @type {Name[]} */
const names = [];

/** The pages of the documents, in the order of the menu. @type {string[]} */
let documents = [];

/**
 * @param {import('typedoc').IndexEvent} event
 * @param {import('typedoc').Router} router
 */
export function gather_names(event, router) {
  gather_places(event.searchResults, router);
  const { documents: all = [] } = event.searchResults[0]?.project ?? {};
  documents = all.map((document) => router.getFullUrl(document));
  for (const result of event.searchResults) {
    if (result.isDocument() || !is_found(result)) continue;
    const target = result.isReference() ? result.getTargetReflectionDeep() : result;
    const comment = target.isDeclaration()
      ? (target.comment ?? target.signatures?.[0]?.comment)
      : target.comment;
    const sentence = first_sentence(comment)
      .map(({ text }) => text)
      .join('')
      .replace(/\s+/g, ' ')
      .replaceAll('`', '');
    names.push([
      dotted_name(result),
      router.getFullUrl(result),
      rank_of(result),
      sentence.length > MAX_SENTENCE ? `${sentence.slice(0, MAX_SENTENCE - 1)}…` : sentence,
      parameters_of(target),
    ]);
  }
  for (let index = event.searchResults.length - 1; index >= 0; index--) event.removeResult(index);
}

/** @param {import('typedoc').Reflection} target @returns {string} The names of its parameters. */
function parameters_of(target) {
  if (!target.isDeclaration()) return '';
  const constructor = target.kindOf(ReflectionKind.Class)
    ? target.getChildByName('constructor')
    : undefined;
  const callable = constructor?.isDeclaration() ? constructor : target;
  const described = callable.signatures?.[0]?.parameters?.map(({ name }) => name) ?? [];
  const python = python_signature(dotted_name(target))?.parameters.map(({ name }) => name) ?? [];
  const all = [...described, ...python].filter((name) => /^\w/.test(name));
  return [...new Set(all)].join(' ').toLowerCase();
}

/** @param {import('typedoc').DeclarationReflection} result */
function is_found(result) {
  if (result.kindOf(INNER) || result.flags.isInherited || result.inheritedFrom) return false;
  /** @type {import('typedoc').Reflection | undefined} */
  let at = result;
  for (; at && !at.isProject(); at = at.parent) {
    if (is_special(at.name) || at.kindOf(ReflectionKind.TypeLiteral)) return false;
  }
  return !result.parent?.kindOf(ReflectionKind.TypeAlias);
}

/** @param {import('typedoc').DeclarationReflection} result */
function rank_of(result) {
  const module = dotted_name(result).split('.')[0] ?? '';
  let rank = ['urllib', 'requests', 'http'].includes(module) ? 0 : 1;
  if (result.isDeprecated() || LEGACY.test(dotted_name(result))) rank += 3;
  if (result.isReference()) rank += 2;
  if (result.kindOf(MINOR)) rank += 2;
  else if (!result.parent?.kindOf(ReflectionKind.SomeModule | ReflectionKind.Project)) rank += 1;
  if (
    /^requests\.(?:api|compat|models|sessions|utils|exceptions|micro)\b/.test(dotted_name(result))
  )
    rank += 2;
  return rank;
}

/** @param {string} site Its folder, with the pages of the documents. */
export function write_search(site) {
  const sections = ['index.html', ...documents].flatMap((page) =>
    sections_of(page, fs.readFileSync(path.join(site, page), 'utf8')),
  );
  const data = JSON.stringify({ names, sections, synonyms: SYNONYMS });
  const { outputFiles } = buildSync({
    entryPoints: [path.join(import.meta.dirname, 'client/scoring.js')],
    ...{ bundle: true, minify: true, write: false, format: 'iife', globalName: 'scoring' },
  });
  const code = outputFiles[0]?.text ?? '';
  fs.writeFileSync(
    path.join(site, 'assets/search.js'),
    `window.pyurllib_index=${data}\n${code}window.pyurllib_index.search=scoring.search`,
  );
  write_inventory(site);
}

/**
 * @param {string} page
 * @param {string} html
 * @returns {Section[]}
 */
function sections_of(page, html) {
  const start = html.indexOf('<main class="col-content"');
  const content = html.slice(start, html.indexOf('<nav class="neighbours"', start));
  const parts = content.split(/(?=<h[1-4] id=)/).slice(1);
  const guide = heading_of(parts[0] ?? '').text;
  if (guide === SPECIAL || guide === TRY) return [[guide, '', page, '', []]];
  return parts.map((part, index) => {
    const { text, id } = heading_of(part);
    const words = LISTS.test(guide) ? '' : words_of(part);
    return [
      guide,
      index === 0 ? '' : text,
      index === 0 ? page : `${page}#${id}`,
      RANKS.test(guide) || (index > 0 && LISTS.test(guide)) ? `- ${words}` : words,
      keywords_of(part),
    ];
  });
}

/** @param {string} html */
function heading_of(html) {
  const [, id = '', inner = ''] = /^<h\d id="([^"]*)"[^>]*>([^]*?)<\/h\d>/.exec(html) ?? [];
  return { id, text: plain(inner).trim() };
}

/** @param {string} html @returns {string[]} */
function keywords_of(html) {
  const [, list] = /<!-- keywords: (.*?) -->/.exec(html) ?? [];
  return list?.toLowerCase().replaceAll('-', '').split(', ') ?? [];
}

/** @param {string} html @returns {string} Its words, each once. */
function words_of(html) {
  const without = html
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<div class="bar">[^]*?<\/div>[^]*?<\/div>/g, ' ');
  const found = plain(without.replace(/<div class="panel"[^]*?<\/div>/g, ' '))
    .toLowerCase()
    .replaceAll('-', '')
    .match(/[\p{L}\p{N}_]{2,}/gu);
  return [...new Set(found)].join(' ');
}

/** @param {string} html */
function plain(html) {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
