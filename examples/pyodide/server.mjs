// @ts-check
/**
 * The server of program.py: `node examples/pyodide/server.mjs KEY CERTIFICATE` prints its two addresses. Requests
 * require a login, except over TLS.
 */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const NAMES = ['anvil', 'bell', 'crank', 'dial', 'engine', 'flywheel', 'gear'];
const PER_PAGE = 3;
const FILE = Buffer.from(Array.from({ length: 1 << 20 }, (_, i) => i & 255));

/** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
async function answer(request, response) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
  const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
  /** @param {unknown} value */
  const json = (value) =>
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
  if (pathname === '/login' && form.get('password') === 'engine') {
    response.setHeader('Set-Cookie', 'session=1');
    return json({ welcome: `Hello, ${form.get('user')}` });
  }
  const logged_in = 'encrypted' in request.socket || request.headers.cookie === 'session=1';
  if (!logged_in) return response.writeHead(401).end();
  if (pathname === '/file') return response.setHeader('Content-Length', FILE.length).end(FILE);
  const page = Number(searchParams.get('page'));
  const names = NAMES.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const more = page * PER_PAGE < NAMES.length;
  return json({ items: names.map((name) => ({ name })), next: more ? `?page=${page + 1}` : null });
}

const [key = '', cert = ''] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));
/** @type {http.RequestListener} */
const listener = (request, response) => void answer(request, response);
/** @param {http.Server} server @param {string} scheme @returns {Promise<string>} */
const listen = (server, scheme) =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      resolve(`${scheme}://localhost:${port}`);
    }),
  );
console.log(
  await listen(http.createServer(listener), 'http'),
  await listen(https.createServer({ key, cert }, listener), 'https'),
);
process.stdin.resume().on('end', () => process.exit());
