// @ts-check
/**
 * Sends 100,000 mixed requests, good and bad, in each colour, and in the blocking one by native calls (`ffi`), where Node has
 * them, and prints the process's resources after each tenth; the
 * exit status is 1 if anything leaked or a request had an unexpected outcome.
 *
 *     npm run soak -- [--requests N] [--colour async|blocking|ffi]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isBuiltin } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { start_servers } from '../test/server/start.mjs';

const PROGRAM = fileURLToPath(new URL('../test/nightly/soak/program.mjs', import.meta.url));

/** @param {string} line */
function parsed(line) {
  /** @type {unknown} */
  const result = JSON.parse(line);
  return /** @type {{ counted?: object }} */ (result);
}

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, colour: { type: 'string' } },
});
const thousands = Number(values.requests) / 1000;
if (!Number.isInteger(thousands) || thousands < 1)
  throw new TypeError(`--requests takes a number of thousands, not ${values.requests}`);

const all = ['async', 'blocking', ...(isBuiltin('node:ffi') ? ['ffi'] : [])];

const { addresses, end } = await start_servers();
for (const colour of values.colour ? [values.colour] : all) {
  console.log(`${colour}, on Node ${process.version}`);
  const began = performance.now();
  const program = spawn(
    process.execPath,
    ['--expose-gc', '--no-warnings', PROGRAM, colour, String(thousands * 10)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NO_PROXY: '*', PYURLLIB_SERVERS: JSON.stringify(addresses) },
    },
  );
  for await (const line of createInterface(program.stdout)) {
    const { counted, ...result } = parsed(line);
    console.log(counted ? 'Unexpected outcomes and leaks:' : 'MiB and numbers:', result);
  }
  if (program.exitCode === null) await once(program, 'exit');
  if (program.exitCode !== 0) process.exitCode = 1;
  console.log(`${Math.round((performance.now() - began) / 1000)} s\n`);
}
end();
