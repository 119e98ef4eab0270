// @ts-check
/**
 * Packs the project here and from a new build of its files in a folder with another name, and compares the packages byte for
 * byte, so that anybody who builds a commit gets the published package.
 *
 *     node scripts/check_pack.mjs
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** @param {string} folder @param {string} command @param {string[]} args */
const run = (folder, command, ...args) =>
  execFileSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** @param {string} folder Where the project is. @returns {string} The hash of the package that is built there. */
function packed(folder) {
  run(folder, 'npm', 'run', 'build');
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', work];
  /** @type {unknown} */
  const listed = JSON.parse(run(folder, 'npm', ...pack));
  const [{ filename }] = /** @type {[{ filename: string }]} */ (listed);
  return createHash('sha256')
    .update(fs.readFileSync(path.join(work, filename)))
    .digest('hex');
}

/** @param {string} folder A new folder, for a copy of the files that git knows. */
function copy_to(folder) {
  for (const file of run(ROOT, 'git', 'ls-files', '-z').split('\0').filter(Boolean)) {
    const target = path.join(folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(path.join(ROOT, file), target);
  }
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
}

const work = fs.mkdtempSync(path.join(tmpdir(), 'pyurllib-pack-'));
try {
  const copy = path.join(work, 'another folder/b');
  copy_to(copy);
  const [first, second] = [ROOT, copy].map(packed);
  if (first !== second) throw new Error(`two packages of one commit differ: ${first}, ${second}`);
  console.log(`two packages of one commit are equal: sha256 ${first}`);
} finally {
  fs.rmSync(work, { recursive: true });
}
