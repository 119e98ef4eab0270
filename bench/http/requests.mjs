// This library's requests in both colours (a Session, and a function such as `get`), and other clients that parse JSON.
import { gunzipSync } from 'node:zlib';
import axios from 'axios';
import http from 'node:http';
import got from 'got';
import ky from 'ky';
import fetch_of_node from 'node-fetch';
import { Agent, fetch } from 'undici';
import { MANY, TOO_MANY, at_once, same } from './json.mjs';
import { PIECE, UP, check, pieces } from './sizes.mjs';

/** @param {URL} url */
export async function asynchronous(url) {
  const requests = await import('pyurllib/requests');
  const { kw } = await import('pyurllib/builtins');
  const json_url = `${url.href}json`;
  const session = new requests.Session();
  session.mount('http://', new requests.adapters.HTTPAdapter(kw({ pool_maxsize: MANY })));
  const json = async () => same((await session.get(json_url)).json());
  return {
    json,
    kept: async () => (await session.get(url.href)).content,
    cookies: async () => (await session.get(`${url.href}cookies`)).content,
    many: () => at_once(json),
    many500: () => at_once(json, TOO_MANY),
    once: async () => same((await requests.get(json_url)).json()),
    up: async () => {
      const answer = await session.post(`${url.href}up`, { data: pieces(PIECE) });
      check(Number(answer.text), UP);
    },
  };
}

/** @param {URL} url */
export async function blocking(url) {
  const requests = await import('pyurllib/sync/requests');
  const json_url = `${url.href}json`;
  const session = new requests.Session();
  return {
    json: () => same(session.get(json_url).json()),
    kept: () => session.get(url.href).content,
    once: () => same(requests.get(json_url).json()),
    up: () => {
      const answer = session.post(`${url.href}up`, { data: pieces(PIECE) });
      check(Number(answer.text), UP);
    },
  };
}

/** The same with node:http: decompresses and parses the document. @param {URL} url */
export function node_http({ hostname: host, port }) {
  const keep_alive = new http.Agent({ keepAlive: true, maxFreeSockets: MANY });
  /** @param {http.Agent | false} agent */
  const get = (agent) =>
    new Promise((resolve, reject) => {
      const headers = { 'Accept-Encoding': 'gzip, deflate' };
      http
        .get({ host, port, path: '/json', agent, headers }, (response) => {
          /** @type {Buffer[]} */
          const data = [];
          response.on('data', (/** @type {Buffer} */ piece) => data.push(piece));
          response.on('end', () =>
            resolve(same(JSON.parse(gunzipSync(Buffer.concat(data)).toString()))),
          );
        })
        .on('error', reject);
    });
  return {
    json: () => get(keep_alive),
    many: () => at_once(() => get(keep_alive)),
    many500: () => at_once(() => get(keep_alive), TOO_MANY),
    once: () => get(false),
  };
}

/** For each client, a function that fetches the JSON. `keepAlive` does not concern ky, which keeps connections. @param {URL} url */
const clients = (url, keepAlive = true) => {
  const json_url = `${url.href}json`;
  const agent = new http.Agent({ keepAlive, maxFreeSockets: MANY });
  const dispatcher = new Agent({ connections: MANY });
  const instance = axios.create({ httpAgent: agent });
  const client = got.extend({ agent: { http: agent } });
  return {
    axios: async () => (await instance.get(json_url)).data,
    got: () => client.get(json_url).json(),
    ky: () => ky.get(json_url).json(),
    'node-fetch': async () => (await fetch_of_node(json_url, { agent })).json(),
    'undici.fetch': async () => (await fetch(json_url, { dispatcher })).json(),
  };
};

/** @param {keyof ReturnType<typeof clients>} name */
export const client = (name) => (/** @type {URL} */ url) => {
  const [get, get_once] = [true, false].map((keep_alive) => clients(url, keep_alive)[name]);
  const json = async () => same(await get?.());
  const once = async () => same(await get_once?.());
  return { json, once, many: () => at_once(json), many500: () => at_once(json, TOO_MANY) };
};
