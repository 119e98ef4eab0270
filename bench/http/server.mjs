// The server of bench/http.mjs: a greeting at /, one with 90 cookies at /cookies, gzipped JSON at /json, SIZE bytes at
// /down?SIZE, and at /held a body that never ends; answers POST with the size of the body. Prints its ports as JSON,
// `plain` for the one without TLS and the others by the kind of their key, and runs until its standard input ends.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { gzipSync } from 'node:zlib';
import { DOCUMENT } from './json.mjs';

const GREETING = Buffer.from('hello, world\n');
const JSON_IN_GZIP = gzipSync(JSON.stringify(DOCUMENT));
const COOKIES = Array.from({ length: 90 }, (_, i) => `name${i}=value${i}; Path=/`);
const PIECE = Buffer.alloc(65536, 'x');

/** @param {http.ServerResponse} response @param {number} size */
function send_bytes(response, size) {
  response.setHeader('Content-Length', size);
  let left = size;
  const write_more = () => {
    while (left > 0) {
      const piece = left < PIECE.length ? PIECE.subarray(0, left) : PIECE;
      left -= piece.length;
      if (!response.write(piece)) return;
    }
    response.end();
  };
  response.on('drain', write_more);
  write_more();
}

/** @type {http.RequestListener} */
function answer(request, response) {
  if (request.method === 'POST') {
    let size = 0;
    request.on('data', (/** @type {Buffer} */ piece) => (size += piece.length));
    request.on('end', () => response.end(String(size)));
    return;
  }
  const download = /^\/down\?(\d+)$/.exec(request.url ?? '');
  if (download) return send_bytes(response, Number(download[1]));
  if (request.url === '/cookies') {
    response.setHeader('Set-Cookie', COOKIES).setHeader('Content-Length', GREETING.length);
    return void response.end(GREETING);
  }
  if (request.url === '/json') {
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Encoding': 'gzip',
      'Content-Length': JSON_IN_GZIP.length,
    });
    return void response.end(JSON_IN_GZIP);
  }
  if (request.url === '/held') return void response.write(GREETING);
  response.setHeader('Content-Type', 'text/plain');
  response.setHeader('Content-Length', GREETING.length);
  response.end(GREETING);
}

/** @param {http.Server | https.Server} server */
async function listen(server) {
  server.keepAliveTimeout = 600_000;
  server.requestTimeout = 0;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
}

/** @param {string} path The path without its suffix. */
const identity = (path) => ({
  cert: readFileSync(new URL(`${path}.pem`, import.meta.url)),
  key: readFileSync(new URL(`${path}.key`, import.meta.url)),
});

console.log(
  JSON.stringify({
    plain: await listen(http.createServer(answer)),
    rsa: await listen(https.createServer(identity('certs/rsa'), answer)),
    p256: await listen(https.createServer(identity('../../test/server/certs/good'), answer)),
  }),
);
process.stdin.resume().on('end', () => process.exit());
