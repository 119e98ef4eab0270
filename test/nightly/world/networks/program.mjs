// @ts-check
/**
 * What test/oracle/networks.py does, in this library: runs the cases of a group, and prints each answer as a line of JSON.
 *
 *     node test/nightly/world/networks/program.mjs async GROUP
 */
import { readFileSync } from 'node:fs';
import { set_link } from './world.mjs';

/** @typedef {import('pyurllib/http/client')} Client @typedef {import('pyurllib/requests')} Requests */
/** @typedef {'connected' | 'tunnel' | 'headers'} Stage @typedef {{ url: string, timeout: number, stage?: Stage, then?: number, proxy?: string, upload?: number }} Exchange */
/**
 * @typedef {Exchange & { settle?: keyof typeof SETTLED, host: string, family: number, link: string }} Options
 */

const [colour = 'async', group] = process.argv.slice(2);
const room = colour === 'blocking' ? 'pyurllib/sync' : 'pyurllib';
// Of the blocking API, `await` takes plain values.
const { HTTPConnection, HTTPSConnection } = /** @type {Client} */ (
  await import(`${room}/http/client`)
);
const { build_opener, HTTPHandler, HTTPSHandler, ProxyHandler } =
  /** @type {import('pyurllib/request')} */ (await import(`${room}/request`));
const { PROTOCOL_TLS_CLIENT, SSLContext } = /** @type {import('pyurllib/ssl')} */ (
  await import(`${room}/ssl`)
);
const requests = /** @type {Requests} */ (await import(`${room}/requests`));
const { getaddrinfo, SOCK_STREAM } = /** @type {import('pyurllib/socket')} */ (
  await import(`${room}/socket`)
);

const LONG = 15;
const GOOD = '10.82.0.9';
const LOST = '10.81.4.2';
const SETTLED = { slow: '10.81.3.2', lost: LOST };

/** @param {number | undefined} size */
const body = (size) => (size === undefined ? null : new Uint8Array(size).fill(120));
/** @param {string | undefined} proxy */
const proxies_of = (proxy) =>
  proxy === undefined ? {} : { http: `http://${proxy}`, https: `http://${proxy}` };

/** Does something after a method, in either API. @template T @param {T} result @param {() => void} then @returns {T} */
function after(result, then) {
  if (result instanceof Promise) return /** @type {T} */ (result.finally(then));
  then();
  return result;
}

/** Returns a class of connections with another time-out from a stage on. @param {Exchange} exchange */
function staged({ stage, then = LONG }) {
  return class extends HTTPConnection {
    /** @override */
    connect() {
      return after(super.connect(), () => {
        if (stage === 'connected') this.sock?.settimeout(then);
      });
    }

    /** @override */
    getresponse() {
      const { sock } = this;
      return after(super.getresponse(), () => {
        if (stage === 'headers') sock?.settimeout(then);
      });
    }
  };
}

class StagedContext extends SSLContext {
  then = LONG;

  /** @override @param {any[]} args */
  wrap_socket(...args) {
    args[0].settimeout(this.then);
    return super.wrap_socket(.../** @type {[never]} */ (args));
  }
}

/** Returns a context with another time-out from the handshake on, or null for that of the API. @param {Exchange} exchange */
function context_of({ stage, then = LONG }) {
  return stage === 'tunnel'
    ? Object.assign(new StagedContext(PROTOCOL_TLS_CLIENT), { then })
    : null;
}

/** @param {Exchange} exchange */
async function by_client(exchange) {
  const { url, timeout, proxy, upload } = exchange;
  const { protocol, hostname, pathname } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const is_https = protocol === 'https:';
  const port = is_https ? 443 : 80;
  const [proxy_host = host, proxy_port = port] = proxy?.split(':') ?? [];
  const connection = is_https
    ? new HTTPSConnection(proxy_host, Number(proxy_port), {
        timeout,
        context: context_of(exchange),
      })
    : new (staged(exchange))(proxy_host, Number(proxy_port), { timeout });
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

/** @param {Exchange} exchange */
function opened(exchange) {
  const { url, timeout, proxy, upload } = exchange;
  class StagedHandler extends HTTPHandler {
    /** @override @param {Parameters<InstanceType<typeof HTTPHandler>['http_open']>[0]} request */
    http_open(request) {
      return this.do_open(staged(exchange), request);
    }
  }
  const secure = new HTTPSHandler({ context: context_of(exchange) });
  const opener = build_opener(new ProxyHandler(proxies_of(proxy)), StagedHandler, secure);
  return opener.open(url, body(upload), { timeout });
}

/** @param {Exchange} exchange */
async function by_urlopen(exchange) {
  const response = await opened(exchange);
  try {
    return [response.status, (await response.read()).length];
  } finally {
    response.close();
  }
}

/** @param {Exchange} exchange */
async function by_requests({ url, timeout, proxy, upload, stage, then = LONG }) {
  const response = await requests.request(upload ? 'POST' : 'GET', url, {
    data: body(upload),
    timeout: stage === 'connected' ? [timeout, then] : timeout,
    proxies: proxies_of(proxy),
    stream: stage === 'headers',
  });
  if (stage !== 'headers') return [response.status_code, response.content.length];
  response.raw.connection?.sock?.settimeout(then);
  return [response.status_code, (await response.read()).length];
}

/** @param {Options} options */
async function by_getaddrinfo({ host, family }) {
  const found = await getaddrinfo(host, 80, family, SOCK_STREAM);
  return found.map(([, , , , address]) => address[0]);
}

/** What comes after the link has gone down; then, a new connection; then, one when it is up again. @param {Options} options */
async function on_broken_link({ link, timeout }) {
  const part = { url: `http://${LOST}/part`, timeout: LONG };
  const small = { url: `http://${LOST}/small`, timeout: LONG };
  /** @type {Record<string, () => Promise<[rest: () => unknown, next: () => unknown]>>} */
  const places = {
    'in a body: http.client': async () => {
      const connection = new HTTPConnection(LOST, 80, { timeout: LONG });
      await connection.request('GET', '/part');
      const response = await connection.getresponse();
      connection.sock?.settimeout(timeout);
      await response.read(5);
      return [async () => (await response.read()).length, () => new_connection(connection)];
    },
    'in a body: urlopen': async () => {
      const response = await opened({ ...part, stage: 'headers', then: timeout });
      await response.read(5);
      return [async () => (await response.read()).length, () => by_urlopen(small)];
    },
    'in a body: requests': async () => {
      const session = new requests.Session();
      const response = await session.get(part.url, { timeout: LONG, stream: true });
      await response.raw.read(5);
      response.raw.connection?.sock?.settimeout(timeout);
      const next = async () => (await session.get(small.url, { timeout: LONG })).content.length;
      return [async () => (await response.read()).length, next];
    },
    'a kept connection: http.client': async () => {
      const connection = new HTTPConnection(LOST, 80, { timeout: LONG });
      await by_connection(connection);
      connection.sock?.settimeout(timeout);
      return [() => by_connection(connection), () => new_connection(connection)];
    },
    'a kept connection: requests': async () => {
      const session = new requests.Session();
      /** @param {number} timeout */
      const get = async (timeout) => (await session.get(small.url, { timeout })).content.length;
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

const file = new URL('../../../vectors/networks.json', import.meta.url);
/** @type {{ cases: [name: string, api: string, group: string, least: number, options: Options][] }} */
const { cases } = JSON.parse(readFileSync(file, 'utf8'));
for (const [name, api, its_group, , options] of cases) {
  if (its_group !== group) continue;
  if (options.settle) {
    await by_urlopen({ url: `http://${GOOD}/settled-${options.settle}`, timeout: LONG });
    await by_urlopen({ url: `http://${SETTLED[options.settle]}/small`, timeout: LONG });
  }
  const start = performance.now();
  const answer = await attempt(() => RUN[api]?.(options));
  console.log(JSON.stringify([name, answer, (performance.now() - start) / 1000]));
}
