// @ts-check
/**
 * A TLS server in a separate thread, which reads nothing before it is told to. workerData: TLS options. It expects the
 * pattern 0 to 250, 0 to 250 … and then 255, or the end, and posts how many bytes there were, whether all were right, and how
 * it ended.
 */
import { createServer } from 'node:tls';
import { parentPort, workerData } from 'node:worker_threads';

const server = createServer(workerData, (socket) => {
  let [length, is_right] = [0, true];
  const report = (/** @type {string} */ end) => parentPort?.postMessage({ length, is_right, end });
  socket.on('error', ({ code }) => report(code)).on('end', () => report('end'));
  parentPort?.on('message', () =>
    socket.on('data', (data) => {
      for (const byte of data) {
        if (byte === 255) return report('255');
        is_right &&= byte === length++ % 251;
      }
    }),
  );
});
server.on('tlsClientError', () => {});
server.listen(0, '127.0.0.1', () => {
  parentPort?.postMessage(/** @type {import('node:net').AddressInfo} */ (server.address()).port);
});
