// undici's request() and fetch().
import { Agent, Client, fetch, request } from 'undici';
import { DOWN, PIECE, UP, check, pieces } from './sizes.mjs';

/** @param {URL} url */
function places(url) {
  return {
    // Without pipelining, connections are not reused.
    anew: new Agent({ pipelining: 0 }),
    kept: new Client(url.origin),
    down: new URL(`/down?${DOWN}`, url),
    up: new URL('/up', url),
  };
}

/** @param {URL} url */
export function undici_request(url) {
  const { anew, kept, down, up } = places(url);
  /** @param {import('undici').Dispatcher} dispatcher */
  const get = async (dispatcher) => (await request(url, { dispatcher })).body.arrayBuffer();
  return {
    fresh: () => get(anew),
    kept: () => get(kept),
    down: async () => {
      const { body } = await request(down, { dispatcher: anew });
      let size = 0;
      body.on('data', (/** @type {Buffer} */ piece) => (size += piece.length));
      await new Promise((resolve, reject) => body.on('end', resolve).on('error', reject));
      check(size, DOWN);
    },
    up: async () => {
      const body = /** @type {any} */ (pieces(PIECE));
      const answer = await request(up, { dispatcher: anew, method: 'POST', body });
      check(Number(await answer.body.text()), UP);
    },
  };
}

/** @param {URL} url */
export function undici_fetch(url) {
  const { anew, kept, down, up } = places(url);
  /** @param {import('undici').Dispatcher} dispatcher */
  const get = async (dispatcher) => (await fetch(url, { dispatcher })).arrayBuffer();
  return {
    fresh: () => get(anew),
    kept: () => get(kept),
    down: async () => {
      const { body } = await fetch(down, { dispatcher: anew });
      let size = 0;
      for await (const piece of body ?? []) size += piece.length;
      check(size, DOWN);
    },
    up: async () => {
      const body = ReadableStream.from(pieces(PIECE));
      const answer = await fetch(up, { dispatcher: anew, method: 'POST', body, duplex: 'half' });
      check(Number(await answer.text()), UP);
    },
  };
}
