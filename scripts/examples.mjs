// @ts-check
/**
 * Writes examples/blocking from examples/async; test/built/package/examples.test.ts checks that they are up to date.
 *
 *     node scripts/examples.mjs
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { twin_of_example } from './unasync/transform.mjs';

/** @param {string} root @returns {{ file: string, code: string }[]} The blocking programs, as they should be. */
export function blocking_examples(root) {
  const folder = path.join(root, 'examples/async');
  return fs.readdirSync(folder).map((name) => {
    const source = fs.readFileSync(path.join(folder, name), 'utf8');
    const { code, problems } = twin_of_example(source, name);
    if (problems[0]) throw new Error(`${name}: ${problems[0].message}`);
    const file = path.join(root, 'examples/blocking', name);
    return { file, code: code.replaceAll('examples/async/', 'examples/blocking/') };
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = path.join(import.meta.dirname, '..');
  for (const { file, code } of blocking_examples(root)) fs.writeFileSync(file, code);
}
