// @ts-check
/**
 * A small program, the same in every world: a few requests with each entry of the library, and what came of them.
 *
 * @typedef {typeof import('pyurllib')} Library
 * @typedef {import('../../../server/start.mjs').Addresses} Addresses
 * @typedef {ReturnType<typeof values>} Values
 * @typedef {Record<string, (library: Library, values: Values, at: Addresses) => unknown>} Steps
 */
import { channel } from 'node:diagnostics_channel';

/** What a program passes. This text alone makes it, so that it can be made in another realm, too. */
export function values() {
  return {
    get: {
      params: { a: 1, b: ['x', 'é'], constructor: 1 },
      headers: { 'X-A': '1', valueOf: '2' },
      cookies: { c: 'd', toString: 'e' },
      timeout: 60,
      hooks: { response: [(/** @type {unknown} */ r) => r] },
    },
    form: { data: { a: ['1', '2'], b: new String('é'), constructor: '3' } },
    json: {
      json: { a: [1, null, 'é', { b: true }], c: new Map([['d', new Number(1.5)]]), toString: 2 },
    },
    files: {
      files: { f: ['name.txt', new Uint8Array([104, 105]), 'text/plain', { 'X-Part': '1' }] },
    },
    bytes: new Uint8Array([104, 105]).buffer,
    pairs: [['a', new Set(['1'])]],
    headers: { 'X-B': '2', constructor: '3' },
    auth: ['user', 'pass'],
    retry: { total: 1, status_forcelist: [503], backoff_factor: 0.01 },
    short: { timeout: 0.2 },
    proxies: { http: '' },
    none: {},
  };
}

/** What the server received, without what names versions or is random. @param {string} text JSON */
const seen = (text) =>
  text
    .replace(/\["User-Agent","[^"]*"\],?/i, '')
    .replace(/^.*?"method"/, '"method"')
    .replaceAll(/[0-9a-f]{32}/g, 'BOUNDARY');

/** @param {number} seconds what a step took */
const is_brief = (seconds) => seconds >= 0 && seconds < 60;

/** More than the buffers of sockets hold. */
const LARGE = 10_000_000;

/** The steps that end without waiting for a time-out. @type {Steps} */
export const STEPS = {
  urlopen: async ({ urllib }, _, { http }) =>
    seen((await (await urllib.request.urlopen(`${http}/echo`)).read()).decode()),
  'urlopen: data, headers, keywords': async ({ urllib }, { bytes, headers }, { http }) => {
    const request = new urllib.request.Request(`${http}/echo`, { data: bytes, headers });
    const answer = await urllib.request.urlopen(request, { timeout: 60 });
    return seen((await answer.read()).decode());
  },
  'urlopen: urlencode': async ({ urllib }, { pairs }, { http }) => {
    const query = urllib.parse.urlencode(/** @type {never} */ (pairs), { doseq: true });
    return (await urllib.request.urlopen(`${http}/echo?${query}`)).geturl();
  },
  'urlopen: a redirect': async ({ urllib }, _, { http }) =>
    (await urllib.request.urlopen(`${http}/hops/2`)).geturl(),
  'urlopen: an error': async ({ urllib }, _, { http }) => urllib.request.urlopen(`${http}/404`),
  'urlopen: refused': async ({ urllib }) => urllib.request.urlopen('http://127.0.0.1:1/'),
  'urlopen: TLS': async ({ urllib, ssl }, _, { https, ca }) => {
    const context = ssl.create_default_context({ cafile: ca });
    return (await (await urllib.request.urlopen(`${https.good}/`, { context })).read()).decode();
  },
  'urlopen: TLS, untrusted': async ({ urllib }, _, { https }) =>
    urllib.request.urlopen(`${https.good}/`),
  'an opener: cookies': async ({ urllib }, _, { http }) => {
    const opener = urllib.request.build_opener(new urllib.request.HTTPCookieProcessor());
    const answer = await opener.open(
      `${http}/cookies?set=constructor%3D1%3B%20Max-Age%3D999999999&to=/echo`,
    );
    return seen((await answer.read()).decode());
  },
  'an opener: a proxy, Basic': async ({ urllib }, { proxies }, { http, proxy }) => {
    const by_proxy = new urllib.request.ProxyHandler({ ...proxies, http: proxy.open });
    const auth = new urllib.request.HTTPBasicAuthHandler();
    auth.add_password('R', http, 'u', 'p');
    const opener = urllib.request.build_opener(by_proxy, auth);
    const answer = await opener.open(`${http}/basic/?user=u&password=p`);
    return (await answer.read()).decode();
  },
  'http.client': async ({ http: { client } }, { bytes, headers }, { http }) => {
    const connection = new client.HTTPConnection(http.slice('http://'.length));
    await connection.request('PUT', '/echo', bytes, headers);
    const answer = await connection.getresponse();
    const result = `${answer.status} ${seen((await answer.read()).decode())}`;
    await connection.request('GET', '/big?n=10&chunked=1');
    const { length } = await (await connection.getresponse()).read();
    connection.close();
    return `${result} ${length} ${String(connection.timeout)}`;
  },
  'http.client: a large upload, durations': async ({ http: { client } }, _, { http }) => {
    /** @type {string[]} */
    const seen = [];
    const channels = ['connect', 'response'].map((name) => channel(`pyurllib:${name}`));
    const see = (/** @type {any} */ { duration }, /** @type {string | symbol} */ name) =>
      seen.push(`${String(name)} ${is_brief(duration)}`);
    for (const each of channels) each.subscribe(see);
    const connection = new client.HTTPConnection(http.slice('http://'.length), { timeout: 60 });
    await connection.request('PUT', '/count?ms=1', new Uint8Array(LARGE));
    const answer = (await (await connection.getresponse()).read()).decode();
    connection.close();
    for (const each of channels) each.unsubscribe(see);
    return `${answer} ${seen.join(', ')}`;
  },
  'http.client: TLS, resumed': async ({ http: { client }, ssl }, _, { https, ca }) => {
    const context = ssl.create_default_context({ cafile: ca });
    const results = [];
    for (let i = 0; i < 2; i++) {
      const host = https.good.slice('https://'.length);
      const connection = new client.HTTPSConnection(host, { context, timeout: 60 });
      await connection.request('GET', '/slow?ms=20');
      results.push((await (await connection.getresponse()).read()).length);
      results.push(/** @type {any} */ (connection.sock).session_reused);
      connection.close();
    }
    return results.join(' ');
  },
  urllib3: async ({ requests: { urllib3 } }, _, { http }) => {
    const pool = new urllib3.PoolManager();
    const timeout = new urllib3.Timeout({ total: 60 });
    const { status } = await pool.request('GET', `${http}/slow?ms=20`, { timeout });
    pool.clear();
    return String(status);
  },
  'requests.get': async ({ requests }, { get }, { http }) =>
    seen((await requests.get(`${http}/echo`, /** @type {never} */ (get))).text),
  'requests.get: TLS': async ({ requests }, _, { https, ca }) =>
    (await requests.get(`${https.good}/`, { verify: ca })).text,
  'requests.get: invalid': async ({ requests }) => requests.get('nothing'),
  'a session': async ({ requests }, { form, json, files, auth }, { http, httpbin }) => {
    const session = new requests.Session();
    session.auth = /** @type {never} */ (auth);
    const echo = `${http}/echo`;
    const results = [
      seen((await session.get(`${http}/cookies?set=constructor%3D1&to=/echo`)).text),
      seen((await session.post(echo, /** @type {never} */ (form))).text),
      seen((await session.post(echo, /** @type {never} */ (json))).text),
      seen((await session.post(echo, /** @type {never} */ (files))).text),
    ];
    const last = await session.get(`${http}/hops/2`);
    results.push(`${last.url} ${last.history.length} ${is_brief(last.elapsed.total_seconds())}`);
    const zipped = await session.get(`${httpbin.http}/gzip`);
    results.push(String(/** @type {{ gzipped: boolean }} */ (zipped.json()).gzipped));
    const streamed = await session.get(`${http}/lines`, { stream: true });
    for await (const line of streamed.iter_lines()) results.push(line.decode());
    session.close();
    return results.join('\n');
  },
  'an error answer': async ({ requests }, { none }, { http }) =>
    (await requests.get(`${http}/status/500`, none)).raise_for_status(),
};

/** Those with a sleep or a time-out. @type {Steps} */
export const TIMED_STEPS = {
  'urlopen: a time-out': ({ urllib }, { short }, { http }) =>
    urllib.request.urlopen(`${http}/deaf`, short),
  'requests.get: a time-out': ({ requests }, { short }, { http }) =>
    requests.get(`${http}/deaf`, short),
  'requests.get: retries': async ({ requests }, { retry }, { http }) => {
    const session = new requests.Session();
    const max_retries = new requests.adapters.Retry(retry);
    session.mount('http://', new requests.adapters.HTTPAdapter({ max_retries }));
    return session.get(`${http}/status/503`);
  },
};

/**
 * Runs steps one after the other, and prints what came of each.
 * @param {Library} library @param {Steps} steps @param {Values} given @param {Addresses} at
 * @param {(step: string, result: string) => void} print
 */
export async function run(library, steps, given, at, print) {
  const names = Object.keys(steps);
  for (let i = 0; i < names.length; i++) {
    const step = /** @type {string} */ (names[i]);
    let result;
    try {
      result = String(await steps[step]?.(library, given, at));
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error);
      result = `${name}: ${message}`;
    }
    print(step, result);
  }
}
