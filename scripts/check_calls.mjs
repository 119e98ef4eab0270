// @ts-check
/**
 * Compiles test/built/types/calls.ts, with right and wrong calls, against the built declarations: with the oldest and the
 * newest TypeScript that the README names (the project's own version compiles the other tests), under `nodenext` and
 * `bundler` resolution, and in the blocking colour; async.ts and blocking.ts are for one colour.
 *
 *     npm run build && node scripts/check_calls.mjs
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const COMPILERS = ['typescript-5.7', 'typescript-7'];
const PROJECTS = ['tsconfig.json', 'tsconfig.bundler.json', 'tsconfig.sync.json'];

let failed = false;
for (const compiler of COMPILERS) {
  for (const project of PROJECTS) {
    const args = [`node_modules/${compiler}/bin/tsc`, '-p', `test/built/types/${project}`];
    const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
    console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${args.join(' ')}`);
    failed ||= status !== 0;
  }
}
if (failed) {
  console.error(
    'The calls are in test/built/types. They are compiled against dist/: run npm run build first.',
  );
  process.exitCode = 1;
}
