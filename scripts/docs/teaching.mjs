// @ts-check
/**
 * Writes the paths of the examples' server into docs/teaching.md, from its code. `npm run check:docs` checks that they are up to date.
 *
 *     node scripts/docs/teaching.mjs
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PATHS } from '../../examples/pages.mjs';
import { ROUTES } from '../../examples/httpbin.mjs';
import { with_list } from './written_page.mjs';

const MARKS =
  /(<!-- paths: written by scripts\/docs\/teaching\.mjs -->\n)[^]*?(<!-- end of the paths -->)/;

/** @param {string} root @returns The page as it is, and as it should be. */
export async function teaching_page(root) {
  const code = fs.readFileSync(path.join(root, 'examples/httpbin.mjs'), 'utf8');
  const described = code.split('\n').flatMap((line) => /^ \* {5}(\/.*)/.exec(line)?.[1] ?? []);
  const first_parts = described.join('\n').matchAll(/(?<=^| )\/([\w.-]+)/gm);
  const known = new Set(['', ...Array.from(first_parts, ([, part = '']) => part)]);
  const missing = ROUTES.filter((route) => !known.has(route));
  if (missing.length > 0) throw new Error(`examples/httpbin.mjs describes no ${missing.join()}`);
  const list = [
    `Of its own: ${PATHS.map((each) => `\`${each}\``).join(', ')}.`,
    'Of httpbin.org:',
    ['```text', ...described, '```'].join('\n'),
  ];
  return await with_list(root, 'docs/teaching.md', MARKS, list.join('\n\n'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { file, after } = await teaching_page(path.join(import.meta.dirname, '../..'));
  fs.writeFileSync(file, after);
}
