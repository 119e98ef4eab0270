// @ts-check
/**
 * Makes every fallible call of the exchanges in test/nightly/torture fail once with each of its possible errors, in both colours,
 * and in the blocking one by native calls (`ffi`), where Node has them;
 * the exit status is 1 if an exchange ends in anything but its result or a Python exception, or leaks a resource.
 *
 *     npm run torture -- [EXCHANGE …] [--every N] [--colour async|blocking|ffi] [--load N]
 *
 * `--load` keeps N processes busy beside. They end with this one, however it ends.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isBuiltin } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { start_servers } from '../test/server/start.mjs';

/** @param {string} name */
const path_of = (name) =>
  fileURLToPath(new URL(`../test/nightly/torture/${name}`, import.meta.url));
/** The minimum number of failures in a complete run. @type {Record<string, number>} */
const MIN_FAILURES = { async: 900, blocking: 1300, ...(isBuiltin('node:ffi') && { ffi: 1300 }) };

/** Ends with its standard input, which the system closes when this process ends, also if that is killed. */
const BUSY = `
  process.stdin.resume().on('end', () => process.exit()).on('error', () => process.exit());
  (function work() {
    for (const until = Date.now() + 100; Date.now() < until;);
    setImmediate(work);
  })();
`;

/** @param {string} line */
function parsed(line) {
  /** @type {unknown} */
  const result = JSON.parse(line);
  return /** @type {{ injected: number, by_site: Record<string, number>, sites: string[] }} */ (
    result
  );
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: 'string', default: '1' },
    colour: { type: 'string' },
    load: { type: 'string', default: '0' },
  },
});
const is_complete = positionals.length === 0 && values.every === '1' && values.colour === undefined;

const { addresses, end } = await start_servers();
const busy = Array.from({ length: Number(values.load) }, () =>
  spawn(process.execPath, ['--eval', BUSY], { stdio: ['pipe', 'ignore', 'ignore'] }),
);
/** @type {Set<string>} */
const failed = new Set();
/** @type {Set<string>} */
const sites = new Set();
for (const colour of values.colour ? [values.colour] : Object.keys(MIN_FAILURES)) {
  console.log(`${colour}, on Node ${process.version}`);
  const began = performance.now();
  const program = spawn(
    process.execPath,
    ['--expose-gc', '--no-deprecation', '--no-warnings', '--require', path_of('faults.cjs')].concat(
      path_of('program.mjs'),
      colour,
      values.every,
      ...positionals,
    ),
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PYURLLIB_SERVERS: JSON.stringify(addresses) },
    },
  );
  for await (const line of createInterface(program.stdout)) {
    if (!line.startsWith('{')) {
      console.log(line);
      continue;
    }
    const result = parsed(line);
    console.log(result);
    for (const site of result.sites) sites.add(site);
    for (const site of Object.keys(result.by_site)) failed.add(site);
    if (is_complete && result.injected < Number(MIN_FAILURES[colour])) {
      console.error(`fewer than ${MIN_FAILURES[colour]} failures`);
      process.exitCode = 1;
    }
  }
  if (program.exitCode === null) await once(program, 'exit');
  if (program.exitCode !== 0) process.exitCode = 1;
  console.log(`${Math.round((performance.now() - began) / 1000)} s\n`);
}
end();
for (const each of busy) each.kill();
const never_failed = [...sites].filter((site) => !failed.has(site));
if (is_complete && never_failed.length > 0) {
  console.error(`Never failed: ${never_failed.join(', ')}`);
  process.exitCode = 1;
}
