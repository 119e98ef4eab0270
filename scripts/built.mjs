// @ts-check
/** A stamp with digests of what the last build read and wrote. */
import fs from 'node:fs';
import path from 'node:path';
import { digest } from './unasync/stamp.mjs';
import { files_below } from './unasync/tree.mjs';

/** What a build reads: test/unit/scripts/built.test.ts compares with its imports. */
const FOLDERS = [
  'lib',
  ...['declarations', 'heads', 'layers', 'symbols', 'unasync'].map((name) => `scripts/${name}`),
  'test/vectors',
];
const FILES = [
  ...['browsers', 'calls', 'differences', 'internals/names'].map((name) => `docs/${name}.md`),
  ...[
    'build',
    'built',
    'bundle',
    'check_layers',
    'declarations',
    'on_demand',
    'symbols',
    'syntax',
  ].map((name) => `scripts/${name}.mjs`),
  'scripts/docs/entries.mjs',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.build.json',
  'node_modules/.package-lock.json',
];

/** @param {string} root */
const stamp_file = (root) => path.join(root, 'node_modules', '.cache', 'build.json');

/** @param {string} root The project. @returns True if dist/ is what a build would write. */
export function is_built(root) {
  const file = stamp_file(root);
  return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === stamp(root, digest_inputs(root));
}

/** @param {string} root @param {string} inputs Their digest when the build began: they may have changed since. */
export function write_stamp(root, inputs) {
  const file = stamp_file(root);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.${process.pid}`, stamp(root, inputs));
  fs.renameSync(`${file}.${process.pid}`, file);
}

/** @param {string} root @returns The paths of the files that a build reads. */
export function inputs_of(root) {
  const folders = FOLDERS.flatMap((name) => [...files_below(path.join(root, name))]);
  return [...folders, ...existing(root, FILES)];
}

/** @param {string} root */
export const digest_inputs = (root) => digest(root, inputs_of(root));

/** @param {string} root @param {string} inputs */
function stamp(root, inputs) {
  const outputs = [...files_below(path.join(root, 'dist')), ...existing(root, ['bin/acorn.mjs'])];
  return JSON.stringify({ from: inputs, to: digest(root, outputs) });
}

/** @param {string} root @param {string[]} names */
const existing = (root, names) =>
  names.map((name) => path.join(root, name)).filter((file) => fs.existsSync(file));
