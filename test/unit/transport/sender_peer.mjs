// @ts-check
/**
 * A server in a thread, plain and with TLS, for test/unit/transport/sender.test.ts. workerData: options of TLS. It posts both ports, and then
 * greets each connection, and takes steps for the one from a port: it reads, pauses, answers, or resets it and says so in `told`. At the end of a connection, it
 * posts how often each byte was received, one number a run of equal bytes, and how the connection has ended.
 */
import net from 'node:net';
import tls from 'node:tls';
import { parentPort, workerData } from 'node:worker_threads';

/** @type {Map<number, net.Socket>} */
const sockets = new Map();
/** The sockets under TLS. @type {Map<number, net.Socket>} */
const under = new Map();

/** @param {net.Socket} socket */
function serve(socket) {
  const port = /** @type {number} */ (socket.remotePort);
  /** @type {[byte: number, count: number][]} */
  const runs = [];
  const over = (/** @type {string} */ end) => {
    if (sockets.delete(port)) parentPort?.postMessage({ port, runs, end });
  };
  sockets.set(port, socket);
  socket.on('data', (/** @type {Buffer} */ piece) => {
    for (let at = 0; at < piece.length;) {
      const byte = /** @type {number} */ (piece[at]);
      let next = at;
      while (next < piece.length && piece[next] === byte) next++;
      const last = runs.at(-1);
      if (last?.[0] === byte) last[1] += next - at;
      else runs.push([byte, next - at]);
      at = next;
    }
  });
  socket.pause();
  socket.write('!');
  socket.on('end', () => {
    socket.end();
    over('end');
  });
  socket.on('error', ({ message }) => over(message)).on('close', () => over('close'));
}

parentPort?.on('message', ([port, step]) => {
  const socket = sockets.get(port);
  if (step === 'reads') socket?.resume();
  if (step === 'pauses') socket?.pause();
  if (step === 'answers') socket?.write('z'.repeat(100));
  if (step === 'resets') {
    (under.get(port) ?? socket)?.resetAndDestroy();
    Atomics.store(workerData.told, 0, 1);
    Atomics.notify(workerData.told, 0);
  }
});

const servers = [
  net.createServer({ allowHalfOpen: true, pauseOnConnect: true }, serve),
  tls.createServer({ ...workerData, allowHalfOpen: true, pauseOnConnect: true }, serve),
];
servers[1]?.on('connection', (socket) => under.set(socket.remotePort, socket));
const ports = servers.map(
  (server) =>
    new Promise((listening) =>
      server.listen(0, '127.0.0.1', () =>
        listening(/** @type {net.AddressInfo} */ (server.address()).port),
      ),
    ),
);
parentPort?.postMessage(await Promise.all(ports));
