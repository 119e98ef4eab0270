// undici's request() and fetch().
import { Agent, Client, fetch, request } from 'undici';
import { DOWN, PIECE, UP, check, pieces } from './sizes.mjs';

/** @param {URL} url */
function targets(url) {
  return {
    // Without pipelining, connections are not reused.
    closing: new Agent({ pipelining: 0 }),
    persistent: new Client(url.origin),
    down: new URL(`/down?${DOWN}`, url),
    up: new URL('/up', url),
  };
}

/** @param {URL} url */
export function undici_request(url) {
  const { closing, persistent, down, up } = targets(url);
  /** @param {import('undici').Dispatcher} dispatcher */
  const get = async (dispatcher) => (await request(url, { dispatcher })).body.arrayBuffer();
  return {
    fresh: () => get(closing),
    'keep-alive': () => get(persistent),
    down: async () => {
      const { body } = await request(down, { dispatcher: closing });
      let size = 0;
      body.on('data', (/** @type {Buffer} */ piece) => (size += piece.length));
      await new Promise((resolve, reject) => body.on('end', resolve).on('error', reject));
      check(size, DOWN);
    },
    up: async () => {
      const body = /** @type {any} */ (pieces(PIECE));
      const answer = await request(up, { dispatcher: closing, method: 'POST', body });
      check(Number(await answer.body.text()), UP);
    },
  };
}

/** @param {URL} url */
export function undici_fetch(url) {
  const { closing, persistent, down, up } = targets(url);
  /** @param {import('undici').Dispatcher} dispatcher */
  const get = async (dispatcher) => (await fetch(url, { dispatcher })).arrayBuffer();
  return {
    fresh: () => get(closing),
    'keep-alive': () => get(persistent),
    down: async () => {
      const { body } = await fetch(down, { dispatcher: closing });
      let size = 0;
      for await (const piece of body ?? []) size += piece.length;
      check(size, DOWN);
    },
    up: async () => {
      const body = ReadableStream.from(pieces(PIECE));
      const answer = await fetch(up, { dispatcher: closing, method: 'POST', body, duplex: 'half' });
      check(Number(await answer.text()), UP);
    },
  };
}
