// Shows whether memory grows with the number of requests: compares usage after the first tenth and after the last.
import { machine } from '../common.mjs';
import { start_server } from './rounds.mjs';

const CLIENTS = [
  ['node:http', 'fresh'],
  ['async', 'urlopen'],
  ['async', 'keep-alive'],
  ['blocking', 'urlopen'],
  ['blocking', 'keep-alive'],
  ['Session, async', 'json'],
  ['Session, blocking', 'json'],
];

/** @param {number} bytes */
const mib = (bytes) => (bytes / 2 ** 20).toFixed(1);

/** @param {boolean} quick @returns {Promise<string>} A table in Markdown. */
export async function memory(quick) {
  const requests = quick ? 2000 : 100_000;
  const server = await start_server();
  const rows = [];
  for (const [who = '', task = ''] of CLIENTS) {
    const client = server.client(who, ['--expose-gc']);
    if (!client) continue;
    const early = await client.run(task, requests / 10);
    const late = await client.run(task, (requests / 10) * 9);
    await client.end();
    const figures = [early.heap, late.heap, early.rss, late.rss].map(mib).join(' | ');
    rows.push(`| ${who} ${task} | ${figures} |`);
    console.log(rows.at(-1));
  }
  await server.end();
  const heads = [requests / 10, requests].map((count) => count.toLocaleString('en'));
  return `
Made by \`npm run bench -- http --memory --write\`, on ${machine()}. MiB in use, after a garbage collection: the heap of the
calling thread, and the memory of the whole process.

|  | heap after ${heads[0]} requests | after ${heads[1]} | process after ${heads[0]} | after ${heads[1]} |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
