// @ts-check
/** A note of what was generated from what, so that a run with nothing to do does not even load TypeScript. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { files_below } from './tree.mjs';

/** @typedef {import('./tree.mjs').Tree} Tree */

/** @param {Tree} tree */
const stamp_file = (tree) => path.join(tree.root, 'node_modules', '.cache', 'unasync.json');

/**
 * Whether the last run saw these sources and left these twins, with at least the checks now wanted.
 * @param {Tree} tree
 * @param {boolean} types Whether the checks that need types are wanted.
 */
export function is_up_to_date(tree, types) {
  const file = stamp_file(tree);
  if (!fs.existsSync(file)) return false;
  const found = fs.readFileSync(file, 'utf8');
  return found === stamp(tree, true) || (!types && found === stamp(tree, false));
}

/**
 * To be called after a run without problems.
 * @param {Tree} tree
 * @param {boolean} types Whether the checks that need types were made.
 */
export function leave_stamp(tree, types) {
  const file = stamp_file(tree);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.${process.pid}`, stamp(tree, types));
  fs.renameSync(`${file}.${process.pid}`, file);
}

/**
 * @param {Tree} tree
 * @param {boolean} types
 */
function stamp(tree, types) {
  return JSON.stringify({ from: digest_inputs(tree), to: digest(files_below(tree.sync)), types });
}

/** The sources as the tree read them, the generator itself, and the compiler's options. @param {Tree} tree */
function digest_inputs(tree) {
  const hash = createHash('sha1');
  for (const [file, text] of tree.sources) hash.update(`${file}\0${text}\0`);
  const settings = ['tsconfig.base.json', 'node_modules/typescript/package.json'].map((name) =>
    path.join(tree.root, name),
  );
  return hash
    .update(
      digest([
        ...files_below(import.meta.dirname),
        ...settings.filter((file) => fs.existsSync(file)),
      ]),
    )
    .digest('hex');
}

/** @param {Iterable<string>} files */
function digest(files) {
  const hash = createHash('sha1');
  for (const file of files) hash.update(`${file}\0`).update(fs.readFileSync(file)).update('\0');
  return hash.digest('hex');
}
