// node:http as it is: what everything else is held against.
import { once } from 'node:events';
import http from 'node:http';
import { BLOCK, DOWN, PIECE, UP, check, pieces } from './sizes.mjs';

/** @param {URL} url */
export default function make(url) {
  const one = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const [down, up] = [new URL(`/down?${DOWN}`, url), new URL('/up', url)];
  const { hostname: host, port } = url;

  /** @param {http.Agent | false} agent */
  const get = (agent) =>
    new Promise((resolve, reject) => {
      const options = { host, port, path: '/', agent, headers: { 'Accept-Encoding': 'identity' } };
      http
        .get(options, (response) => {
          /** @type {Buffer[]} */
          const data = [];
          response.on('data', (/** @type {Buffer} */ piece) => data.push(piece));
          response.on('end', () => resolve(Buffer.concat(data)));
        })
        .on('error', reject);
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
    kept: () => get(one),
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
