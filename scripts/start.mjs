/** `npm start`: builds what is missing, then runs the tour; `npm start -- URL` opens that URL instead, `npm start -- URL FILE` downloads it. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** When the newest source under lib was changed, in milliseconds; generated twins do not count. */
function newest_source() {
  const names = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' });
  const sources = names.filter((name) => !/^sync\b/.test(name) && /\.[cm]?[jt]s$/.test(name));
  return Math.max(...sources.map((name) => statSync(join(ROOT, 'lib', name)).mtimeMs));
}

/** When dist was built, in milliseconds; 0 for never. */
function built() {
  return statSync(join(ROOT, 'dist/sync/index.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function build() {
  console.log('Building dist …');
  const { status, stdout } = spawnSync('npm run build', {
    cwd: ROOT,
    shell: true,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) {
    console.error(stdout);
    process.exit(1);
  }
}

if (built() < newest_source()) build();
const examples = ['main', 'fetch', 'download'];
await import(`../examples/${examples[Math.min(process.argv.length - 2, 2)]}.mjs`);
