// @ts-check
/**
 * Compiles test/types/calls.ts, right and wrong calls, against the built declarations: by the oldest TypeScript that the
 * README names, and by the newest (the project's own compiles the rest of the tests); as Node and as bundlers resolve modules; and in the blocking colour.
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
    const args = [`node_modules/${compiler}/bin/tsc`, '-p', `test/types/${project}`];
    const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
    console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${args.join(' ')}`);
    failed ||= status !== 0;
  }
}
process.exitCode = failed ? 1 : 0;
