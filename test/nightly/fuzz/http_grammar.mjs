// @ts-check
/** HTTP server responses, mostly well-formed: latin-1 texts in which `{{port}}` stands for the server's port. */
import zlib, { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

/** @typedef {import('./random.mjs').Random} Random */

const VERSIONS = [
  ...Array(9).fill('HTTP/1.1'),
  'HTTP/1.0',
  'HTTP/1.0',
  'HTTP/0.9',
  'HTTP/2',
  'HTTP/1.9',
  'ICY',
  'http/1.1',
  'HTTP/',
];
const REDIRECTS = [301, 302, 303, 307, 308];
const STATUSES = [
  200,
  200,
  200,
  200,
  200,
  206,
  204,
  304,
  404,
  500,
  503,
  401,
  407,
  ...REDIRECTS,
  300,
  305,
  100,
  101,
  103,
  199,
  999,
  600,
  99,
  1000,
];
const REASONS = [
  'OK',
  'OK',
  'OK',
  '',
  ' ',
  'Moved',
  'Gr\xfc\xdfe',
  'a  b',
  'O\0K',
  '\x1c',
  'x'.repeat(300),
];
const LINE_ENDS = [...Array(12).fill('\r\n'), '\n', '\r\r\n', '\r'];
const PATHS = [
  '/',
  '/a',
  '/a/b?c=d#e',
  '/%20',
  '/\xe9',
  '/a b',
  '?q',
  '#f',
  '',
  '../x',
  './',
  ';p',
  '//127.0.0.1:{{port}}/n',
  '/..;/..',
  '/a\\b',
  '/\x01',
];
const LOCATIONS = [
  ...PATHS,
  ...PATHS.map((path) => `http://127.0.0.1:{{port}}${path}`),
  ...[
    'http://localhost:{{port}}/',
    'http://127.0.0.2:{{port}}/',
    'HTTP://127.0.0.1:{{port}}/',
    'http://u:p@127.0.0.1:{{port}}/',
  ],
  ...[
    'http:///x',
    'http://',
    'http:x',
    'ftp://127.0.0.1:1/',
    'file:///etc/hostname',
    'data:,x',
    'javascript:1',
    'gopher://x/',
    'mailto:a',
  ],
  ...[
    'http://127.0.0.1:1/',
    'http://127.0.0.1:0/',
    'http://127.0.0.1:99999/',
    'http://127.0.0.1:+80/',
    'http://127.0.0.1:x/',
    'https://127.0.0.1:1/',
  ],
  ...[
    'http://[::1]:{{port}}/',
    'http://[::1',
    'http://[x]/',
    'http://a]b/',
    'http://\xe9/',
    'http://a..b/',
    'http://*/',
    'http://%31/',
    'http://no.such/',
  ],
];
const COOKIES = [
  ...[
    'a=b',
    'a=b; Path=/',
    'c="d e"; path=/a',
    'x=1; Max-Age=100',
    'x=; Max-Age=0',
    'a=b; Expires=Wed, 21 Oct 2099 07:28:00 GMT',
  ],
  ...[
    'a=b; expires=Thu, 01-Jan-1970 00:00:10 GMT',
    'a=b; Domain=127.0.0.1',
    'a=b; domain=.local',
    'a=b; Secure; HttpOnly; SameSite=Lax',
  ],
  ...[
    'a',
    '=b',
    'a=b; version=1; port="80,{{port}}"',
    'a=b; comment=x; commenturl="y"; discard',
    'a="b\\"c"',
    'a=b, c=d',
    '__proto__=1',
    'a=b; max-age=x',
  ],
  ...[
    'a=b; Path=b',
    '$Version=1; a=b',
    'a=\xe9',
    'a=b;;;; Path=/;',
    'a=b; domain=localhost',
    'a=b; Path="/"',
    'a = b ; Path = /',
  ],
];
const CHALLENGES = [
  ...[
    'Basic realm="r"',
    'basic realm=r',
    'Basic',
    'Basic realm="r", charset="UTF-8"',
    "Basic realm='r'",
    'Bearer x',
    'Negotiate',
  ],
  ...[
    'Digest realm="r", nonce="n", qop="auth"',
    'Digest realm="r", nonce="n"',
    'Digest realm="r", nonce="n", algorithm=SHA, opaque="o", qop="auth"',
  ],
  ...[
    'Digest realm="r", nonce="n", algorithm=MD5-sess, qop="auth"',
    'Digest realm="r", nonce="n", qop="auth-int"',
    'Digest realm="r", nonce="n", algorithm=X',
  ],
  ...[
    'Digest nonce="n"',
    'Digest realm="r"',
    'Digest',
    'Digest realm="a\\"b", nonce="n,m", qop="auth,auth-int", stale=true',
    'Digest realm="\xe9", nonce=""',
  ],
  ...[
    'Basic realm="r", Digest realm="r", nonce="n", qop="auth"',
    'Digest a=b, realm="r, nonce="n"',
    'Digest realm="r",,nonce="n",',
    'Basic realm="r" Digest realm="s"',
  ],
];
const TYPES = [
  ...[
    'text/plain',
    'text/html; charset=utf-8',
    'application/json',
    'text/plain; charset=latin-1',
    'text/plain; charset="utf-16"',
  ],
  ...[
    'text/plain; charset=nonsense',
    'text/plain;charset',
    'charset=x',
    '',
    ';',
    'text/plain; charset=utf-7',
    "text/plain; charset*=utf-8''x",
    'text',
    'multipart/x; boundary=y',
  ],
];
/** Headers with little or no effect on the client. */
const OTHERS = [
  ...[
    'Server: x',
    'X: a',
    'x: b',
    'X:',
    ': x',
    'nonsense',
    ' folded: x',
    'X: a\r\n b',
    'X : y',
    'Gr\xfcn: \xfc',
    'X: a\0b',
    'X: a\rb',
    'X: \x1c\x85',
  ],
  ...[
    'Connection: close',
    'Connection: keep-alive',
    'Connection: Upgrade',
    'Keep-Alive: timeout=1',
    'Proxy-Connection: close',
    'Retry-After: 0',
    'Refresh: 0; url=/',
  ],
  ...[
    'Link: </a>; rel="next", <b>; rel=prev',
    'Link: <',
    'Content-Disposition: attachment; filename="a"',
    'Date: x',
    'Trailer: X',
    'Expect: x',
    '__proto__: x',
    'constructor: y',
  ],
];

/** @param {string} text */
const bytes = (text) => Buffer.from(text, 'latin1');
const zstd = /** @type {any} */ (zlib);
/** @type {Record<string, (text: string) => string>} */
const ENCODERS = {
  gzip: (text) => gzipSync(bytes(text)).toString('latin1'),
  'x-gzip': (text) => gzipSync(bytes(text)).toString('latin1'),
  deflate: (text) => deflateSync(bytes(text)).toString('latin1'),
  ' deflate': (text) => deflateRawSync(bytes(text)).toString('latin1'),
  'gzip, gzip': (text) => gzipSync(gzipSync(bytes(text))).toString('latin1'),
  'deflate, gzip': (text) => gzipSync(deflateSync(bytes(text))).toString('latin1'),
  GZIP: (text) =>
    gzipSync(bytes(text)).toString('latin1') + gzipSync(bytes(text)).toString('latin1'),
  'gzip, gzip, gzip, gzip, gzip, gzip, gzip': (text) => text,
  br: (text) => brotliCompressSync(bytes(text)).toString('latin1'),
  // On a Node.js without Zstandard, this encoding is unknown, and the body is text.
  zstd: (text) => zstd.zstdCompressSync?.(bytes(text)).toString('latin1') ?? text,
  identity: (text) => text,
  compress: (text) => text,
  'gzip,': (text) => text,
};
const SIZES = [0, 1, 2, 10, 10, 100, 1000, 9000];

/** @param {Random} random */
function content(random) {
  const line = random.pick([
    'abc\n',
    'line\r\n',
    '{"a": [1]}',
    '\xe9\xff\0',
    'x',
    '\r',
    '0\r\n\r\n',
  ]);
  return line.repeat(Math.ceil(random.pick(SIZES) / line.length));
}

/** @param {Random} random @param {string} body */
function chunks(random, body) {
  let text = '';
  for (let at = 0; at < body.length;) {
    const size = Math.min(body.length - at, 1 + random.below(random.pick([3, 50, 5000])));
    const digits = random.one_in(8)
      ? random.pick(['0', '+', '0x', ' ', '-', '_', '\x0b']) + size.toString(16)
      : size.toString(16);
    const extension = random.one_in(8)
      ? random.pick([';a=b', '; "\r', ' ', '\x1c', ';'.repeat(99)])
      : '';
    text += `${digits}${extension}\r\n${body.slice(at, at + size)}\r\n`;
    at += size;
    if (text.length > 20_000) break;
  }
  const trailers = random.one_in(6)
    ? random.pick(['X: y\r\n', 'nonsense\r\n', 'a: b\r\n'.repeat(101), 'Content-Length: 3\r\n'])
    : '';
  return `${text}0\r\n${trailers}\r\n`;
}

/** The framing of a body: headers and the bytes to send. @param {Random} random @param {string} body @returns {[string[], string]} */
function framed(random, body) {
  const length = `Content-Length: ${body.length}`;
  switch (random.below(14)) {
    case 0:
      return [[], body];
    case 1:
    case 2:
    case 3:
    case 4:
      return [
        [
          `Transfer-Encoding: ${random.pick(['chunked', 'chunked', 'Chunked', ' chunked ', 'gzip, chunked', 'identity'])}`,
        ],
        chunks(random, body),
      ];
    case 5:
      return [[length, 'Transfer-Encoding: chunked'], chunks(random, body)];
    case 6:
      return [
        [`Content-Length: ${body.length + random.pick([1, 100, -1, 1e6, 2 ** 31, 1e15, 1e25])}`],
        body,
      ];
    case 7:
      return [
        [
          `Content-Length: ${random.pick(['', 'x', '+1', '-1', '0x1', '1_0', ' 1\x1c', '1, 1', '\xb2', '0'.repeat(5000)])}`,
        ],
        body,
      ];
    case 8:
      return [[length, random.pick([length, 'Content-Length: 0', 'content-length: 9'])], body];
    default:
      return [[length], body];
  }
}

/** The headers that determine the client's next step. @param {Random} random @param {number} status */
function steering(random, status) {
  const headers = random.some(2, () => random.pick(OTHERS));
  if (REDIRECTS.includes(status) ? !random.one_in(10) : random.one_in(30)) {
    headers.push(
      `${random.pick(['Location', 'Location', 'location', 'URI'])}: ${random.pick(LOCATIONS)}`,
    );
    if (random.one_in(10)) headers.push(`Location: ${random.pick(LOCATIONS)}`);
  }
  if (status === 401 || random.one_in(40))
    headers.push(`WWW-Authenticate: ${random.pick(CHALLENGES)}`);
  if (status === 407) headers.push(`Proxy-Authenticate: ${random.pick(CHALLENGES)}`);
  if (status === 401 && random.one_in(4))
    headers.push(`WWW-Authenticate: ${random.pick(CHALLENGES)}`);
  if (random.one_in(3))
    headers.push(
      ...random.some(
        3,
        () =>
          `${random.pick(['Set-Cookie', 'set-cookie', 'Set-Cookie2'])}: ${random.pick(COOKIES)}`,
      ),
    );
  if (random.one_in(2)) headers.push(`Content-Type: ${random.pick(TYPES)}`);
  if (random.one_in(100))
    headers.push(`X-Long: ${'a'.repeat(random.pick([65_525, 65_527, 70_000]))}`);
  if (random.one_in(100)) headers.push(...Array(random.pick([90, 99, 101, 300])).fill('X: y'));
  return headers;
}

/** An interim response. @param {Random} random */
function interim(random) {
  const text = `HTTP/1.1 ${random.pick([100, 100, 100, 102, 103])} Wait\r\n${random.pick(['', '', 'X: y\r\n'])}\r\n`;
  return text.repeat(random.pick([1, 1, 1, 2, 20]));
}

/** @param {Random} random @param {number} [status] */
export function answer(random, status = random.pick(STATUSES)) {
  const end = random.pick(LINE_ENDS);
  const headers = steering(random, status);
  let body = content(random);
  if (random.one_in(4)) {
    const name = random.pick(Object.keys(ENCODERS));
    body = ENCODERS[name]?.(body) ?? body;
    headers.push(`Content-Encoding: ${name}`);
  }
  const [framing, sent] = framed(random, body);
  headers.splice(random.below(headers.length + 1), 0, ...framing);
  const reason = random.pick(REASONS);
  const line = `${random.pick(VERSIONS)}${random.one_in(40) ? '\t' : ' '}${status}${reason && ' '}${reason}`;
  const before = random.one_in(15) ? interim(random) : '';
  return `${before}${[line, ...headers, '', ''].join(end)}${sent}`;
}

/** @param {Random} random */
export function redirect(random) {
  return answer(random, random.pick(REDIRECTS));
}

/** @param {Random} random */
export function challenge(random) {
  return answer(random, random.pick([401, 401, 407]));
}
