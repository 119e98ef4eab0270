// @ts-check
/**
 * Counts the calls of the library's own functions for one request, after twenty others. The engine counts them exactly,
 * so that the result does not depend on the machine or its load.
 *
 *     node scripts/count_calls.mjs [urlopen|session|get [ROWS]]
 *
 * With a number of rows, also prints the functions that are called most often. Needs `npm run build`.
 */
import { execFileSync } from 'node:child_process';
import http from 'node:http';
import inspector from 'node:inspector';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const KINDS = /** @type {const} */ (['urlopen', 'session', 'get']);
const WARM_UP = 20;
const COUNTED = 50;
const DIST = new URL('../dist/', import.meta.url);

/** @param {string} kind @param {string} url @returns {Promise<() => unknown>} a function that makes one request */
async function request_of(kind, url) {
  const { urlopen } = await import('pyurllib/request');
  const requests = await import('pyurllib/requests');
  const session = new requests.Session();
  if (kind === 'urlopen') return async () => (await urlopen(url)).read();
  return kind === 'session' ? () => session.get(url) : () => requests.get(url);
}

/** @param {readonly string[]} kinds @param {number} rows */
async function count_all(kinds, rows) {
  const server = http.createServer((_, response) => response.end('hello'));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const session = new inspector.Session();
  session.connect();
  session.post('Profiler.enable');
  for (const kind of kinds)
    await count(session, kind, await request_of(kind, `http://127.0.0.1:${port}/`), rows);
  process.exit();
}

/** @param {inspector.Session} session @param {string} kind @param {() => unknown} request @param {number} rows */
async function count(session, kind, request, rows) {
  for (let i = 0; i < WARM_UP; i += 1) await request();
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  for (let i = 0; i < COUNTED; i += 1) await request();
  /** @type {[calls: number, name: string, file: string][]} */
  const called = [];
  session.post('Profiler.takePreciseCoverage', (_, coverage) => {
    for (const { url, functions } of coverage.result) {
      if (!url.startsWith(DIST.href)) continue;
      for (const { functionName, ranges } of functions) {
        const calls = (ranges[0]?.count ?? 0) / COUNTED;
        if (calls >= 0.5) called.push([calls, functionName || '(anonymous)', path.basename(url)]);
      }
    }
  });
  session.post('Profiler.stopPreciseCoverage');
  called.sort(([some], [others]) => others - some);
  /** @param {string} [name] */
  const sum = (name) =>
    Math.round(called.reduce((all, each) => all + (name && each[1] !== name ? 0 : each[0]), 0));
  const [binds, kws] = [sum('bind'), sum('kw')];
  console.log(`${kind}: ${sum()} calls of ${called.length} functions (bind ${binds}, kw ${kws})`);
  for (const [calls, name, file] of called.slice(0, rows))
    console.log(calls.toFixed(1).padStart(8), name, file);
}

const [kind, rows = '0', counts] = process.argv.slice(2);
if (counts) await count_all(kind ? [kind] : KINDS, Number(rows));
else {
  // In a process without proxies, netrc and settings of the user, all of which take calls.
  const env = { HOME: tmpdir() };
  const args = [fileURLToPath(import.meta.url), kind ?? '', rows, 'count'];
  execFileSync(process.execPath, args, { env, stdio: 'inherit' });
}
