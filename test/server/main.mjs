// @ts-check
/**
 * The test servers' process: prints its addresses as one line of JSON and lives until its standard input ends.
 */
import http from 'node:http';
import https from 'node:https';
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
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
async function control(request, response) {
  const [, peer] = /^\/peer(?:\/(\d+))?$/.exec(request.url ?? '') ?? [null, null];
  if (peer !== null) {
    const text = Buffer.concat(await request.toArray()).toString();
    const step = text === '' ? null : JSON.parse(text);
    const port = Number(peer ?? 0);
    const done = peer === undefined ? begin(step) : step === null ? end(port) : act(port, step);
    response.end(JSON.stringify((await done) ?? null));
    return;
  }
  const [of_port, of_connections, wait_for] = (request.url ?? '').slice(1).split('/');
  const port = Number(of_port);
  const connections = of_connections === undefined ? undefined : Number(of_connections);
  if (request.method === 'POST') {
    /** @type {{ connections: import('./script.js').Step[][], tls: string | null, version: import('node:tls').SecureVersion | null, backlog: number | null, path: string | null, host: string, resumes?: boolean }} */
    const { tls, version, ...script } = JSON.parse(
      Buffer.concat(await request.toArray()).toString(),
    );
    response.end(
      JSON.stringify(
        await start({
          ...script,
          tls: tls === null ? null : { ...identity(tls), ...(version && { maxVersion: version }) },
        }),
      ),
    );
  } else if (request.method === 'GET') {
    const wait = wait_for === 'open' ? left_open : wait_for === 'sent' ? sent : finished;
    const result = connections === undefined ? received(port) : await wait(port, connections);
    response.end(JSON.stringify(result));
  } else response.end(JSON.stringify(stop(port) ?? null));
}

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
const controls = http.createServer((request, response) => void control(request, response));
// A connection that the server closed would be lost just when a test uses it again.
controls.keepAliveTimeout = 0;
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
    control: await listen(controls, 'http'),
  }),
);
process.stdin.resume().on('end', () => process.exit());
