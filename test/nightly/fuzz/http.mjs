// @ts-check
/**
 * Runs urllib, http.client, requests and requests.micro in both colours, and on CPython if installed, against servers
 * with all kinds of faults: outcomes and sent bytes must be equal, and nothing may hang, leave a connection open or
 * end in an error of the JavaScript engine. The exit status is 1 if any case fails.
 *
 *     node test/nightly/fuzz/http.mjs [--seconds N | --cases N] [--seed S] [--case S:N [--shrink]] [--no-python] [--lanes N]
 */
import { left_open, received, start, stop } from '../../server/script_server.mjs';
import { node_client, python_client } from './clients.mjs';
import { reason_to_differ } from './http_differences.mjs';
import { case_of } from './http_cases.mjs';
import { fuzz_options } from './options.mjs';
import { shrunk } from './shrink.mjs';

/** @typedef {import('./http_cases.mjs').Case} Case */
/** @typedef {import('./clients.mjs').Client} Client */

/** Timeouts of a client in seconds: longer ones when a case is repeated. */
const TIMEOUTS = [0.25, 0.6, 1.5];
/** Milliseconds to wait for connections to be closed. */
const CLOSE_MS = 2000;
const ENGINE = /^(TypeError|RangeError|ReferenceError|SyntaxError|Error|DOMException|thrown.*)$/;

/** @param {Case} the_case @param {Client} client @param {number} timeout */
async function outcome_of(the_case, client, timeout) {
  /** @param {import('../../server/script.js').Step[][]} connections */
  const serve = (connections) =>
    start({ connections, tls: null, backlog: null, path: null, host: '127.0.0.1' });
  let data = await serve([the_case.data]);
  // All data ports encode to the same number of digits, so that texts are truncated at the same place.
  for (; (data & 255) < 100; data = await serve([the_case.data])) stop(data);
  const text = JSON.stringify(the_case.connections).replaceAll(
    '{{data}}',
    `${data >> 8},${data & 255}`,
  );
  const port = await serve(JSON.parse(text));
  const answer = await client.ask({ plan: the_case.plan, port, timeout });
  const open = (await left_open(port, CLOSE_MS)) + (await left_open(data, CLOSE_MS));
  const sent = received(port);
  stop(port);
  stop(data);
  const outcome = JSON.stringify(answer.failed ? answer : { ...answer, sent, open });
  return JSON.parse(normalised(outcome, port, data));
}

/** Normalises what differs from run to run. @param {string} text @param {number} port @param {number} data */
function normalised(text, port, data) {
  return text
    .replaceAll(`${data >> 8},${data & 255}`, 'DATA')
    .replaceAll(/(codec can't decode byte 0x.. in position )\d+/g, '$1…')
    .replaceAll("'_io.BytesIO'", "'BytesIO'")
    .replaceAll(String(port), 'PORT')
    .replaceAll(String(data), 'DATA')
    .replaceAll(/(cnonce|response)=\\"[0-9a-f]+\\"/g, '$1=…')
    .replaceAll(/<[\w.]+\.(\w+) object(?: at 0x[0-9a-f]+)?>/g, '<$1 object>')
    .replaceAll(/<(\w+)\(host='[^']*', port=\w+\) at 0x[0-9a-f]+>/g, '<$1 object>');
}

/** The errors in an outcome. @param {any} outcome @returns {{ error: string, message: string, stack?: string }[]} */
function errors_in(outcome) {
  if (typeof outcome !== 'object' || outcome === null) return [];
  const own = typeof outcome.error === 'string' ? [outcome] : [];
  return [...own, ...Object.values(outcome).flatMap(errors_in)];
}

/** The faults in the outcomes of a case, which are keyed by client name. @param {Case} the_case @param {Record<string, any>} outcomes @returns {string[]} */
function faults_in(the_case, outcomes) {
  const list = [];
  const { python, ...colours } = outcomes;
  for (const [colour, outcome] of Object.entries(colours)) {
    if (outcome.failed) return [`${colour} ${outcome.failed}`];
    if (outcome.stray) list.push(`${colour}: ${outcome.stray[0]}`);
    if (outcome.open > 0) list.push(`${colour} leaves ${outcome.open} connections open`);
    for (const { error, message, stack } of errors_in(outcome.answer))
      if (ENGINE.test(error)) list.push(`${colour}: ${stack ?? `${error}: ${message}`}`);
  }
  const [first, ...others] = Object.entries(colours);
  for (const other of others) if (first) list.push(...differences(the_case, first, other));
  if (python?.failed) list.push(`python ${python.failed}`);
  if (first && python?.answer) list.push(...differences(the_case, ['python', python], first));
  return list;
}

/** @param {Case} the_case @param {[string, any]} one @param {[string, any]} other */
function differences(the_case, [one_name, one], [other_name, other]) {
  const difference = first_difference([one.answer, one.sent], [other.answer, other.sent]);
  if (difference === null) return [];
  const [path, left, right] = difference;
  if (reason_to_differ({ the_case, names: [one_name, other_name], one, other, path, left, right }))
    return [];
  return [`${path}: ${one_name} ${JSON.stringify(left)}, ${other_name} ${JSON.stringify(right)}`];
}

/** @param {any} one @param {any} other @returns {[string, any, any] | null} */
function first_difference(one, other, path = '') {
  if (Object.is(one, other)) return null;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return [path, one, other];
  if ('error' in one !== 'error' in other) return [path, one, other];
  for (const key of Object.keys({ ...one, ...other })) {
    if (key === 'stack') continue;
    const faults = first_difference(one[key], other[key], `${path}.${key}`);
    if (faults)
      return faults[0].endsWith('.error') || faults[0].endsWith('.message')
        ? [path, one, other]
        : faults;
  }
  return null;
}

/** The outcomes of a case; repeated with longer timeouts on failure, which may be due to timing. @param {Case} the_case @param {Client[]} clients */
async function check_case(the_case, clients) {
  /** @type {Record<string, any>} */
  let outcomes = {};
  /** @type {string[]} */
  let faults = [];
  for (const timeout of TIMEOUTS) {
    const all = await Promise.all(
      clients.map(async (client) => [client.name, await outcome_of(the_case, client, timeout)]),
    );
    outcomes = Object.fromEntries(all);
    faults = faults_in(the_case, outcomes);
    if (faults.length === 0) break;
    if (timeout === TIMEOUTS[0]) repeated++;
  }
  if (faults.length > 0) repeated--;
  return { outcomes, faults };
}
let repeated = 0;

/** A key under which similar failures are grouped. @param {Case} the_case @param {string[]} faults */
const kind_of = (the_case, faults) =>
  `${the_case.plan.client}: ${faults
    .map((text) =>
      text
        .split('\n')[0]
        ?.replaceAll(/\d+|".{12,}?"/g, '#')
        .slice(0, 160),
    )
    .join('; ')}`;

const { seed, number, max_cases, seconds, lanes, switches } = fuzz_options({
  shrink: false,
  python: true,
});
const clients_of_lane = () => {
  const python = switches.python ? python_client('http_client.py') : null;
  const nodes = /** @type {const} */ (['async', 'blocking']).map((colour) =>
    node_client('http_client.mjs', colour),
  );
  return python ? [...nodes, python] : nodes;
};

if (number !== undefined) {
  const clients = clients_of_lane();
  let the_case = case_of(seed, number);
  let { faults, outcomes } = await check_case(the_case, clients);
  if (switches.shrink && faults.length > 0) {
    const kind = kind_of(the_case, faults);
    the_case = await shrunk(
      the_case,
      async (smaller) => kind_of(smaller, (await check_case(smaller, clients)).faults) === kind,
    );
    ({ faults, outcomes } = await check_case(the_case, clients));
  }
  console.dir(faults.length > 0 ? { the_case, outcomes, faults } : 'no failures', {
    depth: null,
    maxStringLength: 1000,
    breakLength: 160,
    compact: 10,
  });
  process.exit(faults.length > 0 ? 1 : 0);
}

const began = performance.now();
const end = began + 1000 * seconds;
/** @type {Map<string, number>} */
const kinds = new Map();
/** @type {Record<string, number>} */
const counts = {};
let next = 0;

/** The growth allowed between the beginning and the end of a run, and the limit of the memory peak. */
const GROWTH = { descriptors: 4, heap: 24 * 2 ** 20, peak: 700 * 2 ** 20 };

async function lane() {
  const clients = clients_of_lane();
  const nodes = clients.filter(({ name }) => name !== 'python');
  /** @type {any[]} */
  let before = [];
  const inventories = () => Promise.all(nodes.map(async (client) => (await client.ask({})).answer));
  let done = 0;
  for (; next < max_cases && performance.now() < end;) {
    const n = next++;
    const the_case = case_of(seed, n);
    const { faults } = await check_case(the_case, clients);
    if (faults.length > 0) {
      const kind = kind_of(the_case, faults);
      const times = (kinds.get(kind) ?? 0) + 1;
      kinds.set(kind, times);
      if (times <= 3)
        console.log(
          `--case ${seed}:${n} (${the_case.plan.client}, ${the_case.plan.read})\n  ${faults.join('\n  ')}`,
        );
    }
    counts[the_case.plan.client] = (counts[the_case.plan.client] ?? 0) + 1;
    if (++done === 100) before = await inventories();
  }
  for (const [i, after] of (await inventories()).entries()) {
    const name = nodes[i]?.name;
    for (const key of /** @type {const} */ (['descriptors', 'heap']))
      if (before[i] && after[key] - before[i][key] > GROWTH[key]) {
        console.log(`${name}: ${key} ${before[i][key]} → ${after[key]}`);
        kinds.set(`${name} ${key}`, 1);
      }
    if (after.peak > GROWTH.peak) kinds.set(`${name}: ${after.peak} bytes at the peak`, 1);
    console.log(`${name}: ${JSON.stringify(after)}`);
  }
  for (const client of clients) client.end();
}

console.log(`seed ${seed}`);
await Promise.all(Array.from({ length: lanes }, lane));
const taken = Math.round((performance.now() - began) / 1000);
console.log(
  `${next} cases per colour in ${taken} s, ${JSON.stringify(counts)}; ${repeated} repeated; ${kinds.size} kinds of failures`,
);
for (const [kind, times] of kinds) console.log(`${times} × ${kind}`);
process.exit(kinds.size > 0 ? 1 : 0);
