// @ts-check
/**
 * The test servers' process: prints its addresses as one line of JSON and lives until its standard input ends.
 */
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { createInterface } from 'node:readline';
import { httpbin } from '../../examples/httpbin.mjs';
import { identity, pem } from './identity.mjs';
import * as proxies from './proxy.mjs';
import { answer } from './routes.mjs';
import { act, begin, end } from './peer_server.mjs';
import { finished, received, sent, start, stop, left_open } from './script_server.mjs';

/** @param {http.Server | https.Server} server @param {string} scheme */
async function listen(server, scheme) {
  server.keepAliveTimeout = 60_000;
  server.requestTimeout = 0;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `${scheme}://${scheme === 'https' ? 'localhost' : '127.0.0.1'}:${port}`;
}

/**
 * Controls the scripted servers: POST / starts one, GET /PORT returns what it received, GET /PORT/N the same once N
 * connections have finished their script, GET /PORT/N/sent once they have sent all their data, GET /PORT/N/open how many of
 * its connections are still open after N milliseconds at most, DELETE /PORT ends it. The same
 * for peers that are told each step (peer_server.mjs): POST /peer, POST /peer/PORT, DELETE /peer/PORT.
 * @param {string} method
 * @param {string} path
 * @param {any} body
 * @returns {Promise<unknown>}
 */
async function control(method, path, body) {
  const [, peer] = /^\/peer(?:\/(\d+))?$/.exec(path) ?? [null, null];
  if (peer !== null) {
    const port = Number(peer ?? 0);
    return peer === undefined ? begin(body) : body === null ? end(port) : act(port, body);
  }
  const [of_port, of_connections, wait_for] = path.slice(1).split('/');
  const port = Number(of_port);
  const connections = of_connections === undefined ? undefined : Number(of_connections);
  if (method === 'POST') {
    /** @type {{ connections: import('./script.js').Step[][], tls: string | null, version: import('node:tls').SecureVersion | null, backlog: number | null, path: string | null, host: string, resumes?: boolean }} */
    const { tls, version, ...script } = body;
    return start({
      ...script,
      tls: tls === null ? null : { ...identity(tls), ...(version && { maxVersion: version }) },
    });
  }
  if (method === 'DELETE') return stop(port);
  const wait = wait_for === 'open' ? left_open : wait_for === 'sent' ? sent : finished;
  return connections === undefined ? received(port) : wait(port, connections);
}

/** The server of start.mjs's questions, a line of JSON each: HTTP would take ten times as long. */
const controls = net.createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => {});
  createInterface(socket).on('line', (line) => {
    const [question, method, path, body] = JSON.parse(line);
    void control(method, path, body).then((answer = null) =>
      socket.write(`${JSON.stringify([question, answer])}\n`),
    );
  });
});
await once(controls.listen(0, '127.0.0.1'), 'listening');

/** @param {import('node:https').ServerOptions} options */
const https_server = (options) =>
  listen(
    https.createServer(options, (request, response) => void answer(request, response)),
    'https',
  );

const names = ['good', 'wrong_host', 'expired', 'wrong_host_expired', 'self_signed', 'unknown_ca'];
/** @type {Record<string, string>} */
const secure = {
  mutual: await https_server({
    ...identity('good'),
    ca: pem('ca.pem'),
    requestCert: true,
    rejectUnauthorized: true,
  }),
};
for (const name of names) secure[name] = await https_server(identity(name));
for (const version of /** @type {const} */ (['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'])) {
  secure[version] = await https_server({
    ...identity('good'),
    ALPNProtocols: ['http/1.1'],
    ciphers: 'DEFAULT@SECLEVEL=0',
    minVersion: version,
    maxVersion: version,
  });
}
const plain = http.createServer((request, response) => void answer(request, response));
const plain_url = await listen(plain, 'http');
const bin = {
  http: await listen(
    http.createServer((request, response) => void httpbin(request, response)),
    'http',
  ),
  https: await listen(
    https.createServer(identity('good'), (request, response) => void httpbin(request, response)),
    'https',
  ),
};
/** @param {proxies.Authenticate} authenticate */
const proxy = (authenticate) =>
  listen(
    proxies.proxy(authenticate, () => plain_url),
    'http',
  );
console.log(
  JSON.stringify({
    http: plain_url,
    https: secure,
    httpbin: bin,
    proxy: {
      open: await proxy(proxies.open),
      secure: await listen(
        proxies.proxy(proxies.open, () => plain_url, identity('good')),
        'https',
      ),
      basic: await proxy(proxies.basic),
      digest: await proxy(proxies.digest),
    },
    control: /** @type {net.AddressInfo} */ (controls.address()).port,
  }),
);
process.stdin.resume().on('end', () => process.exit());
