// @ts-check
/** The lists that scripts write into docs/mapping.md. */
import fs from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';

const PAGE = 'docs/mapping.md';

/**
 * Puts a list into the page.
 * @param {string} root
 * @param {RegExp} marks Matches the list. Its groups are the comments before and after it.
 * @param {string} list
 * @returns {Promise<{ file: string, before: string, after: string }>} The page as it is, and as it should be.
 */
export async function mapping_page(root, marks, list) {
  const file = path.join(root, PAGE);
  const before = fs.readFileSync(file, 'utf8');
  const text = before.replace(marks, (_, start, end) => `${start}\n${list}\n\n${end}`);
  const options = { ...(await prettier.resolveConfig(file)), parser: 'markdown' };
  return { file, before, after: await prettier.format(text, options) };
}
