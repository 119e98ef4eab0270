// @ts-check
/**
 * One program for all runtimes, and its outcomes by the kind of runtime:
 *
 * - `sockets`: Node's sockets, as CPython; the other kinds are as this one where they have no outcome of their own;
 * - `program`: fetch where a program decides (Node, Deno, Bun), async; `edge`: the same without files (workerd);
 * - `page`: fetch in a page; `secure`: the same in a page of https; `worker`: XMLHttpRequest in a worker; `main`: the
 *   same on the main thread of a page.
 *
 * @typedef {'sockets' | 'program' | 'edge' | 'page' | 'secure' | 'worker' | 'main'} Kind
 */

/** The kind whose outcome counts where a kind has none. @type {Record<Kind, Kind | null>} */
const LIKE = {
  sockets: null,
  program: 'sockets',
  edge: 'program',
  page: 'sockets',
  secure: 'page',
  worker: 'page',
  main: 'worker',
};

const HIDDEN_REDIRECT =
  'the answer is a redirect: a browser follows it or hides it, so it cannot be returned; allow redirects';
const NO_SOCKETS = 'there are no sockets here, only HTTP requests by fetch';
const NO_PROXY = 'a proxy is not possible here: fetch has no proxies but those of the runtime';
const NO_TUNNEL = 'CONNECT is not possible: there are no sockets here, only requests by fetch';
const NO_BODY = 'a body with GET is not possible: fetch does not send one';
const NO_CLIENT_CERTIFICATE =
  'a client certificate is not possible without sockets: a page cannot use one, the browser chooses it';
const NO_OWN_ROOTS =
  'trusted certificates of a program are not possible without sockets: the browser or runtime has its own';
const NO_FILES = 'files of Node.js: not available in this runtime';

/**
 * @typedef {Record<string, any>} Library the modules: request, requests, client, socket, and kw, encode
 * @typedef {object} Servers
 * @property {string} base of the routes
 * @property {string} other the same as another origin
 * @property {string} closed the same without permission for pages of other origins
 * @property {string} nobody where nobody listens
 * @property {string} [plain] the routes at a name that a browser does not take for its own machine
 * @typedef {Servers & { lib: Library, text: (bytes: any) => string }} Given
 * @typedef {Partial<Record<Kind, string | RegExp>>} Outcomes
 * @type {Record<string, [run: (given: Given) => unknown, outcomes: Outcomes]>}
 */
export const CASES = {
  'urlopen()': [
    async ({ lib, base, text }) => {
      const r = await lib['request'].urlopen(`${base}/json`);
      return [r.status, r.reason, r.url, r.headers.get('content-type'), text(await r.read())];
    },
    { sockets: '200,OK,BASE/json,application/json,{"name":"pyurllib","n":42,"text":"grün"}' },
  ],
  'errors name the line of the program': [
    async ({ lib, nobody }) => {
      const calls = [
        () => lib['encode']('\ud800'),
        () => lib['requests'].get(nobody),
        () => lib['request'].urlopen(nobody),
      ];
      const found = [];
      for (const call of calls) {
        const program = {
          async line_of_the_program() {
            await call();
          },
        };
        try {
          await program.line_of_the_program();
        } catch (e) {
          const { stack = '' } = /** @type {Error} */ (e);
          found.push(/^.*\bline_of_the_program\b.*:\d+:\d+/m.test(stack));
        }
      }
      return found;
    },
    // In Firefox, no stack has functions that wait.
    {
      sockets: 'true,true,true',
      page: /^true,(true|false),(true|false)$/,
      worker: 'true,true,true',
    },
  ],
  'urlopen() with data': [
    async ({ lib, base, text }) => {
      const r = await lib['request'].urlopen(`${base}/echo`, lib['encode']('a=1&b=2'));
      const { method, headers, body } = JSON.parse(text(await r.read()));
      return [method, value_of(headers, 'content-type'), body];
    },
    { sockets: 'POST,application/x-www-form-urlencoded,a=1&b=2' },
  ],
  'HTTPError, with its body': [
    async ({ lib, base, text }) => {
      try {
        return await lib['request'].urlopen(`${base}/status/404`);
      } catch (e) {
        const error = /** @type {any} */ (e);
        return [error.constructor.name, error.message, error.code, text(await error.read())];
      }
    },
    { sockets: 'HTTPError,HTTP Error 404: Not Found,404,status 404\n' },
  ],
  'urlopen() follows a redirect': [
    async ({ lib, base, text }) => {
      const r = await lib['request'].urlopen(`${base}/redirect/302?to=/`);
      return [r.url, text(await r.read())];
    },
    { sockets: 'BASE/,hello\n' },
  ],
  'an opener that does not follow': [
    async ({ lib, base }) => {
      class NoRedirect extends lib['request'].HTTPRedirectHandler {
        redirect_request() {
          return null;
        }
      }
      try {
        return await lib['request'].build_opener(NoRedirect).open(`${base}/redirect/302?to=/`);
      } catch (e) {
        const error = /** @type {any} */ (e);
        return [error.constructor.name, error.code ?? error.message];
      }
    },
    { sockets: 'HTTPError,302', page: `URLError,<urlopen error ${HIDDEN_REDIRECT}>` },
  ],
  'a time-out of urlopen()': [
    async ({ lib, base }) =>
      (await lib['request'].urlopen(`${base}/slow?ms=2000`, null, 0.3)).status,
    { sockets: 'TimeoutError: timed out', main: '200' },
  ],
  'a stall within a body': [
    async ({ lib, base, text }) => {
      const r = await lib['request'].urlopen(`${base}/slow_body?ms=2000`, null, 0.3);
      return [text(await r.read(1)), text(await r.read())];
    },
    { sockets: 'TimeoutError: timed out', main: 'x,y' },
  ],
  'lines as they come': [
    async ({ lib, base, text }) => {
      const r = await lib['request'].urlopen(`${base}/drip?n=3&ms=20`);
      const lines = [];
      for await (const line of r) lines.push(text(line).trim());
      return lines;
    },
    { sockets: 'drip 0,drip 1,drip 2' },
  ],
  'a decoded body': [
    async ({ lib, base, text }) => {
      const r = await lib['requests'].get(`${base}/gzip`);
      return [
        text(await r.content).length,
        r.headers['Content-Encoding'],
        r.headers['Content-Length'],
      ];
    },
    { sockets: '9000,gzip,64', program: '9000,,', page: '9000,,' },
  ],
  'all bytes': [
    async ({ lib, base }) => {
      const bytes = await (await lib['request'].urlopen(`${base}/bytes`)).read();
      return [bytes.length, [...bytes].every((byte, i) => byte === i)];
    },
    { sockets: '256,true' },
  ],
  'a byte-order mark': [
    async ({ lib, base }) => [...(await (await lib['request'].urlopen(`${base}/mark`)).read())],
    {
      sockets: '255,254,65,0,128',
      main: 'URLError: <urlopen error the main thread of a page cannot read this body as bytes, because it begins with a byte-order mark: use a worker>',
    },
  ],
  'a body cut short': [
    async ({ lib, base }) =>
      (await (await lib['request'].urlopen(`${base}/trunc?n=1000&sent=9`)).read()).length,
    {
      sockets: 'IncompleteRead: IncompleteRead(9 bytes read, 991 more expected)',
      // Bun may drop the bytes that it has received.
      program: /^IncompleteRead: IncompleteRead\([09] bytes read, \d+ more expected\)$/,
      page: 'ConnectionResetError: [Errno 104] Connection reset by peer',
      worker:
        'URLError: <urlopen error BASE cannot be reached, or does not allow pages of PAGE (CORS)>',
    },
  ],
  'nobody there': [
    async ({ lib, nobody }) => (await lib['request'].urlopen(`${nobody}/`, null, 5)).status,
    {
      sockets: 'URLError: <urlopen error [Errno 111] Connection refused>',
      program: /^URLError: <urlopen error (\[Errno 111\] Connection refused|NOBODY: .*)>$/,
      page: 'URLError: <urlopen error NOBODY cannot be reached, or does not allow pages of PAGE (CORS)>',
    },
  ],
  'a server that does not allow pages': [
    async ({ lib, closed }) => (await lib['requests'].get(`${closed}/`)).status_code,
    {
      sockets: '200',
      page: "ConnectionError: ('Connection aborted.', ConnectionError('CLOSED cannot be reached, or does not allow pages of PAGE (CORS)'))",
    },
  ],
  'a file': [
    async ({ lib }) => (await lib['request'].urlopen('file:///no/such')).status,
    {
      sockets: "URLError: <urlopen error [Errno 2] No such file or directory: '/no/such'>",
      edge: `URLError: <urlopen error ${NO_FILES}>`,
      page: `URLError: <urlopen error ${NO_FILES}>`,
    },
  ],
  'a data URL': [
    async ({ lib, text }) => text(await (await lib['request'].urlopen('data:,hi%20there')).read()),
    { sockets: 'hi there' },
  ],
  'Basic authentication': [
    async ({ lib, base }) => {
      const r = await lib['requests'].get(
        `${base}/basic?user=u&password=p`,
        lib['kw']({ auth: ['u', 'p'] }),
      );
      return r.status_code;
    },
    { sockets: '200' },
  ],
  'Digest authentication': [
    async ({ lib, base }) => {
      const auth = new lib['requests'].auth.HTTPDigestAuth('u', 'p');
      const r = await lib['requests'].get(
        `${base}/digest/cases?user=u&password=p&qop=auth&algorithm=MD5`,
        lib['kw']({ auth }),
      );
      return r.status_code;
    },
    { sockets: '200' },
  ],
  'Digest authentication of an opener': [
    async ({ lib, base }) => {
      const statuses = [];
      for (const algorithm of ['MD5', 'SHA', 'SHA-256']) {
        const handler = new lib['request'].HTTPDigestAuthHandler();
        handler.add_password('R', base, 'u', 'p');
        const url = `${base}/digest/cases?user=u&password=p&qop=auth&algorithm=${algorithm}`;
        statuses.push((await lib['request'].build_opener(handler).open(url)).status);
      }
      return statuses;
    },
    { sockets: '200,200,200' },
  ],
  'a client certificate': [
    async ({ lib, base }) =>
      await lib['requests'].get(`${base}/`, lib['kw']({ cert: '/no/such.pem' })),
    {
      sockets: 'OSError: Could not find the TLS certificate file, invalid path: /no/such.pem',
      edge: `SSLError: ${NO_CLIENT_CERTIFICATE}`,
      page: `SSLError: ${NO_CLIENT_CERTIFICATE}`,
    },
  ],
  'trusted certificates of a program': [
    async ({ lib, base }) =>
      await lib['requests'].get(
        base.replace('http:', 'https:'),
        lib['kw']({ verify: '/no/such.pem' }),
      ),
    {
      sockets:
        'OSError: Could not find a suitable TLS CA certificate bundle, invalid path: /no/such.pem',
      edge: `SSLError: ${NO_OWN_ROOTS}`,
      page: `SSLError: ${NO_OWN_ROOTS}`,
    },
  ],
  'JSON in both directions': [
    async ({ lib, base }) => {
      const r = await lib['requests'].post(`${base}/echo`, lib['kw']({ json: { a: 1 } }));
      const { headers, body } = await r.json();
      const agent = value_of(headers, 'user-agent').replace(/[/].*/, '');
      return [body, value_of(headers, 'content-type'), agent];
    },
    {
      sockets: '{"a": 1},application/json,python-requests',
      page: '{"a": 1},application/json,Mozilla',
    },
  ],
  'a form with a file': [
    async ({ lib, base }) => {
      const files = { f: ['a.txt', lib['encode']('content')] };
      const r = await lib['requests'].post(`${base}/echo`, lib['kw']({ files, data: { k: 'v' } }));
      const { body } = await r.json();
      return [/name="k"\r\n\r\nv\r\n/.test(body), /filename="a.txt"[^]*content/.test(body)];
    },
    { sockets: 'true,true' },
  ],
  'an upload without a length': [
    async ({ lib, base }) => {
      const data = [lib['encode']('one '), lib['encode']('two')][Symbol.iterator]();
      const r = await lib['requests'].post(`${base}/echo`, lib['kw']({ data }));
      return (await r.json()).body;
    },
    { sockets: 'one two' },
  ],
  'raise_for_status()': [
    async ({ lib, base }) => (await lib['requests'].get(`${base}/status/404`)).raise_for_status(),
    { sockets: 'HTTPError: 404 Client Error: Not Found for url: BASE/status/404' },
  ],
  'a Session with a header': [
    async ({ lib, base }) => {
      const s = new lib['requests'].Session();
      s.headers.update({ 'X-Test': 'yes' });
      const r = await s.get(`${base}/echo`, lib['kw']({ params: { q: 'ä b' } }));
      const { target, headers } = await r.json();
      return [target, value_of(headers, 'x-test')];
    },
    { sockets: '/echo?q=%C3%A4+b,yes' },
  ],
  'a Session with cookies': [
    async ({ lib, base }) => {
      const s = new lib['requests'].Session();
      await s.get(`${base}/cookies?set=A=1`);
      const { headers } = await (await s.get(`${base}/echo`)).json();
      return [[...s.cookies.keys()], value_of(headers, 'cookie')];
    },
    { sockets: 'A,A=1', page: ',' },
  ],
  'a redirect of Requests': [
    async ({ lib, base }) => {
      const r = await lib['requests'].get(`${base}/redirect/302?to=/`);
      return [r.url, r.history.length, await r.text];
    },
    { sockets: 'BASE/,1,hello\n', page: 'BASE/,0,hello\n' },
  ],
  "a redirect under a Session's own rule": [
    async ({ lib, base }) => {
      class Strict extends lib['requests'].Session {
        should_strip_auth() {
          return true;
        }
      }
      const headers = { Authorization: 'Basic dTpw' };
      const r = await new Strict().get(`${base}/redirect/302?to=/echo`, lib['kw']({ headers }));
      return value_of((await r.json()).headers, 'authorization');
    },
    {
      sockets: '',
      page: `ConnectionError: ('Connection aborted.', OSError('${HIDDEN_REDIRECT}'))`,
    },
  ],
  "a redirect under a Session's limit": [
    async ({ lib, base }) => {
      const session = new lib['requests'].Session();
      session.max_redirects = 2;
      return (await session.get(`${base}/redirect/302?to=/`)).status_code;
    },
    {
      sockets: '200',
      page: `ConnectionError: ('Connection aborted.', OSError('${HIDDEN_REDIRECT}'))`,
    },
  ],
  'allow_redirects=False': [
    async ({ lib, base }) => {
      const options = lib['kw']({ allow_redirects: false });
      const r = await lib['requests'].get(`${base}/redirect/302?to=/`, options);
      return [r.status_code, r.headers['Location']];
    },
    {
      sockets: '302,/',
      page: `ConnectionError: ('Connection aborted.', OSError('${HIDDEN_REDIRECT}'))`,
    },
  ],
  'what is not to be followed': [
    async ({ lib, base }) => {
      const asked = async () =>
        (await (await lib['requests'].get(`${base}/counts`)).json())['/target'];
      const before = await asked();
      const options = lib['kw']({ allow_redirects: false });
      try {
        await lib['requests'].get(`${base}/redirect/302?to=/target`, options);
      } catch {
        // In a page; the case above has the error.
      }
      return (await asked()) === before ? 'not asked for' : 'asked for';
    },
    // XMLHttpRequest follows, and says so afterwards.
    { sockets: 'not asked for', worker: 'asked for' },
  ],
  'credentials, where a redirect leads to another origin': [
    async ({ lib, base, other }) => {
      const options = { auth: ['u', 'p'], headers: { Cookie: 'a=1' } };
      const seen = async (/** @type {string} */ to) => {
        const url = `${base}/redirect/302?to=${encodeURIComponent(`${to}/echo`)}`;
        const { headers } = await (await lib['requests'].get(url, lib['kw'](options))).json();
        return [value_of(headers, 'authorization'), value_of(headers, 'cookie')];
      };
      return [...(await seen(base)), ...(await seen(other))];
    },
    { sockets: 'Basic dTpw,,,' },
  ],
  'allow_redirects=False, and no redirect': [
    async ({ lib, base }) =>
      (await lib['requests'].get(`${base}/`, lib['kw']({ allow_redirects: false }))).status_code,
    { sockets: '200' },
  ],
  'a time-out of Requests': [
    async ({ lib, base }) =>
      (await lib['requests'].get(`${base}/slow?ms=2000`, lib['kw']({ timeout: 0.3 }))).status_code,
    {
      sockets: /^ReadTimeout: HTTPConnectionPool\(.*\): Read timed out\. \(read timeout=0\.3\)$/,

      main: '200',
    },
  ],
  'iter_content()': [
    async ({ lib, base }) => {
      const r = await lib['requests'].get(`${base}/drip?n=3&ms=20`, lib['kw']({ stream: true }));
      const sizes = [];
      for await (const chunk of r.iter_content(9)) sizes.push(chunk.length);
      return sizes.reduce((sum, size) => sum + size, 0);
    },
    { sockets: '21' },
  ],
  'a body that ends early, without a length': [
    async ({ lib, base }) => (await lib['requests'].get(`${base}/short`)).status_code,
    {
      sockets: /^ChunkedEncodingError: /,
      worker:
        "ConnectionError: ('Connection aborted.', ConnectionError('BASE cannot be reached, or does not allow pages of PAGE (CORS)'))",
    },
  ],
  HEAD: [
    async ({ lib, base }) => {
      const r = await lib['requests'].head(`${base}/gzip`);
      return [r.status_code, r.headers['Content-Length'], r.headers['Content-Encoding']];
    },
    { sockets: '200,64,gzip' },
  ],
  'GET with a body': [
    async ({ lib, base }) =>
      (await (await lib['requests'].get(`${base}/echo`, lib['kw']({ json: {} }))).json()).body,
    {
      sockets: '{}',
      program: `ConnectionError: ('Connection aborted.', OSError('${NO_BODY}'))`,
      page: `ConnectionError: ('Connection aborted.', OSError('${NO_BODY}'))`,
    },
  ],
  'a proxy': [
    async ({ lib, base, nobody }) => {
      const proxies = { http: nobody };
      return (await lib['requests'].get(`${base}/`, lib['kw']({ proxies }))).status_code;
    },
    {
      sockets: /^ProxyError: .*Connection refused/,
      program: `ConnectionError: ('Connection aborted.', OSError('${NO_PROXY}'))`,
      page: `ConnectionError: ('Connection aborted.', OSError('${NO_PROXY}'))`,
    },
  ],
  'a proxy of an opener': [
    async ({ lib, base, nobody }) => {
      const opener = lib['request'].build_opener(new lib['request'].ProxyHandler({ http: nobody }));
      return (await opener.open(`${base}/`)).status;
    },
    {
      sockets: 'URLError: <urlopen error [Errno 111] Connection refused>',
      program: `URLError: <urlopen error ${NO_PROXY}>`,
      page: `URLError: <urlopen error ${NO_PROXY}>`,
    },
  ],
  'a tunnel': [
    async ({ lib, nobody }) => {
      const c = new lib['client'].HTTPConnection(nobody.replace('http://', ''));
      c.set_tunnel('example.org', 443);
      await c.request('GET', '/');
    },
    {
      sockets: 'ConnectionRefusedError: [Errno 111] Connection refused',
      program: `OSError: ${NO_TUNNEL}`,
      page: `OSError: ${NO_TUNNEL}`,
    },
  ],
  'mixed content': [
    async ({ lib, base, plain = base }) => (await lib['request'].urlopen(`${plain}/`)).status,
    {
      sockets: '200',
      secure: 'URLError: <urlopen error PLAIN cannot be read by a page of https (mixed content)>',
    },
  ],
  "a program's User-Agent": [
    async ({ lib, base }) => {
      const headers = { 'User-Agent': 'mine/1' };
      const r = await lib['requests'].get(`${base}/echo`, lib['kw']({ headers }));
      return value_of((await r.json()).headers, 'user-agent');
    },
    { sockets: 'mine/1', page: /^mine\/1$|^Mozilla/ },
  ],
  'http.client': [
    async ({ lib, base }) => {
      const c = new lib['client'].HTTPConnection(base.replace('http://', ''));
      await c.request('GET', '/');
      const first = (await (await c.getresponse()).read()).length;
      await c.request('GET', '/json');
      const r = await c.getresponse();
      return [first, r.version, r.status];
    },
    { sockets: '6,11,200' },
  ],
  'http.client does not follow': [
    async ({ lib, base }) => {
      const c = new lib['client'].HTTPConnection(base.replace('http://', ''));
      await c.request('GET', '/redirect/302?to=/');
      return (await c.getresponse()).status;
    },
    { sockets: '302', page: `OSError: ${HIDDEN_REDIRECT}` },
  ],
  'a socket': [
    async ({ lib, base }) => {
      const s = new lib['socket'].socket();
      const { hostname, port } = new URL(base);
      await s.connect([hostname, Number(port)]);
      await s.sendall(lib['encode']('nothing of HTTP\r\n'));
      s.close();
      return 'sent';
    },
    { sockets: 'sent', program: `OSError: ${NO_SOCKETS}`, page: `OSError: ${NO_SOCKETS}` },
  ],
  'a response that is closed early': [
    async ({ lib, base }) => {
      const r = await lib['request'].urlopen(`${base}/endless`);
      await r.read(1);
      r.close();
      return await has_noticed(lib, base, '/endless');
    },
    { sockets: 'true' },
  ],
  'a request that is given up': [
    async ({ lib, base }) => {
      try {
        return (await lib['request'].urlopen(`${base}/deaf`, null, 0.3)).status;
      } catch {
        return await has_noticed(lib, base, '/deaf');
      }
    },
    { sockets: 'true' },
  ],
};

/** Waits until a client of this path has gone. @param {Library} lib @param {string} base @param {string} path */
async function has_noticed(lib, base, path) {
  for (let tries = 0; tries < 100; tries++) {
    const counts = await (await lib['requests'].get(`${base}/counts`)).json();
    if (counts[path] > 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** @param {[string, string][]} headers @param {string} name */
function value_of(headers, name) {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? '';
}

/**
 * Runs the cases.
 * @param {Library} lib
 * @param {Servers} servers
 * @param {readonly string[]} [without] The names of cases that cannot run.
 * @returns {Promise<Record<string, string>>} The outcomes by case.
 */
export async function outcomes(lib, servers, without = []) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const [name, [run]] of Object.entries(CASES)) {
    if (without.includes(name)) continue;
    const text = (/** @type {any} */ bytes) => bytes.decode('utf-8');
    try {
      found[name] = String(await run({ lib, ...servers, text }));
    } catch (e) {
      const error = /** @type {Error} */ (e);
      found[name] = `${error?.constructor?.name}: ${error?.message}`;
    }
  }
  return found;
}

/**
 * Compares outcomes with the table.
 * @param {Record<string, string>} found
 * @param {Kind} kind
 * @param {Record<string, string>} names The texts in the outcomes for `BASE`, `CLOSED`, `NOBODY`, `PLAIN` and `PAGE`.
 * @returns {string[]} The differences.
 */
export function differences(found, kind, names) {
  return Object.entries(found).flatMap(([name, outcome]) => {
    /** @type {Kind | null} */
    let like = kind;
    while (like !== null && CASES[name]?.[1][like] === undefined) like = LIKE[like];
    const expected = like === null ? '' : (CASES[name]?.[1][like] ?? '');
    let plain = outcome;
    for (const [word, text] of Object.entries(names)) plain = plain.replaceAll(text, word);
    const is_equal = expected instanceof RegExp ? expected.test(plain) : expected === plain;
    return is_equal ? [] : [`${name}: ${plain}, expected ${String(expected)}`];
  });
}
