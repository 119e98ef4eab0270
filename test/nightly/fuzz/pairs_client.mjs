// @ts-check
/**
 * Sends the two requests of a pair: reads a line of JSON, writes a line with both outcomes.
 *
 *     node test/nightly/fuzz/pairs_client.mjs async|blocking [naive]
 *
 * `naive` is a control: the connection is reused whatever the framing of a response.
 */
import http from 'node:http';
import { createInterface } from 'node:readline';
import { kw } from 'pyurllib/builtins';
import { NodeAdapter } from 'pyurllib/node';

const [colour, naive] = process.argv.slice(2);
const of_colour = colour === 'blocking' ? 'sync/' : '';
/** @param {string} name */
const load = (name) => import(`pyurllib/${of_colour}${name}`);
const [{ HTTPConnection, HTTPResponse }, { urlopen, Request }, requests] = await Promise.all(
  ['http/client', 'request', 'requests'].map(load),
);
if (naive) HTTPResponse.prototype._forbid_reuse = () => {};

/** @typedef {{ client: string, method: string, streamed: boolean, port: number, timeout: number }} Question */

/** @param {() => Promise<unknown>} run */
async function outcome(run) {
  try {
    return await run();
  } catch (error) {
    return { error: /** @type {Error} */ (error).name };
  }
}
/** @param {Uint8Array[]} pieces */
const text_of = (pieces) => Buffer.concat(pieces).toString('latin1');

/** @param {any} response @param {boolean} streamed */
async function body_of(response, streamed) {
  if (!streamed) return text_of([await response.read()]);
  /** @type {Uint8Array[]} */
  const pieces = [];
  for (let piece = await response.read(3); piece.length > 0; piece = await response.read(3))
    pieces.push(piece);
  return text_of(pieces);
}

/** @type {Record<string, (question: Question) => Promise<unknown[]>>} */
const CLIENTS = {
  async 'http.client'({ method, streamed, port, timeout }) {
    const connection = new HTTPConnection('127.0.0.1', port, timeout);
    const ask = (/** @type {string} */ verb, /** @type {string} */ path) =>
      outcome(async () => {
        await connection.request(verb, path);
        const response = await connection.getresponse();
        return { status: response.status, body: await body_of(response, streamed) };
      });
    const results = [await ask(method, '/1'), await ask('GET', '/2')];
    connection.close();
    return results;
  },
  async urllib({ method, streamed, port, timeout }) {
    const ask = (/** @type {string} */ verb, /** @type {string} */ path) =>
      outcome(async () => {
        const wanted = new Request(`http://127.0.0.1:${port}${path}`, kw({ method: verb }));
        const response = await urlopen(wanted, kw({ timeout }));
        return { status: response.status, body: await body_of(response, streamed) };
      });
    return [await ask(method, '/1'), await ask('GET', '/2')];
  },
  requests: (question) => by_session(question, new requests.Session()),
  async node(question) {
    const session = new requests.Session();
    const agent = new http.Agent({ keepAlive: true });
    session.mount('http://', new NodeAdapter(kw({ agent })));
    const results = await by_session(question, session);
    agent.destroy();
    return results;
  },
};

/** @param {Question} question @param {any} session */
async function by_session({ method, streamed, port, timeout }, session) {
  const ask = (/** @type {string} */ verb, /** @type {string} */ path) =>
    outcome(async () => {
      const response = await session.request(
        verb,
        `http://127.0.0.1:${port}${path}`,
        kw({ stream: streamed, timeout }),
      );
      if (!streamed) return { status: response.status_code, body: text_of([response.content]) };
      const pieces = [];
      for await (const piece of response.iter_content(3)) pieces.push(piece);
      return { status: response.status_code, body: text_of(pieces) };
    });
  session.trust_env = false;
  const results = [await ask(method, '/1'), await ask('GET', '/2')];
  session.close();
  return results;
}

for await (const line of createInterface(process.stdin)) {
  /** @type {Question} */
  const question = JSON.parse(line);
  const answer = await CLIENTS[question.client]?.(question);
  process.stdout.write(`${JSON.stringify({ answer })}\n`);
}
process.exit();
