// @ts-check
/**
 * Writes the helpers of pyurllib/symbols.json into docs/transpilers.md. `npm run check:docs` checks that they are up to date.
 *
 *     node scripts/docs/helpers.mjs
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { HELPERS } from '../symbols/helpers.mjs';
import { with_list } from './written_page.mjs';

const MARKS =
  /(<!-- helpers: written by scripts\/docs\/helpers\.mjs -->\n)[^]*?(<!-- end of the helpers -->)/;

/** @param {string} text @returns {string} The text as code in a cell of a table. */
function code(text) {
  const quotes = text.includes('`') ? '`` ' : '`';
  return quotes + text.replaceAll('|', '\\|') + [...quotes].reverse().join('');
}

/** @param {string} root @returns The page as it is, and as it should be. */
export async function helpers_page(root) {
  const rows = HELPERS.map(({ python, here }) => `|${code(python)}|${code(here)}|`);
  return await with_list(
    root,
    'docs/transpilers.md',
    MARKS,
    ['|Python|TypeScript|', '|-|-|', ...rows].join('\n'),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { file, after } = await helpers_page(path.join(import.meta.dirname, '../..'));
  fs.writeFileSync(file, after);
}
