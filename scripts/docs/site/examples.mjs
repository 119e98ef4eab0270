// @ts-check
/**
 * Examples with tabs: a run of adjacent blocks, ```python (optional), ```ts, and ```text for what it prints (optional),
 * is shown as one example in Python, async and blocking. The blocking code is generated from the ```ts block, by the same
 * rules as the sources, unless a second ```ts block, which imports from 'pyurllib/sync', has it. Lines between `// #region set-up` and `// #endregion` are folded away,
 * and so are blocks ```python setup and ```ts setup.
 */
import fs from 'node:fs';
import path from 'node:path';
import { DocumentReflection } from 'typedoc';
import { twin_of_example } from '../../unasync/transform.mjs';
import { why_not } from './programs.mjs';
import { parts_of } from './regions.mjs';

/** @typedef {'python' | 'async' | 'blocking' | 'both'} Language What the reader chose; `both` is Python beside TypeScript. */
/** @typedef {{ label: string, code: string, lang: string, shown_for: Language[] }} Panel */
/** @typedef {{ type: string, info: string, content: string, level: number, meta: unknown, map: unknown, nesting: number }} Token */
/** @typedef {new (type: string, tag: string, nesting: number) => Token} TokenClass */
/** @typedef {(code: string, lang: string) => string} Highlight */
/** @typedef {{ python?: string, ts: string, blocking?: string, words: string[], output?: string }} Example */

/** True while a guide is shown, whose examples run in the page. */
let run_in_page = false;

/** @param {import('typedoc').PageEvent} page The next page. */
export function begin_page({ model, url }) {
  run_in_page = is_guide(model, url);
}

/** @param {unknown} model @param {string} url @returns {boolean} True for a document, and for the first page. */
export function is_guide(model, url) {
  return model instanceof DocumentReflection || url === 'index.html';
}

/** @type {Language[]} */
const LANGUAGES = ['python', 'async', 'blocking'];

/**
 * @typedef {object} Parser An instance of markdown-it, which has no types.
 * @property {{ ruler: { push: (name: string, rule: (state: { tokens: Token[], Token: TokenClass }) => void) => void } }} core
 * @property {{ rules: Record<string, (tokens: Token[], index: number, options: { highlight: Highlight }) => string> }} renderer
 */

/**
 * Makes a Markdown parser show examples with tabs.
 * @param {Parser} parser
 */
export function examples(parser) {
  parser.core.ruler.push('examples', (state) => {
    state.tokens = gathered(with_setup(state.tokens), state.Token);
  });
  parser.renderer.rules['example'] = (tokens, index, { highlight }) =>
    html_of(/** @type {Example} */ (tokens[index]?.meta), highlight);
}

/**
 * @param {Token[]} tokens
 * @returns {Token[]} A block marked `setup` is a region of the block of its language that follows it.
 */
function with_setup(tokens) {
  return tokens.flatMap((token, index) => {
    const next = tokens[index + 1];
    const language = language_of(token);
    const is_setup = /\bsetup\b/.test(token.info) && language === language_of(next);
    if (!next || language === '' || !is_setup) return [token];
    const mark = language === 'python' ? '# ' : '// ';
    next.content = `${mark}#region set-up\n${token.content}${mark}#endregion\n\n${next.content}`;
    return [];
  });
}

/**
 * @param {Token[]} tokens
 * @param {TokenClass} Token
 * @returns {Token[]} With one token for the blocks of each example.
 */
function gathered(tokens, Token) {
  /** @type {Token[]} */
  const found = [];
  for (let index = 0; index < tokens.length; index++) {
    const language = language_of(tokens[index]);
    const python = language === 'python' ? tokens[index] : undefined;
    const main = python ? tokens[index + 1] : tokens[index];
    if (!main || language_of(main) !== 'ts') {
      found.push(/** @type {Token} */ (tokens[index]));
      continue;
    }
    if (python) index++;
    const next = tokens[index + 1];
    const blocking =
      next && language_of(next) === 'ts' && is_blocking(next.content) && !is_blocking(main.content)
        ? tokens[++index]
        : undefined;
    const output = language_of(tokens[index + 1]) === 'text' ? tokens[++index] : undefined;
    const token = new Token('example', 'div', 0);
    token.meta = /** @type {Example} */ ({
      ...(python && { python: python.content }),
      ts: main.content,
      ...(blocking && { blocking: blocking.content }),
      words: main.info.trim().split(/\s+/).slice(1),
      ...(output && { output: output.content }),
    });
    found.push(token);
  }
  return found;
}

/** @param {string} code @returns {boolean} True if it imports the blocking colour. */
function is_blocking(code) {
  return /'pyurllib\/sync\b/.test(code);
}

/** @param {Token | undefined} token @returns {string} The language of a fenced block. */
function language_of(token) {
  return token?.type === 'fence' ? (/^\w*/.exec(token.info.trim())?.[0] ?? '') : '';
}

/**
 * @param {Example} example
 * @param {Highlight} highlight
 */
function html_of(example, highlight) {
  const panels = panels_of(example);
  const block = (/** @type {string} */ code, /** @type {string} */ lang) =>
    highlight(code, lang).replace(/<button[^]*?<\/button>/, '');
  const is_pair = panels[0]?.lang === 'python';
  const tabs = panels.map(({ label, shown_for }) => {
    const chosen_by = shown_for.filter((language) => !is_pair || language !== 'both');
    return `<button type="button" role="tab" data-for="${chosen_by.join(' ')}">${label}</button>`;
  });
  if (is_pair) tabs.push('<button type="button" role="tab" data-for="both">side by side</button>');
  const shown = panels.map(({ code, lang, label, shown_for }) => {
    const parts = parts_of(code).map(({ title, text }) =>
      title === null
        ? block(text, lang)
        : `<details class="fold"><summary>${title}</summary>${block(text, lang)}</details>`,
    );
    return `<div class="panel" role="tabpanel" aria-label="${label}" data-for="${shown_for.join(' ')}">${parts.join('')}</div>`;
  });
  const runs = run_in_page ? panels.map((panel) => run_button(panel, example.words)) : [];
  const output =
    example.output === undefined
      ? ''
      : `<div class="output"><span>prints</span>${block(example.output, 'text')}</div>`;
  return (
    `<div class="example${is_pair ? ' pair' : ''}"><div class="bar"><div class="tabs" role="tablist">${tabs.join('')}</div>` +
    `${runs.join('')}<button type="button" class="copy">Copy</button></div>${shown.join('')}${output}</div>\n`
  );
}

/** @param {Panel} panel @param {string[]} words @returns {string} A button, or why there is none. */
function run_button({ code, lang, label, shown_for }, words) {
  if (lang !== 'ts') return '';
  const api = label === 'blocking' ? 'blocking' : 'async';
  const reason = why_not(code, api, words);
  const shown = `class="run" data-for="${shown_for.join(' ')}"`;
  return reason === undefined
    ? `<button type="button" ${shown} title="Runs in this page, which has the examples' server, too">Run</button>`
    : `<span ${shown} title="Does not run in a page: ${reason}">not run here</span>`;
}

/**
 * @param {Example} example
 * @returns {Panel[]}
 */
function panels_of({ python, ts, words, blocking }) {
  /** @type {Panel[]} */
  const panels = [];
  const add = (
    /** @type {string} */ label,
    /** @type {string} */ code,
    /** @type {string} */ lang,
    /** @type {Language[]} */ ...shown_for
  ) => panels.push({ label, code, lang, shown_for });
  if (python !== undefined) add('Python', python, 'python', 'python', 'both');
  const twin = blocking ?? (words.includes('async-only') ? null : blocking_twin(ts));
  if (is_blocking(ts)) add('blocking', ts, 'ts', 'blocking');
  else if (twin === null) add('async', ts, 'ts', 'async');
  else if (twin === ts) add('async and blocking', ts, 'ts', 'async', 'blocking');
  else {
    add('async', ts, 'ts', 'async');
    add('blocking', twin, 'ts', 'blocking');
  }
  // Where a language has no panel of its own, the reader who chose it sees the first that has TypeScript.
  const first = /** @type {Panel} */ (panels.find(({ lang }) => lang === 'ts'));
  first.shown_for.push('both');
  for (const language of LANGUAGES)
    if (!panels.some(({ shown_for }) => shown_for.includes(language)))
      first.shown_for.push(language);
  return panels;
}

/**
 * @param {string} code
 * @returns {string | null} The blocking code; the same code if only the paths of modules differ that both colours share;
 *   null if there is none.
 */
function blocking_twin(code) {
  const { code: twin, problems } = twin_of_example(code, 'example');
  if (problems.length > 0) return null;
  const shared = twin.replace(
    /(?<=\bfrom ')pyurllib\/sync\/([^']+)(?=')/g,
    (path_in_twin, /** @type {string} */ room) =>
      exported(`./sync/${room}`) === exported(`./${room}`) ? `pyurllib/${room}` : path_in_twin,
  );
  return shared === code ? code : twin;
}

/** @type {Record<string, string> | undefined} */
let exports_of_package;

/** @param {string} subpath @returns {string | undefined} The file of an entry point. */
function exported(subpath) {
  exports_of_package ??= manifest().exports;
  return exports_of_package[subpath];
}

/** @returns {{ exports: Record<string, string> }} package.json */
function manifest() {
  const file = path.join(import.meta.dirname, '../../../package.json');
  /** @type {unknown} */
  const parsed = JSON.parse(fs.readFileSync(file, 'utf8'));
  return /** @type {{ exports: Record<string, string> }} */ (parsed);
}
