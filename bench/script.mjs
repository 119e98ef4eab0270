// Measures whole programs that make 1, 10, 100 and 1,000 GETs, with the default settings of each library:
//   npm run bench -- script [--write] [--rounds 5] [--only 'native calls']
// Each program runs in its own process; the runs are interleaved. --write puts the tables into docs/performance.md.
// --only measures the programs whose name contains these words, and those that they are compared with.
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chart } from './chart.mjs';
import {
  cpython,
  least_of,
  machine,
  options_of,
  python_with_requests,
  pythons,
  run,
  start_server,
  usual_environment,
  write_section,
} from './common.mjs';
import { lines_of, write_goals } from './goals.mjs';

const options = options_of({ rounds: ['5', '1'] });
const ROUNDS = Number(options.rounds);
/** The numbers of requests. 0 is the import alone. */
const COUNTS = options.quick ? [1, 100] : [0, 1, 10, 100, 1000];
const ROOT = fileURLToPath(new URL('..', import.meta.url));

const server = await start_server();
const { port } = server;

const env = usual_environment();

/**
 * A program: what it does first, and then COUNT times. `goals`: the most time it may take for 1, 100 and 1,000 requests,
 * relative to that of other programs in the same table. `cold`: the most processor time it may take for one request,
 * relative to that of node:http.
 * @typedef {object} Program
 * @property {string} name
 * @property {string} start
 * @property {string} each
 * @property {string | null} [python] the interpreter of a program in Python; null if it is not installed
 * @property {Record<string, [one: number, hundred: number, thousand?: number]>} [goals]
 * @property {number} [cold]
 */

const URL_TEXT = `'http://127.0.0.1:${port}/'`;
const JSON_TEXT = `'http://127.0.0.1:${port}/json'`;
const python = cpython();
const requests_python = python_with_requests();

/** @param {string} agent @returns {string} a function that reads a URL by node:http */
const node_http = (agent) => `import http from 'node:http';
import { gunzipSync } from 'node:zlib';
const agent = ${agent};
const get = (url) => new Promise((resolve, reject) => {
  http.get(url, { agent }, (response) => {
    const data = [];
    response.on('data', (piece) => data.push(piece));
    response.on('end', () => resolve(Buffer.concat(data)));
  }).on('error', reject);
});`;
const KEPT = 'new http.Agent({ keepAlive: true, maxSockets: 1 })';

/** Installs native calls in programs of the blocking API, by koffi where there is no `node:ffi`. */
const INSTALL_FFI = isBuiltin('node:ffi')
  ? `import { install_ffi } from 'pyurllib/ffi'; install_ffi();`
  : `import koffi from 'koffi'; import { install_ffi } from 'pyurllib/ffi'; install_ffi({ koffi });`;

/** @param {Program} program @returns {Program} the program, by native calls */
const by_ffi = (program) => ({ ...program, start: `${INSTALL_FFI}\n${program.start}` });

/** The programs by what they do. @type {Record<string, Program[]>} */
const all = {
  'Each GET over a connection of its own': [
    { name: 'node:http', start: node_http('false'), each: `await get(${URL_TEXT})` },
    {
      name: '**urlopen**',
      start: `import { urlopen } from 'pyurllib/request'`,
      each: `await (await urlopen(${URL_TEXT})).read()`,
      goals: { 'node:http': [1.4, 1.3, 1.15] },
      cold: 1.4,
    },
    {
      name: '**urlopen, blocking**',
      start: `import { urlopen } from 'pyurllib/sync/request'`,
      each: `urlopen(${URL_TEXT}).read()`,
      goals: { 'CPython, urlopen': [1.4, 1.8, 1.8] },
      cold: 1.7,
    },
    by_ffi({
      name: '**urlopen, blocking by native calls**',
      start: `import { urlopen } from 'pyurllib/sync/request'`,
      each: `urlopen(${URL_TEXT}).read()`,
      goals: { 'CPython, urlopen': [1.25, 1.25, 1.25] },
    }),
    {
      name: 'CPython, urlopen',
      start: 'from urllib.request import urlopen',
      each: `urlopen(${URL_TEXT}).read()`,
      python,
    },
    {
      name: '**requests.get**',
      start: `import * as requests from 'pyurllib/requests'`,
      each: `(await requests.get(${URL_TEXT})).content`,
      cold: 1.6,
    },
    {
      name: '**requests.get, blocking**',
      start: `import * as requests from 'pyurllib/sync/requests'`,
      each: `requests.get(${URL_TEXT}).content`,
      cold: 1.9,
    },
    {
      name: 'Requests, get',
      start: 'import requests',
      each: `requests.get(${URL_TEXT}).content`,
      python: requests_python,
    },
  ],
  'All GETs over one connection': [
    { name: 'node:http', start: node_http(KEPT), each: `await get(${URL_TEXT})` },
    { name: 'fetch', start: '', each: `await (await fetch(${URL_TEXT})).arrayBuffer()` },
    {
      name: 'axios',
      start: `import axios from 'axios'`,
      each: `(await axios.get(${URL_TEXT})).data`,
    },
    { name: 'got', start: `import got from 'got'`, each: `await got(${URL_TEXT}).buffer()` },
    {
      name: '**http.client**',
      start: `import { HTTPConnection } from 'pyurllib/http/client';
const connection = new HTTPConnection('127.0.0.1', ${port});`,
      each: `await connection.request('GET', '/'); await (await connection.getresponse()).read()`,
    },
    {
      name: '**http.client, blocking**',
      start: `import { HTTPConnection } from 'pyurllib/sync/http/client';
const connection = new HTTPConnection('127.0.0.1', ${port});`,
      each: `connection.request('GET', '/'); connection.getresponse().read()`,
    },
    {
      name: 'CPython, http.client',
      start: `from http.client import HTTPConnection
connection = HTTPConnection('127.0.0.1', ${port})`,
      each: `connection.request('GET', '/'); connection.getresponse().read()`,
      python,
    },
    {
      name: '**Session**',
      start: `import { Session } from 'pyurllib/requests'; const session = new Session();`,
      each: `(await session.get(${URL_TEXT})).content`,
      goals: { 'Requests, Session': [0.5, 0.55, 0.65], axios: [1, 1, 1], got: [1, 1] },
    },
    {
      name: '**Session, blocking**',
      start: `import { Session } from 'pyurllib/sync/requests'; const session = new Session();`,
      each: `session.get(${URL_TEXT}).content`,
      goals: { 'Requests, Session': [0.55, 0.65, 0.85] },
    },
    by_ffi({
      name: '**Session, blocking by native calls**',
      start: `import { Session } from 'pyurllib/sync/requests'; const session = new Session();`,
      each: `session.get(${URL_TEXT}).content`,
      goals: { 'Requests, Session': [0.45, 0.55, 0.7] },
    }),
    {
      name: 'Requests, Session',
      start: 'import requests; session = requests.Session()',
      each: `session.get(${URL_TEXT}).content`,
      python: requests_python,
    },
  ],
  '5 kB of JSON in gzip, over one connection': [
    {
      name: 'node:http, gunzipSync',
      start: node_http(KEPT),
      each: `JSON.parse(gunzipSync(await get(${JSON_TEXT})))`,
    },
    { name: 'fetch', start: '', each: `await (await fetch(${JSON_TEXT})).json()` },
    {
      name: 'axios',
      start: `import axios from 'axios'`,
      each: `(await axios.get(${JSON_TEXT})).data`,
    },
    { name: 'got', start: `import got from 'got'`, each: `await got(${JSON_TEXT}).json()` },
    {
      name: '**Session**',
      start: `import { Session } from 'pyurllib/requests'; const session = new Session();`,
      each: `await (await session.get(${JSON_TEXT})).json()`,
    },
    {
      name: '**Session, blocking**',
      start: `import { Session } from 'pyurllib/sync/requests'; const session = new Session();`,
      each: `session.get(${JSON_TEXT}).json()`,
    },
    {
      name: 'Requests, Session',
      start: 'import requests; session = requests.Session()',
      each: `session.get(${JSON_TEXT}).json()`,
      python: requests_python,
    },
  ],
};

const { only = '' } = options;

/** The programs that are measured. @type {Record<string, Program[]>} */
const tables = Object.fromEntries(
  Object.entries(all).flatMap(([table, programs]) => {
    const named = programs.filter(({ name }) => name.includes(only));
    const peers = new Set(named.flatMap(({ goals = {} }) => ['node:http', ...Object.keys(goals)]));
    const chosen = programs.filter((each) => named.includes(each) || peers.has(each.name));
    return named.length > 0 ? [[table, chosen]] : [];
  }),
);

/** @param {Program} program @param {number} count @returns {string[]} */
function command({ start, each, python: interpreter }, count) {
  if (interpreter) {
    return [interpreter, '-c', `${start}\nfor _ in range(${count}):\n    ${each}\n`];
  }
  // A connection that is kept must not keep the process alive.
  const text = `${start}\nfor (let i = 0; i < ${count}; i++) { ${each}; }\nprocess.exit(0);`;
  return [process.execPath, '--input-type=module', '--eval', text];
}

/** The least time of each program. @type {Map<string, import('./common.mjs').Times>} */
const least = new Map();
/** @param {string} table @param {string} name @param {number} count */
const key = (table, name, count) => `${table} / ${name} / ${count}`;

for (let round = 0; round < ROUNDS; round++) {
  for (const [table, programs] of Object.entries(tables)) {
    for (const program of programs) {
      if (program.python === null) continue;
      for (const count of COUNTS) {
        const times = run(command(program, count), { cwd: ROOT, env });
        const name = key(table, program.name, count);
        least.set(name, least_of(times, least.get(name)));
      }
    }
  }
}
server.close();

const measured = Object.entries(tables).map(([table, programs]) => {
  const rows = programs.map(({ name }) => {
    const cells = COUNTS.map((count) => {
      const times = least.get(key(table, name, count));
      return times ? `${times.wall.toFixed(0)} (${times.cpu.toFixed(0)})` : '–';
    });
    return `| ${[name, ...cells].join(' | ')} |`;
  });
  const heads = COUNTS.map((count) => (count === 0 ? 'import' : count.toLocaleString('en')));
  return [
    `| ${[table, ...heads].join(' | ')} |`,
    `| --- | ${COUNTS.map(() => '--:').join(' | ')} |`,
    ...rows,
  ].join('\n');
});

const results = Object.entries(tables).flatMap(([table, programs]) => {
  const times = (/** @type {string} */ name, /** @type {number} */ count) =>
    least.get(key(table, name, count)) ?? { wall: NaN, cpu: NaN };
  return programs.flatMap(({ name, goals = {}, cold }) => {
    const plain = name.replaceAll('*', '');
    const compared = Object.entries(goals).flatMap(([peer, at_most]) =>
      at_most.map((goal = NaN, index) => {
        const count = [1, 100, 1000][index] ?? NaN;
        const what = `${count.toLocaleString('en')} × ${plain} / ${peer}`;
        const ratio = times(name, count).wall / times(peer, count).wall;
        return { what, goal, ratio, at_most: true };
      }),
    );
    const what = `1 × ${plain} / node:http, processor time`;
    const ratio = times(name, 1).cpu / times('node:http', 1).cpu;
    const first = cold === undefined ? [] : [{ what, goal: cold, ratio, at_most: true }];
    return [...first, ...compared].filter((result) => !Number.isNaN(result.ratio));
  });
});

const report = `
Made by \`npm run bench -- script --write\`, on ${machine()}. ${pythons()}.

Milliseconds of a whole process, and in brackets those of the processor: the least of ${ROUNDS} interleaved runs, with the default
settings of each library, an environment of 40 variables and no netrc file.

${measured.join('\n\n')}
`;
console.log(report);
console.log(lines_of(results));
if (options.write && only === '') write_section('script', report);
if (options.write && only === '' && !options.quick) {
  write_goals('script', results);
  const shown = Object.entries(tables).flatMap(([table, programs]) =>
    table.includes('JSON') ? [] : programs.map(({ name }) => ({ table, name })),
  );
  chart(
    'script.svg',
    'Milliseconds of a program that makes 100 GETs',
    shown.map(({ name }) => name.replaceAll('*', '')),
    [
      {
        name: 'ms',
        values: shown.map(({ table, name }) => least.get(key(table, name, 100))?.wall ?? null),
      },
    ],
  );
}
