/**
 * The server that the tour talks to, in a process of its own: a server on the thread that a blocking
 * call blocks could never answer it.
 *
 * Forked, it sends its port to the parent and ends with it. By hand: `node examples/server.mjs`.
 */
import { createServer } from 'node:http';

const MEGABYTE = 1024 * 1024;
const DOWNLOAD_SIZE = 20 * MEGABYTE;

/** @typedef {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void} Page */

/** @type {Record<string, Page>} */
const PAGES = {
  '/hello': (_request, response) => text(response, 200, 'Hello from a small server. ¡Olé!'),

  '/planets': (_request, response) =>
    json(response, { planets: ['Mercury', 'Venus', 'Earth'], moons: 1, rings: null }),

  '/form': (request, response) => {
    /** @type {Buffer[]} */
    const chunks = [];
    request.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString('latin1'));
      json(response, { method: request.method, form: Object.fromEntries(form) });
    });
  },

  '/moved': (_request, response) => {
    response.writeHead(302, { Location: '/hello' }).end();
  },

  '/download': (_request, response) => {
    response.writeHead(200, { 'Content-Length': DOWNLOAD_SIZE });
    let left = DOWNLOAD_SIZE / MEGABYTE;
    const piece = Buffer.alloc(MEGABYTE, 'pyurllib');
    const send = () => {
      while (left > 0) {
        left -= 1;
        if (!response.write(piece)) {
          response.once('drain', send);
          return;
        }
      }
      response.end();
    };
    send();
  },
};

/** @param {import('node:http').ServerResponse} response @param {number} status @param {string} body */
function text(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(body);
}

/** @param {import('node:http').ServerResponse} response @param {unknown} value */
function json(response, value) {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

const server = createServer((request, response) => {
  const page = PAGES[request.url ?? ''];
  if (page) page(request, response);
  else text(response, 404, `No page ${request.url} here.`);
});

server.listen(0, '127.0.0.1', () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  if (process.send) process.send(port);
  else console.log(`http://127.0.0.1:${port}/hello`);
});
process.on('disconnect', () => process.exit());
