// @ts-check
/**
 * Sends two requests over one connection, of which the first is answered so that a part of the answer could be read as that
 * to the second. What a client returns for the second request must have been sent for it, and the connection must not be
 * reused after framing that RFC 9112 does not allow. CPython's and curl's wrong answers are counted: they show that the
 * pairs reach their target. The exit status is 1 if any case fails.
 *
 *     node test/nightly/fuzz/pairs.mjs [--seconds N | --cases N] [--seed S] [--case S:N] [--no-others] [--naive]
 *
 * `--no-others` runs without CPython and curl. `--naive` is a control, which fails: a client without the rules.
 */
import { execFile } from 'node:child_process';
import net from 'node:net';
import { node_client, python_client } from './clients.mjs';
import { fuzz_options } from './options.mjs';
import { length_of, pair_of } from './pairs_cases.mjs';

/** @typedef {import('./pairs_cases.mjs').Pair} Pair */
/** @typedef {import('./clients.mjs').Client} Client */
/** @typedef {{ status: number, body: string } | { error: string }} Outcome */
/** @typedef {{ answer: Outcome[] | null, reused: boolean, connections: string[][] }} Result */

const SECOND = 'sent for the second request';
/** Milliseconds until the rest is sent and the connection ended, if the second request does not come. */
const PATIENCE_MS = 60;
/** The time-out of a client in seconds. */
const TIMEOUT = 5;

/** A server of one pair. @param {Pair} pair */
async function serve({ first, cut }) {
  /** The paths asked for on each connection. @type {string[][]} */
  const connections = [];
  /** @type {Set<net.Socket>} */
  const sockets = new Set();
  const server = net.createServer({ noDelay: true }, (socket) => {
    /** @type {string[]} */
    const paths = [];
    connections.push(paths);
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    let received = '';
    let rest = '';
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const send = (/** @type {string} */ text) => text !== '' && socket.write(text, 'latin1');
    socket.on('data', (data) => {
      received += data.toString('latin1');
      for (let end; (end = received.indexOf('\r\n\r\n')) >= 0; received = received.slice(end + 4)) {
        const path = received.split(' ', 2)[1] ?? '';
        paths.push(path);
        clearTimeout(timer);
        if (path !== '/1') {
          send(`${rest}HTTP/1.1 200 OK\r\nContent-Length: ${SECOND.length}\r\n\r\n${SECOND}`);
          rest = '';
          continue;
        }
        send(first.slice(0, cut));
        rest = first.slice(cut);
        timer = setTimeout(() => {
          send(rest);
          rest = '';
          timer = setTimeout(() => socket.end(), PATIENCE_MS);
        }, PATIENCE_MS);
      }
    });
    socket.on('close', () => clearTimeout(timer));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {net.AddressInfo} */ (server.address());
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port, connections, close };
}

/** @param {Pair} pair @param {string} what @param {Client} client @returns {Promise<Result>} */
async function result_of({ method, streamed, ...pair }, what, client) {
  const { port, connections, close } = await serve({ method, streamed, ...pair });
  const { answer, failed } = await client.ask({
    client: what,
    method,
    streamed,
    port,
    timeout: TIMEOUT,
  });
  close();
  if (failed) throw new Error(`${client.name} ${failed}`);
  return { answer, connections, reused: is_reused(connections) };
}

/** @param {string[][]} connections */
const is_reused = (connections) =>
  connections.some((paths) => paths.includes('/1') && paths.includes('/2'));

/** curl's outcome of the second request. @param {Pair} pair @returns {Promise<Result>} */
async function result_of_curl(pair) {
  const { port, connections, close } = await serve(pair);
  const url = `http://127.0.0.1:${port}`;
  const first = pair.method === 'HEAD' ? ['--head'] : [];
  const options = ['-s', '--max-time', '5', '--http1.1', '--noproxy', '*'];
  /** @type {string} */
  const output = await new Promise((resolve) => {
    execFile(
      'curl',
      [...options, ...first, `${url}/1`, '--next', ...options, '-w', ' %{http_code}', `${url}/2`],
      { encoding: 'latin1' },
      (_error, stdout) => resolve(stdout),
    );
  });
  close();
  const is_right = output.endsWith(`${SECOND} 200`);
  const second = is_right ? { status: 200, body: SECOND } : { error: output };
  return { answer: [second, second], connections, reused: is_reused(connections) };
}

/** True for a response to the second request that was not sent for it. @param {Outcome | undefined} outcome */
const is_wrong = (outcome) =>
  outcome !== undefined &&
  'status' in outcome &&
  (outcome.status !== 200 || outcome.body !== SECOND);

/** @param {Pair} pair @param {string} what @param {Record<string, Result>} results */
function faults_in(pair, what, results) {
  const faults = [];
  const allowed = length_of(pair.first, pair.method);
  for (const [name, { answer, reused }] of Object.entries(results)) {
    if (is_wrong(answer?.[1]))
      faults.push(`${name}: ${what} returns ${JSON.stringify(answer?.[1])}`);
    if (reused && allowed === null) faults.push(`${name}: ${what} reuses the connection`);
  }
  const [first, ...others] = Object.values(results);
  // Otherwise the time of arrival can make a difference.
  if (pair.cut === pair.first.length)
    for (const other of others)
      if (JSON.stringify(other.answer?.[0]) !== JSON.stringify(first?.answer?.[0]))
        faults.push(`colours: ${JSON.stringify([first?.answer?.[0], other.answer?.[0]])}`);
  return faults;
}

const { seed, number, max_cases, seconds, lanes, switches } = fuzz_options({
  others: true,
  naive: false,
});
const has_curl =
  switches.others &&
  (await new Promise((resolve) => execFile('curl', ['--version'], (error) => resolve(!error))));
const wrong = { python: 0, curl: 0 };
const opinions = { asked: 0, refused_here_only: 0, refused_there_only: 0 };
/** @type {Map<string, number>} */
const kinds = new Map();
const CLIENTS = ['http.client', 'http.client', 'requests', 'requests', 'urllib', 'node'];

/** @param {number} n @param {Client[]} nodes @param {Client | null} python */
async function check(n, nodes, python) {
  const pair = pair_of(seed, n);
  const end = length_of(pair.first, pair.method);
  // Bytes that come late after a response that is allowed: nobody can know that they are not the next one.
  if (end !== null && end <= pair.cut) pair.cut = pair.first.length;
  const what = CLIENTS[n % CLIENTS.length] ?? '';
  const asked = what === 'node' ? nodes.slice(0, 1) : nodes;
  const all = await Promise.all(
    asked.map(async (client) => [client.name, await result_of(pair, what, client)]),
  );
  /** @type {Record<string, Result>} */
  const results = Object.fromEntries(all);
  const faults = faults_in(pair, what, results);
  if (python && what !== 'node' && is_wrong((await result_of(pair, what, python)).answer?.[1])) {
    wrong.python++;
  }
  if (has_curl && n % 4 === 0) {
    const curl = await result_of_curl(pair);
    opinions.asked++;
    if (!('status' in (curl.answer?.[1] ?? {})) && curl.reused) wrong.curl++;
    const reused = Object.values(results).some((result) => result.reused);
    if (reused && !curl.reused) {
      opinions.refused_there_only++;
      if (number !== undefined || process.env['PYURLLIB_FUZZ_OPINIONS'])
        console.log(`curl opens another connection: --case ${seed}:${n} ${JSON.stringify(pair)}`);
    }
    if (!reused && curl.reused) opinions.refused_here_only++;
  }
  if (number !== undefined) console.dir({ pair, end, what, results, faults }, { depth: null });
  for (const fault of faults) {
    const kind = fault.replaceAll(/\d+/g, '#').slice(0, 60);
    const times = (kinds.get(kind) ?? 0) + 1;
    kinds.set(kind, times);
    if (times <= 3) console.log(`--case ${seed}:${n}\n  ${fault}\n  ${JSON.stringify(pair)}`);
  }
}

const began = performance.now();
const end = began + 1000 * seconds;
let next = 0;

async function lane() {
  const nodes = /** @type {const} */ (['async', 'blocking']).map((colour) =>
    node_client('pairs_client.mjs', colour, ...(switches.naive ? ['naive'] : [])),
  );
  const python = switches.others ? python_client('pairs_client.py') : null;
  if (number !== undefined) await check(number, nodes, python);
  else while (next < max_cases && performance.now() < end) await check(next++, nodes, python);
  for (const client of [...nodes, ...(python ? [python] : [])]) client.end();
}

console.log(`seed ${seed}`);
await Promise.all(Array.from({ length: lanes }, lane));
const taken = Math.round((performance.now() - began) / 1000);
console.log(
  `${next} cases per colour in ${taken} s; wrong answers elsewhere: ${JSON.stringify(wrong)}; ` +
    `curl: ${JSON.stringify(opinions)}; ${kinds.size} kinds of failures`,
);
for (const [kind, times] of kinds) console.log(`${times} × ${kind}`);
process.exit(kinds.size > 0 ? 1 : 0);
