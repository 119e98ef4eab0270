/**
 * The server of the tour and of the documents' examples, and a proxy that requires a user and password, in a separate
 * process: a server on the thread that a blocking call blocks could never respond. The proxy forwards nothing: it has the
 * server's pages, for any host.
 *
 * Forked, it sends its ports to the parent process and ends with it. Started by hand, `node examples/server.mjs` listens on
 * the ports that the documents use; with a number after it, on that port (0 for any free port), and the proxy on a free one.
 */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { answer, answer_as_proxy, refuse_tunnel } from './pages.mjs';

const USAGE = 'usage: node examples/server.mjs [PORT]';

/**
 * @param {import('node:http').RequestListener} listener
 * @param {number} port 0 for any free port.
 * @returns {Promise<import('node:http').Server>}
 */
function listen(listener, port) {
  const server = createServer(listener).on('connect', refuse_tunnel);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** @param {import('node:http').Server} server @returns {number} */
const port_of = (server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port;

/**
 * Opens both ports, or none.
 * @param {number} port
 * @param {number} proxy
 */
async function start(port, proxy) {
  const server = await listen(answer, port);
  try {
    return { port: port_of(server), proxy: port_of(await listen(answer_as_proxy, proxy)) };
  } catch (e) {
    server.close();
    throw e;
  }
}

const forked = process.send !== undefined;
const chosen = forked ? '0' : process.argv[2];
if (chosen !== undefined && !(/^\d+$/.test(chosen) && Number(chosen) < 65536)) {
  console.error(USAGE);
  process.exit(2);
}
const by_hand = process.argv[1] === fileURLToPath(import.meta.url);
const ports = await start(Number(chosen ?? 8000), chosen === undefined ? 3128 : 0).catch(
  (/** @type {NodeJS.ErrnoException & { port?: number }} */ e) => {
    // The command has a message of its own.
    if (!by_hand) throw e;
    console.error(`port ${e.port} cannot be opened: ${e.code}`);
    process.exit(1);
  },
);
process.send?.(ports);
if (!forked)
  console.log(
    `http://localhost:${ports.port}/hello, and a proxy at port ${ports.proxy}, which has the same pages for any host`,
  );
process.on('disconnect', () => process.exit());
