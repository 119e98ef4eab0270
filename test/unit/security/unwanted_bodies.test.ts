// Unwanted bodies (of redirects, challenges, retried responses): the server must not control how much is read or
// decoded. Each attack stands next to a legitimate program that must keep working.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { encode, kw } from '../../../lib/python/builtins/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { sampled } from '../../oracle/seed.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';
const CHALLENGE = 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth"\r\n';
const MIB = 1024 * 1024;

/** A response with a body and its Content-Length. */
const answer = (status: string, headers: string, body: Buffer | string) => {
  const text = typeof body === 'string' ? body : body.toString('latin1');
  return `HTTP/1.1 ${status}\r\n${headers}Content-Length: ${text.length}\r\n\r\n${text}`;
};
const redirect = (headers: string, body: Buffer | string) =>
  answer('302 Found', `Location: /b\r\n${headers}`, body);
const refusal = (headers: string, body: Buffer | string) =>
  answer('401 Unauthorized', `${CHALLENGE}${headers}`, body);
const GZIP = 'Content-Encoding: gzip\r\n';

/** One connection that sends `first`, then OK. */
const reused_connection = (first: string): Step[] => [
  { read: 'head' },
  first,
  { read: 'head' },
  OK,
];
/** A first connection whose body does not end; a second one that responds. */
const endless = (head: string, prelude: Step[] = [], part: Buffer | string = 'x') => ({
  connections: [
    [
      ...prelude,
      { read: 'head' },
      `HTTP/1.1 ${head}Content-Length: 99999999999\r\n\r\n`,
      { repeat: part.toString('latin1').repeat(65_536 / part.length), times: 400 },
    ],
    [{ read: 'head' }, OK, { end: 'close' }],
  ] as Step[][],
});

describe.each(both({ requests }, { requests: blocking_requests }))(
  '$colour',
  ({ colour, requests }) => {
    const auth = () => new requests.auth.HTTPDigestAuth('user', 'secret');

    const kinds = [
      ['a redirect', redirect, {}],
      ['a redirect after a redirect', redirect, { second: true }],
      ['a challenge', refusal, { auth: true }],
    ] as const;
    describe.each(sampled(kinds, colour === 'async' ? 1 : 2))('%s', (_, first, options) => {
      const prelude: Step[] = 'second' in options ? [{ read: 'head' }, redirect('', '')] : [];
      const reused = (text: string) => [...prelude, ...reused_connection(text)];
      const fails = 'auth' in options || 'second' in options;
      const get = (url: string, more = {}) =>
        requests.get(url, kw({ ...('auth' in options && { auth: auth() }), timeout: 5, ...more }));

      test.each([false, true])('is decoded on access (stream: %s)', async (stream) => {
        await using peer = await script(reused(first(GZIP, gzipSync('moved'))));
        const response = await get(peer.url, { stream });
        const before = response.history.at(-1);
        expect((await response.read()).decode()).toBe('ok');
        expect(before!.raw._has_decoded_content).toBe(false);
        expect(before!.text).toBe('moved');
        expect(before!.content.decode()).toBe('moved');
        expect((await before!.read()).decode()).toBe('moved');
        expect(before!.__copy__().text).toBe('moved');
        let pieces = '';
        for await (const piece of before!.iter_content(2)) pieces += piece.decode();
        expect(pieces).toBe('moved');
        expect(await peer.received()).toHaveLength(1);
      });

      test('is not decoded if it is truncated', async () => {
        const head = first(GZIP, '').replace('Content-Length: 0', 'Content-Length: 100');
        const connections: Step[][] = [
          [...prelude, { read: 'head' }, `${head}not gzip`, { end: 'close' }],
          [{ read: 'head' }, OK, { end: 'close' }],
        ];
        await using peer = await script({ connections });
        let outcome: string;
        try {
          outcome = (await get(peer.url)).text;
        } catch (error) {
          outcome = (error as Error).name;
        }
        expect(outcome).toBe(fails ? 'ChunkedEncodingError' : 'ok');
      });

      test('in chunks allows reuse of the connection', async () => {
        const head = first('', '').replace('Content-Length: 0', 'Transfer-Encoding: chunked');
        await using peer = await script(
          reused(`${head}3\r\nmov\r\n2;x=y\r\ned\r\n0\r\nA: b\r\n\r\n`),
        );
        const response = await get(peer.url);
        expect([response.text, response.history.at(-1)!.text]).toEqual(['ok', 'moved']);
        expect(await peer.received()).toHaveLength(1);
      });

      // docs/internals/security_history.md: CVE-2026-21441
      test('is not decompressed if it is a bomb', async () => {
        await using peer = await script(reused(first(GZIP, gzipSync(Buffer.alloc(4 * MIB)))));
        const response = await get(peer.url);
        const before = response.history.at(-1);
        expect([response.text, before!.raw._has_decoded_content]).toEqual(['ok', false]);
        expect(before!.content).toHaveLength(4 * MIB);
      });

      test('raises an error on access if it is not gzip', async () => {
        await using peer = await script(reused(first(GZIP, 'moved')));
        const response = await get(peer.url);
        expect(response.text).toBe('ok');
        expect(await raised(() => response.history.at(-1)!.text)).toMatchObject({
          name: 'ContentDecodingError',
        });
      });

      // A body that decodes to nothing is why the limit is one of received bytes.
      test.each([
        ['', 'x'],
        [GZIP, gzipSync('')],
      ])(
        'beyond a mebibyte closes the connection, and is not available: %j',
        async (coding, part) => {
          const status = first(coding, '').split('Content-Length')[0]!.slice('HTTP/1.1 '.length);
          await using peer = await script(endless(status, prelude, part));
          await using session = new requests.Session();
          const response = await session.get(
            peer.url,
            kw({ ...('auth' in options && { auth: auth() }), timeout: 5 }),
          );
          expect(response.text).toBe('ok');
          for (const ask of [
            () => response.history.at(-1)!.content,
            () => response.history.at(-1)!.text,
            () => response.history.at(-1)!.read(),
          ]) {
            expect(await raised(ask)).toMatchObject({
              name: 'ContentDecodingError',
              message: expect.stringMatching(
                /^the body of this \d+ answer was not read: it has more than 1048576 bytes$/,
              ),
            });
          }
        },
      );
    });

    test('an unfollowed redirect and an unanswered challenge are read whole, before the hooks', async () => {
      const body = gzipSync(
        Buffer.alloc(
          MIB + 100_000,
          Uint8Array.from({ length: 997 }, (_, i) => (i * i) % 251),
        ),
        {
          level: 0,
        },
      );
      for (const first of [redirect, refusal]) {
        await using peer = await script([{ read: 'head' }, first(GZIP, body)]);
        const seen: number[] = [];
        const hooks = {
          response: (r: requests.Response) => void seen.push(r.content.length),
        };
        const response = await requests.get(peer.url, kw({ allow_redirects: false, hooks }));
        expect([response.content.length, ...seen]).toEqual([MIB + 100_000, MIB + 100_000]);
      }
    });

    test('an adapter reads a redirect whole, because nobody follows it', async () => {
      const big = redirect('', 'x'.repeat(MIB + 1));
      await using peer = await script([{ read: 'head' }, big, { end: 'close' }]);
      const adapter = new requests.adapters.HTTPAdapter();
      const response = await adapter.send(new requests.Request('GET', peer.url).prepare());
      expect(response.content).toHaveLength(MIB + 1);
      adapter.close();
    });

    test('a redirect without a target that ends a chain is read whole', async () => {
      const last = answer('302 Found', 'Location: \r\n', 'x'.repeat(MIB + 1));
      const first: Step[] = [{ read: 'head' }, redirect('', '')];
      await using peer = await script([...first, { read: 'head' }, last, { end: 'close' }]);
      const response = await requests.get(peer.url);
      expect([response.status_code, response.content.length]).toEqual([302, MIB + 1]);
    });

    test('a redirect after a challenge is read up to a mebibyte', async () => {
      const prelude: Step[] = [{ read: 'head' }, refusal('', 'no')];
      await using peer = await script(endless('302 Found\r\nLocation: /b\r\n', prelude));
      await using session = new requests.Session();
      const response = await session.get(peer.url, kw({ auth: auth(), timeout: 5 }));
      expect(response.text).toBe('ok');
      expect(response.history.map(({ status_code }) => status_code)).toEqual([302]);
      expect(await raised(() => response.history[0]!.content)).toMatchObject({
        name: 'ContentDecodingError',
      });
    });

    test('a hook can read a redirect that will be followed', async () => {
      const seen: string[] = [];
      const hooks = {
        response: async (response: requests.Response) => {
          seen.push((await response.read()).decode());
        },
      };
      const blocking = {
        response: (response: requests.Response) => void seen.push(response.content.decode()),
      };
      await using peer = await script(reused_connection(redirect(GZIP, gzipSync('moved'))));
      const given = (colour === 'blocking' ? blocking : hooks) as typeof hooks;
      const response = await requests.get(peer.url, kw({ hooks: given }));
      expect([response.history[0]!.text, ...seen]).toEqual(['moved', 'moved', 'ok']);
    });

    test('a body that a hook sets is not replaced', async () => {
      const first: Step[] = [{ read: 'head' }, redirect('', 'moved')];
      await using peer = await script([...first, ...first, { read: 'head' }, OK]);
      const response = (r: requests.Response) => void (r._content = encode(String(r.url.length)));
      const { history } = await requests.get(peer.url, kw({ hooks: { response } }));
      expect(history.map((before) => before.text)).toEqual(
        history.map(({ url }) => String(url.length)),
      );
      expect(await peer.received()).toHaveLength(1);
    });

    test('a body of more than a mebibyte can be read if the program follows redirects itself', async () => {
      const big = redirect('', 'x'.repeat(MIB + 1));
      const first: Step[] = [{ read: 'head' }, redirect('', '')];
      class Cautious extends requests.Session {
        override get_redirect_target(r: requests.Response) {
          return r.url.endsWith('/b') ? null : super.get_redirect_target(r);
        }
      }
      await using peer = await script([...first, { read: 'head' }, big, { end: 'close' }]);
      await using session = new Cautious();
      expect((await session.get(peer.url)).content).toHaveLength(MIB + 1);
      const seen: number[] = [];
      class Curious extends requests.Session {
        override get_redirect_target(r: requests.Response) {
          seen.push(r.content.length);
          return super.get_redirect_target(r);
        }
      }
      await using third = await script([{ read: 'head' }, big, { read: 'head' }, OK]);
      await using curious = new Curious();
      expect((await curious.get(third.url)).text).toBe('ok');
      expect(seen).toEqual([MIB + 1, 2, 2]);
      await using other = await script([...first, { read: 'head' }, big, { read: 'head' }, OK]);
      await using plain = new requests.Session();
      plain.trust_env = false;
      const start = await plain.get(other.url, kw({ allow_redirects: false }));
      const sizes = [];
      for await (const each of plain.resolve_redirects(start, start.request))
        sizes.push(each.content.length);
      expect(sizes).toEqual([MIB + 1, 2]);
    });

    test('TooManyRedirects has the last response, with its body', async () => {
      await using peer = await script([{ read: 'head' }, redirect(GZIP, gzipSync('moved'))]);
      await using session = new requests.Session();
      session.max_redirects = 0;
      const error = (await raised(() => session.get(peer.url))) as { response: requests.Response };
      expect(error).toMatchObject({ name: 'TooManyRedirects', message: 'Exceeded 0 redirects.' });
      expect(error.response.text).toBe('moved');
    });

    describe('a response that urllib3 retries', () => {
      const retries = () =>
        new requests.adapters.Retry(kw({ total: 1, status_forcelist: [503], backoff_factor: 0 }));
      const get = async (url: string) => {
        await using session = new requests.Session();
        session.mount('http://', new requests.adapters.HTTPAdapter(kw({ max_retries: retries() })));
        return (await session.get(url, kw({ timeout: 5 }))).text;
      };

      test('is read up to a mebibyte', async () => {
        await using peer = await script(endless('503 Unavailable\r\n'));
        expect(await get(peer.url)).toBe('ok');
      });

      test('allows reuse of the connection if it ends before', async () => {
        await using peer = await script(
          reused_connection(answer('503 Unavailable', '', 'x'.repeat(100_000))),
        );
        expect(await get(peer.url)).toBe('ok');
        expect(await peer.received()).toHaveLength(1);
      });
    });
  },
);
