// @ts-check
/**
 * A TLS server in a separate thread (started by tls_server.ts), which sends each client the properties of the handshake
 * as one line of JSON, or answers a request by the text `answer`, and closes. All these servers share their ticket keys until the order `other_keys`, and again after `first_keys`.
 */
import { createServer } from 'node:tls';
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';

let hang_up = false;
/** The names of the clients' certificates. @type {(string | null)[]} */
const clients = [];
const FIRST_KEYS = Buffer.alloc(48, 'k');
const server = createServer({ ticketKeys: FIRST_KEYS, ...workerData }, (socket) => {
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
  if (workerData.answer) socket.once('data', () => socket.end(workerData.answer));
  else setImmediate(() => socket.end(JSON.stringify(handshake)));
});
server.on('tlsClientError', () => {});
server.prependListener('connection', (socket) => hang_up && socket.destroy());
/** How many bytes each closed connection has received, in the order in which they were closed. @type {number[]} */
const received = [];
/** @type {(() => void) | null} */
let on_close = null;
server.prependListener('connection', (socket) =>
  socket.on('close', () => {
    received.push(socket.bytesRead);
    on_close?.();
  }),
);
const answer_received = () => {
  const count = received.shift();
  on_close = count === undefined ? answer_received : null;
  if (count !== undefined) parentPort?.postMessage(count);
};
parentPort?.on('message', (order) => {
  if (order === 'received') return answer_received();
  if (order === 'clients') return void parentPort?.postMessage(clients);
  if (order === 'other_keys') server.setTicketKeys(randomBytes(48));
  else if (order === 'first_keys') server.setTicketKeys(FIRST_KEYS);
  else if (typeof order === 'object') {
    server.setSecureContext({ ...workerData, ...order });
    server.setTicketKeys(randomBytes(48));
  } else hang_up = order === 'hang_up';
  parentPort?.postMessage(null);
});
const { path } = workerData;
server.listen(path === undefined ? { port: 0, host: '127.0.0.1' } : { path }, () => {
  const address = server.address();
  parentPort?.postMessage(typeof address === 'object' ? address?.port : 0);
});
