// Mistakes that programmers make who come from fetch, axios, got or TypeScript, and what each shows: the message, which has
// Python's words, and the notes. Most must help; those that do not are listed as such.
import { describe, expect, test } from 'vitest';
import { namespace as requests } from '../../../lib/requests/index.js';
import * as request from '../../../lib/request/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import { sampled } from '../../oracle/seed.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { keywords_note } from '../../server/keywords.js';

/** Nobody listens on it: it is below the ports that tests are given. */
const CLOSED = 'http://127.0.0.1:1/';
const BODY =
  "A body is bytes. A form: encode(urlencode({ … }), 'ascii'). JSON: encode(JSON.stringify(…), 'utf-8'), with a Content-Type.";
const ONE_OBJECT = 'All keywords are in one plain object, the last argument.';
const BODY_IN_IT = `${ONE_OBJECT} A body is one of them: { json: … } or { data: … }.`;
const AUTH = 'auth is [user, password], an AuthBase, or a function.';
const STATUS = 'r.raise_for_status(): without it, a status of 400 or more is no error';
const SESSION =
  'A Session has attributes: s.headers.update({ … }), s.auth, s.params, s.verify. A timeout is given with each request.';
const NO_HELP = 'no help';

/** What an error shows: the lines of its stack before the frames. */
function shown(error: unknown): string[] {
  expect(error).toBeInstanceOf(Error);
  const [head = ''] = (error as Error).stack!.split(/\n +at /);
  return head.split('\n');
}

const modules = { client, request, requests };
const blocking = {
  client: blocking_client,
  request: blocking_request,
  requests: blocking_requests,
};

// A program in JavaScript makes them all: most do not compile.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Untyped = any;

/** A mistake as it is written, what it does, and what it shows. */
type Mistake = [written: string, run: (of: Untyped) => unknown, ...shown: unknown[]];

/** A keyword of another library, and the note that names the one of Requests. */
const keyword = (name: string, note: string): Mistake => [
  `requests.get(url, { ${name} })`,
  ({ get }) => get(CLOSED, { [name]: 1 }),
  `TypeError: Session.request() got an unexpected keyword argument '${name}'`,
  `Instead of '${name}': ${note}.`,
  BODY_IN_IT,
];

const OTHER_OBJECT = 'got a plain object that is no value in its place; give keywords as kw({...})';

const MISTAKES: Mistake[] = [
  keyword('body', 'json: a value, or data: a form, text or bytes'),
  keyword('form', 'data: { … }, and with files also files: { … }'),
  keyword('searchParams', 'params: { … }'),
  keyword('query', 'params: { … }'),
  keyword('maxRedirects', 'allow_redirects: false; the limit is the max_redirects of a Session'),
  keyword('proxy', "proxies: { https: 'http://…' }"),
  keyword('cancelToken', 'signal: an AbortSignal, in the async API'),
  keyword('retry', 'new HTTPAdapter({ max_retries: 3 }), mounted in a Session'),
  keyword('responseType', 'r.json(), r.text or r.content of the response, or stream: true'),
  keyword('baseURL', 'urljoin(base, path), of pyurllib/parse'),
  keyword('rejectUnauthorized', 'verify: false'),
  [
    "requests.get(url, { header: { a: 'b' } })",
    ({ get }) => get(CLOSED, { header: { a: 'b' } }),
    "TypeError: Session.request() got an unexpected keyword argument 'header'. Did you mean 'headers'?",
  ],
  [
    "requests.get(url, { method: 'PUT' })",
    ({ get }) => get(CLOSED, { method: 'PUT' }),
    "TypeError: request() got multiple values for argument 'method'",
    "Instead of 'method': the verb: requests.put(url), or requests.request('PUT', url).",
  ],
  [
    'requests.post(url, { json }, { headers })',
    ({ post }) => post(CLOSED, { json: { a: 1 } }, { headers: {} }),
    `TypeError: post() ${OTHER_OBJECT}`,
    BODY_IN_IT,
  ],
  [
    'requests.post(url, { a: 1 })',
    ({ post }) => post(CLOSED, { a: 1 }),
    "TypeError: Session.request() got an unexpected keyword argument 'a'",
    keywords_note('Session.request', 'params', 'data', 'json'),
    BODY_IN_IT,
  ],
  [
    "requests.request({ method: 'GET', url })",
    ({ requests }) => requests.request({ method: 'GET', url: CLOSED }),
    `TypeError: request() ${OTHER_OBJECT}`,
    BODY_IN_IT,
  ],
  [
    "requests.get(url, { auth: { username: 'u', password: 'p' } })",
    ({ get }) => get(CLOSED, { auth: { username: 'u', password: 'p' } }),
    "TypeError: 'dict' object is not callable",
    AUTH,
  ],
  [
    'requests.get(url, { timeout: { request: 10_000 } })',
    ({ get }) => get(CLOSED, { timeout: { request: 10_000 } }),
    "ValueError: Timeout value connect was {'request': 10000}, but it must be an int, float or None.",
  ],
  [
    "requests.get('localhost:8000/x')",
    ({ get }) => get('localhost:8000/x'),
    "InvalidSchema: No connection adapters were found for 'localhost:8000/x'",
    "The URL has no scheme: 'http://localhost:8000/x'.",
  ],
  [
    "requests.get('/api')",
    ({ get }) => get('/api'),
    "MissingSchema: Invalid URL '/api': No scheme supplied. Perhaps you meant https:///api?",
    "A relative URL has no base here: urljoin('https://host/', '/api'), of pyurllib/parse.",
  ],
  [
    "requests.get('file:///etc/hosts')",
    ({ get }) => get('file:///etc/hosts'),
    "InvalidSchema: No connection adapters were found for 'file:///etc/hosts'",
    'Requests opens http and https; urllib.request.urlopen opens ftp, file and data, too.',
  ],
  keyword('max_retries', 'new HTTPAdapter({ max_retries: 3 }), mounted in a Session'),
  keyword('raise_for_status', STATUS),
  keyword('mode', 'in a page, an option of a FetchAgent, of pyurllib/fetch'),
  [
    "requests.get(url, { proxies: 'http://h:3128' })",
    ({ get }) => get(CLOSED, { proxies: 'http://h:3128' }),
    "AttributeError: 'str' object has no attribute 'get'",
    "Proxies are by scheme: { https: 'http://…' }.",
  ],
  [
    "requests.get(url, { cookies: 'a=1' })",
    ({ get }) => get(CLOSED, { cookies: 'a=1' }),
    "TypeError: string indices must be integers, not 'str'",
    "Cookies are by name: { a: '1' }. As text, they are a header: headers: { Cookie: … }.",
  ],
  [
    'requests.post(url, { data: [bytes, bytes] })',
    ({ post }) => post(CLOSED, { data: [new Uint8Array(1), new Uint8Array(1)] }),
    'ValueError: not enough values to unpack (expected 2, got 1)',
    "A list is a form: [['a', '1']]. Pieces of a body are joined, or come from a generator.",
  ],
  [
    "new HTTPConnection('http://localhost:8000/')",
    ({ client }) => new client.HTTPConnection('http://localhost:8000/'),
    "InvalidURL: nonnumeric port: '8000/'",
    "A host has no scheme and no path: 'host:80', not 'http://host:80/'.",
  ],
  [
    'new requests.Session({ headers })',
    ({ requests }) => new requests.Session({ headers: {} }),
    "TypeError: Session.__init__() got an unexpected keyword argument 'headers'",
    'The keywords of Session.__init__(): none.',
    SESSION,
  ],
  [
    'new HTTPAdapter({ retries: 3 })',
    ({ requests }) => new requests.adapters.HTTPAdapter({ retries: 3 }),
    "TypeError: HTTPAdapter.__init__() got an unexpected keyword argument 'retries'",
    keywords_note('HTTPAdapter.__init__', 'pool_maxsize', 'max_retries'),
  ],
  [
    'urlopen(url, { data: { a: 1 } })',
    ({ urlopen, url }) => urlopen(url, { data: { a: 1 } }),
    "TypeError: can't concat str to bytes",
    BODY,
  ],
  [
    "urlopen(url, { data: 'a=1' })",
    ({ urlopen }) => urlopen(CLOSED, { data: 'a=1' }),
    'TypeError: POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.',
    BODY,
  ],
  [
    'urlopen(url, new URLSearchParams({ a: 1 }))',
    ({ urlopen, url }) => urlopen(url, new URLSearchParams({ a: '1' })),
    "TypeError: can't concat list to bytes",
    BODY,
  ],
  [
    "urlopen(url, { method: 'POST', body })",
    ({ urlopen }) => urlopen(CLOSED, { method: 'POST', body: 'x' }),
    "TypeError: urlopen() got an unexpected keyword argument 'method'",
    "Instead of 'method': urlopen(new Request(url, { data, headers, method })).",
    ONE_OBJECT,
  ],
  [
    "new Request(url, { body: 'x' })",
    ({ request }) => new request.Request(CLOSED, { body: 'x' }),
    "TypeError: Request.__init__() got an unexpected keyword argument 'body'",
    "Instead of 'body': data: encode(urlencode({ … }), 'ascii') for a form, encode(JSON.stringify(…), 'utf-8') for JSON.",
    ONE_OBJECT,
  ],
  [
    "urlopen('localhost:8000/x')",
    ({ urlopen }) => urlopen('localhost:8000/x'),
    'URLError: <urlopen error unknown url type: localhost>',
    "The URL has no scheme: 'http://localhost:8000/x'.",
  ],
  [
    "urlopen('example.com')",
    ({ urlopen }) => urlopen('example.com'),
    "ValueError: unknown url type: 'example.com'",
    "The URL has no scheme: 'https://example.com'.",
  ],
  [
    "urlopen(url, { timeout: '5s' })",
    ({ urlopen, url }) => urlopen(url, { timeout: '5s' }),
    "TypeError: 'str' object cannot be interpreted as an integer",
    'A timeout is a number of seconds, or null.',
  ],
  [
    "new HTTPConnection('http://localhost')",
    ({ client }) => new client.HTTPConnection('http://localhost'),
    "InvalidURL: nonnumeric port: '//localhost'",
    "A host has no scheme and no path: 'host:80', not 'http://host:80/'.",
  ],
  ['requests.get(url).json(), without await', ({ requests }) => requests.get.json(), NO_HELP],
  ['requests.get(url).text()', ({ requests }) => new requests.Response().text(), NO_HELP],
  ['requests.Session(), without new', ({ requests }) => requests.Session(), NO_HELP],
];

describe.each(sampled(both(modules, blocking), 2))('$colour', ({ client, request, requests }) => {
  test.each(MISTAKES)('%s', async (written, run, ...expected) => {
    await using peer = await script([{ read: 'head' }]);
    const { get, post } = requests;
    const given = { client, request, requests, get, post, urlopen: request.urlopen, url: peer.url };
    const lines = shown(await raised(() => run(given)));
    if (expected[0] !== NO_HELP) expect(lines).toEqual(expected);
    else expect([written, lines]).toEqual([written, [expect.stringMatching(/^TypeError: /)]]);
  });

  test('r.json() of a page: what the server answered, without the body and the query', async () => {
    const page = '<!doctype html>secret';
    await using peer = await script([
      { read: 'head' },
      `HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\n\r\n${page}`,
      { end: 'close' },
    ]);
    const url = peer.url.replace('//', '//user:secret@');
    const response = await requests.get(`${url}x?key=secret`);
    expect(shown(await raised(() => response.json()))).toEqual([
      'JSONDecodeError: Expecting value: line 1 column 1 (char 0)',
      `${url.replace('secret', '***')}x answered with status 404 and Content-Type 'text/html'; the body begins with '<'.`,
    ]);
  });

  test('an https URL of a server that speaks http: the note is that of a cause', async () => {
    await using peer = await script([{ read: 1 }, 'HTTP/1.1 400 No\r\n\r\n', { end: 'fin' }]);
    const url = peer.url.replace('http:', 'https:');
    for (const open of [requests.get, request.urlopen] as ((url: string) => Promise<unknown>)[]) {
      const [message, ...notes] = shown(await raised(() => open(url)));
      expect(message).toContain('WRONG_VERSION_NUMBER');
      expect(notes).toEqual(['The server may speak plain HTTP at this port: http://.']);
    }
  });

  test('a certificate of a CA of the program’s own', async () => {
    await using peer = await script([], { tls: 'good' });
    for (const open of [requests.get, request.urlopen] as ((url: string) => Promise<unknown>)[]) {
      const [message, ...notes] = shown(await raised(() => open(peer.url)));
      expect(message).toContain('certificate verify failed');
      expect(notes).toEqual([expect.stringContaining("verify: 'ca.pem' in Requests")]);
    }
  });

  test('a connection that is refused: `cause` and `code`', async () => {
    const error = (await raised(() => requests.get(CLOSED))) as Error;
    expect(error).toMatchObject({ name: 'ConnectionError', code: 'ECONNREFUSED' });
    const names = [];
    for (let each: unknown = error; each instanceof Error; each = each.cause) names.push(each.name);
    expect(names.slice(0, 4)).toEqual([
      'ConnectionError',
      'MaxRetryError',
      'NewConnectionError',
      'ConnectionRefusedError',
    ]);
    const urllib_error = (await raised(() => request.urlopen(CLOSED))) as Error;
    expect(urllib_error.cause).toMatchObject({ name: 'ConnectionRefusedError' });
    expect(urllib_error).not.toHaveProperty('code');
  });

  test('a timeout in milliseconds is one warning', async () => {
    const warnings: string[] = [];
    const listener = (warning: Error) => void warnings.push(warning.message);
    process.on('warning', listener);
    try {
      // The values differ between the APIs, because the same warning is emitted once.
      const least = requests === modules.requests ? 5000 : 7000;
      const meant = [1800, 3600, 7200, 36_000, 999.5, 1000.5, 1001];
      for (const timeout of [least, least + 500, 90_000 + least, ...meant, least]) {
        await raised(() => requests.get(CLOSED, { timeout }));
        await raised(() => request.urlopen(CLOSED, { timeout }));
      }
      await new Promise(setImmediate);
      expect(warnings).toEqual(
        [least, least + 500, 90_000 + least].map(
          (given) => `a timeout of ${given} is ${given} seconds: did you mean ${given / 1000}?`,
        ),
      );
    } finally {
      process.off('warning', listener);
    }
  });
});

test('at most four of these mistakes show nothing that helps', () => {
  const unhelpful = MISTAKES.filter(([, , first]) => first === NO_HELP);
  expect(MISTAKES.length - unhelpful.length).toBeGreaterThanOrEqual(26);
  expect(unhelpful.length).toBeLessThanOrEqual(4);
});
