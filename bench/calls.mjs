// Part of bench/against.mjs: calls of two builds in one process, in blocks that alternate: first those that do little but read their
// arguments, then whole ones. Prints a JSON array of rows: name, CPU time of each in ns, and the ratio.
//   node bench/calls.mjs BLOCKS TREE TREE
import { pathToFileURL } from 'node:url';
import { median } from './common.mjs';

const [blocks = '', ...trees] = process.argv.slice(2);
const WARM_UP = 4;
/** The CPU time of a block, in µs: long beside the clock's step. */
const BLOCK = 4000;

/** @param {string} tree @param {string} entry @returns {Promise<any>} */
const load = (tree, entry) => import(pathToFileURL(`${tree}/dist/${entry}/index.js`).href);

/** @param {string} tree @returns {Promise<Record<string, () => unknown>>} */
async function calls_of(tree) {
  const parse = await load(tree, 'parse');
  const request = await load(tree, 'request');
  const { RobotFileParser } = await load(tree, 'robotparser');
  const requests = await load(tree, 'requests');
  const { HTTPConnection, HTTPMessage } = await load(tree, 'stdlib/http/client');
  const { CookieJar, DefaultCookiePolicy } = await load(tree, 'stdlib/http/cookiejar');
  const { dumps } = await load(tree, 'stdlib/json');
  const { HTTPHeaderDict, Retry, Timeout } = requests.packages.urllib3;
  const asked = new request.Request('http://localhost/');
  const connection = new HTTPConnection('localhost');
  const [jar, robots, message, session] = [
    new CookieJar(),
    new RobotFileParser(),
    new HTTPMessage(),
    new requests.Session(),
  ];
  const [policy, headers, adapter] = [
    new DefaultCookiePolicy(),
    new HTTPHeaderDict(),
    session.get_adapter('http://a/'),
  ];
  const passwords = new request.HTTPPasswordMgr();
  message.set_type('text/plain; charset=utf-8');
  const pairs = { a: '1', b: 'c d' };
  const retry = new Retry(3);
  return {
    'Request.has_header': () => asked.has_header('Accept'),
    'Request.add_header': () => asked.add_header('Accept', '*/*'),
    'HTTPConnection.set_debuglevel': () => connection.set_debuglevel(0),
    'CookieJar.set_policy': () => jar.set_policy(policy),
    'RobotFileParser.set_url': () => robots.set_url('http://localhost/robots.txt'),
    'Session.mount': () => session.mount('http://', adapter),
    'Session.get_adapter': () => session.get_adapter('http://localhost/'),
    'HTTPPasswordMgr.add_password': () =>
      passwords.add_password('realm', 'http://localhost/', 'user', 'password'),
    quote: () => parse.quote('a b/c'),
    'quote, by name': () => parse.quote('a b/c', { safe: '' }),
    urlencode: () => parse.urlencode(pairs),
    parse_qs: () => parse.parse_qs('a=1&b=c+d', { keep_blank_values: true }),
    'urljoin, urlsplit': () => parse.urlsplit(parse.urljoin('http://localhost/a/b', '../c?d=e')),
    'Request, by name': () => new request.Request('http://localhost/', { method: 'HEAD' }),
    'Session.prepare_request': () =>
      session.prepare_request(new requests.Request('GET', 'http://localhost/', { params: pairs })),
    'Retry.increment': () => retry.increment('GET', '/', { error: null }),
    'Timeout, by name': () => new Timeout({ connect: 1, read: 2 }),
    'HTTPHeaderDict.add': () => headers.add('Accept', '*/*', { combine: true }),
    'HTTPMessage.get_param': () => message.get_param('charset'),
    'dumps, by name': () => dumps(pairs, { sort_keys: true }),
  };
}

/** @param {() => unknown} call @param {number} count @returns {number} the CPU time of each of these calls, in ns */
function block(call, count) {
  const start = process.cpuUsage();
  for (let i = 0; i < count; i++) call();
  const { user, system } = process.cpuUsage(start);
  return ((user + system) / count) * 1000;
}

const [first = {}, second = {}] = await Promise.all(trees.map(calls_of));
const rows = [];
for (const [name, one] of Object.entries(first)) {
  const other = /** @type {() => unknown} */ (second[name]);
  const pair = [one, other];
  for (const call of pair) block(call, 2000);
  const count = Math.ceil((BLOCK * 1000) / Math.max(block(one, 2000), 10));
  /** @type {number[][]} */
  const times = [[], []];
  for (let round = 0; round < WARM_UP + Number(blocks); round++) {
    for (const which of round % 2 ? [1, 0] : [0, 1]) {
      const time = block(/** @type {() => unknown} */ (pair[which]), count);
      if (round >= WARM_UP) times[which]?.push(time);
    }
  }
  const [before = [], after = []] = times;
  const ratio = median(after.map((time, i) => time / (before[i] ?? NaN)));
  rows.push({ name, before: median(before), after: median(after), ratio });
}
console.log(JSON.stringify(rows));
