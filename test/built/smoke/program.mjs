// @ts-check
/**
 * The first things a program does, in both colours, from the installed package; for Node, Deno and Bun alike.
 *
 *     node program.mjs ADDRESSES CA
 *
 * ADDRESSES is the line that test/server/main.mjs prints, CA the path of its certificate authority. Prints the
 * failures and a count; the exit status is 1 if anything failed.
 */
import { deepEqual } from 'node:assert'; // not the strict one, which compares prototypes
import assert from 'node:assert/strict';
import * as async_colour from 'pyurllib';
import * as blocking_colour from 'pyurllib/sync';
import { TimeoutError, encode } from 'pyurllib/builtins';
import { lookup } from 'pyurllib/codecs';
import { install_ffi, uninstall_ffi, why_not } from 'pyurllib/ffi';

const [addresses = '', ca = ''] = process.argv.slice(2);
/** @typedef {'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'} Version */
/** @type {{ http: string; https: Record<'good' | 'wrong_host' | Version, string>; httpbin: { http: string } }} */
const { http: base, https: secure, httpbin } = JSON.parse(addresses);
const { hostname, port } = new URL(base);

let by_native_calls = false;

/** One source for both colours: `await` passes the blocking one's values through. @param {typeof async_colour} colour */
const programs = ({ urllib, http, ssl, requests }) => ({
  async 'urlopen: a page'() {
    const f = await urllib.request.urlopen(`${base}/json`, { timeout: 10 });
    assert.equal(f.status, 200);
    assert.equal(f.headers['content-type'], 'application/json');
    deepEqual(JSON.parse((await f.read()).decode()), {
      name: 'pyurllib',
      n: 42,
      text: 'grün',
    });
  },
  async 'urlopen: a form, and no time-out'() {
    const data = encode(urllib.parse.urlencode({ name: 'Zoë' }), 'ascii');
    const f = await urllib.request.urlopen(`${base}/echo`, data);
    const { method, body } = JSON.parse((await f.read()).decode());
    deepEqual([method, body], ['POST', 'name=Zo%C3%AB']);
  },
  async 'urlopen: a redirect'() {
    const f = await urllib.request.urlopen(`${base}/hops/3`, { timeout: 10 });
    assert.equal(f.geturl(), `${base}/`);
    f.close();
  },
  async 'urlopen: 404'() {
    await assert.rejects(
      async () => await urllib.request.urlopen(`${base}/status/404`),
      (error) => error instanceof urllib.error.HTTPError && error.code === 404,
    );
  },
  async 'urlopen: connection refused'() {
    await assert.rejects(
      async () => await urllib.request.urlopen('http://127.0.0.1:1/', { timeout: 10 }),
      { message: '<urlopen error [Errno 111] Connection refused>' },
    );
  },
  async 'urlopen: a time-out'() {
    await assert.rejects(
      async () => await urllib.request.urlopen(`${base}/slow?ms=20000`, { timeout: 0.2 }),
      (error) => error instanceof TimeoutError,
    );
  },
  async 'urlopen: data: and file: URLs'() {
    const f = await urllib.request.urlopen('data:text/plain,abc');
    assert.equal((await f.read()).decode(), 'abc');
    const file = await urllib.request.urlopen(import.meta.url);
    assert.equal((await file.readline()).decode(), '// @ts-check\n');
    file.close();
  },
  async 'urlopen: TLS'() {
    const context = ssl.create_default_context({ cafile: ca });
    const f = await urllib.request.urlopen(`${secure.good}/`, { context, timeout: 10 });
    assert.equal(f.status, 200);
    f.close();
    await assert.rejects(
      async () => await urllib.request.urlopen(`${secure.wrong_host}/`, { context }),
      /CERTIFICATE_VERIFY_FAILED/,
    );
  },
  async 'ssl: the versions of TLS, and ALPN, are those of the constants'() {
    assert.ok(ssl.OPENSSL_VERSION_INFO.join() >= '1,1,1'); // without which urllib3 is not imported
    const versions = /** @type {const} */ ([
      ['TLSv1', ssl.TLSVersion.TLSv1, ssl.HAS_TLSv1],
      ['TLSv1.1', ssl.TLSVersion.TLSv1_1, ssl.HAS_TLSv1_1],
      ['TLSv1.2', ssl.TLSVersion.TLSv1_2, ssl.HAS_TLSv1_2],
      ['TLSv1.3', ssl.TLSVersion.TLSv1_3, ssl.HAS_TLSv1_3],
    ]);
    for (const [version, number, is_there] of versions) {
      const context = ssl.create_default_context({ cafile: ca });
      context.minimum_version = context.maximum_version = number;
      context.set_ciphers('DEFAULT@SECLEVEL=0');
      context.set_alpn_protocols(['other', 'http/1.1']);
      const connection = new http.client.HTTPSConnection(new URL(secure[version]).host, {
        context,
      });
      const connects = async () => await connection.connect();
      // Native calls have a TLS of their own.
      if (is_there) await connects();
      else if (!by_native_calls) await assert.rejects(connects, /unsupported protocol/);
      const { sock } = connection;
      if (is_there && sock !== null && 'version' in sock)
        deepEqual([sock.version(), sock.selected_alpn_protocol()], [version, 'http/1.1']);
      connection.close();
    }
    assert.ok(ssl.HAS_TLSv1_2 && ssl.HAS_TLSv1_3 && ssl.HAS_ALPN);
  },
  async 'http.client: requests on one connection'() {
    const connection = new http.client.HTTPConnection(hostname, {
      port: Number(port),
      timeout: 10,
    });
    for (const [target, size] of /** @type {const} */ ([
      ['/big?n=3000000', 3e6],
      ['/big?n=3000000&chunked=1', 3e6],
      ['/chunked?n=3', 24],
    ])) {
      await connection.request('GET', target);
      const response = await connection.getresponse();
      let length = 0;
      for (let piece; (piece = await response.read(65536)).length > 0;) length += piece.length;
      assert.equal(length, size);
    }
    connection.close();
  },
  async 'http.client: an upload'() {
    const connection = new http.client.HTTPConnection(hostname, Number(port));
    await connection.request('PUT', '/count', new Uint8Array(5e6));
    const response = await connection.getresponse();
    assert.equal(JSON.parse((await response.read()).decode()).length, 5e6);
    connection.close();
  },
  async 'requests.get: 50 MB, whole'() {
    const r = await requests.get(`${base}/big?n=50000000`, { timeout: 60 });
    const { content } = r;
    assert.equal(content.length, 5e7);
    assert.ok(content.every((byte, i) => byte === (i & 255)));
  },
  async 'requests.get: gzip and JSON'() {
    const r = await requests.get(`${httpbin.http}/gzip`, { params: { a: 'b c' }, timeout: 10 });
    assert.equal(r.url, `${httpbin.http}/gzip?a=b+c`);
    assert.equal(/** @type {{ gzipped: boolean }} */ (r.json()).gzipped, true);
  },
  async 'requests.post: multipart'() {
    const files = { file: /** @type {[string, string]} */ (['a.txt', 'content']) };
    const r = await requests.post(`${httpbin.http}/post`, { data: { x: '1' }, files });
    const { form, files: sent } = /** @type {Record<string, unknown>} */ (r.json());
    deepEqual([form, sent], [{ x: '1' }, { file: 'content' }]);
  },
  async 'requests.Session: cookies, authentication, connection reuse'() {
    const s = new requests.Session();
    const r = await s.get(`${httpbin.http}/cookies/set/a/b`);
    deepEqual(r.json(), { cookies: { a: 'b' } });
    for (let i = 0; i < 20; i++) {
      const again = await s.get(`${httpbin.http}/basic-auth/user/pass`, { auth: ['user', 'pass'] });
      assert.equal(again.status_code, 200);
    }
    s.close();
  },
  async 'requests: TLS'() {
    const r = await requests.get(`${secure.good}/`, { verify: ca });
    assert.equal(r.status_code, 200);
    await assert.rejects(
      async () => await requests.get(`${secure.good}/`),
      (error) => error instanceof requests.exceptions.SSLError,
    );
  },
});

/** Programs without a colour. */
const plain = {
  parse() {
    const { urljoin, urlsplit, quote, unquote, parse_qs } = async_colour.urllib.parse;
    assert.equal(urljoin('http://example.org/a/b', '../c'), 'http://example.org/c');
    assert.equal(urlsplit('http://user@example.org:8080/?x=1').port, 8080);
    assert.equal(unquote(quote('El Niño/\u{1f600}')), 'El Niño/\u{1f600}');
    deepEqual(parse_qs('a=1&a=2'), { a: ['1', '2'] });
  },
  'a legacy charset'() {
    assert.equal(lookup('gbk').decode(Uint8Array.of(0xc4, 0xe3))[0], '你');
  },
};

const blocking = programs(/** @type {any} */ (blocking_colour));
const no_ffi = why_not();
const suites = {
  plain,
  async: programs(async_colour),
  blocking,
  ...(no_ffi === null && { 'blocking, by native calls': blocking }),
};
console.log(`native calls: ${no_ffi ?? 'yes'}; TLS by them: ${why_not({ tls: true }) ?? 'yes'}`);
const counts = { passed: 0, failed: 0 };
for (const [colour, suite] of Object.entries(suites)) {
  if (suite === blocking) uninstall_ffi();
  by_native_calls = colour.endsWith('native calls');
  if (by_native_calls) install_ffi();
  for (const [name, program] of Object.entries(suite)) {
    try {
      await /** @type {() => unknown} */ (program)();
      counts.passed++;
    } catch (error) {
      counts.failed++;
      console.error(`${colour}: ${name}:`, error);
    }
  }
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
