// Measures adding cookies to a request and extracting them from a response, in a jar of 10,000 cookies for 1,000 hosts
// and in one of 10 cookies for one host, compared with CPython's http.cookiejar and tough-cookie:
//   npm run bench -- cookiejar [--write] [--rounds 2000]
// Prints the median time of one operation. --write puts the table into docs/internals/benchmarks.md.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CookieJar } from 'pyurllib/http/cookiejar';
import { HTTPMessage } from 'pyurllib/http/client';
import { Request } from 'pyurllib/request';
import { CookieJar as ToughJar } from 'tough-cookie';
import { cpython, machine, median, options_of, write_section } from './common.mjs';

const options = options_of({ rounds: ['2000', '20'] });
const ROUNDS = Number(options.rounds);
const EACH = Array.from({ length: 10 }, (_, i) => `name${i}=value${i}; Path=/; Max-Age=86400`);
const ANSWER = [
  'session=0123456789abcdef; Path=/; HttpOnly; Secure; SameSite=Lax',
  'theme=dark; Path=/; Expires=Wed, 09 Feb 2050 22:23:32 GMT',
];
const SIZES = { large: 1000, small: 1 };

/** @param {number} host @param {string} [query] */
const url_of = (host, query = '') => `http://www.host${host}.net/a/b${query}`;

/** @param {string[]} cookies */
function response_of(cookies) {
  const headers = new HTTPMessage();
  for (const cookie of cookies) headers['Set-Cookie'] = cookie;
  return { info: () => headers };
}

/**
 * The median time of `run` in nanoseconds, over all `things`.
 * @template Thing
 * @param {Thing[]} things
 * @param {(thing: Thing) => unknown} run
 */
function timed(things, run) {
  const times = things.map((thing) => {
    const start = process.hrtime.bigint();
    run(thing);
    return Number(process.hrtime.bigint() - start);
  });
  return median(times);
}

/** @returns {Record<string, number>} */
function ours() {
  /** @type {Record<string, number>} */
  const results = {};
  for (const [name, hosts] of Object.entries(SIZES)) {
    const jar = new CookieJar();
    for (let host = 0; host < hosts; host += 1) {
      jar.extract_cookies(response_of(EACH), new Request(url_of(host)));
    }
    const requests = Array.from(
      { length: ROUNDS },
      (_, i) => new Request(url_of(i % hosts, `?${i}`)),
    );
    const pairs = requests.map((request) => ({ request, response: response_of(ANSWER) }));
    results[`send, ${name}`] = timed(requests, (request) => jar.add_cookie_header(request));
    results[`receive, ${name}`] = timed(pairs, ({ response, request }) =>
      jar.extract_cookies(response, request),
    );
  }
  return results;
}

/** The same with tough-cookie, which takes a URL and cookie strings. @returns {Record<string, number>} */
function tough() {
  /** @type {Record<string, number>} */
  const results = {};
  for (const [name, hosts] of Object.entries(SIZES)) {
    const jar = new ToughJar();
    for (let host = 0; host < hosts; host += 1) {
      for (const cookie of EACH) jar.setCookieSync(cookie, url_of(host));
    }
    const urls = Array.from({ length: ROUNDS }, (_, i) => url_of(i % hosts, `?${i}`));
    results[`send, ${name}`] = timed(urls, (url) => jar.getCookieStringSync(url));
    results[`receive, ${name}`] = timed(urls, (url) => {
      for (const cookie of ANSWER) jar.setCookieSync(cookie, url, { ignoreError: true });
    });
  }
  return results;
}

/** @returns {Record<string, number> | null} */
function theirs() {
  const python = cpython();
  if (python === null) return null;
  const script = fileURLToPath(new URL('cookiejar.py', import.meta.url));
  return JSON.parse(
    execFileSync(python, [script, String(Math.min(ROUNDS, 300))], { encoding: 'utf8' }),
  );
}

const results = { pyurllib: ours(), 'tough-cookie': tough(), CPython: theirs() };
ours(); // Warm-up; the results are those of the last run.
results.pyurllib = ours();

const micros = (/** @type {number | undefined} */ nanos) =>
  nanos === undefined ? '–' : `${(nanos / 1000).toPrecision(3)} µs`;
const ratio = (/** @type {number | undefined} */ nanos, /** @type {number} */ own) =>
  nanos === undefined ? '–' : `${(nanos / own).toFixed(1)}×`;

const OPERATIONS = {
  'send, large': '`add_cookie_header`, 10,000 cookies, 1,000 hosts',
  'send, small': '`add_cookie_header`, 10 cookies',
  'receive, large': '`extract_cookies` of 2, 10,000 cookies',
  'receive, small': '`extract_cookies` of 2, 10 cookies',
};
const rows = Object.entries(OPERATIONS).map(([key, what]) => {
  const own = /** @type {number} */ (results.pyurllib[key]);
  const [py, other] = [results.CPython?.[key], results['tough-cookie'][key]];
  return `| ${what} | ${micros(own)} | ${micros(py)} | ${ratio(py, own)} | ${micros(other)} | ${ratio(other, own)} |`;
});
const table = [
  `${machine()}. Median time of one call; "×": how many times longer than here.`,
  '',
  '| | pyurllib | CPython 3.13 | × | tough-cookie | × |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows,
].join('\n');
console.log(table);
if (options.write) write_section('cookies', table);
