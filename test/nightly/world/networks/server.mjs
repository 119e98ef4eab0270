// @ts-check
/**
 * The servers of the network: HTTP, TLS, proxies that fail in their ways, and DNS. Ends with its standard input. The ports are
 * those of the cases, since the namespace has no other servers.
 */
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import { lift_limit, limit_rate, set_link } from './world.mjs';

const PART = 'x'.repeat(10);
/** More than a packet, less than two. */
const BIG = 'x'.repeat(2800);

/** Until the link `lost` is cut, and up again if it is to be. */
let link_is_done = Promise.resolve();
let link_is_slower = false;
/** The connections over the slow link. @type {Set<net.Socket>} */
const slow_connections = new Set();

/** Sends half of a body, and the rest when the link is down. @param {http.ServerResponse} response */
async function cut(response) {
  response.setHeader('Content-Length', 2 * PART.length);
  response.write(PART);
  await sleep(100);
  set_link('down');
  response.write(PART);
}

/** @param {http.ServerResponse} response */
async function pull(response) {
  await cut(response);
  await sleep(1000);
  set_link('up');
}

/** Makes the slow link as it was. */
function settle_slow() {
  if (!link_is_slower) return;
  // What they still have to send must not take the time of what comes.
  for (const each of slow_connections) each.resetAndDestroy();
  lift_limit();
  limit_rate('slow');
  link_is_slower = false;
}

/** What each path answers. @type {Record<string, (response: http.ServerResponse) => unknown>} */
const PATHS = {
  '/small': (response) => response.end(PART),
  '/big': (response) => {
    response.setHeader('Content-Length', BIG.length);
    response.flushHeaders();
    setTimeout(() => response.end(BIG), 50);
  },
  '/whole': (response) => response.end(BIG),
  /** A part, and then nothing. */
  '/part': (response) => {
    response.setHeader('Content-Length', 2 * PART.length);
    response.write(PART);
  },
  /** The link is down for a second in the middle. */
  '/pulled': (response) => (link_is_done = pull(response)),
  /** The link is down from the middle until `/settled-lost`. */
  '/cut': (response) => (link_is_done = cut(response)),
  /** As `/big`, but from the second packet on the slow link takes too long for any program. */
  '/slower': (response) => {
    lift_limit();
    limit_rate('slower');
    link_is_slower = true;
    PATHS['/big']?.(response);
  },
  '/settled-slow': (response) => {
    settle_slow();
    response.end(PART);
  },
  '/settled-lost': async (response) => {
    await link_is_done;
    set_link('up');
    response.end(PART);
  },
};

const server = http.createServer((request, response) => {
  request.on('error', () => undefined);
  request.resume().on('end', () => PATHS[request.url ?? '']?.(response));
});

/** What the proxy on each port does with a connection, after the request for a tunnel. @type {Record<number, (client: net.Socket) => unknown>} */
const PROXIES = {
  /** A reset instead of an answer. */
  3000: (client) => client.resetAndDestroy(),
  /** A reset right after the answer. */
  3001: (client) => client.write(TUNNEL, () => client.resetAndDestroy()),
  /** A reset in the handshake, after the client's hello. */
  3002: (client) => {
    client.write(TUNNEL);
    client.once('data', () => client.resetAndDestroy());
  },
  /** A reset in the handshake, in the server's hello. */
  3003: (client) => {
    client.write(TUNNEL);
    const origin = net.connect(443, '10.82.0.9');
    client.pipe(origin);
    origin.once('data', (/** @type {Buffer} */ data) => {
      client.write(data.subarray(0, 60));
      setTimeout(() => client.resetAndDestroy(), 50);
      origin.destroy();
    });
  },
  /** The end right after the answer, and after the client's hello. */
  3004: (client) => client.end(TUNNEL),
  3005: (client) => {
    client.write(TUNNEL);
    client.once('data', () => client.end());
  },
  /** Silence after the answer, and instead of it. */
  3006: (client) => client.write(TUNNEL),
  3007: () => undefined,
  /** The origin cannot be reached. */
  3008: (client) => client.end('HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n'),
};
const TUNNEL = 'HTTP/1.1 200 Connection established\r\n\r\n';

const certificates = new URL('../../../server/certs/', import.meta.url);
const origin = tls.createServer({
  key: readFileSync(new URL('good.key', certificates)),
  cert: readFileSync(new URL('good.pem', certificates)),
});
origin.on('tlsClientError', () => undefined);

const [NXDOMAIN, SERVFAIL, REFUSED] = [3, 2, 5];
const [A, AAAA] = [1, 28];
/**
 * The addresses of each name, or the code of its error. `half.test` has an address for one family, and an error for the other.
 * @type {Record<string, number | 'cut' | { [A]?: (string | number)[], [AAAA]?: (string | number)[] }>}
 */
const NAMES = {
  'four.test': { [A]: ['10.82.0.9'] },
  'six.test': { [AAAA]: ['2001:db8:82::9'] },
  'both.test': { [A]: ['10.82.0.9'], [AAAA]: ['2001:db8:82::9'] },
  'none.test': {},
  'servfail.test': SERVFAIL,
  'refused.test': REFUSED,
  'cut.test': 'cut',
  'half.test': { [A]: ['10.82.0.9'], [AAAA]: [SERVFAIL] },
  'dead-good.test': { [A]: ['10.82.0.1', '10.82.0.9'] },
  'dead6-good.test': { [A]: ['10.82.0.9'], [AAAA]: ['2001:db8:82::1'] },
  'unreachable-good.test': { [A]: ['10.82.0.2', '10.82.0.9'] },
  'unreachable6-good.test': { [A]: ['10.82.0.9'], [AAAA]: ['2001:db8:82::2'] },
  'prohibited6-good.test': { [A]: ['10.82.0.9'], [AAAA]: ['2001:db8:82::3'] },
  'refusing-good.test': { [A]: ['10.82.0.8', '10.82.0.9'] },
  'no-route-good.test': { [A]: ['10.84.0.1', '10.82.0.9'] },
  'dead-dead.test': { [A]: ['10.82.0.1', '10.82.0.4'] },
  'dead-refusing.test': { [A]: ['10.82.0.1', '10.82.0.8'] },
  'unreachable-dead.test': { [A]: ['10.82.0.2', '10.82.0.1'] },
  'dead-unreachable.test': { [A]: ['10.82.0.1', '10.82.0.2'] },
};

/** @param {string} address @returns {Buffer} */
function bytes_of(address) {
  if (net.isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address
    .split('::')
    .map((half) =>
      half.replace(/\b[^:]+\b/g, (group) => group.padStart(4, '0')).replaceAll(':', ''),
    );
  return Buffer.from(head + tail.padStart(32 - head.length, '0'), 'hex');
}

/** Answers a question. @param {Buffer} question @returns {Buffer} */
function dns_answer(question) {
  const labels = [];
  let at = 12;
  for (let length; (length = question[at]); at += length + 1)
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
  const type = question.readUInt16BE(at + 1);
  const found = NAMES[labels.join('.')] ?? NXDOMAIN;
  const records = (typeof found === 'object' && found[/** @type {1 | 28} */ (type)]) || [];
  const [first] = records;
  const code = typeof found === 'number' ? found : typeof first === 'number' ? first : 0;
  const addresses = records.filter((each) => typeof each === 'string').map(bytes_of);
  const head = Buffer.from(question.subarray(0, at + 5));
  head.writeUInt16BE(0x8180 | code | (found === 'cut' ? 0x200 : 0), 2);
  [1, addresses.length, 0, 0].forEach((count, index) => head.writeUInt16BE(count, 4 + 2 * index));
  return Buffer.concat([
    head,
    ...addresses.flatMap((address) => [
      Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, address.length]),
      address,
    ]),
  ]);
}

const dns = createSocket('udp4');
dns.on('message', (question, { port, address }) => dns.send(dns_answer(question), port, address));

const SLOW = '10.81.3.2';
/** Not 10.82.0.8, which refuses. */
const ADDRESSES = [
  '10.81.0.2',
  '10.81.1.2',
  '10.81.2.2',
  SLOW,
  '10.81.4.2',
  '10.82.0.9',
  '2001:db8:82::9',
];

/** @param {net.Server} each @param {number} port @param {string} address */
async function listen(each, port, address) {
  await new Promise((resolve) => each.listen(port, address, () => resolve(null)));
}

/** @param {net.Socket} client @param {(client: net.Socket) => unknown} then */
function proxy(client, then) {
  client.on('error', () => undefined);
  let head = '';
  client.on('data', function read(data) {
    head += data.toString('latin1');
    if (!head.includes('\r\n\r\n')) return;
    client.off('data', read);
    then(client);
  });
}

await new Promise((resolve) => dns.bind(53, '10.81.0.2', () => resolve(null)));
for (const address of ADDRESSES) {
  // One server listens on one address.
  const each = net.createServer((client) => {
    if (address === SLOW)
      slow_connections.add(client.once('close', () => slow_connections.delete(client)));
    server.emit('connection', client);
  });
  await listen(each, 80, address);
}
await listen(
  net.createServer((client) => origin.emit('connection', client)),
  443,
  '10.82.0.9',
);
await listen(origin, 443, '10.81.1.2');
for (const [port, then] of Object.entries(PROXIES))
  await listen(
    net.createServer((client) => proxy(client, then)),
    Number(port),
    '10.82.0.9',
  );
process.stdin.resume().on('end', () => process.exit());
console.log('ready');
