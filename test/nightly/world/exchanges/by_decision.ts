/**
 * What differs from CPython or Requests by decision: for each row of docs/differences.md, the cases, and how what the
 * client says there follows from what the original says.
 */
import type { Client, Json } from './cases.js';

/** What a program said, to be changed in place. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of many forms
type Said = any;
type Change = (said: Said) => void;
interface Decision {
  /** How the row of docs/differences.md begins. */
  row: string;
  cases: Record<string, Partial<Record<Client, Change>>>;
}

/** The connection is closed at once, where the original keeps it. */
const closed: Change = (said) => (said.outcome.at(-1).connected = false);
/** Each request has a connection of its own, where the original sends the second over the first one's. */
const apart: Change = (said) => (said.sent.first = said.sent.first[0].split(/(?=GET )/));
/** The answer of http.client is that of HTTP/1.1 200, with this body. */
const answered =
  (body: string): Change =>
  ({ outcome }) => {
    const { length } = body;
    const headers = [['Content-Length', `${length}`]];
    outcome[1] = { ...outcome[1], status: 200, reason: 'OK', length, headers };
    outcome[2] = { $bytes: body };
  };
/** The same in Requests. */
const responded =
  (body: string): Change =>
  ({ calls }) => {
    const headers = [['Content-Length', `${body.length}`]];
    const text = { content: { $bytes: body }, text: body };
    const status = { status: 200, reason: 'OK', repr: '<Response [200]>' };
    calls[0] = { ...calls[0], ...status, ...text, headers, links: {} };
  };
/** These cookies are not stored, and not sent. */
const without =
  (...names: string[]): Change =>
  (said) => {
    const keep = (cookies: Json[][]) => cookies.filter(([name]) => !names.includes(name as string));
    const pattern = new RegExp(`(?:; )?\\b(?:${names.join('|')})=[^;\\r\\n]*`, 'g');
    const cut = (text: string) =>
      text
        .replace(pattern, '')
        .replace(/^(Cookie: )?; /m, '$1')
        .replace(/Cookie: \r\n/, '');
    if (said.outcome) said.outcome.cookies = keep(said.outcome.cookies);
    else {
      said.jar = keep(said.jar);
      said.calls[0].cookies = keep(said.calls[0].cookies);
      const { request } = said.calls[1];
      request.headers = request.headers
        .map(([name, value]: string[]) => [name, name === 'Cookie' ? cut(value!) : value])
        .filter(([, value]: string[]) => value !== '');
    }
    said.sent.first = said.sent.first.map(cut);
  };
/** No part of the target is a fragment. */
const no_fragment: Change = ({ sent }) =>
  (sent.first = sent.first.map((text: string) => text.replace(/^(\S+ [^#\s]*)#\S*/, '$1')));
const NUL = { error: 'ValueError', message: "Invalid header value b'a\\x00b'" };

export const DECISIONS: Decision[] = [
  {
    row: 'Framing that RFC 9112 does not allow',
    cases: {
      "Content-Length twice: '5' and '5,5'": { 'http.client': closed },
      "Content-Length twice: '5' and '10'": { 'http.client': closed },
      "Content-Length twice: '10' and '5'": { 'http.client': closed },
      "Content-Length twice: '5' and '\\t'": { 'http.client': closed },
      'Content-Length: +5': { 'http.client': closed },
      'a chunk extension without a semicolon': { 'http.client': apart },
      'chunked, then identity in a line of its own': { 'http.client': closed },
      'a chunk shorter than its size': { 'http.client': apart },
      'both chunked and a length': { 'http.client': apart, requests: apart },
      'both a length of 0 and chunked': { 'http.client': apart, requests: apart },
      'chunked, chunked': { 'http.client': apart, requests: apart },
      'chunked in two lines': { 'http.client': apart, requests: apart },
      'chunked, identity, with a length': { 'http.client': closed },
      'a transfer coding with a prefix of identity': { 'http.client': closed },
      '204 with chunks': { 'http.client': closed },
      '304 with chunks': { 'http.client': closed },
      '100 with a length of 0': { 'http.client': apart, requests: apart },
      'a name that begins with two colons': { 'http.client': closed },
      'a last header line without a colon': { 'http.client': closed },
    },
  },
  {
    row: 'Bytes received on a persistent connection before the next request',
    cases: {
      'line ends after a body of known length': { 'http.client': apart, requests: apart },
      'an answer after a body of known length': { 'http.client': apart, requests: apart },
      'several answers at once': { 'http.client': apart, requests: apart },
    },
  },
  {
    row: 'Interim responses other than 100, such as 103',
    cases: {
      '103 before the answer': { 'http.client': answered('hello'), requests: responded('hello') },
      '102 twice, then the answer': {
        'http.client': answered('hello'),
        requests: responded('hello'),
      },
      '103 with a length and a body': {
        'http.client': ({ outcome }) => {
          outcome[1] = { error: 'BadStatusLine', message: 'a\r\n', line: 'a\r\n' };
          outcome[2] = outcome[3].isclosed = null;
        },
        requests: ({ calls }) => {
          const message = "('Connection aborted.', BadStatusLine('a\\r\\n'))";
          const request = ['PreparedRequest', 'GET', calls[0].url];
          calls[0] = { error: 'ConnectionError', message, request, response: null };
        },
      },
    },
  },
  {
    row: 'The connection after 101',
    cases: { '101 that nobody asked for': { 'http.client': apart, requests: apart } },
  },
  {
    row: 'A bare CR in a received header',
    cases: Object.fromEntries(
      Object.entries({ 'CR in a value': 'de ny', 'CR after a value': 'deny ' }).map(
        ([why, value]): [string, Decision['cases'][string]] => [
          why,
          {
            'http.client': ({ outcome }) => {
              const [server] = outcome[1].headers;
              const headers = [server, ['X-Frame', value], ['Content-Length', '5']];
              outcome[1] = { ...outcome[1], headers, length: 5, will_close: false };
              outcome[3].connected = true;
            },
          },
        ],
      ),
    ),
  },
  {
    row: '`Authorization`, `Cookie` and `Proxy-Authorization` of a request that is redirected',
    cases: {
      'credentials, moved to another port': {
        urllib: ({ sent }) => {
          sent.second[0] = sent.second[0].replace(
            /(Proxy-)?Authorization: .*\r\n|Cookie: .*\r\n/g,
            '',
          );
        },
      },
      'a proxy with a password and a redirect to another host': {
        urllib: ({ sent }) => (sent.first[1] = sent.first[1].replace('Authorization: own\r\n', '')),
      },
    },
  },
  {
    row: 'The fragment of a URL that urllib opens by an http proxy',
    cases: Object.fromEntries(
      [
        ...['', ' with a user', ' with an empty password', ', given without a scheme'],
        ...[' that says nothing', ' with a user and a password', ' and a relative redirect'],
        ...[' and a redirect to another host', ' with a password and a redirect to another host'],
        ' and Proxy-Authorization of the program',
      ]
        .map((what) => `a proxy${what}`)
        .concat('407', 'a POST by a proxy')
        .map((why) => [why, { urllib: no_fragment }]),
    ),
  },
  {
    row: 'Digest with the algorithm SHA-256',
    cases: {
      'Digest with SHA-256': {
        urllib: ({ outcome, sent }) => {
          const headers = [['Content-Length', '4']];
          const body = { $bytes: 'done' };
          const url = 'http://FIRST/a/b?c=d';
          outcome.results[0] = { status: 200, reason: 'OK', url, headers, body };
          // RFC 7616: SHA-256 of A1, nonce, count, cnonce, qop and A2.
          const digest = 'a6fd2bb69a91a4aa04578520be79d261ffcba13bd057800fe61d0da760bbc8a4';
          const answer = `Authorization: Digest username="user", realm="testrealm", nonce="n", uri="/a/b?c=d", response="${digest}", algorithm="SHA-256", qop=auth, nc=00000001, cnonce="mine"\r\n`;
          sent.first.push(sent.first[0].replace(/(?=Connection)/, answer));
        },
      },
    },
  },
  {
    row: 'A cookie whose domain is the tail of an IP address',
    cases: {
      'a domain that is an address, and a part of it': {
        urllib: without('part'),
        requests: without('part'),
      },
    },
  },
  {
    row: 'A received cookie whose name begins with `__Secure-` or `__Host-`',
    cases: {
      'a Secure prefix over http': {
        urllib: without('__Host-b', '__Secure-a'),
        requests: without('__Host-b', '__Secure-a'),
      },
    },
  },
  {
    row: 'A received cookie with control characters other than TAB',
    cases: {
      'control characters in a cookie': { urllib: without('a', 'b'), requests: without('a', 'b') },
    },
  },
  {
    row: '`Accept-Encoding` is `gzip, deflate`, as in Python. A response in `br`',
    cases: {
      brotli: {
        requests: ({ calls }) => {
          const message = 'Expecting value: line 1 column 1 (char 0)';
          const json = { error: 'JSONDecodeError', message, request: null, response: null };
          Object.assign(calls[0], { content: { $bytes: 'hello' }, text: 'hello', json });
        },
      },
    },
  },
  {
    row: 'NUL in the name or value of a header of a request or a tunnel',
    cases: {
      "the header 'X': 'a\\x00b'": {
        urllib: (said) =>
          Object.assign(said, { outcome: { results: [NUL], cookies: [] }, sent: { first: [] } }),
        requests: (said) => Object.assign(said, { calls: [NUL], sent: { first: [] } }),
      },
    },
  },
];
