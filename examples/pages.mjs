/**
 * The pages of the server that the tour and the documents' examples use. Only the path of a URL matters, so that requests
 * to a proxy, which name other hosts, are answered too. The paths of httpbin.org also work.
 */

import { answered, httpbin, is_known } from './httpbin.mjs';
import { ISSUE, issues } from './issues.mjs';

/** @typedef {import('node:http').IncomingMessage} Request @typedef {import('node:http').ServerResponse} Response */
/** @typedef {(exchange: { request: Request, response: Response, url: URL, body: Buffer }) => void} Page */

const MEGABYTE = 1024 * 1024;
const DOWNLOAD_SIZE = 20 * MEGABYTE;
const SLOW_MS = 2000;

const INDEX = `<!doctype html>
<title>A small server</title>
<p>Hello. Its pages are in examples/pages.mjs.</p>
`;

const ROBOTS = `User-agent: *
Crawl-delay: 6
Request-rate: 3/20
Disallow: /cgi-bin/

Sitemap: http://www.example.com/sitemap.xml
`;

/** @type {Record<string, Page>} */
const PAGES = {
  '/': ({ response }) => send(response, 200, 'text/html; charset=utf-8', INDEX),

  '/hello': ({ response }) => text(response, 200, 'Hello from a small server. ¡Olé!'),

  '/planets': ({ response }) =>
    json(response, { planets: ['Mercury', 'Venus', 'Earth'], moons: 1, rings: null }),

  // The fields of a form sent by GET or POST.
  '/form': ({ request, response, url, body }) => {
    const fields = request.method === 'GET' ? url.searchParams : body.toString('latin1');
    const form = Object.fromEntries(new URLSearchParams(fields));
    json(response, { method: request.method, form });
  },

  // The request as received.
  '/echo': ({ request, response, body }) => {
    const { method, url, headers } = request;
    json(response, { method, url, headers, body: body.toString('latin1') });
  },

  '/cgi-bin/test.cgi': ({ response, body }) =>
    text(response, 200, `Got Data: "${body.toString('latin1')}"`),

  '/moved': ({ response }) => {
    response.writeHead(302, { Location: '/hello' }).end('Redirecting to /hello');
  },

  '/login.html': ({ request, response }) => {
    if (is_user(request.headers.authorization, 'klem', 'kadidd')) {
      text(response, 200, 'Welcome, klem.');
    } else {
      response.setHeader('WWW-Authenticate', 'Basic realm="PDQ Application"');
      text(response, 401, 'Who are you?');
    }
  },

  // Counts the visits in a cookie.
  '/visits': ({ request, response }) => {
    const visits = Number(/\bvisits=(\d+)/.exec(request.headers.cookie ?? '')?.[1] ?? 0) + 1;
    response.setHeader('Set-Cookie', [`visits=${visits}; Path=/; Max-Age=3600`, 'session=s1']);
    text(response, 200, `Visit ${visits}`);
  },

  // Pages with links: to each other, to nothing, and to what robots.txt disallows.
  '/site/': ({ response }) => linked(response, ['a', 'b', '/cgi-bin/test.cgi']),
  '/site/a': ({ response }) => linked(response, ['b#end', '/nowhere']),
  '/site/b': ({ response }) => linked(response, ['./', 'https://example.org/']),

  '/robots.txt': ({ response }) => text(response, 200, ROBOTS),

  '/slow': ({ response }) => void setTimeout(() => text(response, 200, 'At last.'), SLOW_MS),

  '/download': ({ response }) => {
    response.writeHead(200, { 'Content-Length': DOWNLOAD_SIZE });
    let left = DOWNLOAD_SIZE / MEGABYTE;
    const piece = Buffer.alloc(MEGABYTE, 'pyurllib');
    const send_more = () => {
      while (left > 0) {
        left -= 1;
        if (!response.write(piece)) {
          response.once('drain', send_more);
          return;
        }
      }
      response.end();
    };
    send_more();
  },
};

/** The paths that are not of httpbin.org. */
export const PATHS = [...Object.keys(PAGES), ISSUE];

/**
 * Reads the body of a request, then responds.
 * @param {Request} request
 * @param {Response} response
 */
export function answer(request, response) {
  /** @type {Buffer[]} */
  const chunks = [];
  request.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
  request.on('end', () => {
    void answered(response, async () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const page = Object.hasOwn(PAGES, url.pathname) ? PAGES[url.pathname] : undefined;
      const body = Buffer.concat(chunks);
      if (page) page({ request, response, url, body });
      else if (url.pathname.startsWith('/repos/')) issues(request, response, url, body);
      else if (is_known(url.pathname)) await httpbin(request, response, body);
      else text(response, 404, `No page ${url.pathname} here.${note_on(request)}`);
    });
  });
}

const OF_PROXY =
  "The proxy is for the documents' examples: it answers for every host itself, and forwards nothing.";

/** @param {Request} request @returns {string} What to say of a page that there is not, if a proxy was asked for it. */
function note_on({ url }) {
  return url?.startsWith('/') ? '' : ` ${OF_PROXY}`;
}

/**
 * Refuses a tunnel.
 * @param {Request} _request
 * @param {import('node:stream').Duplex} socket
 */
export function refuse_tunnel(_request, socket) {
  socket.on('error', () => {}); // the client has left
  const head = ['HTTP/1.1 501 No tunnels', 'Content-Type: text/plain', 'Connection: close'];
  socket.end([...head, '', OF_PROXY].join('\r\n'));
}

/**
 * Responds as a proxy that requires a user and password, for any host.
 * @param {Request} request
 * @param {Response} response
 */
export function answer_as_proxy(request, response) {
  if (is_user(request.headers['proxy-authorization'], 'username', 'password')) {
    response.setHeader('Via', '1.1 proxy');
    answer(request, response);
  } else {
    response.setHeader('Proxy-Authenticate', 'Basic realm="Proxy"');
    text(response, 407, 'Who are you?');
  }
}

/** @param {string | undefined} credentials @param {string} user @param {string} password */
function is_user(credentials, user, password) {
  return credentials === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** @param {Response} response @param {number} status @param {string} type @param {string} body */
function send(response, status, type, body) {
  const headers = { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, headers).end(body);
}

/** @param {Response} response @param {string[]} links */
function linked(response, links) {
  const list = links.map((link) => `<a href="${link}">${link}</a>\n`).join('');
  send(response, 200, 'text/html; charset=utf-8', list);
}

/** @param {Response} response @param {number} status @param {string} body */
function text(response, status, body) {
  send(response, status, 'text/plain; charset=utf-8', body);
}

/** @param {Response} response @param {unknown} value */
function json(response, value) {
  send(response, 200, 'application/json', JSON.stringify(value));
}
