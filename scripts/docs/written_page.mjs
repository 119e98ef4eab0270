// @ts-check
/** The lists that scripts write into documents. */
import fs from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';

/**
 * Puts a list into a page.
 * @param {string} root
 * @param {string} page Its path below the root.
 * @param {RegExp} marks Matches the list. Its groups are the comments before and after it.
 * @param {string} list
 * @returns {Promise<{ file: string, before: string, after: string }>} The page as it is, and as it should be.
 */
export async function with_list(root, page, marks, list) {
  const file = path.join(root, page);
  const before = fs.readFileSync(file, 'utf8');
  const text = before.replace(marks, (_, start, end) => `${start}\n${list}\n\n${end}`);
  const options = { ...(await prettier.resolveConfig(file)), parser: 'markdown' };
  return { file, before, after: await prettier.format(text, options) };
}
