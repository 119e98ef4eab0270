// @ts-check
/** Serves the made site below a path, and pages of another origin. */
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** @param {http.RequestListener} listener @param {string} host */
async function listening(listener, host) {
  const server = http.createServer(listener).listen(0, host);
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { server, origin: `http://${host}:${port}` };
}

/**
 * @param {string} site Its folder.
 * @param {number} [ms] The most that a program may take.
 */
export async function serve(site, ms = 30_000) {
  /** What was asked for. @type {string[]} */
  const log = [];
  /** The pages of the other origin, by path. @type {Record<string, string>} */
  const pages = {};
  const below = await listening(({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    log.push(pathname);
    const file = path.join(site, decodeURIComponent(pathname).replace(/^\/docs\/site\//, '/'));
    const type = TYPES[/** @type {keyof typeof TYPES} */ (path.extname(file))];
    if (!type || !fs.existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('Content-Type', type);
    const text = fs.readFileSync(file, 'utf8');
    response.end(
      /\/(?:run|playground)\.js$/.test(file) ? text.replace('ms:3e4', `ms:${ms}`) : text,
    );
  }, '127.0.0.1');
  const other = await listening(({ url = '' }, response) => {
    log.push(`other ${url}`);
    response.setHeader('Content-Type', 'text/html');
    response.end(pages[url]);
  }, 'localhost');
  return {
    base: `${below.origin}/docs/site`,
    other: other.origin,
    log,
    pages,
    close() {
      for (const { server } of [below, other]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
