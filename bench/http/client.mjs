// Runs one contender of bench/http.mjs: node client.mjs NAME URL [CA_FILE]. Reads lines `task times` and answers each
// with JSON: seconds and processor seconds per call, and the peak memory so far; with --expose-gc also the memory of the
// process and the heap of this thread after a garbage collection.
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { createInterface } from 'node:readline';

/** @typedef {Record<string, () => unknown>} Tasks */
/** @typedef {(url: URL, cafile?: string) => Tasks | Promise<Tasks>} Make */

/** @type {Record<string, () => Promise<Make>>} */
const contenders = {
  'node:http': async () => (await import('./node_http.mjs')).default,
  'undici.request': async () => (await import('./undici.mjs')).undici_request,
  'undici.fetch': async () => (await import('./undici.mjs')).undici_fetch,
  axios: async () => (await import('./axios.mjs')).default,
  got: async () => (await import('./got.mjs')).default,
  superagent: async () => (await import('./peers.mjs')).superagent_tasks,
  needle: async () => (await import('./peers.mjs')).needle_tasks,
  "npm's urllib": async () => (await import('./peers.mjs')).urllib_tasks,
  async: async () => (await import('./ours.mjs')).default,
  blocking: async () => (await import('./blocking.mjs')).default,
  'blocking by ffi': async () => (await by_ffi(import('./blocking.mjs'))).default,
  'Session by ffi': async () => (await by_ffi(import('./requests.mjs'))).blocking,
  'Session, async': async () => (await import('./requests.mjs')).asynchronous,
  'Session, blocking': async () => (await import('./requests.mjs')).blocking,
  'node:http and JSON': async () => (await import('./requests.mjs')).node_http,
  'axios and JSON': async () => (await import('./requests.mjs')).client('axios'),
  'got and JSON': async () => (await import('./requests.mjs')).client('got'),
  'ky and JSON': async () => (await import('./requests.mjs')).client('ky'),
  'node-fetch and JSON': async () => (await import('./requests.mjs')).client('node-fetch'),
  'undici.fetch and JSON': async () => (await import('./requests.mjs')).client('undici.fetch'),
};

/** @template T @param {Promise<T>} module @returns {Promise<T>} The module, once native calls are installed. */
async function by_ffi(module) {
  const { install_ffi } = await import('pyurllib/ffi');
  if (isBuiltin('node:ffi')) install_ffi();
  else install_ffi({ koffi: (await import('koffi')).default });
  return module;
}

/** The peak memory of this process, in bytes. */
function peak() {
  try {
    const status = readFileSync('/proc/self/status', 'latin1');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

const [name = '', url = '', cafile] = process.argv.slice(2);
const load = contenders[name];
if (load === undefined) throw new Error(`no contender ${name}`);
const tasks = await (await load())(new URL(url), cafile);

for await (const line of createInterface(process.stdin)) {
  const [task = '', times = ''] = line.split(' ');
  const run = tasks[task];
  if (run === undefined) throw new Error(`${name} has no ${task}`);
  const used = process.cpuUsage();
  const began = performance.now();
  for (let i = 0; i < Number(times); i++) {
    const result = run();
    if (result instanceof Promise) await result;
  }
  const seconds = (performance.now() - began) / 1000 / Number(times);
  const { user, system } = process.cpuUsage(used);
  const cpu = (user + system) / 1e6 / Number(times);
  await globalThis.gc?.({ type: 'major', execution: 'async' });
  const { rss, heapUsed: heap } = globalThis.gc ? process.memoryUsage() : { rss: 0, heapUsed: 0 };
  console.log(JSON.stringify({ seconds, cpu, peak: peak(), rss, heap }));
}
process.exit();
