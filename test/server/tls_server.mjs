// @ts-check
/**
 * TLS servers in a separate thread (started by tls_server.ts). Each sends a client the properties of the handshake
 * as one line of JSON, or answers a request by the text `answer`, and closes. Each has ticket keys of its own until the order `other_keys`, and again after `first_keys`.
 */
import { createServer } from 'node:tls';
import { randomBytes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

/** @typedef {(order: any) => unknown} Orders */

/** What takes the orders for each server, from 1. @type {Map<number, Orders>} */
const servers = new Map();
let last_server = 0;

/**
 * @param {import('node:tls').TlsOptions & { path?: string, answer?: string }} options
 * @returns {Promise<[server: number, port: number]>}
 */
async function start(options) {
  const { path, answer } = options;
  // Its own, since a port that is free again can be that of another server.
  const first_keys = randomBytes(48);
  let hang_up = false;
  /** The names of the clients' certificates. @type {(string | null)[]} */
  const clients = [];
  /** How many bytes each closed connection has received, in the order in which they were closed. @type {number[]} */
  const received = [];
  /** @type {((count: number) => void)[]} */
  const asked = [];
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const server = createServer({ ticketKeys: first_keys, ...options }, (socket) => {
    const { CN: client = null } = socket.getPeerCertificate().subject ?? {};
    clients.push(client === null ? null : String(client));
    const handshake = {
      reused: socket.isSessionReused(),
      version: socket.getProtocol(),
      cipher: socket.getCipher().name,
      alpn: socket.alpnProtocol,
      name: socket.servername,
      client,
    };
    socket.on('error', () => {});
    // Node before 26 sends its session tickets after this event. A client that has read the text has them, too.
    if (answer) socket.once('data', () => socket.end(answer));
    else setImmediate(() => socket.end(JSON.stringify(handshake)));
  });
  server.on('tlsClientError', () => {});
  server.prependListener('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      const ask = asked.shift();
      if (ask) ask(socket.bytesRead);
      else received.push(socket.bytesRead);
    });
    if (hang_up) socket.destroy();
  });
  servers.set(++last_server, (order) => {
    if (order === 'received')
      return received.shift() ?? new Promise((resolve) => void asked.push(resolve));
    if (order === 'clients') return clients;
    if (order === 'other_keys') server.setTicketKeys(randomBytes(48));
    else if (order === 'first_keys') server.setTicketKeys(first_keys);
    else if (order === 'close') {
      server.close();
      for (const socket of sockets) socket.destroy();
    } else if (typeof order === 'object') {
      server.setSecureContext({ ...options, ...order });
      server.setTicketKeys(randomBytes(48));
    } else hang_up = order === 'hang_up';
    return null;
  });
  const number = last_server;
  await new Promise((done) =>
    server.listen(path === undefined ? { port: 0, host: '127.0.0.1' } : { path }, () => done(null)),
  );
  const address = server.address();
  return [number, typeof address === 'object' && address ? address.port : 0];
}

/** @param {[id: number, server: number, order: any]} question */
async function answer_to([id, number, order]) {
  const answer = await (number === 0 ? start(order) : servers.get(number)?.(order));
  if (order === 'close') servers.delete(number);
  parentPort?.postMessage([id, answer]);
}
parentPort?.on('message', (question) => void answer_to(question));
