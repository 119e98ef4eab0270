// scripts/release.mjs in a small repository of its own; npm gets no registry.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../../scripts/release.mjs', import.meta.url));
const ADDRESS = {
  repository: 'http://localhost/repository',
  homepage: 'http://localhost/',
  bugs: 'http://localhost/bugs',
  author: 'A <a@localhost>',
};
const MANIFEST = { name: 'pyurllib-example', version: '0.1.0', files: [], ...ADDRESS };
const CHANGELOG = '# Changelog\n\n## [Unreleased]\n\n- A change.\n';

let folder = '';
/** Without the user's settings, such as signing and hooks. */
const env = () => ({
  ...process.env,
  GIT_CONFIG_GLOBAL: os.devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@localhost',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@localhost',
  npm_config_registry: 'http://localhost:1/',
  npm_config_cache: path.join(folder, '.git/npm'),
  npm_config_update_notifier: 'false',
  npm_config_fetch_retries: '0',
});

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: folder, env: env(), encoding: 'utf8' });
const write = (name: string, text: string) => {
  fs.writeFileSync(path.join(folder, name), text);
};
const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');
function release(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(folder, 'scripts/release.mjs'), ...args],
    { env: env(), encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pyurllib-release-'));
  fs.mkdirSync(path.join(folder, 'scripts'));
  fs.copyFileSync(SCRIPT, path.join(folder, 'scripts/release.mjs'));
  fs.mkdirSync(path.join(folder, 'bench'));
  write('bench/base.txt', `${'0'.repeat(40)}\n`);
  write('package.json', `${JSON.stringify(MANIFEST)}\n`);
  write('CHANGELOG.md', CHANGELOG);
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'first');
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

test('--dry-run says what it would release and changes nothing', () => {
  const { status, stdout } = release('1.2.3', '--dry-run');
  expect(stdout).toMatch(/^would release v1\.2\.3: ## \[1\.2\.3\] - \d{4}-\d\d-\d\d\n/);
  expect(stdout).toContain('nothing was changed');
  expect(status).toBe(0);
  expect(git('status', '--porcelain')).toBe('');
  expect(git('tag')).toBe('');
  expect(read('CHANGELOG.md')).toBe(CHANGELOG);
});

test.each(Object.keys(ADDRESS))('refuses a package without %s', (field) => {
  write('package.json', `${JSON.stringify({ ...MANIFEST, [field]: undefined })}\n`);
  git('commit', '--quiet', '--all', '--message', 'no address');
  expect(release('1.2.3', '--dry-run')).toMatchObject({
    status: 1,
    stderr: `release: package.json has no '${field}', which npm's page, its provenance and SECURITY.md need\n`,
  });
  expect(git('tag')).toBe('');
});

test('sets the version, dates the changelog, names the base of the benchmarks, commits and tags', () => {
  expect(release('1.2.3').status).toBe(0);
  expect(JSON.parse(read('package.json'))).toMatchObject({ version: '1.2.3' });
  expect(read('CHANGELOG.md')).toMatch(
    /## \[Unreleased\]\n\n## \[1\.2\.3\] - \d{4}-\d\d-\d\d\n\n- A change\.\n$/,
  );
  expect(read('bench/base.txt')).toBe(git('rev-parse', 'HEAD~1'));
  expect(git('log', '-1', '--format=%s')).toBe('chore: release 1.2.3\n');
  expect(git('tag', '--points-at', 'HEAD')).toBe('v1.2.3\n');
  expect(git('status', '--porcelain')).toBe('');
  const again = release('1.2.4', '--dry-run');
  expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('lists nothing') });
});

test.each([
  ['a word for a version', 'latest', () => {}, "'latest' is not a version"],
  ['changes', '1.2.3', () => write('package.json', '{}'), 'changes that are not committed'],
  ['a tag that exists', '1.2.3', () => git('tag', 'v1.2.3'), 'the tag v1.2.3 exists'],
])('refuses %s', (_, version, prepare, reason) => {
  prepare();
  const { status, stderr } = release(version, '--dry-run');
  expect(stderr).toContain(reason);
  expect(status).toBe(1);
});
