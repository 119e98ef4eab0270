// @ts-check
/**
 * Sends many requests of every kind (requests.mjs) in one colour, and measures what they leak:
 *
 *     PYURLLIB_SERVERS='{"http": …}' node --expose-gc program.mjs COLOUR|ffi TIMES
 *
 * TIMES is a number of hundreds of requests. Prints a line of JSON after each tenth, `{ requests, heap, process,
 * descriptors, resources }`, memory in MiB after a garbage collection; then `{ unexpected, counted, grown }`: unexpected
 * outcomes, the inventory after the first tenth, and what has grown since. The exit status is 1 if there is any of the
 * first or the last.
 */
import { writeSync } from 'node:fs';
import { grown, objects, open_resources, settle } from '../../helpers/inventory.mjs';
import { kinds_of, modules } from './requests.mjs';

const [backend, times] = process.argv.slice(2);
if (backend === 'ffi') (await import('pyurllib/ffi')).install_ffi();
const kinds = await kinds_of(
  await modules(backend === 'async' ? 'async' : 'blocking'),
  JSON.parse(process.env['PYURLLIB_SERVERS'] ?? ''),
);
const hundred = kinds.flatMap((kind) => Array.from({ length: kind.times }, () => kind));
if (hundred.length !== 100) throw new Error(`${hundred.length} requests are not a hundred`);
/** Unexpected outcomes of requests. @type {Set<string>} */
const unexpected = new Set();

/** @param {import('./requests.mjs').Kind} kind */
async function send({ name, outcomes, run }) {
  let outcome;
  try {
    outcome = String(await run());
  } catch (error) {
    const { name, reason } = /** @type {Error & { reason?: unknown }} */ (error);
    outcome = reason instanceof Error ? `${name}: ${reason.name}` : name;
  }
  if (!outcomes.includes(outcome)) unexpected.add(`${name}: ${outcome}`);
}

async function send_hundred() {
  // Interleaves the kinds.
  for (let i = 0; i < 100; i++)
    await send(/** @type {import('./requests.mjs').Kind} */ (hundred[(i * 37) % 100]));
  // In the blocking colour the event loop runs only here, which closes dropped responses.
  await new Promise(setImmediate);
}

/** The growth tolerated by chance: less than the number of requests of the rarest kind, except for ubiquitous classes. @param {string} name */
const chance = (name) => (/: (Object|Array)$/.test(name) ? 150 : /: /.test(name) ? 15 : 0);

const inventory = async () => ({ ...open_resources(), ...(await objects()) });

/** Prints synchronously: a stream would be an active resource. @param {object} result */
const print = (result) => writeSync(1, `${JSON.stringify(result)}\n`);

const tenth = Number(times) / 10;
/** @type {import('../../helpers/inventory.mjs').Inventory | null} */
let before = null;
for (let part = 1; part <= 10; part++) {
  for (let i = 0; i < tenth; i++) await send_hundred();
  await settle();
  before ??= await inventory();
  await settle();
  const { heapUsed, rss } = process.memoryUsage();
  const mib = (/** @type {number} */ bytes) => Math.round((bytes / 2 ** 20) * 10) / 10;
  print({
    requests: part * tenth * 100,
    heap: mib(heapUsed),
    process: mib(rss),
    descriptors: open_resources()['descriptors'],
    resources: process.getActiveResourcesInfo().length,
  });
}
const more = grown(before ?? {}, await inventory(), chance);
print({ unexpected: [...unexpected], counted: before, grown: more });
process.exit(unexpected.size + Object.keys(more).length > 0 ? 1 : 0);
