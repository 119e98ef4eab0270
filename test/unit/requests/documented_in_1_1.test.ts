// The documentation of Requests 1.1.0: its examples and promises, section by section, against a server that
// answers like httpbin.org. Tests say where the current Requests differs.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { BytesIO, encode, open, repr } from '../../../lib/python/builtins/index.js';
import { register } from '../../../lib/stdlib/codecs/index.js';
import * as requests from '../../../lib/requests/index.js';
import type { PreparedRequest, Response } from '../../../lib/requests/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { sampled } from '../../oracle/seed.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

const { http: BIN, https: SECURE_BIN } = inject('httpbin');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pyurllib-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const report = path.join(folder, 'report.xls');
fs.writeFileSync(report, 'binary data');

beforeEach(() => {
  for (const name of Object.keys(process.env))
    if (/proxy|_CA_BUNDLE$|^NETRC$/i.test(name)) vi.stubEnv(name, undefined);
  return () => void vi.unstubAllEnvs();
});

describe.each(sampled(both({ requests }, { requests: blocking_requests }), 2))(
  'Requests 1.1.0: $colour',
  ({ colour, requests }) => {
    describe('the first page', () => {
      test('a user, a password, JSON', async () => {
        const r = await requests.get(`${BIN}/basic-auth/user/pass`, { auth: ['user', 'pass'] });
        expect(r.status_code).toBe(200);
        expect(r.headers['content-type']).toBe('application/json');
        expect(r.encoding).toBe('utf-8');
        expect(r.text).toMatch(/^\{\n {2}"authenticated": true/);
        expect(r.json()).toEqual({ authenticated: true, user: 'user' });
      });
    });

    describe('quickstart', () => {
      test('make a request: every verb', async () => {
        expect(repr(await requests.get(`${BIN}/get`))).toBe('<Response [200]>');
        expect((await requests.post(`${BIN}/post`)).ok).toBe(true);
        expect((await requests.put(`${BIN}/put`)).ok).toBe(true);
        expect((await requests.delete(`${BIN}/delete`)).ok).toBe(true);
        expect((await requests.head(`${BIN}/get`)).ok).toBe(true);
        expect((await requests.options(`${BIN}/get`)).ok).toBe(true);
        expect((await requests.patch(`${BIN}/patch`)).ok).toBe(true);
      });

      test('parameters in URLs: in the order they are given', async () => {
        const payload = { key1: 'value1', key2: 'value2' };
        const r = await requests.get(`${BIN}/get`, { params: payload });
        expect(r.url).toBe(`${BIN}/get?key1=value1&key2=value2`);
        expect(r.json().args).toEqual(payload);
      });

      test('content as text, in an encoding that can be set', async () => {
        const r = await requests.get(`${BIN}/encoding/utf8`);
        expect(r.encoding).toBe('utf-8');
        expect(r.text).toContain('∮ E⋅da');
        r.encoding = 'ISO-8859-1';
        expect(r.text).toContain('â\x88® E');
      });

      test('a custom encoding', async () => {
        register((name: string) =>
          name === 'shouting'
            ? [
                () => [encode(''), 0],
                (input: Uint8Array) => [Buffer.from(input).toString().toUpperCase(), input.length],
                null,
                null,
              ]
            : null,
        );
        const r = await requests.get(`${BIN}/html`);
        r.encoding = 'shouting';
        expect(r.text).toContain('<H1>HERMAN MELVILLE');
      });

      test('content as bytes, with gzip and deflate decoded', async () => {
        const r = await requests.get(`${BIN}/image/png`);
        expect(new BytesIO(r.content).read(4).hex()).toBe('89504e47');
        expect((await requests.get(`${BIN}/gzip`)).json().gzipped).toBe(true);
        expect((await requests.get(`${BIN}/deflate`)).json().deflated).toBe(true);
        expect((await requests.get(`${BIN}/brotli`)).json().brotli).toBe(true);
      });

      test('content as JSON, and an exception for invalid JSON', async () => {
        expect((await requests.get(`${BIN}/json`)).json().slideshow.author).toBe('Yours Truly');
        const r = await requests.get(`${BIN}/html`);
        const error = await raised(() => r.json());
        expect(error).toBeInstanceOf(requests.exceptions.JSONDecodeError);
      });

      test('raw content, undecoded', async () => {
        const r = await requests.get(`${BIN}/gzip`, { stream: true });
        expect((await r.raw.read(10)).hex()).toMatch(/^1f8b08/);
        r.close();
      });

      test('custom headers are sent, also Content-Type', async () => {
        const headers = { 'content-type': 'application/json' };
        const data = JSON.stringify({ some: 'data' });
        const r = await requests.post(`${BIN}/post`, { data, headers });
        expect(r.json().headers['content-type']).toBe('application/json');
        expect(r.json().json).toEqual({ some: 'data' });
      });

      test('forms, and plain text', async () => {
        const payload = { key1: 'value1', key2: 'value2' };
        let r = await requests.post(`${BIN}/post`, { data: payload });
        expect(r.json().form).toEqual(payload);
        r = await requests.post(`${BIN}/post`, { data: '{"some": "data"}' });
        expect(r.json()).toMatchObject({ data: '{"some": "data"}', form: {} });
      });

      test('files are sent as streams, with a name, and from text', async () => {
        using file = open(report, 'rb');
        let r = await requests.post(`${BIN}/post`, { files: { file } });
        expect(r.json().files).toEqual({ file: 'binary data' });
        using named = open(report, 'rb');
        r = await requests.post(`${BIN}/post`, { files: { file: ['report.xls', named] } });
        expect(r.json().files).toEqual({ file: 'binary data' });
        const text = 'some,data,to,send\nanother,row,to,send\n';
        r = await requests.post(`${BIN}/post`, { files: { file: ['report.csv', text] } });
        expect(r.json().files).toEqual({ file: text });
      });

      test('status codes, by number and by name', async () => {
        const r = await requests.get(`${BIN}/get`);
        expect(r.status_code).toBe(200);
        expect(r.status_code === requests.codes.ok).toBe(true);
        expect(r.raise_for_status() ?? null).toBe(null);
        const bad_r = await requests.get(`${BIN}/status/404`);
        expect(bad_r.status_code).toBe(404);
        const error = await raised(() => bad_r.raise_for_status());
        expect(error).toBeInstanceOf(requests.exceptions.HTTPError);
        expect((error as Error).message).toMatch(/^404 Client Error/);
      });

      test('headers of the response: in any case of letters; null for none', async () => {
        const r = await requests.get(`${BIN}/response-headers?X-Runtime=148ms`);
        expect(r.headers['Content-Type']).toBe('application/json');
        expect(r.headers.get('content-type')).toBe('application/json');
        expect(r.headers['x-runtime']).toBe('148ms');
        expect(r.headers['X-Random']).toBe(null);
      });

      test('cookies received and sent', async () => {
        // The current r.cookies are those of the last response, so the redirect is not followed.
        const url = `${BIN}/cookies/set/requests-is/awesome`;
        let r = await requests.get(url, { allow_redirects: false });
        expect(r.cookies['requests-is']).toBe('awesome');
        r = await requests.get(`${BIN}/cookies`, { cookies: { cookies_are: 'working' } });
        expect(r.json()).toEqual({ cookies: { cookies_are: 'working' } });
      });

      test('redirects and their history', async () => {
        let r = await requests.get(`${BIN}/redirect/1`);
        expect([r.url, r.status_code, repr(r.history)]).toEqual([
          `${BIN}/get`,
          200,
          '[<Response [302]>]',
        ]);
        r = await requests.get(`${BIN}/redirect/1`, { allow_redirects: false });
        expect([r.status_code, r.history]).toEqual([302, []]);
        r = await requests.post(`${BIN}/redirect-to?url=/get`, { allow_redirects: true });
        expect([r.url, repr(r.history)]).toEqual([`${BIN}/get`, '[<Response [302]>]']);
      });

      test('a time-out is a Timeout that names the host', async () => {
        await using peer = await script([{ read: 'head' }]);
        const error = await raised(() => requests.get(peer.url, { timeout: 0.05 }));
        expect(error).toBeInstanceOf(requests.exceptions.Timeout);
        expect((error as Error).message).toContain("HTTPConnectionPool(host='127.0.0.1'");
      });

      test('errors: all derive from RequestException', async () => {
        const refused = await raised(() => requests.get('http://127.0.0.1:1/'));
        expect(refused).toBeInstanceOf(requests.ConnectionError);
        const { max_redirects } = new requests.Session();
        const many = await raised(() => requests.get(`${BIN}/redirect/${max_redirects + 1}`));
        expect(many).toBeInstanceOf(requests.TooManyRedirects);
        for (const error of [refused, many])
          expect(error).toBeInstanceOf(requests.exceptions.RequestException);
      });
    });

    describe('advanced usage', () => {
      test('a session keeps cookies', async () => {
        const s = new requests.Session();
        await s.get(`${BIN}/cookies/set/sessioncookie/123456789`);
        const r = await s.get(`${BIN}/cookies`);
        expect(r.json()).toEqual({ cookies: { sessioncookie: '123456789' } });
      });

      test('a session has defaults; null leaves one out', async () => {
        const s = new requests.Session();
        s.auth = ['user', 'pass'];
        s.headers.update({ 'x-test': 'true' });
        let { headers } = (
          await s.get(`${BIN}/headers`, { headers: { 'x-test2': 'true' } })
        ).json();
        expect(headers).toMatchObject({ 'x-test': 'true', 'x-test2': 'true' });
        expect(headers['Authorization']).toBe('Basic dXNlcjpwYXNz');
        ({ headers } = (await s.get(`${BIN}/headers`, { headers: { 'x-test': null } })).json());
        expect(headers).not.toHaveProperty('x-test');
      });

      test('a response has its request', async () => {
        const r = await requests.get(`${BIN}/get`);
        expect([...r.request.headers.keys()]).toEqual([
          'User-Agent',
          'Accept-Encoding',
          'Accept',
          'Connection',
        ]);
        expect(r.headers['Content-Length']).toMatch(/^\d+$/);
      });

      test('certificates are checked, by a file, or not at all', async () => {
        const url = `${SECURE_BIN}/get`;
        expect(await raised(() => requests.get(url, { verify: true }))).toBeInstanceOf(
          requests.exceptions.SSLError,
        );
        expect((await requests.get(url, { verify: inject('ca') })).ok).toBe(true);
        expect((await requests.get(url, { verify: false })).ok).toBe(true);
        vi.stubEnv('REQUESTS_CA_BUNDLE', inject('ca'));
        expect((await requests.get(url)).ok).toBe(true);
      });

      test('a client certificate, as a pair; a wrong path', async () => {
        const certs = path.dirname(inject('ca'));
        const cert = [path.join(certs, 'client.pem'), path.join(certs, 'client.key')] as const;
        const url = `${inject('https').mutual}/`;
        expect((await requests.get(url, { cert, verify: inject('ca') })).ok).toBe(true);
        // Now an OSError, raised before anything is sent.
        const wrong = { cert: '/wrong_path/server.pem', verify: inject('ca') };
        const error = await raised(() => requests.get(url, wrong));
        expect((error as Error).message).toBe(
          'Could not find the TLS certificate file, invalid path: /wrong_path/server.pem',
        );
      });

      test('the body on demand', async () => {
        const r = await requests.get(`${BIN}/bytes/10`, { stream: true });
        expect(Number(r.headers['content-length'])).toBe(10);
        if (colour === 'async') await r.read();
        expect(r.content.length).toBe(10);
        const pieces = [];
        const other = await requests.get(`${BIN}/bytes/10`, { stream: true });
        for await (const piece of other.iter_content()) pieces.push(piece.length);
        expect(pieces).toEqual(Array(10).fill(1)); // a chunk_size of 1 is the default
      });

      test('connections are reused', async () => {
        await using peer = await script([
          { read: 'request' },
          'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1',
          { read: 'request' },
          'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n2',
          { read: 'end' },
        ]);
        const s = new requests.Session();
        expect((await s.get(peer.url)).text).toBe('1');
        expect((await s.get(peer.url)).text).toBe('2');
        expect((await peer.received()).length).toBe(1);
        s.close();
      });

      test('streamed uploads, with a length and in chunks', async () => {
        using file = open(report, 'rb');
        let r = await requests.post(`${BIN}/post`, { data: file });
        expect(r.json().data).toBe('binary data');
        expect(r.json().headers['Content-Length']).toBe('11');
        function* gen() {
          yield 'hi';
          yield 'there';
        }
        r = await requests.post(`${BIN}/post`, { data: gen() });
        expect(r.json().data).toBe('hithere');
        expect(r.json().headers['Transfer-Encoding']).toBe('chunked');
      });

      test('hooks are called, and may replace the response', async () => {
        const urls: string[] = [];
        const print_url = (r: Response) => void urls.push(r.url);
        await requests.get(`${BIN}/`, { hooks: { response: print_url } });
        expect(urls).toEqual([`${BIN}/`]);
        const instead = new requests.Response();
        const hooks = { response: () => instead };
        expect(await requests.get(`${BIN}/get`, { hooks })).toBe(instead);
      });

      test('an AuthBase of the program signs the request', async () => {
        class PizzaAuth extends requests.auth.AuthBase {
          username: string;
          constructor(username: string) {
            super();
            this.username = username;
          }
          override __call__(r: PreparedRequest) {
            r.headers['X-Pizza'] = this.username;
            return r;
          }
        }
        const auth = new PizzaAuth('kenneth');
        const r = await requests.get(`${BIN}/headers`, { auth });
        expect(r.json().headers['X-Pizza']).toBe('kenneth');
      });

      test('lines of a streamed body', async () => {
        const auth = ['username', 'password'] as const;
        const r = await requests.get(`${BIN}/stream/3`, { auth, stream: true });
        const ids = [];
        for await (const line of r.iter_lines())
          if (line.length > 0) ids.push(JSON.parse(line.decode()).id);
        expect(ids).toEqual([0, 1, 2]);
      });

      test('proxies: of a request, of the environment, with a password', async () => {
        const place = new URL(inject('proxy').open).host;
        const url = 'http://example.test/';
        // 1.1.0 accepted a proxy address without a scheme, and the current Requests does too.
        expect((await requests.get(url, { proxies: { http: place } })).text).toBe('hello\n');
        vi.stubEnv('HTTP_PROXY', place);
        vi.stubEnv('http_proxy', place);
        expect((await requests.get(url)).text).toBe('hello\n');
        vi.unstubAllEnvs();
        const guarded = `http://user:pass%20word@${new URL(inject('proxy').basic).host}/`;
        const r = await requests.get(url, { proxies: { http: guarded } });
        expect([r.status_code, r.text]).toEqual([200, 'hello\n']);
      });

      test('encodings: ISO-8859-1 for text, otherwise a guess', async () => {
        await using peer = await script({
          connections: ['Content-Type: text/html\r\n', ''].map((header) => [
            { read: 'head' as const },
            `HTTP/1.1 200 OK\r\n${header}Content-Length: 5\r\n\r\nplain`,
            { end: 'fin' as const },
          ]),
        });
        expect((await requests.get(peer.url)).encoding).toBe('ISO-8859-1');
        const r = await requests.get(peer.url);
        expect([r.encoding, r.apparent_encoding, r.text]).toEqual([null, 'ascii', 'plain']);
      });

      test('links of a response are those of its Link header', async () => {
        const r = await requests.head(`${BIN}/links/10`);
        expect(r.headers['link']).toBe(
          '</links/10/0>; rel="first", </links/10/1>; rel="next", </links/10/9>; rel="last"',
        );
        expect(r.links['next']).toEqual({ url: '/links/10/1', rel: 'next' });
        expect(r.links['last']).toEqual({ url: '/links/10/9', rel: 'last' });
      });
    });

    describe('authentication', () => {
      test('Basic, in full and as a pair', async () => {
        const url = `${BIN}/basic-auth/user/pass`;
        const { HTTPBasicAuth } = requests.auth;
        expect((await requests.get(url, { auth: new HTTPBasicAuth('user', 'pass') })).ok).toBe(
          true,
        );
        expect((await requests.get(url, { auth: ['user', 'pass'] })).ok).toBe(true);
        expect((await requests.get(url)).status_code).toBe(401);
      });

      test('Digest answers the challenge', async () => {
        const url = `${BIN}/digest-auth/auth/user/pass`;
        const { HTTPDigestAuth } = requests.auth;
        const r = await requests.get(url, { auth: new HTTPDigestAuth('user', 'pass') });
        expect(repr(r)).toBe('<Response [200]>');
      });

      test('netrc has the password of a host', async () => {
        const netrc = path.join(folder, 'netrc');
        fs.writeFileSync(netrc, 'machine 127.0.0.1 login user password pass\n');
        vi.stubEnv('NETRC', netrc);
        expect((await requests.get(`${BIN}/basic-auth/user/pass`)).ok).toBe(true);
      });
    });

    describe('the interface', () => {
      test('request() sends the method', async () => {
        expect(repr(await requests.request('GET', `${BIN}/get`))).toBe('<Response [200]>');
      });

      test('every keyword of request', async () => {
        const r = await requests.request('POST', `${BIN}/post`, {
          params: { p: '1' },
          data: { d: '2' },
          headers: { 'X-H': '3' },
          cookies: { c: '4' },
          files: { f: '5' },
          auth: ['u', 'p'],
          timeout: 5,
          allow_redirects: true,
          proxies: {},
          verify: true,
          stream: false,
          cert: null,
        });
        const { args, form, files, headers } = r.json();
        expect([args, form, files]).toEqual([{ p: '1' }, { d: '2' }, { f: '5' }]);
        expect([headers['X-H'], headers['Cookie'], headers['Authorization']]).toEqual([
          '3',
          'c=4',
          'Basic dTpw',
        ]);
      });

      test('Request: prepared, with hooks that can be deregistered', () => {
        const req = new requests.Request('GET', `${BIN}/get`);
        expect(repr(req)).toBe('<Request [GET]>');
        expect(repr(req.prepare())).toBe('<PreparedRequest [GET]>');
        const hook = () => null;
        req.register_hook('response', hook);
        expect(req.deregister_hook('response', hook)).toBe(true);
        expect(req.deregister_hook('response', hook)).toBe(false);
      });

      test('PreparedRequest: its attributes, and preparing step by step', async () => {
        const p = new requests.PreparedRequest();
        p.prepare_method('post');
        p.prepare_url(`${BIN}/post`, { a: 'b' });
        p.prepare_headers({ 'X-A': 'b' });
        p.prepare_cookies({ c: 'd' });
        p.prepare_body({ e: 'f' }, null);
        p.prepare_auth(['u', 'p'], p.url);
        expect([p.method, p.url, p.path_url, p.body]).toEqual([
          'POST',
          `${BIN}/post?a=b`,
          '/post?a=b',
          'e=f',
        ]);
        p.prepare_hooks(null);
        const r = await new requests.Session().send(p);
        expect(repr(r)).toBe('<Response [200]>');
        expect(r.json()).toMatchObject({ args: { a: 'b' }, form: { e: 'f' } });
      });

      test('Session: its defaults, its methods', async () => {
        const s = new requests.Session();
        expect([s.auth, s.cert, s.max_redirects, s.stream, s.trust_env, s.verify]).toEqual([
          null,
          null,
          30,
          false,
          true,
          true,
        ]);
        expect([s.params, s.proxies, s.hooks]).toEqual([{}, {}, { response: [] }]);
        expect(s.headers['user-agent']).toBe('python-requests/2.34.2');
        for (const verb of ['get', 'post', 'put', 'patch', 'delete', 'options', 'head'] as const)
          expect((await s[verb](`${BIN}/anything`)).ok).toBe(true);
        const adapter = new requests.adapters.HTTPAdapter();
        s.mount('http://example.org/', adapter);
        expect(s.get_adapter('http://example.org/x')).toBe(adapter);
        s.params = { a: ['1', '2'] };
        expect((await s.get(`${BIN}/get`)).json().args).toEqual({ a: ['1', '2'] });
        const moved = await s.get(`${BIN}/redirect/2`, { allow_redirects: false });
        const urls = [];
        for await (const hop of s.resolve_redirects(moved, moved.request)) urls.push(hop.url);
        expect(urls.map((url) => new URL(url).pathname)).toEqual(['/redirect/1', '/get']);
        s.close();
      });

      test('exceptions of the module derive from RequestException', () => {
        const { RequestException, ConnectionError, HTTPError, URLRequired, TooManyRedirects } =
          requests;
        for (const Class of [ConnectionError, HTTPError, URLRequired, TooManyRedirects])
          expect(new Class('x')).toBeInstanceOf(RequestException);
      });

      test('codes have the numbers by attribute and by item', () => {
        expect(requests.codes['temporary_redirect']).toBe(307);
        expect(requests.codes.teapot).toBe(418);
        expect(requests.codes['\\o/']).toBe(200);
      });

      test('Response: all its attributes', async () => {
        const r = await requests.get(`${BIN}/cookies/set/a/b`);
        expect(r.apparent_encoding).toBe('ascii');
        expect(r.cookies.length).toBe(0);
        expect(r.history[0]!.cookies.get_dict()).toEqual({ a: 'b' });
        expect(r.links).toEqual({});
        expect(r.url).toBe(`${BIN}/cookies`);
        expect(r.raw.status).toBe(200);
      });
    });
  },
);
