// @ts-check
/**
 * The routes of the HTTP and HTTPS test servers (see global_setup.ts for how to reach them):
 *
 *     /                      hello
 *     /server_name           JSON: the server name from the client's TLS handshake
 *     /client_name           JSON: the name in the client's certificate
 *     /echo                  JSON: {method, target, version, headers: [[name, value]…] as received, body: latin-1}
 *     /pipe                  the request's body, streamed back
 *     /count?ms=             JSON: {length, sha256} of the request's body, pausing `ms` after each piece
 *     /deaf                  never reads the body, never responds
 *     /status/NNN?reason=    that status; its body is `status NNN`, unless the status has none
 *     /404                   404 with the body `nothing here`
 *     /redirect/NNN?to=URL   that status with a Location
 *     /hops/N                N redirects (302), then `/`
 *     /loop                  302 to itself
 *     /header?A=1&A=2        those headers, in that order and spelling
 *     /cookies?set=A=1&to=   200, or 302 to `to`, with a Set-Cookie for each `set`
 *     /json                  {"name": "pyurllib", "n": 42, "text": "grün"}
 *     /lines                 three lines, the last without a line break
 *     /big?n=&chunked=1      n bytes, (i & 255) at i; with Content-Length, or chunked
 *     /chunked?n=            n chunks `chunk I\n`
 *     /trunc?n=&sent=        Content-Length n, `sent` bytes, then closes the connection
 *     /slow?ms=              the whole response after ms
 *     /slow_body?ms=         `x` at once, `y` after ms
 *     /drip?n=&ms=           n lines `drip I\n`, one every ms
 *     /reset?after=          RST: immediately, after the `head`, or inside the `body`
 *     /close                 closes the connection without a response
 *     /basic?user=&password=&n=           401 without these credentials, by Basic for the realm R; n bytes of body
 *     /digest/ID?user=&password=&qop=…    the same by Digest, its options those of DigestAuthentication (auth.mjs)
 *     /stats                 JSON: {connections: currently open, requests: so far, sent: bytes of the last /big}
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DigestAuthentication, is_basic } from '../../examples/auth.mjs';

const PATTERN = Buffer.from(Array.from({ length: 65536 }, (_, i) => i & 255));
/** @type {Map<string, DigestAuthentication>} those of /digest, by URL */
const authentications = new Map();
let requests = 0;
let big_sent = 0;

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export async function answer(request, response) {
  requests++;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
  const number = (/** @type {string} */ name, otherwise = 0) =>
    Number(searchParams.get(name) ?? otherwise);
  const [, route, detail = ''] = pathname.split('/');
  const handle = routes[route ?? ''];
  if (!handle) return send(response, 404, 'text/plain', 'no such route\n');
  try {
    await handle({ request, response, searchParams, number, detail });
  } catch (error) {
    if (!request.destroyed) throw error; // else the client disconnected
  }
}

/**
 * @typedef {object} Exchange
 * @property {import('node:http').IncomingMessage} request
 * @property {import('node:http').ServerResponse} response
 * @property {URLSearchParams} searchParams
 * @property {(name: string, otherwise?: number) => number} number
 * @property {string} detail the second segment of the path
 */

/** @type {Record<string, ((exchange: Exchange) => unknown) | undefined>} */
const routes = {
  '': ({ response }) => send(response, 200, 'text/plain', 'hello\n'),
  echo: async ({ request, response }) => {
    const { method, url, httpVersion, rawHeaders } = request;
    const headers = [];
    for (let i = 0; i < rawHeaders.length; i += 2) headers.push(rawHeaders.slice(i, i + 2));
    const body = Buffer.concat(await request.toArray()).toString('latin1');
    json(response, { method, target: url, version: httpVersion, headers, body });
  },
  pipe: ({ request, response }) => request.pipe(response),
  count: async ({ request, response, number }) => {
    const hash = createHash('sha256');
    let length = 0;
    for await (const data of request) {
      const piece = /** @type {Buffer} */ (data);
      hash.update(piece);
      length += piece.length;
      if (number('ms')) await sleep(number('ms'));
    }
    json(response, { length, sha256: hash.digest('hex') });
  },
  deaf: () => {},
  status: ({ response, searchParams, detail }) => {
    response.statusMessage = searchParams.get('reason') ?? '';
    if (!response.statusMessage) Reflect.deleteProperty(response, 'statusMessage');
    send(response, Number(detail), 'text/plain', `status ${detail}\n`);
  },
  404: ({ response }) => send(response, 404, 'text/plain', 'nothing here\n'),
  redirect: ({ response, searchParams, detail }) =>
    redirect(response, Number(detail), searchParams.get('to') ?? '/'),
  hops: ({ response, detail }) =>
    redirect(response, 302, Number(detail) > 1 ? `/hops/${Number(detail) - 1}` : '/'),
  loop: ({ response }) => redirect(response, 302, '/loop'),
  header: ({ response, searchParams }) => {
    response.writeHead(200, [...searchParams].flat());
    response.end();
  },
  cookies: ({ response, searchParams }) => {
    const to = searchParams.get('to');
    response.setHeader('Set-Cookie', searchParams.getAll('set'));
    if (to === null) send(response, 200, 'text/plain', 'cookies set\n');
    else redirect(response, 302, to);
  },
  server_name: ({ request, response }) => {
    const { servername } = /** @type {import('node:tls').TLSSocket & { servername: string }} */ (
      request.socket
    );
    json(response, servername);
  },
  client_name: ({ request, response }) => {
    const socket = /** @type {import('node:tls').TLSSocket} */ (request.socket);
    json(response, socket.getPeerCertificate().subject.CN);
  },
  basic: ({ request, response, searchParams, number }) => {
    const [user, password] = [searchParams.get('user') ?? '', searchParams.get('password') ?? ''];
    if (is_basic(request.headers.authorization, user, password)) {
      return send(response, 200, 'text/plain', 'It works');
    }
    response.setHeader('WWW-Authenticate', 'Basic realm="R"');
    send(response, 401, 'text/plain', 'x'.repeat(number('n')));
  },
  digest: ({ request, response, searchParams }) => {
    const { url = '', method = '', headers } = request;
    let authentication = authentications.get(url);
    if (!authentication)
      authentications.set(
        url,
        (authentication = new DigestAuthentication(digest_options(searchParams))),
      );
    const verdict = authentication.verify(headers.authorization, method, url);
    if ('count' in verdict) return json(response, verdict);
    response.setHeader('WWW-Authenticate', verdict.challenge);
    send(response, 401, 'text/plain', 'x'.repeat(1000));
  },
  json: ({ response }) => json(response, { name: 'pyurllib', n: 42, text: 'grün' }),
  lines: ({ response }) => send(response, 200, 'text/plain', 'first\nsecond\r\nthird'),
  big: async ({ response, searchParams, number }) => {
    let left = number('n');
    if (!searchParams.has('chunked')) response.setHeader('Content-Length', left);
    response.setHeader('Content-Type', 'application/octet-stream');
    big_sent = 0;
    while (left > 0 && !response.destroyed) {
      const piece = left < PATTERN.length ? PATTERN.subarray(0, left) : PATTERN;
      left -= piece.length;
      const room = response.write(piece);
      big_sent += piece.length;
      if (!room) await room_or_end(response);
    }
    response.end();
  },
  chunked: ({ response, number }) => {
    for (let i = 0; i < number('n', 3); i++) response.write(`chunk ${i}\n`);
    response.end();
  },
  trunc: ({ response, number }) => {
    response.writeHead(200, { 'Content-Length': number('n', 100), 'Content-Type': 'text/plain' });
    response.write('x'.repeat(number('sent', 10)), () => response.socket?.end());
  },
  slow: async ({ response, number }) => {
    await sleep(number('ms'));
    send(response, 200, 'text/plain', 'slow\n');
  },
  slow_body: async ({ response, number }) => {
    response.write('x');
    await sleep(number('ms'));
    response.end('y');
  },
  drip: async ({ response, number }) => {
    for (let i = 0; i < number('n', 5); i++) {
      response.write(`drip ${i}\n`);
      await sleep(number('ms', 10));
    }
    response.end();
  },
  reset: ({ response, searchParams }) => {
    const after = searchParams.get('after');
    const reset = () => response.socket?.resetAndDestroy();
    if (after === 'head' || after === 'body') {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write(after === 'body' ? 'x'.repeat(10) : '', () => setTimeout(reset, 20));
      if (after === 'head') response.flushHeaders();
    } else reset();
  },
  close: ({ response }) => response.socket?.end(),
  stats: ({ request, response }) => {
    const { server } =
      /** @type {import('node:net').Socket & { server: import('node:net').Server }} */ (
        request.socket
      );
    server.getConnections((_, connections) =>
      json(response, { connections, requests, sent: big_sent }),
    );
  },
};

/**
 * The options of a DigestAuthentication from a query: `none` means null; numbers and `true` are converted.
 * @param {URLSearchParams} searchParams
 */
function digest_options(searchParams) {
  const options = { user: '', password: '' };
  for (const [name, value] of searchParams) {
    const plain = value === 'none' ? null : /^(\d+|true)$/.test(value) ? JSON.parse(value) : value;
    Object.assign(options, { [name]: plain });
  }
  return options;
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} type
 * @param {string} body
 */
function send(response, status, type, body) {
  const bodiless = status === 204 || status === 304;
  response.statusCode = status;
  if (!bodiless) {
    response.setHeader('Content-Type', type);
    response.setHeader('Content-Length', Buffer.byteLength(body));
  }
  response.end(bodiless ? undefined : body);
}

/** @param {import('node:http').ServerResponse} response @param {unknown} value */
function json(response, value) {
  send(response, 200, 'application/json', JSON.stringify(value));
}

/** @param {import('node:http').ServerResponse} response @param {number} status @param {string} to */
function redirect(response, status, to) {
  response.setHeader('Location', to);
  send(response, status, 'text/plain', `see ${to}\n`);
}

/** @param {import('node:http').ServerResponse} response */
function room_or_end(response) {
  return new Promise((resolve) => {
    const go_on = () => {
      response.off('drain', go_on).off('close', go_on);
      resolve(null);
    };
    response.on('drain', go_on).on('close', go_on);
  });
}
