// Sums the processor time of a contender's task by layer of the library: µs a request, in each thread.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./profile.mjs').Profile} Profile */

/** The layers, and the folders of lib/ in each of them. @type {[layer: string, folders: RegExp][]} */
const LAYERS = [
  ['transport', /^transport\//],
  ['socket, ssl, io', /^(?:stdlib\/(?:socket|ssl|io)|python\/streams)\//],
  ['http.client', /^stdlib\/(?:http\/client|email)\//],
  ['cookies', /^(?:stdlib\/http\/cookiejar|requests\/cookies)\//],
  ['urllib.request', /^(?:request|response|error)\//],
  ['urllib3', /^urllib3\//],
  ['Requests', /^requests\//],
  ['urllib.parse', /^parse\//],
  ['arguments and values', /^python\//],
];
const NODE = 'Node and the kernel';
const GARBAGE = 'garbage collection';
/** In the order in which tables list them. */
export const NAMES = [...LAYERS.map(([layer]) => layer), NODE, GARBAGE];

/** The line at which each source file starts, by chunk. @type {Map<string, { line: number, layer: string | null }[]>} */
const chunks = new Map();

/** @param {string} file */
function parts_of(file) {
  const known = chunks.get(file);
  if (known) return known;
  const parts = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, line) => {
      const name = /^\/\/ lib\/(?:sync\/)?(.+)$/.exec(text)?.[1];
      if (name === undefined) return [];
      return [{ line, layer: LAYERS.find(([, folders]) => folders.test(name))?.[0] ?? null }];
    });
  chunks.set(file, parts);
  return parts;
}

/**
 * The layer of a function. @param {Profile['nodes'][number]['callFrame']} frame
 * @returns {string | null} null for waiting, and for what is not the library's
 */
function layer_of({ functionName, url, lineNumber }) {
  if (functionName === '(idle)' || functionName === '(root)') return null;
  if (functionName === '(garbage collector)') return GARBAGE;
  if (url === '[worker eval]' || url.startsWith('pyurllib-worker')) return 'transport';
  if (!url.startsWith('file:')) return NODE;
  const file = fileURLToPath(url);
  if (!/\/dist\/chunks\//.test(file)) return null;
  const layer = parts_of(file).findLast(({ line }) => line <= lineNumber)?.layer ?? null;
  // The caller of the blocking colour sleeps in this function.
  return layer === 'transport' && functionName === 'sleep' ? null : layer;
}

/** Seconds by layer. @param {Profile} profile @returns {Map<string, number>} */
export function layers_of({ nodes, samples, timeDeltas }) {
  const layers = new Map(nodes.map(({ id, callFrame }) => [id, layer_of(callFrame)]));
  /** @type {Map<string, number>} */
  const times = new Map();
  samples.forEach((id, i) => {
    const layer = layers.get(id);
    if (layer) times.set(layer, (times.get(layer) ?? 0) + (timeDeltas[i] ?? 0) / 1e6);
  });
  return times;
}
