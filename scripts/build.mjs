// @ts-check
/**
 * `npm run build`: generates the twins, and makes dist/ anew, unless it is what the last build made of the same files; then llms.txt.
 *
 *     node scripts/build.mjs
 */
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
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
  // At the same time: the compiler takes longer. Only symbols.json, at its end, needs the bundle.
  const declarations = fork(path.join(import.meta.dirname, 'declarations.mjs'), { cwd: ROOT });
  const ended = once(declarations, 'exit');
  process.once('exit', () => declarations.kill());
  run('bundle.mjs');
  declarations.send('bundled', () => {}); // It may have failed.
  await ended;
  if (declarations.exitCode !== 0) process.exit(1);
  write_stamp(ROOT, inputs);
}
// Of the documents, too, which may have changed since dist/ was built.
run('docs/llms.mjs');
