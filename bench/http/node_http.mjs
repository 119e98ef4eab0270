// Plain node:http, and node:https with one shared context: the baseline for all other contenders.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createSecureContext } from 'node:tls';
import { BLOCK, DOWN, PIECE, UP, check, pieces } from './sizes.mjs';

/** @param {URL} url @param {string} [cafile] */
export default function make(url, cafile) {
  const { Agent, get: get_it } = cafile === undefined ? http : https;
  const tls = cafile !== undefined && {
    secureContext: createSecureContext({ ca: readFileSync(cafile) }),
  };
  const one = new Agent({ keepAlive: true, maxSockets: 1 });
  // Closes each connection, but resumes TLS sessions.
  const closing = new Agent({ keepAlive: false });
  const [down, up] = [new URL(`/down?${DOWN}`, url), new URL('/up', url)];
  const { hostname: host, port } = url;

  /** Uses a new agent if `agent` is false. @param {http.Agent | false} agent */
  const get = (agent) =>
    new Promise((resolve, reject) => {
      const options = {
        host,
        port,
        path: '/',
        agent,
        ...tls,
        headers: { 'Accept-Encoding': 'identity' },
      };
      get_it(options, (response) => {
        /** @type {Buffer[]} */
        const data = [];
        response.on('data', (/** @type {Buffer} */ piece) => data.push(piece));
        response.on('end', () => resolve(Buffer.concat(data)));
      }).on('error', reject);
    });

  /** @param {number} size */
  const send = async (size) => {
    const request = http.request(up, { method: 'POST', agent: false });
    const answered = once(request, 'response');
    for (const piece of pieces(size)) if (!request.write(piece)) await once(request, 'drain');
    request.end();
    const [response] = /** @type {[http.IncomingMessage]} */ (await answered);
    check(Number(Buffer.concat(await response.toArray())), UP);
  };

  return {
    fresh: () => get(false),
    resumed: () => get(closing),
    'keep-alive': () => get(one),
    down: () =>
      new Promise((resolve, reject) => {
        http
          .get(down, { agent: false }, (response) => {
            let size = 0;
            response.on('data', (/** @type {Buffer} */ piece) => (size += piece.length));
            response.on('end', () => resolve(check(size, DOWN)));
          })
          .on('error', reject);
      }),
    up: () => send(PIECE),
    up_small: () => send(BLOCK),
  };
}
