// @ts-check
/** A stamp with digests of what the last build read and wrote. */
import fs from 'node:fs';
import path from 'node:path';
import { digest } from './unasync/stamp.mjs';
import { files_below } from './unasync/tree.mjs';

/** What a build may read: more than it does, so that nothing is forgotten. */
const FOLDERS = ['docs', 'lib', 'scripts', 'test/vectors'];
const FILES = [
  'package.json',
  'tsconfig.base.json',
  'tsconfig.build.json',
  'node_modules/.package-lock.json',
];
/** The site, which is made from dist/. */
const NOT_READ = 'docs/api';

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

/** @param {string} root */
export function digest_inputs(root) {
  const folders = FOLDERS.flatMap((name) => [
    ...files_below(path.join(root, name), path.join(root, NOT_READ)),
  ]);
  return digest(root, [...folders, ...existing(root, FILES)]);
}

/** @param {string} root @param {string} inputs */
function stamp(root, inputs) {
  const outputs = [...files_below(path.join(root, 'dist')), ...existing(root, ['bin/acorn.mjs'])];
  return JSON.stringify({ from: inputs, to: digest(root, outputs) });
}

/** @param {string} root @param {string[]} names */
const existing = (root, names) =>
  names.map((name) => path.join(root, name)).filter((file) => fs.existsSync(file));
