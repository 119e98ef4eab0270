// One contender of bench/transport.mjs: both colours of the transport, and plain node:http. Reads lines
// `what times`, answers with the seconds each took.
import http from 'node:http';
import { createInterface } from 'node:readline';
import * as transport from '../../dist/transport/async.js';
import * as blocking from '../../dist/transport/blocking.js';

const address = { host: '127.0.0.1', port: Number(process.argv[2]) };
const kept_agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const BIG = 32 * 2 ** 20;

/** @param {string} target @param {string[]} more */
const request = (target, ...more) =>
  Buffer.from(
    [`GET ${target} HTTP/1.1`, 'Accept-Encoding: identity', 'Host: x', ...more, '', ''].join(
      '\r\n',
    ),
  );
const kept = request('/');
const closing = request('/', 'Connection: close');
const big = request(`/big?n=${BIG}`);

/** @param {transport.Wire} wire @param {Buffer} head */
async function exchange(wire, head) {
  await wire.sendall(head, null);
  await wire.read_head('GET', null);
  while ((await wire.read_chunk(null)) !== null);
}
/** @param {blocking.Wire} wire @param {Buffer} head */
function exchange_blocking(wire, head) {
  wire.sendall(head, null);
  wire.read_head('GET', null);
  while (wire.read_chunk(null) !== null);
}
/** @param {http.Agent | false} agent @param {string} path */
function plain(agent, path = '/') {
  return new Promise((resolve, reject) => {
    const headers = { 'Accept-Encoding': 'identity' };
    http
      .get({ ...address, path, agent, headers }, (response) => {
        response.on('data', () => {}).on('end', resolve);
      })
      .on('error', reject);
  });
}
/** @param {Buffer} head */
async function anew(head) {
  const wire = await transport.open_wire(address, null);
  await exchange(wire, head);
  wire.close();
}
/** @param {Buffer} head */
function anew_blocking(head) {
  const wire = blocking.open_wire(address, null);
  exchange_blocking(wire, head);
  wire.close();
}

const wire = await transport.open_wire(address, null);
const blocking_wire = blocking.open_wire(address, null);
/** @type {Record<string, () => unknown>} */
const calls = {
  'node kept': () => plain(kept_agent),
  'node fresh': () => plain(false),
  'node down': () => plain(false, `/big?n=${BIG}`),
  'async kept': () => exchange(wire, kept),
  'async fresh': () => anew(closing),
  'async down': () => anew(big),
  'blocking kept': () => exchange_blocking(blocking_wire, kept),
  'blocking fresh': () => anew_blocking(closing),
  'blocking down': () => anew_blocking(big),
};

for await (const line of createInterface(process.stdin)) {
  const [, what = '', times] = /^(.*) (\d+)$/.exec(line) ?? [];
  const call = calls[what] ?? (() => {});
  const began = performance.now();
  for (let i = 0; i < Number(times); i++) {
    const result = call();
    if (result instanceof Promise) await result;
  }
  console.log((performance.now() - began) / 1000 / Number(times));
}
process.exit();
