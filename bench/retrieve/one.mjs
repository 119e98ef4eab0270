// One download of bench/retrieve.mjs: node one.mjs WHO URL FILE. Prints JSON: its seconds, its processor seconds, the
// growth of peak memory in bytes, and the size of the file.
import { createWriteStream, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import { pipeline } from 'node:stream/promises';

/** The peak memory of this process, in bytes. */
function peak() {
  try {
    return (
      Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]) * 1024
    );
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

/** @type {Record<string, () => Promise<(url: string, file: string) => unknown>>} */
const contenders = {
  node: async () => async (url, file) => {
    /** @type {http.IncomingMessage} */
    const response = await new Promise((resolve, reject) => {
      http.get(url, { agent: false }, resolve).on('error', reject);
    });
    await pipeline(response, createWriteStream(file));
  },
  async: async () => (await import('pyurllib/request')).urlretrieve,
  blocking: async () => (await import('pyurllib/sync/request')).urlretrieve,
};

const [who = '', url = '', file = ''] = process.argv.slice(2);
const retrieve = await contenders[who]?.();
if (retrieve === undefined) throw new Error(`no contender ${who}`);
// Warm-up: the cost of the first connection is not measured.
await retrieve(url.replace(/\d+$/, '1'), file);
const before = peak();
const used = process.cpuUsage();
const began = performance.now();
await retrieve(url, file);
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(used);
const cpu = (user + system) / 1e6;
console.log(JSON.stringify({ seconds, cpu, growth: peak() - before, size: statSync(file).size }));
process.exit();
