// @ts-check
/** What the examples' server uses of Node's modules, in a page. */

/** Bodies stay as they are: what `fetch` returns is decoded already. @param {Uint8Array} data */
const as_it_is = (data) => data;
export { as_it_is as gzipSync, as_it_is as gunzipSync };
export { as_it_is as deflateSync, as_it_is as brotliCompressSync };

/** @param {number} ms */
export const setTimeout = (ms) => new Promise((resolve) => globalThis.setTimeout(resolve, ms));

export const randomUUID = () => Math.random().toString(16).slice(2);

export function createHash() {
  throw new Error('a page has no digests');
}
