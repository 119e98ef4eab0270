// Part of bench/against.mjs: requests of two builds in one process, in blocks that alternate, so that both meet the same load of the
// machine and the same state of the engine. Prints a JSON array of rows: name, CPU time of each in µs, and the ratio.
//   node bench/warm.mjs BLOCKS URL TREE TREE
import { pathToFileURL } from 'node:url';
import { median } from './common.mjs';

const [blocks = '', url = '', ...trees] = process.argv.slice(2);
const REQUESTS = 250;
const WARM_UP = 12;

/** @typedef {() => unknown} Request Makes a request and reads its body. */

/** @param {string} tree @param {string} entry @returns {Promise<any>} */
const load = (tree, entry) => import(pathToFileURL(`${tree}/dist/${entry}/index.js`).href);

/** What is measured: each makes the requests of a build. @type {Record<string, (tree: string) => Promise<Request>>} */
const KINDS = {
  'urlopen, async': async (tree) => {
    const { urlopen } = await load(tree, 'request');
    return async () => (await urlopen(url)).read();
  },
  'Session, async': async (tree) => {
    const session = new (await load(tree, 'requests')).Session();
    return async () => (await session.get(url)).content;
  },
  'urlopen, blocking': async (tree) => {
    const { urlopen } = await load(tree, 'sync/request');
    return () => urlopen(url).read();
  },
  'Session, blocking': async (tree) => {
    const session = new (await load(tree, 'sync/requests')).Session();
    return () => session.get(url).content;
  },
};

/** @param {Request} request @returns {Promise<number>} the CPU time of each request of a block, in µs */
async function block(request) {
  const start = process.cpuUsage();
  for (let i = 0; i < REQUESTS; i++) await request();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / REQUESTS;
}

const rows = [];
for (const [name, make] of Object.entries(KINDS)) {
  const requests = await Promise.all(trees.map(make));
  /** @type {number[][]} */
  const times = trees.map(() => []);
  for (let round = 0; round < WARM_UP + Number(blocks); round++) {
    const order = round % 2 ? [1, 0] : [0, 1];
    for (const which of order) {
      const time = await block(/** @type {Request} */ (requests[which]));
      if (round >= WARM_UP) times[which]?.push(time);
    }
  }
  const [before = [], after = []] = times;
  const ratio = median(after.map((time, i) => time / (before[i] ?? NaN)));
  rows.push({ name, before: median(before), after: median(after), ratio });
}
console.log(JSON.stringify(rows));
// Kept connections would keep the process alive.
process.exit(0);
