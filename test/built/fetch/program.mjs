// @ts-check
/** The program of the tests of fetch where it is bundled: runs the cases and sends their outcomes to the server. */
import { outcomes } from './cases.mjs';

/**
 * @param {import('./cases.mjs').Library} lib
 * @param {Parameters<typeof outcomes>[1] & { files: string }} servers
 * @param {string[]} [without]
 */
export async function report(lib, { files, ...servers }, without) {
  const found = await outcomes(lib, servers, without);
  await fetch(`${files}/done`, { method: 'POST', body: JSON.stringify(found) });
}
