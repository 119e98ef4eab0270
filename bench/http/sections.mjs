// The measurements of bench/http.mjs, and their goals.

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} who
 * @property {string} task
 * @property {string} [baseline] the row it is compared with
 * @property {import('./rounds.mjs').ServerKind} [at] the server; by default the one without TLS
 * @property {number | undefined} [goal] the minimum speed relative to that row
 * @property {number} [memory] the maximum peak memory above that row's, in MiB
 */
/**
 * @typedef {object} Section
 * @property {string} key
 * @property {string} title
 * @property {number} times calls per round
 * @property {number} warmup warm-up calls
 * @property {number} [rounds] the number of rounds, if not the default
 * @property {number} [mib] MiB transferred per call
 * @property {number} [busy] the number of processes that keep the machine busy meanwhile
 * @property {string} [ahead] the row that is to be ahead of those of axios, got and ky
 * @property {Row[]} rows
 */

/** The contenders that are this library. */
export const OURS = new Set([
  'async',
  'blocking',
  'blocking by ffi',
  'Session, async',
  'Session, blocking',
  'Session by ffi',
]);

const OTHERS = [
  ...['undici.request', 'undici.fetch', 'axios', 'got', 'superagent', 'needle', "npm's urllib"],
];

/** @param {string} name @param {string} who @param {string} task @param {string} baseline @param {number} [goal] */
const ours = (name, who, task, baseline, goal) => ({ name, who, task, baseline, goal });

/** @param {string} task @param {string[]} whose */
const others = (task, whose = OTHERS) =>
  whose.map((name) => ({ name, who: name, task, baseline: 'node:http' }));

/** @param {string} task */
const floor = (task, name = 'node:http', who = name) => ({ name, who, task });

/** @param {string} task */
const with_json = (task, names = ['undici.fetch', 'axios', 'got', 'ky', 'node-fetch']) =>
  names.map((name) => ({
    name,
    who: `${name} and JSON`,
    task,
    baseline: 'node:http',
  }));

const DOWN = { times: 1, warmup: 2, rounds: 9, mib: 256 };
const UP = { times: 1, warmup: 3, rounds: 9, mib: 64 };
const MEMORY = 64;

/** @param {'rsa' | 'p256'} at @param {string} key_is @returns {Section[]} */
function tls(at, key_is) {
  const there = (/** @type {Row[]} */ ...rows) => rows.map((row) => ({ ...row, at }));
  return [
    {
      key: `tls ${at} fresh`,
      title: `GET over TLS, ${key_is}, each on a new connection: async`,
      times: 100,
      warmup: 1000,
      rows: there(
        floor('fresh', 'node:https', 'node:http'),
        floor('resumed', 'node:https, one Agent', 'node:http'),
        ours('urlopen', 'async', 'urlopen', 'node:https, one Agent', 0.95),
        ours('http.client', 'async', 'fresh', 'node:https, one Agent', 0.85),
      ),
    },
    {
      key: `tls ${at} keep-alive`,
      title: `GET over TLS, ${key_is}, all on one connection: async`,
      times: 300,
      warmup: 3000,
      rows: there(
        floor('keep-alive', 'node:https', 'node:http'),
        ours('http.client', 'async', 'keep-alive', 'node:https', 1.3),
      ),
    },
    {
      key: `tls ${at} blocking`,
      title: `GET over TLS, ${key_is}, each on a new connection: blocking`,
      times: 100,
      warmup: 1000,
      rows: there(
        { name: 'CPython urlopen', who: 'CPython', task: 'urlopen' },
        ours('urlopen', 'blocking', 'urlopen', 'CPython urlopen', 0.95),
        { name: 'CPython http.client', who: 'CPython', task: 'fresh' },
        ours('http.client', 'blocking', 'fresh', 'CPython http.client', 0.7),
      ),
    },
    {
      key: `tls ${at} blocking keep-alive`,
      title: `GET over TLS, ${key_is}, all on one connection: blocking`,
      times: 300,
      warmup: 3000,
      rows: there(
        { name: 'CPython http.client', who: 'CPython', task: 'keep-alive' },
        ours('http.client', 'blocking', 'keep-alive', 'CPython http.client', 0.9),
      ),
    },
  ];
}

/** The blocking API by native calls (`install_ffi`), compared with the originals. @type {Section[]} */
const BY_FFI = [
  {
    key: 'ffi',
    title: 'GET: blocking, by native calls',
    times: 150,
    warmup: 3000,
    rows: [
      { name: 'CPython urlopen', who: 'CPython', task: 'urlopen' },
      ours('urlopen', 'blocking by ffi', 'urlopen', 'CPython urlopen', 0.9),
      { name: 'CPython http.client, keep-alive', who: 'CPython', task: 'keep-alive' },
      ours(
        'http.client, keep-alive',
        'blocking by ffi',
        'keep-alive',
        'CPython http.client, keep-alive',
        0.9,
      ),
    ],
  },
  {
    key: 'ffi loaded',
    title: 'GET, each on a new connection, beside six busy processes: blocking, by native calls',
    times: 30,
    warmup: 300,
    busy: 6,
    rows: [
      { name: 'CPython urlopen', who: 'CPython', task: 'urlopen' },
      ours('urlopen', 'blocking by ffi', 'urlopen', 'CPython urlopen', 0.9),
    ],
  },
  {
    key: 'ffi tls',
    title: 'GET over TLS, RSA 2048, each on a new connection: blocking, by native calls',
    times: 100,
    warmup: 1000,
    rows: [
      { name: 'CPython urlopen', who: 'CPython', task: 'urlopen', at: 'rsa' },
      {
        ...ours('urlopen', 'blocking by ffi', 'urlopen', 'CPython urlopen', 1.2),
        at: 'rsa',
      },
    ],
  },
  {
    key: 'ffi requests',
    title: 'JSON, compared with Requests: blocking, by native calls',
    times: 400,
    warmup: 2000,
    rows: [
      { name: 'Requests, Session.get', who: 'Requests', task: 'kept' },
      ours('Session.get', 'Session by ffi', 'kept', 'Requests, Session.get', 1.7),
      { name: 'Requests, get', who: 'Requests', task: 'once' },
      ours('get', 'Session by ffi', 'once', 'Requests, get', 1.5),
    ],
  },
  {
    key: 'ffi down',
    title: '256 MiB down: blocking, by native calls',
    ...DOWN,
    rows: [
      { name: 'CPython, read(65536)', who: 'CPython', task: 'down' },
      ours('read(65536)', 'blocking by ffi', 'down', 'CPython, read(65536)', 0.6),
    ],
  },
  {
    key: 'ffi up',
    title: '64 MiB up, in pieces of 64 KiB: blocking, by native calls',
    ...UP,
    rows: [
      { name: 'CPython, an iterable', who: 'CPython', task: 'up' },
      ours('an iterable', 'blocking by ffi', 'up', 'CPython, an iterable', 0.8),
    ],
  },
];

/** @type {Section[]} */
export const sections = [
  ...BY_FFI,
  {
    key: 'fresh',
    title: 'GET, each on a new connection: async',
    times: 150,
    warmup: 3000,
    rows: [
      floor('fresh'),
      ours('urlopen', 'async', 'urlopen', 'node:http', 0.9),
      ours('http.client', 'async', 'fresh', 'node:http', 1),
      ...others('fresh'),
    ],
  },
  {
    key: 'keep-alive',
    title: 'GET, all on one connection: async',
    times: 300,
    warmup: 6000,
    ahead: 'Session.get',
    rows: [
      floor('keep-alive'),
      ours('http.client', 'async', 'keep-alive', 'node:http', 1.2),
      ours('Session.get', 'Session, async', 'kept', 'node:http', 0.55),
      ...others('keep-alive'),
    ],
  },
  {
    key: 'blocking',
    title: 'GET: blocking',
    times: 150,
    warmup: 3000,
    rows: [
      { name: 'CPython urlopen', who: 'CPython', task: 'urlopen' },
      ours('urlopen', 'blocking', 'urlopen', 'CPython urlopen', 0.65),
      { name: 'CPython http.client, fresh', who: 'CPython', task: 'fresh' },
      ours('http.client, fresh', 'blocking', 'fresh', 'CPython http.client, fresh'),
      { name: 'CPython http.client, keep-alive', who: 'CPython', task: 'keep-alive' },
      ours(
        'http.client, keep-alive',
        'blocking',
        'keep-alive',
        'CPython http.client, keep-alive',
        0.9,
      ),
    ],
  },
  {
    key: 'loaded',
    title: 'GET, each on a new connection, beside six busy processes: blocking',
    times: 30,
    warmup: 300,
    busy: 6,
    rows: [
      { name: 'CPython urlopen', who: 'CPython', task: 'urlopen' },
      ours('urlopen', 'blocking', 'urlopen', 'CPython urlopen', 0.4),
    ],
  },
  ...tls('rsa', 'RSA 2048'),
  ...tls('p256', 'P-256'),
  {
    key: 'session',
    title: 'GET of 5 kB of JSON in gzip, all on one connection: async',
    times: 400,
    warmup: 4000,
    ahead: 'Session.get',
    rows: [
      floor('json', 'node:http', 'node:http and JSON'),
      ours('Session.get', 'Session, async', 'json', 'node:http', 0.6),
      ...with_json('json'),
    ],
  },
  {
    key: 'many',
    title: 'JSON, 50 at a time on one Session: async',
    times: 8,
    warmup: 80,
    ahead: 'Session.get',
    rows: [
      floor('many', 'node:http', 'node:http and JSON'),
      ours('Session.get', 'Session, async', 'many', 'node:http', 0.35),
      ...with_json('many'),
    ],
  },
  {
    key: 'many500',
    title: 'JSON, 500 at a time on one Session: async',
    times: 2,
    warmup: 10,
    rows: [
      floor('many500', 'node:http', 'node:http and JSON'),
      ours('Session.get', 'Session, async', 'many500', 'node:http', 0.5),
      ...with_json('many500', ['undici.fetch', 'axios', 'got']),
    ],
  },
  {
    key: 'once',
    title: 'JSON, each with `requests.get`: async',
    times: 150,
    warmup: 2000,
    ahead: 'requests.get',
    rows: [
      floor('once', 'node:http', 'node:http and JSON'),
      ours('requests.get', 'Session, async', 'once', 'node:http', 0.6),
      ...with_json('once', ['axios', 'got', 'ky']),
    ],
  },
  {
    key: 'requests',
    title: 'JSON, compared with Requests',
    times: 400,
    warmup: 2000,
    rows: [
      { name: 'Requests, Session.get', who: 'Requests', task: 'kept' },
      ours('async Session.get', 'Session, async', 'kept', 'Requests, Session.get', 2),
      ours('blocking Session.get', 'Session, blocking', 'kept', 'Requests, Session.get', 1.3),
      { name: 'Requests, get', who: 'Requests', task: 'once' },
      ours('blocking get', 'Session, blocking', 'once', 'Requests, get', 1.3),
      ours('async get', 'Session, async', 'once', 'Requests, get'),
    ],
  },
  {
    key: 'cookies',
    title: 'GET with a Session: 90 cookies are sent, and 90 are received',
    times: 40,
    warmup: 800,
    rows: [
      { name: 'Requests', who: 'Requests', task: 'cookies' },
      ours('async Session.get', 'Session, async', 'cookies', 'Requests'),
    ],
  },
  {
    key: 'down',
    title: '256 MiB down',
    ...DOWN,
    rows: [
      floor('down'),
      { ...ours('async, read(65536)', 'async', 'down', 'node:http', 0.9), memory: MEMORY },
      { ...ours('async, read1()', 'async', 'down_read1', 'node:http', 0.9), memory: MEMORY },
      ours('blocking, read(65536)', 'blocking', 'down', 'async, read(65536)', 0.9),
      ours('blocking, read1()', 'blocking', 'down_read1', 'async, read1()', 0.9),
      ...others('down', ['undici.request', 'undici.fetch']),
      { name: 'CPython, read(65536)', who: 'CPython', task: 'down', baseline: 'node:http' },
    ],
  },
  {
    key: 'up',
    title: '64 MiB up, in pieces of 64 KiB',
    ...UP,
    rows: [
      floor('up'),
      { ...ours('async, an iterable', 'async', 'up', 'node:http', 0.9), memory: MEMORY },
      ours('blocking, an iterable', 'blocking', 'up', 'async, an iterable', 0.9),
      ours('async, Session.post', 'Session, async', 'up', 'node:http', 0.9),
      ours('blocking, Session.post', 'Session, blocking', 'up', 'async, Session.post', 0.9),
      ...others('up', ['undici.request', 'undici.fetch']),
      { name: 'CPython, an iterable', who: 'CPython', task: 'up', baseline: 'node:http' },
      { name: 'Requests, Session.post', who: 'Requests', task: 'up', baseline: 'node:http' },
    ],
  },
  {
    key: 'file',
    title: '64 MiB up from a file: http.client reads 8 KiB at a time, node:http is given 16',
    ...UP,
    rows: [
      floor('up_small'),
      { ...ours('async, a file', 'async', 'up_file', 'node:http', 0.9), memory: MEMORY },
      ours('blocking, a file', 'blocking', 'up_file', 'async, a file', 0.9),
      { name: 'CPython, a file', who: 'CPython', task: 'up_file', baseline: 'node:http' },
    ],
  },
];
