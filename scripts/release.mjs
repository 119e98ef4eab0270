// @ts-check
/**
 * Prepares a release: sets the version, dates the changelog's heading, names the revision that `npm run bench:against` compares
 * with, commits, tags, and shows what npm would publish.
 * Publishing itself stays a command of its own.
 *
 *     node scripts/release.mjs 1.2.3              refuses a tree with changes that are not committed, and a package without an address
 *     node scripts/release.mjs 1.2.3 --dry-run    checks all of that and changes nothing
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const UNRELEASED = '## [Unreleased]\n';

const dry = process.argv.includes('--dry-run');
const [version = ''] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

/** @param {string} command @param {string[]} args @returns {string} What it prints. */
const run = (command, ...args) =>
  execFileSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** @param {string} reason @returns {never} */
function refuse(reason) {
  console.error(`release: ${reason}`);
  process.exit(1);
}

const file = path.join(ROOT, 'CHANGELOG.md');
const changelog = fs.readFileSync(file, 'utf8');
const [, changes = ''] = changelog.split(UNRELEASED);
const tag = `v${version}`;
/** @type {unknown} */
const parsed = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const manifest = /** @type {Record<string, unknown>} */ (parsed);

if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) refuse(`'${version}' is not a version`);
if (run('git', 'status', '--porcelain') !== '')
  refuse('the tree has changes that are not committed');
if (run('git', 'tag', '--list', tag) !== '') refuse(`the tag ${tag} exists`);
for (const field of ['repository', 'homepage', 'bugs', 'author'])
  if (!manifest[field])
    refuse(`package.json has no '${field}', which npm's page, its provenance and SECURITY.md need`);
if (!/^- /m.test(changes.split(/^## /m)[0] ?? '')) refuse('CHANGELOG.md lists nothing unreleased');

const heading = `## [${version}] - ${new Date().toISOString().slice(0, 10)}`;
console.log(`${dry ? 'would release' : 'releases'} ${tag}: ${heading}`);
if (!dry) {
  fs.writeFileSync(file, changelog.replace(UNRELEASED, `${UNRELEASED}\n${heading}\n`));
  fs.writeFileSync(path.join(ROOT, 'bench/base.txt'), run('git', 'rev-parse', 'HEAD'));
  run('npm', 'version', version, '--no-git-tag-version', '--allow-same-version');
  run('git', 'commit', '--quiet', '--all', '--message', `chore: release ${version}`);
  run('git', 'tag', '--annotate', tag, '--message', tag);
}
console.log(run('npm', 'publish', '--dry-run', ...(dry ? ['--ignore-scripts'] : [])));
console.log(dry ? 'nothing was changed' : `now: git push --follow-tags && npm publish`);
