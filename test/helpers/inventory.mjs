// @ts-check
/** Counts of a process's resources that an exchange may leak. */
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapSnapshot } from 'node:v8';

/** @typedef {Record<string, number>} Inventory Counts by name. */

const DESCRIPTORS = '/proc/self/fd';

/** Counts of active resources, process listeners and open descriptors. @returns {Inventory} */
export function open_resources() {
  /** @type {Inventory} */
  const counts = {};
  for (const name of process.getActiveResourcesInfo())
    counts[`resource ${name}`] = (counts[`resource ${name}`] ?? 0) + 1;
  for (const name of process.eventNames())
    counts[`listeners ${String(name)}`] = process.listenerCount(name);
  if (existsSync(DESCRIPTORS)) counts['descriptors'] = readdirSync(DESCRIPTORS).length;
  return counts;
}

/** Collects garbage and runs the event loop until nothing more is closed. */
export async function settle() {
  for (let calm = 0, last = ''; calm < 3;) {
    globalThis.gc?.();
    await sleep(10);
    const now = JSON.stringify(open_resources());
    calm = now === last ? calm + 1 : 0;
    last = now;
  }
}

/** The worker of this thread's blocking colour, if any. @returns {import('node:worker_threads').Worker | null} */
export function worker() {
  return Reflect.get(globalThis, Symbol.for('pyurllib.bridge.11'))?._worker ?? null;
}

/** The number of live objects of each class in both threads. @returns {Promise<Inventory>} */
export async function objects() {
  const other = worker();
  /** @type {Inventory} */
  let counts = {};
  if (other) {
    other.ref(); // else Node 20 crashes after taking the snapshot
    counts = await census(await other.getHeapSnapshot(), 'worker');
    other.unref();
  }
  return { ...counts, ...(await census(getHeapSnapshot(), 'caller')) };
}

/**
 * @param {import('node:stream').Readable} snapshot
 * @param {string} where
 */
async function census(snapshot, where) {
  const { snapshot: layout, nodes, strings } = JSON.parse(await text(snapshot));
  const { node_fields: fields, node_types } = layout.meta;
  const [type, name] = [fields.indexOf('type'), fields.indexOf('name')];
  const object = node_types[type].indexOf('object');
  /** @type {Inventory} */
  const counts = {};
  for (let node = 0; node < nodes.length; node += fields.length) {
    if (nodes[node + type] !== object) continue;
    const key = `${where}: ${strings[nodes[node + name]]}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/**
 * The text of a snapshot. Node 20.19 ends its stream but never closes it, which `for await` would wait for.
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
 * The counts that grew.
 * @param {Inventory} before
 * @param {Inventory} after
 * @param {(name: string) => number} chance the growth to tolerate
 * @returns {Inventory}
 */
export function grown(before, after, chance = () => 0) {
  const more = Object.entries(after).map(([name, count]) => ({
    name,
    more: count - (before[name] ?? 0),
  }));
  return Object.fromEntries(
    more.filter(({ name, more }) => more > chance(name)).map(({ name, more }) => [name, more]),
  );
}
