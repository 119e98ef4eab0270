// @ts-check
/**
 * The server of the programs: the routes of examples/httpbin.mjs, and a small site. Forked, it sends its port to the
 * parent process and ends with it; else it prints its URL.
 *
 *     node test/nightly/transpile/server.mjs
 */
import { createServer } from 'node:http';
import { httpbin, is_known } from '../../../examples/httpbin.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

const PAGES = new Map([
  [
    '/site/',
    '<h1>Home</h1> <a href="about.html">About</a> <a href="/site/blog/">Blog</a> <a href="#top">Top</a>',
  ],
  ['/site/about.html', '<h1>About</h1> <a href="./">Home</a> <a href="missing.html">Gone</a>'],
  [
    '/site/blog/',
    '<h1>Blog</h1> <a href="1.html">One</a> <a href="2.html?ref=blog">Two</a> <a href="mailto:a@b.c">Mail</a>',
  ],
  ['/site/blog/1.html', '<h1>One &amp; only</h1> <a href="../about.html">About</a>'],
  [
    '/site/blog/2.html',
    '<h1>Two</h1> <a href="../private/x.html">Private</a> <a href="http://elsewhere.invalid/">Else</a>',
  ],
  ['/site/private/x.html', '<h1>Private</h1>'],
]);
const FEED = `<?xml version="1.0"?>
<rss><channel><title>News</title>
<item><title>First &amp; foremost</title><link>/site/blog/1.html</link><category>a</category></item>
<item><title>Second</title><link>/site/blog/2.html</link><category>b</category><category>a</category></item>
</channel></rss>
`;
const FORM = `<form method="post" action="/shop/order"><input type="hidden" name="token" value="t0k3n">
<input name="item"><input name="count" value="1"></form>`;

/** How often a flaky resource has failed. @type {Map<string, number>} */
const failures = new Map();

/** @param {Response} response @param {number} status @param {string} type @param {string} body @param {Record<string, string>} [headers] */
function send(response, status, type, body, headers = {}) {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}
/** @param {Response} response @param {unknown} value @param {number} [status] @param {Record<string, string>} [headers] */
const json = (response, value, status = 200, headers = {}) =>
  send(response, status, 'application/json', JSON.stringify(value), headers);

/** @type {[RegExp, (request: Request, response: Response, url: URL, match: RegExpExecArray) => unknown][]} */
const ROUTES = [
  [
    /^\/site\/robots\.txt$/,
    (_, response) =>
      send(
        response,
        200,
        'text/plain',
        'User-agent: *\nDisallow: /site/private/\nCrawl-delay: 2\n',
      ),
  ],
  [/^\/feed\.xml$/, (_, response) => send(response, 200, 'application/rss+xml', FEED)],
  [
    /^\/api\/items$/,
    (_, response, url) => {
      const [page, size] = [
        Number(url.searchParams.get('page') ?? 1),
        Number(url.searchParams.get('size') ?? 3),
      ];
      const all = Array.from({ length: 8 }, (_each, n) => ({
        id: n + 1,
        name: `item ${n + 1}`,
        tags: n % 2 ? ['odd'] : [],
      }));
      const next =
        page * size < all.length ? `${url.origin}/api/items?page=${page + 1}&size=${size}` : null;
      const links = {
        Link: `<${next}>; rel="next", <${url.origin}/api/items?page=1>; rel="first"`,
      };
      json(
        response,
        { items: all.slice((page - 1) * size, page * size), next },
        200,
        next === null ? {} : links,
      );
    },
  ],
  [
    /^\/api\/items\/(\d+)$/,
    (request, response, _url, [, id]) => {
      if (Number(id) > 8) return json(response, { error: 'not found', id: Number(id) }, 404);
      if (request.headers.authorization !== 'Token abc')
        return json(response, { error: 'no token' }, 401);
      json(response, {
        id: Number(id),
        name: `item ${id}`,
        method: request.method,
        created: '2026-01-02',
      });
    },
  ],
  [
    /^\/flaky\/(\w+)\/(\d+)$/,
    (_, response, _url, [, key = '', times]) => {
      const failed = failures.get(key) ?? 0;
      if (failed >= Number(times)) {
        failures.delete(key);
        return send(response, 200, 'text/plain', `worked after ${failed} failures\n`);
      }
      failures.set(key, failed + 1);
      send(response, 503, 'text/plain', 'busy\n', { 'Retry-After': '0' });
    },
  ],
  [
    /^\/login$/,
    async (request, response) => {
      const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
      if (form.get('password') !== 'secret')
        return send(response, 403, 'text/plain', 'wrong password\n');
      const cookies = [
        `session=${form.get('user')}-1; Path=/; HttpOnly`,
        'theme=dark; Path=/',
        'track=1; Path=/; Max-Age=1000',
      ];
      response
        .writeHead(302, { Location: '/profile', 'Set-Cookie': cookies, 'Content-Length': 0 })
        .end();
    },
  ],
  [
    /^\/profile$/,
    (request, response) => {
      const user = /session=(\w+)-1/.exec(request.headers.cookie ?? '')?.[1];
      if (user === undefined) return send(response, 401, 'text/plain', 'log in first\n');
      send(
        response,
        200,
        'text/plain',
        `Hello, ${user}! Your cookies: ${request.headers.cookie}\n`,
      );
    },
  ],
  [
    /^\/shop\/(form|order)$/,
    async (request, response, _url, [, what]) => {
      if (what === 'form')
        return send(response, 200, 'text/html; charset=utf-8', FORM, {
          'Set-Cookie': 'cart=7; Path=/shop',
        });
      const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
      const is_right = form.get('token') === 't0k3n' && request.headers.cookie === 'cart=7';
      send(
        response,
        is_right ? 200 : 400,
        'text/plain',
        is_right ? `ordered ${form.get('count')} x ${form.get('item')}\n` : 'bad token\n',
      );
    },
  ],
  [
    /^\/RPC2$/,
    async (request, response) => {
      const text = Buffer.concat(await request.toArray()).toString();
      const method = /<methodName>(.*?)<\/methodName>/.exec(text)?.[1];
      const values = Array.from(text.matchAll(/<int>(-?\d+)<\/int>/g), ([, n]) => Number(n));
      const result =
        method === 'add'
          ? `<params><param><value><int>${values.reduce((a, b) => a + b, 0)}</int></value></param></params>`
          : `<fault><value><string>no method ${method}</string></value></fault>`;
      send(
        response,
        200,
        'text/xml',
        `<?xml version="1.0"?><methodResponse>${result}</methodResponse>`,
      );
    },
  ],
  [
    /^\/old\/(.*)$/,
    (_, response, _url, [, rest]) =>
      response.writeHead(301, { Location: `/site/${rest}`, 'Content-Length': 0 }).end(),
  ],
  [
    /^\/log\.jsonl$/,
    (_, response) =>
      send(
        response,
        200,
        'application/json',
        [
          '{"level": "info", "n": 1}',
          '{"level": "error", "n": 2}',
          '',
          '{"level": "info", "n": 3}',
          'not json',
          '',
        ].join('\n'),
      ),
  ],
  [
    /^\/table\.csv$/,
    (_, response) =>
      send(response, 200, 'text/csv; charset=iso-8859-1', 'name;size\ncaf\u00e9;3\nth\u00e9;12\n'),
  ],
  [
    /^\/count$/,
    async (request, response) =>
      json(response, {
        length: Buffer.concat(await request.toArray()).length,
        chunked: request.headers['transfer-encoding'] === 'chunked',
      }),
  ],
];

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const page = PAGES.get(url.pathname);
  if (page !== undefined)
    return send(response, 200, 'text/html; charset=utf-8', `<title>Site</title>\n${page}\n`, {
      ETag: '"1"',
    });
  for (const [pattern, handle] of ROUTES) {
    const match = pattern.exec(url.pathname);
    if (match)
      return void Promise.resolve(handle(request, response, url, match)).catch(() =>
        response.destroy(),
      );
  }
  if (is_known(url.pathname))
    return void httpbin(request, response).catch(() => response.destroy());
  send(response, 404, 'text/plain', 'no such page\n');
});
server.listen(0, '127.0.0.1', () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  if (process.send) process.send({ port });
  else console.log(`http://127.0.0.1:${port}`);
});
process.on('disconnect', () => process.exit());
