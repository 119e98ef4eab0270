// @ts-check
/** What differs from Python in a name, from docs/differences.md. */
import fs from 'node:fs';
import path from 'node:path';
import { h } from './jsx.mjs';

const FILE = 'differences.md';

/** An anchor: a name in Python, numbered if it is not the first entry on that name. */
const ANCHOR = /<a id="([\w.]+?)(?:-\d+)?"><\/a>\s*/g;

/** The end of an entry's title, where it is not bold. */
const SENTENCE_END = /[.;](?=\s|$)/;

/**
 * @typedef {{ anchor: string, title: string }} Entry
 * @typedef {import('typedoc').DefaultThemeRenderContext} Context
 */

/** The longest title. */
const MAX_TITLE = 120;

/** @type {Map<string, Entry[]> | undefined} */
let read;

/** @returns {Map<string, Entry[]>} The entries by the names in Python that they are on. */
function entries() {
  if (read) return read;
  read = new Map();
  const text = fs.readFileSync(path.join(import.meta.dirname, '../../../docs', FILE), 'utf8');
  for (const item of text.split(/^(?=- |#)/m)) {
    if (!item.startsWith('- ')) continue;
    const plain = item.slice(2).replace(ANCHOR, '').replace(/\s+/g, ' ');
    const [, bold] = /^\*\*(.+?)\*\*/.exec(plain) ?? [];
    const title = (bold ?? plain.split(SENTENCE_END)[0] ?? '').replace(
      /\[([^\]]*)\]\([^)]*\)/g,
      '$1',
    );
    for (const [whole, name = ''] of item.matchAll(ANCHOR)) {
      const anchor = /"(.*)"/.exec(whole)?.[1] ?? '';
      read.set(name, [...(read.get(name) ?? []), { anchor, title: shortened(title) }]);
    }
  }
  return read;
}

/** @param {string} title @returns {string} Without the words at its end, and the code that they would cut. */
function shortened(title) {
  if (title.length <= MAX_TITLE) return title;
  const words = title.slice(0, MAX_TITLE).replace(/ \S*$/, '');
  const is_in_code = words.split('`').length % 2 === 0;
  return `${is_in_code ? words.replace(/ ?`[^`]*$/, '') : words} …`;
}

/**
 * @param {Context} context
 * @param {string} name In Python: `urllib.request.urlopen`.
 * @returns Links to the entries on that name.
 */
export function differences(context, name) {
  const found = entries().get(name);
  const url = page_of(context);
  if (!found || url === undefined) return undefined;
  return h(
    'div',
    { class: 'differs' },
    h('h4', null, 'Differs from Python'),
    h(
      'ul',
      null,
      found.map(({ anchor, title }) =>
        h('li', null, h('a', { href: `${url}#${anchor}` }, ...with_code(title))),
      ),
    ),
  );
}

/**
 * @param {Context} context
 * @param {string} name In Python: `http.client.HTTPConnection`.
 * @returns Links to what a Python newer than 3.13 added to that name.
 */
export function newer(context, name) {
  const found = (entries().get(name) ?? []).filter(({ title }) => /^3\.\d+:/.test(title));
  const url = page_of(context);
  if (found.length === 0 || url === undefined) return undefined;
  return found.map(({ anchor, title }) => {
    const [version = '', ...what] = title.split(': ');
    return [
      `Python ${version}: `,
      h('a', { href: `${url}#${anchor}` }, with_code(what.join(': '))),
    ];
  });
}

/** @param {Context} context @returns {string | undefined} The URL of the page of differences. */
function page_of({ page: { project }, urlTo }) {
  const document = project.documents?.find(
    (one) => path.basename(project.files.getReflectionPath(one) ?? '') === FILE,
  );
  return document && urlTo(document);
}

/** @param {string} title */
export function with_code(title) {
  return title.split('`').map((part, index) => (index % 2 === 1 ? h('code', null, part) : part));
}
