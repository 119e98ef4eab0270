// Runs one contender of bench/http/crowd.mjs: node --expose-gc crowd_client.mjs NAME URL. Reads lines `answered MANY` and
// `held MANY`, and answers each with JSON.
import http from 'node:http';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';
import { Agent, fetch } from 'undici';
import { TOO_MANY, same } from './json.mjs';
import { client, node_http } from './requests.mjs';

/**
 * `json` fetches the JSON; `hold` returns an object that keeps an unread response of `/held` alive.
 * @typedef {{ json: () => Promise<unknown>, hold: () => Promise<unknown> }} Tasks
 */

const [name = '', href = ''] = process.argv.slice(2);
const url = new URL(href);
const held_url = `${href}held`;

/** @type {Record<string, () => Tasks | Promise<Tasks>>} */
const contenders = {
  'node:http': () => ({
    json: node_http(url).json,
    hold: () => new Promise((resolve) => http.get(held_url, { agent: false }, resolve)),
  }),
  'undici.fetch': () => {
    const dispatcher = new Agent();
    return {
      json: client('undici.fetch')(url).json,
      hold: () => fetch(held_url, { dispatcher }),
    };
  },
  urlopen: async () => {
    const { build_opener } = await import('pyurllib/request');
    const opener = build_opener();
    return {
      json: async () => {
        const response = await opener.open(`${href}json`);
        same(JSON.parse(gunzipSync(await response.read()).toString()));
      },
      hold: () => opener.open(held_url),
    };
  },
  'Session.get': async () => {
    const { Session, adapters } = await import('pyurllib/requests');
    const { kw } = await import('pyurllib/builtins');
    const session = new Session();
    session.mount('http://', new adapters.HTTPAdapter(kw({ pool_maxsize: TOO_MANY })));
    return {
      json: async () => same((await session.get(`${href}json`)).json()),
      hold: () => session.get(held_url, kw({ stream: true })),
    };
  },
};

const make = contenders[name];
if (make === undefined) throw new Error(`no contender ${name}`);
const tasks = await make();

/** @param {number} many */
async function answered(many) {
  const began = performance.now();
  /** @type {{ turn: number, ms: number }[]} */
  const done = [];
  const get = async (/** @type {number} */ turn) => {
    await tasks.json();
    done.push({ turn, ms: performance.now() - began });
  };
  await Promise.all(Array.from({ length: many }, (_, turn) => get(turn)));
  return {
    middle: done[many >> 1]?.ms,
    last: done.at(-1)?.ms,
    behind: Math.max(...done.map(({ turn }, place) => place - turn)),
  };
}

async function memory() {
  for (let i = 0; i < 3; i++) await globalThis.gc?.({ type: 'major', execution: 'async' });
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed + external };
}

/** @param {number} many */
async function held(many) {
  const before = await memory();
  const responses = await Promise.all(Array.from({ length: many }, tasks.hold));
  const after = await memory();
  const each = responses.length;
  return { heap: (after.heap - before.heap) / each, rss: (after.rss - before.rss) / each };
}

for await (const line of createInterface(process.stdin)) {
  const [task, many] = line.split(' ');
  console.log(JSON.stringify(await (task === 'held' ? held : answered)(Number(many))));
}
process.exit();
