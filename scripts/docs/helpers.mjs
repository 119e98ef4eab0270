// @ts-check
/**
 * Writes the helpers of pyurllib/symbols.json into docs/mapping.md. `npm run check:docs` checks that they are up to date.
 *
 *     node scripts/docs/helpers.mjs
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import prettier from 'prettier';
import { HELPERS } from '../symbols/helpers.mjs';

const PAGE = 'docs/mapping.md';
const MARKS =
  /(<!-- helpers: written by scripts\/docs\/helpers\.mjs -->\n)[^]*?(<!-- end of the helpers -->)/;

/** @param {string} text @returns {string} The text as code in a cell of a table. */
function code(text) {
  const quotes = text.includes('`') ? '`` ' : '`';
  return quotes + text.replaceAll('|', '\\|') + [...quotes].reverse().join('');
}

/** @param {string} root @returns {Promise<{ file: string, before: string, after: string }>} The page as it is, and as it should be. */
export async function helpers_page(root) {
  const file = path.join(root, PAGE);
  const before = fs.readFileSync(file, 'utf8');
  const rows = HELPERS.map(({ python, here }) => `|${code(python)}|${code(here)}|`);
  const table = ['|Python|here|', '|-|-|', ...rows].join('\n');
  const text = before.replace(MARKS, (_, start, end) => `${start}\n${table}\n\n${end}`);
  const options = { ...(await prettier.resolveConfig(file)), parser: 'markdown' };
  return { file, before, after: await prettier.format(text, options) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { file, after } = await helpers_page(path.join(import.meta.dirname, '../..'));
  fs.writeFileSync(file, after);
}
