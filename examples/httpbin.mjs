// @ts-check
/**
 * The part of httpbin.org that the documentation and the tests of Requests use, on this machine: the same paths and the
 * same JSON. Available as `inject('httpbin').http` and, with the certificate `good`, `.https` (global_setup.ts).
 *
 *     /get /post /put /patch /delete /anything[/…]       the request: args, headers, origin, url; data, form, files, json
 *     /headers /ip /user-agent                           a part of it
 *     /status/N[,N…]  /response-headers?A=1              that status; those headers
 *     /redirect/N /relative-redirect/N /absolute-redirect/N    N redirects, then /get
 *     /redirect-to?url=&status_code=                     that redirect
 *     /cookies  /cookies/set?A=1  /cookies/set/A/1  /cookies/delete?A
 *     /basic-auth/U/P /hidden-basic-auth/U/P /bearer /digest-auth/QOP/U/P[/ALGORITHM]
 *     /gzip /deflate /brotli                             the request as JSON, in that encoding
 *     /inflated                                          the body of the request, decoded if it is gzip
 *     /bytes/N /stream-bytes/N?chunk_size= /stream/N /range/N /drip?numbytes=&duration=&delay= /delay/N
 *     /encoding/utf8 /html /json /xml /robots.txt /links/N /etag/E /cache /image/png /base64/TEXT
 */
import { gunzipSync, gzipSync, deflateSync, brotliCompressSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { DigestAuthentication, is_basic } from './auth.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/**
 * @typedef {object} Exchange
 * @property {Request} request
 * @property {Response} response
 * @property {URL} url
 * @property {string[]} parts of the path, unquoted, after the route's name
 * @property {Buffer} body
 */

/** True if a path is one of those above. @param {string} pathname */
export const is_known = (pathname) => Object.hasOwn(routes, pathname.split('/')[1] ?? '');

/**
 * Runs the handler of a request. If it throws, the response is 400, or 500 if the request is not the reason, and the
 * server goes on.
 *
 * @param {Response} response
 * @param {() => unknown} handle
 */
export async function answered(response, handle) {
  try {
    await handle();
  } catch (error) {
    if (response.headersSent || response.destroyed) return void response.destroy();
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    response.statusMessage = '';
    const { message } = /** @type {Error} */ (error);
    text(response, is_about_request(error) ? 400 : 500, 'text/plain; charset=utf-8', message);
  }
}

/** True for what JavaScript and Node throw for a value that cannot be parsed or sent. @param {unknown} error */
const is_about_request = (error) =>
  [RangeError, SyntaxError, URIError].some((type) => error instanceof type) ||
  (error instanceof Error && 'code' in error);

/**
 * @param {Request} request
 * @param {Response} response
 * @param {Buffer} [read] the request's body, if already read
 */
export const httpbin = (request, response, read) =>
  answered(response, async () => {
    const secure = 'encrypted' in request.socket;
    const url = new URL(
      request.url ?? '/',
      `${secure ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`,
    );
    const [route = '', ...parts] = url.pathname.split('/').slice(1).map(decodeURIComponent);
    const handle = Object.hasOwn(routes, route) ? routes[route] : undefined;
    const body = read ?? Buffer.concat(await request.toArray());
    if (!handle) return text(response, 404, 'text/html', '<h1>Not Found</h1>\n');
    await handle({ request, response, url, parts, body });
  });

/** The most bytes, lines or redirects that a request can ask for, as on httpbin.org. */
const MOST = 100 * 1024;

/**
 * A number that a request asks for.
 *
 * @param {string | null | undefined} given
 * @param {number} [most] It is reduced to this.
 * @param {number} [least]
 * @throws {RangeError}
 */
function number(given, most = MOST, least = 0) {
  const value = Number(given ?? NaN);
  if (!(value >= least)) throw new RangeError(`not a number from ${least}: ${given}`);
  return Math.min(value, most);
}

/** The most bytes that a request's body is decoded to. */
const MOST_INFLATED = 64 * 1024 * 1024;
/** The most seconds that a request can ask for. */
const MOST_SECONDS = 10;

/** A whole number that a request asks for. @param {string | null | undefined} given @param {number} [least] */
const count = (given, least) => Math.trunc(number(given, MOST, least));

/** @param {Response} response @param {number} status @param {string} type @param {string | Buffer} body */
function text(response, status, type, body) {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

/** Python's json.dumps(value, indent=2, sort_keys=True), for the values of this server. @param {unknown} value */
const dumps = (value) =>
  `${JSON.stringify(value, sorted, 2)}\n`.replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** @param {string} _key @param {unknown} value */
const sorted = (_key, value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** @param {Response} response @param {unknown} value @param {number} [status] */
const json = (response, value, status = 200) =>
  text(response, status, 'application/json', dumps(value));

/**
 * Pairs as an object; a repeated name has a list of values.
 *
 * @param {Iterable<[string, string]>} pairs
 * @returns {Record<string, string | string[]>}
 */
function multiple(pairs) {
  /** @type {Map<string, string[]>} */
  const lists = new Map();
  for (const [name, value] of pairs) {
    const list = lists.get(name);
    if (list) list.push(value);
    else lists.set(name, [value]);
  }
  return Object.fromEntries(
    Array.from(lists, ([name, list]) => [name, list.length > 1 ? list : (list[0] ?? '')]),
  );
}

/** @param {Request} request @returns {Record<string, string>} in their original spelling, repeated values joined */
function headers_of({ rawHeaders }) {
  /** @type {[string, string][]} */
  const pairs = [];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    pairs.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  }
  const headers = Object.entries(multiple(pairs));
  return Object.fromEntries(headers.map(([name, values]) => [name, [values].flat().join(',')]));
}

/** @param {Request} request @returns {string} The path and the query as sent, also of a request to a proxy, which names the host. */
const target_of = ({ url = '' }) => url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '') || '/';

/** @param {Exchange} exchange */
const request_facts = ({ request, url }) => ({
  args: multiple(url.searchParams),
  headers: headers_of(request),
  origin: '127.0.0.1',
  url: url.origin + target_of(request),
});

/** A body as text; as a data: URL if it is not UTF-8. @param {Buffer} body */
function readable(body) {
  const decoded = body.toString('utf8');
  return Buffer.from(decoded).equals(body)
    ? decoded
    : `data:application/octet-stream;base64,${body.toString('base64')}`;
}

/** The parts of a multipart body. @param {Buffer} body @param {string} boundary */
function* parts_of(body, boundary) {
  const between = Buffer.from(`--${boundary}`);
  let start = body.indexOf(between);
  while (start >= 0) {
    const end = body.indexOf(between, start + between.length);
    if (end < 0) return;
    const part = body.subarray(start + between.length + 2, end - 2);
    const blank = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, blank).toString('utf8');
    yield {
      name: /; name="([^"]*)"/.exec(head)?.[1] ?? '',
      filename: /; filename="([^"]*)"/.exec(head)?.[1] ?? null,
      content: part.subarray(blank + 4),
    };
    start = end;
  }
}

/** @param {Exchange} exchange */
function received(exchange) {
  const { request, body } = exchange;
  const type = request.headers['content-type'] ?? '';
  /** @type {Record<string, unknown>} */
  const result = { ...request_facts(exchange), data: '', files: {}, form: {}, json: null };
  const boundary = /^multipart\/form-data; *boundary=(.+)$/.exec(type)?.[1];
  if (boundary !== undefined) {
    const parts = [...parts_of(body, boundary)];
    const of = (/** @type {boolean} */ files) =>
      multiple(
        parts
          .filter(({ filename }) => (filename !== null) === files)
          .map(({ name, content }) => /** @type {[string, string]} */ ([name, readable(content)])),
      );
    return { ...result, files: of(true), form: of(false) };
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { ...result, form: multiple(new URLSearchParams(body.toString())) };
  }
  result.data = readable(body);
  try {
    result.json = JSON.parse(body.toString());
  } catch {
    // not JSON
  }
  return result;
}

/** @param {Exchange} exchange @param {'gzip' | 'deflate' | 'br'} encoding @param {string} name @param {(data: Buffer) => Buffer} encode */
function encoded({ request, response }, encoding, name, encode) {
  const value = {
    [name]: true,
    headers: headers_of(request),
    method: request.method,
    origin: '127.0.0.1',
  };
  const body = encode(Buffer.from(dumps(value)));
  response.setHeader('Content-Encoding', encoding);
  text(response, 200, 'application/json', body);
}

/** @param {Response} response @param {string} location @param {number} [status] */
function redirect(response, location, status = 302) {
  response.writeHead(status, {
    Location: location,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': 0,
  });
  response.end();
}

/** @param {string} path The route's name, used by its further redirects. @param {(url: URL) => string} origin */
const redirects =
  (path, origin) =>
  (/** @type {Exchange} */ { response, url, parts }) => {
    const left = count(parts[0]) - 1;
    redirect(response, `${origin(url)}${left > 0 ? `/${path}/${left}` : '/get'}`);
  };

/** @param {Request} request @returns {Record<string, string>} */
const cookies_of = (request) =>
  Object.fromEntries(
    (request.headers.cookie ?? '')
      .split(/; */)
      .filter(Boolean)
      .map((cookie) => {
        const at = cookie.indexOf('=');
        return [cookie.slice(0, at), cookie.slice(at + 1).replace(/^"(.*)"$/, '$1')];
      }),
  );

/** @param {Response} response @param {string} challenge */
function unauthorized(response, challenge) {
  response.writeHead(401, { 'WWW-Authenticate': challenge, 'Content-Length': 0 });
  response.end();
}

/** @type {Map<string, DigestAuthentication>} those of /digest-auth, by path */
const authentications = new Map();
const MOST_AUTHENTICATIONS = 1000;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** @param {number} length @param {number} [start] */
const alphabet = (length, start = 0) =>
  Buffer.alloc(length, LETTERS.slice(start % 26) + LETTERS.slice(0, start % 26));

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** @param {Exchange} exchange */
const anything = (exchange) =>
  json(exchange.response, { ...received(exchange), method: exchange.request.method });
/** @param {Exchange} exchange */
const echoed = (exchange) => json(exchange.response, received(exchange));

/** @type {Record<string, (exchange: Exchange) => void | Promise<void>>} */
const routes = {
  '': ({ response }) =>
    text(response, 200, 'text/html; charset=utf-8', '<!DOCTYPE html><title>httpbin</title>\n'),
  get: (exchange) => json(exchange.response, request_facts(exchange)),
  post: echoed,
  put: echoed,
  patch: echoed,
  delete: echoed,
  anything,
  headers: ({ request, response }) => json(response, { headers: headers_of(request) }),
  ip: ({ response }) => json(response, { origin: '127.0.0.1' }),
  'user-agent': ({ request, response }) =>
    json(response, { 'user-agent': request.headers['user-agent'] ?? null }),

  status({ response, parts }) {
    const status = Number(parts[0]?.split(',')[0]);
    const location = status >= 301 && status <= 308 && status !== 304 && status !== 306;
    if (location) response.setHeader('Location', '/redirect/1');
    if (status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="Fake Realm"');
    if (status === 418) return text(response, 418, 'text/plain', '\n    -=[ teapot ]=-\n');
    response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': 0 });
    response.end();
  },
  'response-headers'({ response, url }) {
    for (const [name, value] of url.searchParams) response.appendHeader(name, value);
    json(response, multiple(url.searchParams));
  },

  redirect: redirects('redirect', () => ''),
  'relative-redirect': redirects('relative-redirect', () => ''),
  'absolute-redirect': redirects('absolute-redirect', ({ origin }) => origin),
  'redirect-to': ({ response, url }) =>
    redirect(
      response,
      url.searchParams.get('url') ?? '/',
      Number(url.searchParams.get('status_code') ?? 302),
    ),

  cookies({ request, response, url, parts: [what, name, value] }) {
    const given = /** @type {[string, string][]} */ (
      name === undefined ? [...url.searchParams] : [[name, value ?? '']]
    );
    if (what === undefined) return json(response, { cookies: cookies_of(request) });
    const expired = what === 'delete' ? '; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0' : '';
    for (const [cookie, content] of given) {
      response.appendHeader('Set-Cookie', `${cookie}=${expired ? '' : content}${expired}; Path=/`);
    }
    redirect(response, '/cookies');
  },

  'basic-auth'({ request, response, parts: [user = '', password = ''] }) {
    if (is_basic(request.headers.authorization, user, password)) {
      return json(response, { authenticated: true, user });
    }
    unauthorized(response, 'Basic realm="Fake Realm"');
  },
  'hidden-basic-auth'({ request, response, parts: [user = '', password = ''] }) {
    if (is_basic(request.headers.authorization, user, password)) {
      return json(response, { authenticated: true, user });
    }
    text(response, 404, 'text/html', '');
  },
  bearer({ request, response }) {
    const token = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) return unauthorized(response, 'Bearer');
    json(response, { authenticated: true, token });
  },
  'digest-auth'({
    request,
    response,
    url,
    parts: [qop = '', user = '', password = '', algorithm],
  }) {
    const authentication =
      authentications.get(url.pathname) ??
      new DigestAuthentication({
        user,
        password,
        realm: 'me@kennethreitz.com',
        qop: qop === 'none' ? null : qop,
        algorithm: algorithm ?? 'MD5',
        opaque: 'b1f2c3',
      });
    if (authentications.size >= MOST_AUTHENTICATIONS) authentications.clear();
    authentications.set(url.pathname, authentication);
    const outcome = authentication.verify(
      request.headers.authorization,
      request.method ?? '',
      target_of(request),
    );
    if (!('challenge' in outcome)) return json(response, { authenticated: true, user });
    response.setHeader('Set-Cookie', ['stale_after=never; Path=/', 'fake=fake_value; Path=/']);
    unauthorized(response, outcome.challenge);
  },

  gzip: (exchange) => encoded(exchange, 'gzip', 'gzipped', (data) => gzipSync(data)),
  deflate: (exchange) => encoded(exchange, 'deflate', 'deflated', (data) => deflateSync(data)),
  brotli: (exchange) => encoded(exchange, 'br', 'brotli', (data) => brotliCompressSync(data)),

  bytes: ({ response, parts }) =>
    text(response, 200, 'application/octet-stream', alphabet(count(parts[0]))),
  async 'stream-bytes'({ response, url, parts }) {
    const length = count(parts[0]);
    const chunk = count(url.searchParams.get('chunk_size') ?? '10240', 1);
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
    for (let at = 0; at < length; at += chunk) {
      await written(response, alphabet(Math.min(chunk, length - at), at));
    }
    response.end();
  },
  async stream(exchange) {
    const { response, parts } = exchange;
    const lines = count(parts[0]);
    response.writeHead(200, { 'Content-Type': 'application/json' });
    for (let id = 0; id < Math.min(lines, 100); id++) {
      await written(
        response,
        `${JSON.stringify(sorted('', { ...request_facts(exchange), id }))}\n`,
      );
    }
    response.end();
  },
  range({ request, response, parts }) {
    const whole = alphabet(count(parts[0]));
    const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    response.setHeader('ETag', `range${whole.length}`).setHeader('Accept-Ranges', 'bytes');
    if (from === undefined) return text(response, 200, 'application/octet-stream', whole);
    const first = from === '' ? Math.max(0, whole.length - Number(to)) : Number(from);
    const last = to === '' || from === '' ? whole.length - 1 : Number(to);
    if (first > last || last >= whole.length) {
      response.setHeader('Content-Range', `bytes */${whole.length}`);
      return text(response, 416, 'text/plain', '');
    }
    response.setHeader('Content-Range', `bytes ${first}-${last}/${whole.length}`);
    text(response, 206, 'application/octet-stream', whole.subarray(first, last + 1));
  },
  async drip({ response, url }) {
    const {
      numbytes = '10',
      delay = '0',
      code = '200',
      duration = '2',
    } = Object.fromEntries(url.searchParams);
    const length = count(numbytes);
    const seconds = number(duration, MOST_SECONDS);
    await sleep(number(delay, MOST_SECONDS) * 1000);
    response.writeHead(count(code), {
      'Content-Type': 'application/octet-stream',
      'Content-Length': length,
    });
    for (let i = 0; i < length; i++) {
      await written(response, '*');
      await sleep((seconds / length) * 1000);
    }
    response.end();
  },
  async delay(exchange) {
    await sleep(number(exchange.parts[0], MOST_SECONDS) * 1000);
    echoed(exchange);
  },

  encoding: ({ response }) =>
    text(
      response,
      200,
      'text/html; charset=utf-8',
      '<h1>Unicode Demo</h1>\n∮ E⋅da = Q, ∀x∈ℝ: ⌈x⌉ = −⌊−x⌋, Σὲ γνωρίζω, გთხოვთ, 𝄞\n',
    ),
  html: ({ response }) =>
    text(
      response,
      200,
      'text/html; charset=utf-8',
      '<!DOCTYPE html>\n<html>\n  <body>\n    <h1>Herman Melville - Moby-Dick</h1>\n  </body>\n</html>\n',
    ),
  json: ({ response }) =>
    json(response, {
      slideshow: {
        author: 'Yours Truly',
        date: 'date of publication',
        slides: [{ title: 'Wake up to WonderWidgets!', type: 'all' }],
        title: 'Sample Slide Show',
      },
    }),
  xml: ({ response }) =>
    text(
      response,
      200,
      'application/xml',
      "<?xml version='1.0' encoding='us-ascii'?>\n<slides/>\n",
    ),
  'robots.txt': ({ response }) =>
    text(response, 200, 'text/plain', 'User-agent: *\nDisallow: /deny\n'),
  links({ response, parts }) {
    const links = count(parts[0], 1);
    response.setHeader('Link', [
      `</links/${links}/0>; rel="first", </links/${links}/1>; rel="next"`,
      `</links/${links}/${links - 1}>; rel="last"`,
    ]);
    text(response, 200, 'text/html; charset=utf-8', '<html><title>Links</title></html>');
  },
  etag({ request, response, parts }) {
    response.setHeader('ETag', parts[0] ?? '');
    if (request.headers['if-none-match'] === parts[0]) return void response.writeHead(304).end();
    json(response, { etag: parts[0] });
  },
  cache({ request, response }) {
    const conditional =
      request.headers['if-modified-since'] ?? request.headers['if-none-match'] ?? null;
    if (conditional !== null) return void response.writeHead(304).end();
    response.setHeader('Last-Modified', 'Thu, 01 Jan 2026 00:00:00 GMT').setHeader('ETag', 'abc');
    json(response, { cached: false });
  },
  image: ({ response }) => text(response, 200, 'image/png', PNG),
  base64: ({ response, parts }) =>
    text(response, 200, 'text/html; charset=utf-8', Buffer.from(parts[0] ?? '', 'base64url')),
  inflated({ request, response, body }) {
    const sent =
      request.headers['content-encoding'] === 'gzip'
        ? gunzipSync(body, { maxOutputLength: MOST_INFLATED })
        : body;
    json(response, { data: readable(sent) });
  },
};

/** The first parts of the paths. */
export const ROUTES = Object.keys(routes);

/** @param {Response} response @param {string | Buffer} data */
const written = (response, data) =>
  new Promise((resolve) => response.write(data, () => resolve(null)));
