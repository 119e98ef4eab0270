// @ts-check
/** The exchanges of the torture test (program.mjs): every use of the transport and of files. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { worker } from '../../helpers/inventory.mjs';
import { play } from '../../server/start.mjs';

/**
 * @typedef {import('../../server/script.js').Step} Step
 * @typedef {object} Exchange
 * @property {string} name
 * @property {() => unknown} run gives the same result each time, and closes everything it opens
 * @property {() => unknown} [prepare] called before each run, without faults
 */

/** In seconds; never meant to expire. */
const TIMEOUT = 10;
const BODY = 'x'.repeat(3000);

/** @param {'async' | 'blocking'} colour */
async function modules(colour) {
  const prefix = colour === 'async' ? 'pyurllib/' : 'pyurllib/sync/';
  return {
    /** @type {typeof import('pyurllib/request')} */
    request: await import(`${prefix}request`),
    /** @type {typeof import('pyurllib/http/client')} */
    client: await import(`${prefix}http/client`),
    /** @type {typeof import('pyurllib/requests')} */
    requests: await import(`${prefix}requests`),
    /** @type {typeof import('pyurllib/requests/micro')} */
    micro: await import(`${prefix}requests/micro`),
    /** @type {typeof import('pyurllib/robotparser')} */
    robotparser: await import(`${prefix}robotparser`),
    /** @type {typeof import('pyurllib/socket')} */
    socket: await import(`${prefix}socket`),
    /** @type {typeof import('pyurllib/ssl')} */
    ssl: await import(`${prefix}ssl`),
    /** @type {typeof import('pyurllib/http/cookiejar')} */
    cookiejar: await import(`${prefix}http/cookiejar`),
    /** @type {typeof import('pyurllib/builtins')} */
    builtins: await import(`${prefix}builtins`),
  };
}

/**
 * @param {'async' | 'blocking'} colour
 * @param {import('../../server/start.mjs').Addresses} servers
 * @param {string} folder for files
 * @returns {Promise<Exchange[]>}
 */
export async function exchanges_of(colour, servers, folder) {
  const all = await modules(colour);
  const { request, client, requests, micro, robotparser, socket, ssl, cookiejar, builtins } = all;
  const { http, https, httpbin, proxy, control, ca } = servers;
  const timeout = TIMEOUT;
  const host = new URL(http).host;
  const secure_host = new URL(https.good).host;
  const context = ssl.create_default_context({ cafile: ca });
  const certificate = readFileSync(ca, 'utf8');
  const client_certificate = [join(ca, '../client.pem'), join(ca, '../client.key')];
  const file = join(folder, 'file');
  writeFileSync(file, BODY);

  /** @param {Step[]} steps */
  const scripted = (...steps) => play(control, steps);
  /** @type {Step} */
  const head = { read: 'head' };
  /** @type {Step} */
  const line = { read: 'line' };
  /** @type {Step} */
  const close = { end: 'close' };
  const old = await scripted(head, 'HTTP/1.0 200 OK\r\n\r\nto the end', close);
  const robots = await scripted(
    head,
    'HTTP/1.0 200 OK\r\n\r\nUser-agent: *\nDisallow: /a\n',
    close,
  );
  const echo = await scripted({ read: 'end' }, 'all of it\nis read', close);
  const data = await scripted('by ftp', close);
  const ftp = await scripted(
    ...['220 hi\r\n', line, '331 who?\r\n', line, '230 in\r\n', line, '250 there\r\n', line],
    ...['200 binary\r\n', line, `227 =127,0,0,1,${data >> 8},${data & 255}\r\n`, line],
    ...['150 here\r\n', '226 done\r\n', { read: /** @type {const} */ ('end') }],
  );

  /** @param {import('pyurllib/request').Response} response */
  const text = async (response) => {
    try {
      return (await response.read()).decode();
    } finally {
      response.close();
    }
  };
  /** @param {string | import('pyurllib/request').Request} url @param {object} [options] */
  const open = async (url, options = {}) =>
    text(await request.urlopen(url, { timeout, ...options }));
  /** @param {any[]} handlers @param {string} url */
  const open_by = async (handlers, url) =>
    text(await request.build_opener(...handlers).open(url, { timeout }));
  /** @param {string} url */
  const response_of = async (url) => request.urlopen(url, { timeout, context });

  /** @param {import('pyurllib/http/client').HTTPConnection} connection @param {(connection: import('pyurllib/http/client').HTTPConnection) => unknown} use */
  const with_connection = async (connection, use) => {
    try {
      return await use(connection);
    } finally {
      connection.close();
    }
  };
  /** @param {import('pyurllib/http/client').HTTPConnection} connection @param {string} method @param {string} target @param {any} [body] @param {object} [options] */
  const ask = async (connection, method, target, body = null, options = {}) => {
    await connection.request(method, target, body, {}, options);
    return (await (await connection.getresponse()).read()).decode();
  };
  const connect = (options = {}) => new client.HTTPConnection(host, { timeout, ...options });

  /** @param {(session: import('pyurllib/requests').Session) => unknown} use */
  const with_session = async (use) => {
    const session = new requests.Session();
    try {
      return await use(session);
    } finally {
      session.close();
    }
  };
  /** @param {string} url @param {object} [options] */
  const get = (url, options = {}) =>
    with_session(async (session) => (await session.get(url, { timeout, ...options })).text);

  /** @param {(name: string) => unknown} use */
  const with_file = async (use) => {
    const name = join(folder, 'created');
    try {
      return await use(name);
    } finally {
      rmSync(name, { force: true });
    }
  };
  // In the blocking colour a failed send may appear as the end of the stream: as in CPython, whose bytes the kernel took.
  /** @param {(sock: import('pyurllib/socket').socket) => unknown} use @param {number} port */
  const with_socket = async (use, port) => {
    const sock = await socket.create_connection(['127.0.0.1', port], timeout);
    try {
      return await use(sock);
    } finally {
      sock.close();
    }
  };
  /** @param {typeof cookiejar.MozillaCookieJar} Jar */
  const jar = (Jar) =>
    with_file(async (name) => {
      for (const value of ['first', 'second']) {
        const created = new Jar(name);
        const opener = request.build_opener(new request.HTTPCookieProcessor(created));
        await text(
          await opener.open(`${http}/cookies?set=name=${value};Max-Age=999999`, { timeout }),
        );
        created.save();
      }
      const read = new Jar();
      read.load(name);
      return [...read].map(({ name, value }) => `${name}=${value}`);
    });

  let serial = 0;
  /** A context that Node has not created and cached before. @param {object} [options] */
  const new_context = (options = {}) => {
    const created = ssl.create_default_context({ cadata: `${certificate}# ${serial++}\n` });
    return Object.assign(created, options);
  };

  /** @type {[name: string, run: () => unknown, prepare?: () => unknown][]} */
  const table = [
    ['GET', () => open(`${http}/`)],
    ['GET of a name', () => open(`http://localhost:${new URL(http).port}/`)],
    ['POST', () => open(`${http}/pipe`, { data: Buffer.from(BODY) })],
    [
      'POST in chunks',
      () =>
        open(new request.Request(`${http}/pipe`, { data: [Buffer.from('a'), Buffer.from(BODY)] })),
    ],
    [
      'POST of a file',
      async () => {
        const data = builtins.open(file, 'rb');
        try {
          return await open(
            new request.Request(`${http}/pipe`, { data, headers: { 'Content-Length': '3000' } }),
          );
        } finally {
          data.close();
        }
      },
    ],
    [
      'POST, large',
      async () => (await open(`${http}/count`, { data: Buffer.alloc(1_300_000) })).length,
    ],
    ['redirect', () => open(`${http}/hops/2`)],
    ['chunked', () => open(`${http}/chunked?n=4`)],
    ['to the end of the connection', () => open(`http://127.0.0.1:${old}/`)],
    [
      'HTTPError',
      async () => {
        try {
          return await open(`${http}/404`);
        } catch (error) {
          if (!(error instanceof Error) || error.name !== 'HTTPError') throw error;
          return [error.message, await text(/** @type {any} */ (error))];
        }
      },
    ],
    [
      'streamed',
      async () => {
        const response = await response_of(`${http}/big?n=600000`);
        try {
          let size = 0;
          for (let piece; (piece = await response.read(50_000)).length > 0;) size += piece.length;
          return size;
        } finally {
          response.close();
        }
      },
    ],
    [
      'lines',
      async () => {
        const response = await response_of(`${http}/lines`);
        try {
          const lines = [];
          for (let piece; (piece = await response.readline()).length > 0;)
            lines.push(piece.decode());
          return lines;
        } finally {
          response.close();
        }
      },
    ],
    [
      'abandoned',
      async () => {
        const response = await response_of(`${http}/big?n=600000`);
        try {
          return (await response.read(10)).length;
        } finally {
          response.close();
        }
      },
    ],
    [
      'Basic',
      async () => {
        const handler = new request.HTTPBasicAuthHandler();
        handler.add_password('R', http, 'u', 'p');
        return open_by([handler], `${http}/basic?user=u&password=p`);
      },
    ],
    [
      'Digest',
      async () => {
        const handler = new request.HTTPDigestAuthHandler();
        handler.add_password('R', http, 'u', 'p');
        return (await open_by([handler], `${http}/digest/torture?user=u&password=p`)).length > 0;
      },
    ],
    [
      'proxy',
      () => open_by([new request.ProxyHandler({ http: proxy.open })], 'http://origin.test/'),
    ],
    [
      'tunnel',
      () =>
        open_by(
          [new request.ProxyHandler({ https: proxy.open }), new request.HTTPSHandler({ context })],
          `${https.good}/`,
        ),
    ],
    ['TLS', () => open(`${https.good}/`, { context })],
    ['TLS by a new context', () => open(`${https.good}/`, { context: new_context() })],
    ['TLS, POST', () => open(`${https.good}/pipe`, { context, data: Buffer.from(BODY) })],
    [
      'TLS, streamed',
      async () => {
        const response = await response_of(`${https.good}/big?n=300000`);
        try {
          let size = 0;
          for (let piece; (piece = await response.read(50_000)).length > 0;) size += piece.length;
          return size;
        } finally {
          response.close();
        }
      },
    ],
    [
      'TLS, a certificate of the client',
      () => {
        const with_client = ssl.create_default_context({ cafile: ca });
        with_client.load_cert_chain(.../** @type {[string, string]} */ (client_certificate));
        return open(`${https.mutual}/`, { context: with_client });
      },
    ],
    [
      'TLS, keys logged',
      () =>
        with_file(async (name) =>
          open(`${https.good}/`, { context: new_context({ keylog_filename: name }) }),
        ),
    ],
    [
      'TLS refused',
      async () => {
        try {
          return await open(`${https.self_signed}/`, { context });
        } catch (error) {
          if (/** @type {any} */ (error).reason?.name !== 'SSLCertVerificationError') throw error;
          return 'refused';
        }
      },
    ],
    [
      'a refused connection',
      async () => {
        try {
          return await open('http://127.0.0.1:1/');
        } catch (error) {
          if (/** @type {any} */ (error).reason?.name !== 'ConnectionRefusedError') throw error;
          return 'refused';
        }
      },
    ],
    [
      'http.client, keep-alive',
      () =>
        with_connection(connect(), async (connection) => {
          const answers = [];
          for (let i = 0; i < 3; i++) answers.push(await ask(connection, 'GET', '/'));
          return answers;
        }),
    ],
    [
      'http.client, chunked body',
      () =>
        with_connection(connect(), (connection) =>
          ask(connection, 'POST', '/pipe', [Buffer.from('one'), Buffer.from('two')], {
            encode_chunked: true,
          }),
        ),
    ],
    [
      'http.client, source_address',
      () =>
        with_connection(connect({ source_address: ['127.0.0.1', 0] }), (connection) =>
          ask(connection, 'GET', '/'),
        ),
    ],
    [
      'http.client, tunnel',
      () =>
        with_connection(
          new client.HTTPSConnection(new URL(proxy.open).host, { timeout, context }),
          (connection) => {
            connection.set_tunnel(secure_host);
            return ask(connection, 'GET', '/');
          },
        ),
    ],
    ['requests.get', async () => (await requests.get(`${http}/json`, { timeout })).json().n],
    [
      'Session, keep-alive',
      () =>
        with_session(async (session) => {
          const answers = [];
          for (let i = 0; i < 3; i++)
            answers.push((await session.get(`${http}/`, { timeout })).text);
          return answers;
        }),
    ],
    [
      'Session, redirect with cookies',
      () =>
        with_session(
          async (session) =>
            (await session.get(`${http}/cookies?set=A=1&to=/`, { timeout })).text +
            session.cookies.get('A'),
        ),
    ],
    [
      'Session, files',
      () =>
        with_session(async (session) => {
          const upload = builtins.open(file, 'rb');
          try {
            const answer = await session.post(`${httpbin.http}/post`, {
              timeout,
              files: { upload },
            });
            return answer.json().files.upload.length;
          } finally {
            upload.close();
          }
        }),
    ],
    [
      'Session, gzip',
      () =>
        with_session(
          async (session) =>
            (await session.get(`${httpbin.http}/gzip`, { timeout })).json().gzipped,
        ),
    ],
    [
      'Session, streamed',
      () =>
        with_session(async (session) => {
          const response = await session.get(`${http}/chunked?n=5`, { timeout, stream: true });
          let size = 0;
          for await (const piece of response.iter_content(7)) size += piece.length;
          return size;
        }),
    ],
    [
      'Session, retries',
      () =>
        with_session(async (session) => {
          const max_retries = new requests.packages.urllib3.util.Retry({
            total: 2,
            backoff_factor: 0.001,
            status_forcelist: [503],
            raise_on_status: false,
          });
          session.mount('http://', new requests.adapters.HTTPAdapter({ max_retries }));
          return (await session.get(`${http}/status/503`, { timeout })).status_code;
        }),
    ],
    ['Session, TLS', () => get(`${https.good}/`, { verify: ca })],
    [
      'Session, TLS, a certificate of the client',
      () => get(`${https.mutual}/`, { verify: ca, cert: client_certificate }),
    ],
    [
      'Session, tunnel',
      () => get(`${https.good}/`, { verify: ca, proxies: { https: proxy.open } }),
    ],
    ['micro', async () => (await micro.post(`${http}/pipe`, { data: BODY })).content],
    [
      'urlretrieve to a file',
      () =>
        with_file(async (name) => {
          await request.urlretrieve(`${http}/big?n=20000`, name);
          return readFileSync(name).length;
        }),
    ],
    [
      'urlretrieve',
      async () => {
        try {
          const [name] = await request.urlretrieve(`${http}/`);
          return readFileSync(name, 'utf8');
        } finally {
          request.urlcleanup();
        }
      },
    ],
    [
      'URLopener.retrieve',
      async () => {
        const opener = new request.URLopener({});
        try {
          const [name] = await opener.retrieve(`${http}/`);
          return readFileSync(name, 'utf8');
        } finally {
          opener.close();
        }
      },
    ],
    ['file:', () => open(`file://${file}`)],
    ['ftp:', () => open(`ftp://127.0.0.1:${ftp}/a`)],
    ['MozillaCookieJar', () => jar(cookiejar.MozillaCookieJar)],
    ['LWPCookieJar', () => jar(/** @type {any} */ (cookiejar.LWPCookieJar))],
    [
      'robots.txt',
      async () => {
        const parser = new robotparser.RobotFileParser(`http://127.0.0.1:${robots}/robots.txt`);
        await parser.read();
        return parser.can_fetch('*', '/a');
      },
    ],
    [
      'socket',
      () =>
        with_socket(async (sock) => {
          await sock.sendall(Buffer.from(BODY));
          await sock.shutdown(1);
          const lines = sock.makefile('rb');
          try {
            const first = (await lines.readline()).decode();
            if (first === '') throw new builtins.EOFError();
            return [first, (await lines.read()).decode()];
          } finally {
            lines.close();
          }
        }, echo),
    ],
    [
      'socket, TLS',
      async () => {
        const plain = await socket.create_connection(
          ['localhost', Number(new URL(https.good).port)],
          timeout,
        );
        try {
          const secure = await context.wrap_socket(plain, { server_hostname: 'localhost' });
          try {
            await secure.sendall(Buffer.from('GET / HTTP/1.0\r\n\r\n'));
            const answer = (await secure.recv(8)).decode();
            // An empty result also follows if nothing could be sent.
            if (answer === '') throw new builtins.EOFError();
            return answer;
          } finally {
            secure.close();
          }
        } finally {
          plain.close();
        }
      },
    ],
    [
      'atomic_open',
      () =>
        with_file((name) => {
          const atomic = requests.utils.atomic_open(name);
          let failure = null;
          try {
            const created = atomic.__enter__();
            try {
              created.write(Buffer.from(BODY));
            } catch (error) {
              failure = error;
              throw error;
            }
          } finally {
            atomic.__exit__(failure);
          }
          return readFileSync(name).length;
        }),
    ],
    ['gethostbyname', () => socket.gethostbyname('localhost')],
  ];
  if (colour === 'blocking')
    table.push([
      'a worker that starts',
      () => open(`${http}/`),
      async () => void (await worker()?.terminate()),
    ]);
  return table.map(([name, run, prepare]) => ({ name, run, ...(prepare && { prepare }) }));
}
