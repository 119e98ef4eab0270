/**
 * The server of the tour and of the documents' examples, and a proxy that requires a user and password, in a separate
 * process: a server on the thread that a blocking call blocks could never respond. The proxy forwards nothing: it has the
 * server's pages, for any host.
 *
 * Forked, it sends its ports to the parent process and ends with it. Started by hand, `node examples/server.mjs` listens on
 * the ports that the documents use; with a number after it, on that port (0 for any free port), and the proxy on a free one.
 */
import { createServer } from 'node:http';
import { answer, answer_as_proxy, refuse_tunnel } from './pages.mjs';

/**
 * @param {import('node:http').RequestListener} listener
 * @param {number} port 0 for any free port.
 * @returns {Promise<number>} Its port.
 */
function listen(listener, port) {
  const server = createServer(listener).on('connect', refuse_tunnel);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(/** @type {import('node:net').AddressInfo} */ (server.address()).port);
    });
  });
}

const forked = process.send !== undefined;
const chosen = forked ? '0' : process.argv[2];
const port = await listen(answer, Number(chosen ?? 8000));
const proxy = await listen(answer_as_proxy, chosen === undefined ? 3128 : 0);
process.send?.({ port, proxy });
if (!forked)
  console.log(
    `http://localhost:${port}/hello, and a proxy at port ${proxy}, which has the same pages for any host`,
  );
process.on('disconnect', () => process.exit());
