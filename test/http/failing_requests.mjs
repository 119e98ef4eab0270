// @ts-check
/**
 * The program of leaks.test.ts: many requests that fail, and what they leave behind. Arguments: the colour, and the kinds
 * of failure as JSON. Prints as JSON which errors were not expected, what there was after a first few requests, and what
 * there is more of after all of them.
 */
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapSnapshot } from 'node:v8';

const [colour, json] = process.argv.slice(2);
/** @type {typeof import('pyurllib/request')} */
const { urlopen } = await import(colour === 'async' ? 'pyurllib/request' : 'pyurllib/sync/request');
/** @type {import('./leaks.test.js').Kind[]} */
const kinds = JSON.parse(json ?? '');
/** @type {Set<string>} */
const unexpected = new Set();

/** @param {import('./leaks.test.js').Kind} kind */
async function fail({ name, url, timeout, errors }) {
  let outcome = 'no error';
  try {
    const response = await urlopen(url, { timeout });
    await response.read();
  } catch (error) {
    const { name, reason } = /** @type {Error & { reason?: unknown }} */ (error);
    outcome = reason instanceof Error ? `${name}: ${reason.name}` : name;
  }
  if (!errors.includes(outcome)) unexpected.add(`${name}: ${outcome}`);
}

/** @param {number} share of each kind's number */
async function fail_all(share) {
  for (const kind of kinds) for (let i = 0; i < kind.times * share; i++) await fail(kind);
}

/**
 * The text of a snapshot. Node 20.19 ends its stream and never closes it, which `for await` would wait for.
 * @param {import('node:stream').Readable} snapshot
 * @returns {Promise<string>}
 */
function text(snapshot) {
  let read = '';
  return new Promise((resolve, reject) => {
    snapshot.setEncoding('utf8').on('data', (piece) => (read += piece));
    snapshot.once('end', () => resolve(read)).once('error', reject);
  });
}

/**
 * How many objects there are of each class, garbage apart.
 * @param {import('node:stream').Readable} snapshot
 * @param {string} where
 */
async function census(snapshot, where) {
  const { snapshot: layout, nodes, strings } = JSON.parse(await text(snapshot));
  const { node_fields: fields, node_types } = layout.meta;
  const [type, name] = [fields.indexOf('type'), fields.indexOf('name')];
  const object = node_types[type].indexOf('object');
  /** @type {Record<string, number>} */
  const counts = {};
  for (let node = 0; node < nodes.length; node += fields.length) {
    if (nodes[node + type] !== object) continue;
    const key = `${where}: ${strings[nodes[node + name]]}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** Everything that can be left behind, counted. */
async function inventory() {
  // What was dropped open is closed once it is found to be garbage, and the event loop turns.
  for (let open = Infinity, last = open, i = 0; i < 3 || open < last; i++) {
    globalThis.gc?.();
    await sleep(100);
    [last, open] = [open, process.getActiveResourcesInfo().length];
  }
  /** @type {Record<string, number>} */
  const counts = {};
  for (const name of process.getActiveResourcesInfo())
    counts[`resource ${name}`] = (counts[`resource ${name}`] ?? 0) + 1;
  for (const name of process.eventNames())
    counts[`listeners ${String(name)}`] = process.listenerCount(name);
  if (existsSync('/proc/self/fd')) counts['descriptors'] = readdirSync('/proc/self/fd').length;
  /** @type {{ _worker: import('node:worker_threads').Worker } | undefined} */
  const bridge = Reflect.get(globalThis, Symbol.for('pyurllib.bridge.6'));
  if (bridge) {
    bridge._worker.ref(); // else Node 20 crashes when it has made the snapshot
    Object.assign(counts, await census(await bridge._worker.getHeapSnapshot(), 'worker'));
    bridge._worker.unref();
  }
  return { ...counts, ...(await census(getHeapSnapshot(), 'caller')) };
}

await fail_all(0.02);
const before = await inventory();
await fail_all(1);
const after = await inventory();

const grown = Object.entries(after)
  .map(([name, count]) => [name, count - (before[name] ?? 0)])
  .filter(([, more]) => Number(more) > 0);
console.log(
  JSON.stringify({
    unexpected: [...unexpected],
    counted: before,
    grown: Object.fromEntries(grown),
  }),
);
process.exit();
