// @ts-check
/**
 * Starts the servers of the tests of fetch: the routes of test/server with permission for pages of other origins, the
 * same without, those with permission as another origin, and a folder of files by HTTP and by HTTPS. Prints their ports
 * as JSON.
 *
 *     node test/built/fetch/server.mjs [folder]
 *
 *     /gzip     9000 bytes, compressed, with their length
 *     /bytes    0, 1 … 255
 *     /mark     FF FE 41 00 80, which begins with a byte-order mark
 *     /short    the last two bytes of a body never come, and its length is unknown
 *     /endless  a body without an end
 *     /deaf     no answer
 *     /target   hello; what a redirect leads to
 *     /counts   JSON: by path, how many clients of /endless and /deaf have gone, and how many asked for /target
 *     /done     the outcomes of a page, which go to standard output
 */
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { answer } from '../../server/routes.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };
const CERTIFICATE = path.join(import.meta.dirname, '../../server/certs/good');
const counts = { '/endless': 0, '/deaf': 0, '/target': 0 };

/** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
async function route(request, response) {
  const { pathname } = new URL(request.url ?? '/', 'http://server');
  const binary = { 'content-type': 'application/octet-stream' };
  if (pathname === '/gzip') {
    const body = gzipSync('squeezed '.repeat(1000));
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': body.length });
    return response.end(request.method === 'HEAD' ? undefined : body);
  }
  if (pathname === '/bytes')
    return response
      .writeHead(200, binary)
      .end(Buffer.from(Array.from({ length: 256 }, (_, i) => i)));
  if (pathname === '/mark')
    return response
      .writeHead(200, { ...binary, 'content-length': 5 })
      .end(Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x80]));
  if (pathname === '/short') {
    response.writeHead(200);
    response.write('short');
    return setTimeout(() => response.destroy(), 50);
  }
  if (pathname === '/counts') return response.end(JSON.stringify(counts));
  if (pathname === '/target') {
    counts[pathname]++;
    return response.end('hello\n');
  }
  if (pathname === '/deaf') return response.on('close', () => counts[pathname]++);
  if (pathname === '/endless') {
    response.writeHead(200);
    const timer = setInterval(() => response.write('x'), 20);
    return response.on('close', () => {
      counts[pathname]++;
      clearInterval(timer);
    });
  }
  if (pathname === '/done') {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    process.stdout.write(`${Buffer.concat(pieces).toString()}\n`);
    return response.end();
  }
  return answer(request, response);
}

/** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
function with_permission(request, response) {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
  response.setHeader('access-control-expose-headers', '*');
  if (request.method !== 'OPTIONS') return route(request, response);
  response.setHeader(
    'access-control-allow-headers',
    'content-type,x-test,authorization,user-agent',
  );
  response.setHeader('access-control-allow-methods', 'GET,POST,PUT,DELETE,PATCH');
  return response.writeHead(204).end();
}

/** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
function file_or_route(request, response) {
  const folder = process.argv[2];
  const file = folder && path.join(folder, new URL(request.url ?? '/', 'http://server').pathname);
  if (!file || !fs.existsSync(file) || fs.statSync(file).isDirectory())
    return route(request, response);
  const type = /** @type {Record<string, string>} */ (TYPES)[path.extname(file)] ?? 'text/plain';
  return response.writeHead(200, { 'content-type': type }).end(fs.readFileSync(file));
}

/** @typedef {(request: http.IncomingMessage, response: http.ServerResponse) => unknown} Listener */
/** @param {Listener} listener */
const by_http = (listener) => http.createServer((...exchange) => void listener(...exchange));
/** @param {Listener} listener */
const by_https = (listener) => {
  const [key, cert] = ['key', 'pem'].map((end) => fs.readFileSync(`${CERTIFICATE}.${end}`));
  return https.createServer({ key, cert }, (...exchange) => void listener(...exchange));
};
const listening = {
  api: by_http(with_permission),
  other: by_http(with_permission),
  closed: by_http(route),
  files: by_http(file_or_route),
  secure: by_https(file_or_route),
};
/** @type {Record<string, number>} */
const ports = {};
for (const [name, server] of Object.entries(listening)) {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ports[name] = /** @type {import('node:net').AddressInfo} */ (server.address()).port;
}
/** A port on which nobody listens. */
const unused = http.createServer();
await once(unused.listen(0, '127.0.0.1'), 'listening');
const { port: nobody } = /** @type {import('node:net').AddressInfo} */ (unused.address());
unused.close();
console.log(JSON.stringify({ ...ports, nobody }));
process.stdin.resume().on('end', () => process.exit());
