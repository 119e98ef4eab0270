// @ts-check
/**
 * Runs the smoke in one of the worlds, in both APIs, and by native calls where Node has them:
 *
 *     node program.mjs WORLD ADDRESSES
 *
 * WORLD is a name of `WORLDS`, ADDRESSES is JSON. Prints what came of each step, as the query of a URL.
 */
import { writeSync } from 'node:fs';
import { STEPS, TIMED_STEPS, run, values } from './smoke.mjs';
import { WORLDS } from './worlds.mjs';

const [name = '', addresses = ''] = process.argv.slice(2);
// What the program itself needs is taken from the world as it was.
const quote = encodeURIComponent;
const exit = process.exit.bind(process);
const world = WORLDS[name];
if (!world) throw new Error(`there is no world ${name}`);
const at = JSON.parse(addresses);
const steps = { ...STEPS, ...(world.is_timed && TIMED_STEPS) };
const given = { async: (world.values ?? values)(), blocking: (world.values ?? values)() };
// Node itself reads polluted names when it loads modules and creates the output streams.
for (const name of ['child_process', 'crypto', 'ffi', 'https', 'worker_threads', 'zlib'])
  process.getBuiltinModule(`node:${name}`);
void [process.stdout, process.stderr].map(({ writable }) => writable);

/** @param {string} name @param {string} text */
const print = (name, text) => writeSync(1, `${quote(name)}=${quote(text)}\n`);
/** @param {string} colour @param {import('./smoke.mjs').Library} library @param {import('./smoke.mjs').Values} given */
const run_all = (colour, library, given) =>
  run(library, steps, given, at, (step, result) => print(`${colour}, ${step}`, result));

await world.before?.();
const async_colour = await import('pyurllib');
const blocking_colour = /** @type {typeof async_colour} */ (
  /** @type {unknown} */ (await import('pyurllib/sync'))
);
const { install_ffi, why_not } = await import('pyurllib/ffi');
await world.after?.();
await run_all('async', async_colour, given.async);
await run_all('blocking', blocking_colour, given.blocking);
if (why_not() === null) {
  install_ffi({ tls: true });
  await run_all('native calls', blocking_colour, given.blocking);
}
exit();
