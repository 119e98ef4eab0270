// @ts-check
/** A stamp with digests of the inputs and outputs of the last run: if nothing changed, TypeScript need not be loaded. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { files_below } from './tree.mjs';

/** @typedef {import('./tree.mjs').Tree} Tree */

/** @param {Tree} tree */
const stamp_file = (tree) => path.join(tree.root, 'node_modules', '.cache', 'unasync.json');

/**
 * True if the last run had the same sources and twins, and ran at least the checks requested now.
 * @param {Tree} tree
 * @param {boolean} types True if the checks that need types are requested.
 */
export function is_up_to_date(tree, types) {
  const file = stamp_file(tree);
  if (!fs.existsSync(file)) return false;
  const found = fs.readFileSync(file, 'utf8');
  return found === stamp(tree, true) || (!types && found === stamp(tree, false));
}

/**
 * Writes the stamp, after a run without problems.
 * @param {Tree} tree
 * @param {boolean} types True if the checks that need types were run.
 */
export function write_stamp(tree, types) {
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
  return JSON.stringify({
    from: digest_inputs(tree),
    to: digest(tree.root, files_below(tree.sync)),
    types,
  });
}

/** A digest of the sources as read, the generator, the compiler's version and its options. @param {Tree} tree */
function digest_inputs(tree) {
  const hash = createHash('sha1');
  for (const [file, text] of tree.sources) hash.update(`${tree.name(file)}\0${text}\0`);
  const settings = ['tsconfig.base.json', 'node_modules/typescript/package.json'].map((name) =>
    path.join(tree.root, name),
  );
  return hash
    .update(
      digest(tree.root, [
        ...files_below(import.meta.dirname),
        ...files_below(path.join(import.meta.dirname, '../heads')),
        ...settings.filter((file) => fs.existsSync(file)),
      ]),
    )
    .digest('hex');
}

/** @param {string} root @param {Iterable<string>} files Absolute; their paths below the root are digested, too. */
export function digest(root, files) {
  const hash = createHash('sha1');
  for (const file of files)
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}
