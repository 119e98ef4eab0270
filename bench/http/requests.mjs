// This library's requests in both colours (a Session, and a function such as `get`), and other clients that parse JSON.
import { gunzipSync } from 'node:zlib';
import axios from 'axios';
import http from 'node:http';
import got from 'got';
import ky from 'ky';
import fetch_of_node from 'node-fetch';
import { Agent, fetch } from 'undici';
import { MANY, at_once, same } from './json.mjs';

/** @param {URL} url */
export async function asynchronous(url) {
  const requests = await import('pyurllib/requests');
  const { kw } = await import('pyurllib/builtins');
  const place = `${url.href}json`;
  const session = new requests.Session();
  session.trust_env = false;
  session.mount('http://', new requests.adapters.HTTPAdapter(kw({ pool_maxsize: MANY })));
  const json = async () => same((await session.get(place)).json());
  return {
    json,
    many: () => at_once(json),
    once: async () => same((await requests.get(place)).json()),
  };
}

/** @param {URL} url */
export async function blocking(url) {
  const requests = await import('pyurllib/sync/requests');
  const place = `${url.href}json`;
  const session = new requests.Session();
  session.trust_env = false;
  return {
    json: () => same(session.get(place).json()),
    once: () => same(requests.get(place).json()),
  };
}

/** The same with node:http: decompresses and parses the document. @param {URL} url */
export function node_http({ hostname: host, port }) {
  const kept = new http.Agent({ keepAlive: true, maxFreeSockets: MANY });
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
  return { json: () => get(kept), many: () => at_once(() => get(kept)), once: () => get(false) };
}

/** For each client, a function that fetches the JSON. @param {URL} url */
const clients = (url) => {
  const place = `${url.href}json`;
  const agent = new http.Agent({ keepAlive: true, maxFreeSockets: MANY });
  const dispatcher = new Agent({ connections: MANY });
  const instance = axios.create({ httpAgent: agent, adapter: 'http', proxy: false });
  const client = got.extend({ agent: { http: agent }, retry: { limit: 0 } });
  return {
    axios: async () => (await instance.get(place)).data,
    got: () => client.get(place).json(),
    ky: () => ky.get(place, { retry: 0 }).json(),
    'node-fetch': async () => (await fetch_of_node(place, { agent })).json(),
    'undici.fetch': async () => (await fetch(place, { dispatcher })).json(),
  };
};

/** @param {keyof ReturnType<typeof clients>} name */
export const client = (name) => (/** @type {URL} */ url) => {
  const get = clients(url)[name];
  const json = async () => same(await get());
  return { json, many: () => at_once(json) };
};
