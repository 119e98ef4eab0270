// @ts-check
/**
 * `npm run build`: generates the twins, and makes dist/ anew, unless it is what the last build made of the same files.
 *
 *     node scripts/build.mjs
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { digest_inputs, is_built, write_stamp } from './built.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');

/** @param {string} script */
function run(script) {
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, script)], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}

run('unasync/main.mjs');
if (is_built(ROOT)) console.log('dist: up to date');
else {
  const inputs = digest_inputs(ROOT);
  fs.rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true });
  run('bundle.mjs');
  run('declarations.mjs');
  write_stamp(ROOT, inputs);
}
