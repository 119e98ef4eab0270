// @ts-check
/**
 * HTTP proxies: fetches absolute URLs and tunnels CONNECT. Hosts that end in `.test` are mapped to the test server.
 */
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { DigestAuthentication, is_basic } from '../../examples/auth.mjs';

/** @typedef {(request: http.IncomingMessage) => Record<string, string> | null} Authenticate the headers of a rejection, or null */

/** Admits everybody. @type {Authenticate} */
export const open = () => null;

/** Admits one user, by Basic. @type {Authenticate} */
export const basic = ({ headers }) =>
  is_basic(headers['proxy-authorization'], 'user', 'pass word')
    ? null
    : { 'Proxy-Authenticate': 'Basic realm="proxy"' };

const authentication = new DigestAuthentication({
  user: 'tester',
  password: 'test123',
  realm: 'TestRealm',
});

/** Admits the same user, by Digest. @type {Authenticate} */
export function digest({ headers, method = '', url = '' }) {
  const verdict = authentication.verify(headers['proxy-authorization'], method, url);
  return 'challenge' in verdict ? { 'Proxy-Authenticate': verdict.challenge } : null;
}

/**
 * @param {Authenticate} authenticate
 * @param {() => string} origin the test server's URL
 * @param {import('node:tls').TlsOptions | null} identity the certificate of a proxy that clients connect to over TLS
 */
export function proxy(authenticate, origin, identity = null) {
  const answer = (
    /** @type {http.IncomingMessage} */ request,
    /** @type {http.ServerResponse} */ response,
  ) => {
    const refusal = authenticate(request);
    if (refusal) {
      response.writeHead(407, { ...refusal, 'Content-Length': 7 }).end('refused');
      return;
    }
    const target = new URL(request.url ?? '');
    const { hostname, port } = target.hostname.endsWith('.test') ? new URL(origin()) : target;
    const { method, rawHeaders: headers } = request;
    const path = target.pathname + target.search;
    const forwarded = http.request(
      { hostname, port, path, method, headers, agent: false },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, ['X-Proxy', 'yes', ...answer.rawHeaders]);
        answer.pipe(response);
      },
    );
    forwarded.on('error', () => response.writeHead(502).end());
    request.pipe(forwarded);
  };
  const server = identity ? https.createServer(identity, answer) : http.createServer(answer);
  server.on('connect', (request, socket) => {
    const refusal = authenticate(request);
    if (refusal) {
      const lines = Object.entries(refusal).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.end(`HTTP/1.1 407 Proxy Authentication Required\r\n${lines.join('')}\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${request.url}`);
    const onward = net.connect(Number(port || 80), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [socket, onward]) {
      end.on('error', () => {
        socket.destroy();
        onward.destroy();
      });
    }
  });
  return server;
}
