// @ts-check
/** A hundred requests of every kind that programs make, successful and failing, for the soak test (program.mjs). */
import { play } from '../../server/start.mjs';

/**
 * @typedef {object} Kind
 * @property {string} name
 * @property {number} times how many of the hundred
 * @property {string[]} outcomes the accepted outcomes: the result of `run`, or its error
 * @property {() => unknown} run
 *
 * @typedef {Awaited<ReturnType<typeof modules>>} Modules
 */

/** A timeout that is meant to expire, in seconds; other timeouts are not. */
const SOON = 0.02;
const HELLO = 'hello\n';

/** @param {'async' | 'blocking'} colour */
export async function modules(colour) {
  const prefix = colour === 'async' ? 'pyurllib/' : 'pyurllib/sync/';
  return {
    /** @type {typeof import('pyurllib/request')} */
    request: await import(`${prefix}request`),
    /** @type {typeof import('pyurllib/http/client')} */
    client: await import(`${prefix}http/client`),
    /** @type {typeof import('pyurllib/requests')} */
    requests: await import(`${prefix}requests`),
    /** @type {typeof import('pyurllib/ssl')} */
    ssl: await import(`${prefix}ssl`),
  };
}

/**
 * @param {Modules} modules
 * @param {import('../../server/start.mjs').Addresses} servers
 * @returns {Promise<Kind[]>}
 */
export async function kinds_of({ request, client, requests, ssl }, servers) {
  const { urlopen } = request;
  const { http, https, httpbin, control, ca } = servers;
  const context = ssl.create_default_context({ cafile: ca });
  const session = new requests.Session();
  const host = new URL(http).host;
  const idle = new client.HTTPConnection(host);
  const idle_tls = new client.HTTPSConnection(new URL(https.good).host, { context });
  /** @param {import('../../server/script.js').Step[]} steps */
  const scripted = async (...steps) => `http://127.0.0.1:${await play(control, steps)}/`;
  /** @type {import('../../server/script.js').Step[]} */
  const short = [
    { read: 'head' },
    'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf',
    { end: 'close' },
  ];
  const bad = {
    reset: await scripted({ end: 'rst' }),
    closed: await scripted({ read: 'head' }, { end: 'close' }),
    rubbish: await scripted({ read: 'head' }, 'rubbish\r\n\r\n', { end: 'close' }),
    short: await scripted(...short),
    chunk: await scripted(
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf',
      { end: 'close' },
    ),
    short_tls: `https://localhost:${await play(control, short, 'good')}/`,
    silent: await scripted(),
    // Nothing listens on port 1.
    refused: 'http://127.0.0.1:1/',
  };

  /** @param {string | import('pyurllib/request').Request} url @param {object} [options] */
  const read = async (url, options = {}) => {
    const response = await urlopen(url, options);
    return (await response.read()).decode();
  };
  /** @param {import('pyurllib/http/client').HTTPConnection} connection @param {string} target */
  const ask = async (connection, target) => {
    await connection.request('GET', target);
    return (await (await connection.getresponse()).read()).decode();
  };
  /** @param {string} host */
  const once = async (host) => {
    const connection = new client.HTTPConnection(host);
    try {
      return await ask(connection, '/');
    } finally {
      connection.close();
    }
  };
  /** @param {string} url @param {object} [options] */
  const get = async (url, options = {}) => (await session.get(url, options)).text;

  const reset = [
    'ConnectionResetError',
    'URLError: ConnectionResetError',
    'URLError: BrokenPipeError',
  ];
  const body = 'x'.repeat(2000);
  return [
    { name: 'urlopen', times: 8, outcomes: [HELLO], run: () => read(`${http}/`) },
    {
      name: 'urlopen, POST',
      times: 5,
      outcomes: [body],
      run: () => read(`${http}/pipe`, { data: body_of(body) }),
    },
    { name: 'http.client', times: 6, outcomes: [HELLO], run: () => once(host) },
    { name: 'http.client, keep-alive', times: 6, outcomes: [HELLO], run: () => ask(idle, '/') },
    {
      name: 'requests.get',
      times: 3,
      outcomes: [HELLO],
      run: async () => (await requests.get(`${http}/`)).text,
    },
    {
      name: 'Session, JSON',
      times: 8,
      outcomes: ['42'],
      run: async () => String((await session.get(`${http}/json`)).json().n),
    },
    {
      name: 'Session, gzip',
      times: 2,
      outcomes: ['true'],
      run: async () => String((await session.get(`${httpbin.http}/gzip`)).json().gzipped),
    },
    {
      name: 'Session, POST',
      times: 2,
      outcomes: [body],
      run: async () => (await session.post(`${http}/pipe`, { data: body })).text,
    },

    {
      name: 'urlopen, TLS',
      times: 4,
      outcomes: [HELLO],
      run: () => read(`${https.good}/`, { context }),
    },
    {
      name: 'http.client, TLS, keep-alive',
      times: 3,
      outcomes: [HELLO],
      run: () => ask(idle_tls, '/'),
    },
    {
      name: 'Session, TLS',
      times: 5,
      outcomes: [HELLO],
      run: () => get(`${https.good}/`, { verify: ca }),
    },
    {
      name: 'requests.get, TLS',
      times: 1,
      outcomes: [HELLO],
      run: async () => (await requests.get(`${https.good}/`, { verify: ca })).text,
    },

    { name: 'urlopen, redirected', times: 3, outcomes: [HELLO], run: () => read(`${http}/hops/2`) },
    { name: 'Session, redirected', times: 2, outcomes: [HELLO], run: () => get(`${http}/hops/2`) },
    { name: 'HTTPError', times: 2, outcomes: ['HTTPError'], run: () => read(`${http}/404`) },

    {
      name: 'streamed',
      times: 2,
      outcomes: ['70000'],
      run: async () => {
        const response = await urlopen(`${http}/big?n=70000&chunked=1`);
        let size = 0;
        for (let piece; (piece = await response.read(5000)).length > 0;) size += piece.length;
        return String(size);
      },
    },
    {
      name: 'streamed, line by line',
      times: 1,
      outcomes: ['3'],
      run: async () => {
        let lines = 0;
        const response = await urlopen(`${http}/lines`);
        while ((await response.readline()).length > 0) lines++;
        return String(lines);
      },
    },
    {
      name: 'Session, streamed',
      times: 2,
      outcomes: ['70000'],
      run: async () => {
        const response = await session.get(`${http}/big?n=70000`, { stream: true });
        let size = 0;
        for await (const piece of response.iter_content(5000)) size += piece.length;
        return String(size);
      },
    },
    {
      name: 'sent in pieces',
      times: 1,
      outcomes: [body],
      run: () => read(new request.Request(`${http}/pipe`, { data: [body_of(body)] })),
    },

    {
      name: 'abandoned: closed',
      times: 1,
      outcomes: ['closed'],
      run: async () => {
        const response = await urlopen(`${http}/big?n=300000`);
        await response.read(10);
        response.close();
        return 'closed';
      },
    },
    {
      name: 'abandoned: dropped',
      times: 1,
      outcomes: ['dropped'],
      run: async () => {
        await (await urlopen(`${http}/big?n=300000`)).read(10);
        return 'dropped';
      },
    },
    {
      name: 'abandoned: dropped, TLS',
      times: 1,
      outcomes: ['dropped'],
      run: async () => {
        await (await urlopen(`${https.good}/big?n=300000`, { context })).read(10);
        return 'dropped';
      },
    },
    {
      name: 'abandoned: Session, closed',
      times: 2,
      outcomes: ['closed'],
      run: async () => {
        const response = await session.get(`${http}/big?n=300000`, { stream: true });
        response.close();
        return 'closed';
      },
    },
    {
      name: 'abandoned: http.client, closed',
      times: 1,
      outcomes: ['closed'],
      run: async () => {
        const connection = new client.HTTPConnection(host);
        await connection.request('GET', '/big?n=300000');
        const response = await connection.getresponse();
        await response.read(10);
        connection.close();
        response.close();
        return 'closed';
      },
    },

    {
      name: 'refused',
      times: 5,
      outcomes: ['URLError: ConnectionRefusedError'],
      run: () => read(bad.refused),
    },
    {
      name: 'http.client, refused',
      times: 3,
      outcomes: ['ConnectionRefusedError'],
      run: () => once('127.0.0.1:1'),
    },
    {
      name: 'Session, refused',
      times: 2,
      outcomes: ['ConnectionError'],
      run: () => get(bad.refused),
    },
    { name: 'reset', times: 3, outcomes: reset, run: () => read(bad.reset) },
    {
      name: 'http.client, reset',
      times: 1,
      outcomes: [...reset, 'BrokenPipeError'],
      run: () => once(new URL(bad.reset).host),
    },
    { name: 'Session, reset', times: 2, outcomes: ['ConnectionError'], run: () => get(bad.reset) },
    {
      name: 'closed before the head',
      times: 2,
      outcomes: ['RemoteDisconnected'],
      run: () => read(bad.closed),
    },
    {
      name: 'a malformed head',
      times: 1,
      outcomes: ['BadStatusLine'],
      run: () => read(bad.rubbish),
    },
    { name: 'a short body', times: 2, outcomes: ['IncompleteRead'], run: () => read(bad.short) },
    {
      name: 'a short body, TLS',
      times: 1,
      outcomes: ['IncompleteRead'],
      run: () => read(bad.short_tls, { context }),
    },
    {
      name: 'Session, a short body',
      times: 1,
      outcomes: ['ChunkedEncodingError'],
      run: () => get(bad.short),
    },
    {
      name: 'closed inside a chunk',
      times: 1,
      outcomes: ['IncompleteRead'],
      run: () => read(bad.chunk),
    },
    {
      name: 'an unknown certificate',
      times: 1,
      outcomes: ['URLError: SSLCertVerificationError'],
      run: () => read(`${https.self_signed}/`, { context }),
    },
    {
      name: 'Session, an unknown certificate',
      times: 1,
      outcomes: ['SSLError'],
      run: () => get(`${https.self_signed}/`, { verify: ca }),
    },
    {
      name: 'timed out',
      times: 1,
      outcomes: ['TimeoutError', 'URLError: TimeoutError'],
      run: () => read(bad.silent, { timeout: SOON }),
    },
    {
      name: 'Session, timed out',
      times: 1,
      outcomes: ['ReadTimeout', 'ConnectTimeout'],
      run: () => get(bad.silent, { timeout: SOON }),
    },
  ];
}

/** @param {string} text */
const body_of = (text) => Buffer.from(text);
