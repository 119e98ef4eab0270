// @ts-check
/**
 * What test/oracle/networks.py does, in this library: runs the cases of a group, and prints each answer as a line of JSON.
 *
 *     node test/world/networks/program.mjs async GROUP
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('pyurllib/http/client')} Client @typedef {import('pyurllib/requests')} Requests */
/**
 * @typedef {{ url: string, timeout: number, proxy?: string, upload?: number, pause?: number, settle?: boolean, host: string, family: number, link: string }} Options
 */

const [colour = 'async', group] = process.argv.slice(2);
const room = colour === 'blocking' ? 'pyurllib/sync' : 'pyurllib';
// Of the blocking API, `await` takes plain values.
const { HTTPConnection, HTTPSConnection } = /** @type {Client} */ (
  await import(`${room}/http/client`)
);
const { build_opener, ProxyHandler, urlopen } = /** @type {import('pyurllib/request')} */ (
  await import(`${room}/request`)
);
const requests = /** @type {Requests} */ (await import(`${room}/requests`));
const { getaddrinfo, SOCK_STREAM } = /** @type {import('pyurllib/socket')} */ (
  await import(`${room}/socket`)
);

const LONG = 15;
const LOST = '10.81.4.2';

/** @param {number | undefined} size */
const body = (size) => (size === undefined ? null : new Uint8Array(size).fill(120));
/** @param {string | undefined} proxy */
const proxies_of = (proxy) =>
  proxy === undefined ? {} : { http: `http://${proxy}`, https: `http://${proxy}` };

/** @param {Options} options */
async function by_client({ url, timeout, proxy, upload }) {
  const { protocol, hostname, pathname } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const is_https = protocol === 'https:';
  const port = is_https ? 443 : 80;
  const [proxy_host = host, proxy_port = port] = proxy?.split(':') ?? [];
  const options = { timeout };
  const connection = is_https
    ? new HTTPSConnection(proxy_host, Number(proxy_port), options)
    : new HTTPConnection(proxy_host, Number(proxy_port), options);
  if (proxy && is_https) connection.set_tunnel(host, 443);
  try {
    await connection.request(
      upload ? 'POST' : 'GET',
      proxy && !is_https ? url : pathname,
      body(upload),
    );
    const response = await connection.getresponse();
    return [response.status, (await response.read()).length];
  } finally {
    connection.close();
  }
}

/** @param {Pick<Options, 'url' | 'timeout' | 'proxy' | 'upload'>} options */
async function by_urlopen({ url, timeout, proxy, upload }) {
  const opener = build_opener(new ProxyHandler(proxies_of(proxy)));
  const response = await opener.open(url, body(upload), { timeout });
  try {
    return [response.status, (await response.read()).length];
  } finally {
    response.close();
  }
}

/** @param {Options} options */
async function by_requests({ url, timeout, proxy, upload }) {
  const options = { data: body(upload), timeout, proxies: proxies_of(proxy) };
  const response = await requests.request(upload ? 'POST' : 'GET', url, options);
  return [response.status_code, response.content.length];
}

/** @param {Options} options */
async function by_getaddrinfo({ host, family }) {
  const found = await getaddrinfo(host, 80, family, SOCK_STREAM);
  return found.map(([, , , , address]) => address[0]);
}

/** @param {'up' | 'down'} state */
function set_link(state) {
  execFileSync('ip', ['link', 'set', 'lost', state], { timeout: 10_000 });
}

/** What comes after the link has gone down; then, a new connection; then, one when it is up again. @param {Options} options */
async function on_broken_link({ link, timeout }) {
  const small = `http://${LOST}/small`;
  /** @type {Record<string, () => Promise<[rest: () => unknown, next: () => unknown]>>} */
  const places = {
    'in a body: http.client': async () => {
      const connection = new HTTPConnection(LOST, 80, { timeout });
      await connection.request('GET', '/part');
      const response = await connection.getresponse();
      await response.read(5);
      return [async () => (await response.read()).length, () => new_connection(connection)];
    },
    'in a body: urlopen': async () => {
      const response = await urlopen(`http://${LOST}/part`, { timeout });
      await response.read(5);
      const next = () => by_urlopen({ url: small, timeout: LONG });
      return [async () => (await response.read()).length, next];
    },
    'in a body: requests': async () => {
      const session = new requests.Session();
      const response = await session.get(`http://${LOST}/part`, { timeout, stream: true });
      await response.raw.read(5);
      const next = async () => (await session.get(small, { timeout: LONG })).content.length;
      const rest = async () => {
        for await (const _ of response.iter_content(10 * 1024));
        return null;
      };
      return [rest, next];
    },
    'a kept connection: http.client': async () => {
      const connection = new HTTPConnection(LOST, 80, { timeout });
      await by_connection(connection);
      return [() => by_connection(connection), () => new_connection(connection)];
    },
    'a kept connection: requests': async () => {
      const session = new requests.Session();
      /** @param {number} timeout */
      const get = async (timeout) => (await session.get(small, { timeout })).content.length;
      await get(LONG);
      return [() => get(timeout), () => get(LONG)];
    },
  };
  const [rest, next] = await /** @type {NonNullable<typeof places[string]>} */ (places[link])();
  const results = [];
  set_link('down');
  try {
    results.push(await attempt(rest), await attempt(next));
  } finally {
    set_link('up');
  }
  return [...results, await attempt(next)];
}

/** @param {InstanceType<Client['HTTPConnection']>} connection */
async function by_connection(connection) {
  await connection.request('GET', '/small');
  return (await (await connection.getresponse()).read()).length;
}

/** @param {InstanceType<Client['HTTPConnection']>} connection */
function new_connection(connection) {
  connection.close();
  connection.timeout = LONG;
  return by_connection(connection);
}

/** @param {() => unknown} action */
async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    return described(/** @type {Error & { errno?: number, reason?: unknown }} */ (error));
  }
}

/** @param {Error & { errno?: number | null, reason?: unknown }} error */
function described({ name, message, errno = null, reason }) {
  const about = [name, neutral(message), errno];
  if (!(reason instanceof Error)) return about;
  return [...about, reason.name, Reflect.get(reason, 'errno') ?? null];
}

/** Without the addresses of objects, and the lines of C sources. @param {string} text */
function neutral(text) {
  return text.replace(/ \(_ssl\.c:\d+\)|_ssl\.c:\d+: |(?<= at) 0x[0-9a-f]+/g, '');
}

/** @type {Record<string, (options: Options) => Promise<unknown>>} */
const RUN = {
  'http.client': by_client,
  urlopen: by_urlopen,
  requests: by_requests,
  getaddrinfo: by_getaddrinfo,
  link: on_broken_link,
};

const file = new URL('../../vectors/networks.json', import.meta.url);
/** @type {{ cases: [name: string, api: string, group: string, least: number, options: Options][] }} */
const { cases } = JSON.parse(readFileSync(file, 'utf8'));
for (const [name, api, its_group, , options] of cases) {
  if (its_group !== group) continue;
  await sleep(1000 * (options.pause ?? 0));
  for (const before of options.settle ? ['http://10.82.0.9/settled', `http://${LOST}/small`] : [])
    await by_urlopen({ url: before, timeout: LONG });
  const start = performance.now();
  const answer = await attempt(() => RUN[api]?.(options));
  console.log(JSON.stringify([name, answer, (performance.now() - start) / 1000]));
}
