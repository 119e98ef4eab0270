// Counterpart of Requests 2.34.2 tests/test_requests.py and test_lowlevel.py: credentials.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, inject, test, vi } from 'vitest';
import { BytesIO, KeyError, dict, encode, isinstance } from '../../../lib/python/builtins/index.js';
import { HOME } from '../../helpers/home.js';
import { raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { requests_both, with_environ, without_environment } from './colours.js';

const folder = mkdtempSync(path.join(tmpdir(), 'pyurllib-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ALGORITHMS = ['MD5', 'SHA-256', 'SHA-512'];
const NONCE = 'nonce="6bf5d6e4da1ce66918800195d6b9130d"';
const CHALLENGE =
  'HTTP/1.1 401 UNAUTHORIZED\r\nContent-Length: 0\r\nWWW-Authenticate: Digest ' +
  `${NONCE}, opaque="372825293d1c26955496c80ed6426e9e", realm="me@kennethreitz.com", qop=auth\r\n\r\n`;
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
const CREDENTIALS = `Authorization: Digest username="user", realm="me@kennethreitz.com", ${NONCE}, uri="/"`;
const HEAD: Step = { read: 'head' };

without_environment();

describe.each(requests_both)('$colour', ({ colour, requests }) => {
  const { Session } = requests;
  const { HTTPDigestAuth } = requests.auth;
  const bin = (route: string): string => `${inject('httpbin').http}/${route}`;

  test('the module defines Requests’ constants', () => {
    const { CONTENT_TYPE_FORM_URLENCODED, CONTENT_TYPE_MULTI_PART } = requests.auth;
    expect([CONTENT_TYPE_FORM_URLENCODED, CONTENT_TYPE_MULTI_PART]).toEqual([
      ...['application/x-www-form-urlencoded', 'multipart/form-data'],
    ]);
  });

  describe('Basic', () => {
    const url = bin('basic-auth/user/pass');

    test('applies to a request or a session', async () => {
      expect((await requests.get(url, { auth: ['user', 'pass'] })).status_code).toBe(200);
      expect((await requests.get(url)).status_code).toBe(401);
      const session = requests.session();
      session.auth = ['user', 'pass'];
      expect((await session.get(url)).status_code).toBe(200);
    });

    test('passes a pair to HTTPBasicAuth, whose __call__ may be replaced', async () => {
      const { prototype } = requests.auth.HTTPBasicAuth;
      using call = vi.spyOn(prototype, '__call__');
      expect((await requests.get(url, { auth: ['user', 'pass'] })).status_code).toBe(200);
      expect(call.mock.contexts).toMatchObject([{ username: 'user', password: 'pass' }]);
      const at_user = url.replace('http://', 'http://user:pass@');
      expect((await requests.get(at_user)).status_code).toBe(200);
      expect(call).toHaveBeenCalledTimes(2);
    });

    test('uses a replacement of get_netrc_auth', async () => {
      const { get_netrc_auth } = requests.sessions;
      requests.sessions.get_netrc_auth = (): [string, string] => ['user', 'pass'];
      try {
        expect((await requests.get(url)).status_code).toBe(200);
        expect((await requests.get(url, { auth: ['wrong', 'wrong'] })).status_code).toBe(401);
        const session = new Session();
        expect((await session.get(url)).status_code).toBe(200);
        session.auth = ['wrong', 'wrong'];
        expect((await session.get(url)).status_code).toBe(401);
      } finally {
        requests.sessions.get_netrc_auth = get_netrc_auth;
      }
    });

    test('applies to a request that a session prepares', async () => {
      class DummyAuth extends requests.auth.AuthBase {
        override __call__(r: InstanceType<typeof requests.PreparedRequest>) {
          r.headers['Dummy-Auth-Test'] = 'dummy-auth-test-ok';
          return r;
        }
      }
      const request = new requests.Request('GET', bin('headers'));
      expect(request.auth).toBeNull();
      const session = new Session();
      session.auth = new DummyAuth();
      const response = await session.send(session.prepare_request(request));
      expect(response.json().headers['Dummy-Auth-Test']).toBe('dummy-auth-test-ok');
    });

    test('uses netrc only for the requested host', async () => {
      const file = path.join(folder, 'netrc');
      writeFileSync(
        file,
        'machine example.com\nlogin wronguser\npassword wrongpass\n' +
          'machine 127.0.0.1\nlogin user\npassword pass\n',
      );
      await with_environ({ NETRC: file }, async () => {
        const disguised = url.replace('http://', 'http://example.com:@');
        expect((await requests.get(disguised)).status_code).toBe(200);
        const session = new Session();
        session.trust_env = false;
        expect((await session.get(url)).status_code).toBe(401);
        const redirected = await requests.get(bin('redirect-to'), { params: { url } });
        expect(redirected.status_code).toBe(200);
      });
    });

    test('sees a netrc file that appears, HOME and NETRC between requests of a Session', async () => {
      const entry = 'machine 127.0.0.1\nlogin user\npassword pass\n';
      const [home, other] = ['home', 'other'].map((name) => mkdtempSync(path.join(folder, name)));
      const named = path.join(other!, 'named');
      await using session = new Session();
      const status = async () => (await session.get(url)).status_code;
      await with_environ({ [HOME]: home!, NETRC: null }, async () => {
        expect(await status()).toBe(401);
        writeFileSync(path.join(home!, '_netrc'), entry);
        expect(await status()).toBe(200);
        process.env[HOME] = other;
        expect(await status()).toBe(401);
        writeFileSync(path.join(other!, '.netrc'), entry);
        expect(await status()).toBe(200);
        process.env['NETRC'] = named;
        expect(await status()).toBe(401);
        writeFileSync(named, entry);
        expect(await status()).toBe(200);
        rmSync(named);
        expect(await status()).toBe(401);
      });
    });
  });

  describe.each(ALGORITHMS)('Digest with %s', (algorithm) => {
    const url = bin(`digest-auth/auth/user/pass/${algorithm}/never`);
    const auth = new HTTPDigestAuth('user', 'pass');

    test('answers the challenge', async () => {
      const auth = new HTTPDigestAuth('user', 'pass');
      const response = await requests.get(url, { auth });
      expect(response.status_code).toBe(200);
      expect(response.json()).toEqual({ authenticated: true, user: 'user' });
      expect(response.history.map(({ status_code }) => status_code)).toEqual([401]);
      expect(response.request.headers['Authorization']).toContain('qop="auth"');
      expect((await requests.get(url)).status_code).toBe(401);
      // The nonce is now known.
      const again = await requests.get(url, { auth });
      expect(again.status_code).toBe(200);
      expect(again.history).toEqual([]);
      expect(again.request.headers['Authorization']).toContain('nc=00000002');
      const session = requests.session();
      session.auth = new HTTPDigestAuth('user', 'pass');
      expect((await session.get(url)).status_code).toBe(200);
    });

    test('fails with the wrong password', async () => {
      const wrong = new HTTPDigestAuth('user', 'wrongpass');
      const response = await requests.get(url, { auth: wrong });
      expect(response.status_code).toBe(401);
      expect(response.history).toHaveLength(1);
      expect((await requests.get(url)).status_code).toBe(401);
      const session = requests.session();
      session.auth = wrong;
      expect((await session.get(url)).status_code).toBe(401);
    });

    test('stores the cookies of the challenge', async () => {
      expect((await requests.get(url)).cookies['fake']).toBe('fake_value');
      const session = new Session();
      expect((await session.get(url, { auth })).status_code).toBe(200);
      expect(session.cookies['fake']).toBe('fake_value');
    });

    test('reads the body unless stream is true', async () => {
      const streamed = await requests.get(url, { auth, stream: true });
      expect((await streamed.raw.read()).length).toBeGreaterThan(0);
      const read = await requests.get(url, { auth, stream: false });
      expect((await read.raw.read()).length).toBe(0);
    });
  });

  describe('Digest', () => {
    const auth = () => new HTTPDigestAuth('user', 'pass');

    test('sends the body again', async () => {
      const data = new BytesIO(encode('the body'));
      const steps: Step[] = [HEAD, { read: 8 }, CHALLENGE, HEAD, { read: 8 }, OK];
      await using peer = await script(steps);
      const response = await requests.post(peer.url, { data, auth: auth() });
      expect(response.status_code).toBe(200);
      const [received] = await peer.finished();
      expect(received?.match(/the body/g)).toHaveLength(2);
    });

    test('answers another challenge after a redirect', async () => {
      const moved = 'HTTP/1.1 302 FOUND\r\nContent-Length: 0\r\nLocation: /\r\n\r\n';
      await using peer = await script([HEAD, CHALLENGE, HEAD, moved, HEAD, CHALLENGE, HEAD, OK]);
      const response = await requests.get(peer.url, { auth: auth() });
      expect(response.status_code).toBe(200);
      expect(response.history.map(({ status_code }) => status_code)).toEqual([302]);
      expect(response.request.headers['Authorization']).toMatch(/^Digest /);
      const heads = (await peer.finished())[0]?.split('\r\n\r\n') ?? [];
      expect(heads.map((head) => head.includes(CREDENTIALS))).toEqual([
        false,
        true,
        false,
        true,
        false,
      ]);
    });

    test('publishes its state in _thread_local', async () => {
      await using peer = await script([HEAD, CHALLENGE, HEAD, OK]);
      const digest = auth();
      await requests.get(peer.url, { auth: digest });
      const { num_401_calls, pos, nonce_count } = digest._thread_local;
      expect([num_401_calls, pos, nonce_count]).toEqual([2, null, 1]);
      expect(isinstance(digest._thread_local, dict)).toBe(false);
    });

    // By Requests 2.34.2.
    test('answers another challenge of a request that is sent again, after one that it has not answered', async () => {
      const steps = [HEAD, CHALLENGE, HEAD, CHALLENGE, HEAD, CHALLENGE, HEAD, CHALLENGE, HEAD, OK];
      await using peer = await script(steps);
      const session = new Session();
      const asked = new requests.Request('GET', peer.url, { auth: auth() });
      const prepared = session.prepare_request(asked);
      const answers: unknown[] = [];
      for (let sent = 0; sent < 3; sent++) {
        const { status_code, history } = await session.send(prepared);
        answers.push([status_code, history.length]);
      }
      expect(answers).toEqual([
        [401, 1],
        [401, 0],
        [200, 1],
      ]);
    });

    test.each([
      [399, false],
      [400, true],
      [499, true],
      [500, false],
    ])(
      'moves to the start of a body that tells it after the status %i: %s',
      async (status, moves) => {
        for (const tells of [true, false]) {
          const moved: number[] = [];
          const seek = (offset: number) => void moved.push(offset);
          const request = new requests.Request('POST', 'http://h/').prepare();
          Object.assign(request, { body: tells ? { tell: () => 3, seek } : { seek } });
          const digest = auth();
          digest.__call__(request);
          const answer = Object.assign(new requests.Response(), { request, status_code: status });
          expect(await digest.handle_401(answer)).toBe(answer);
          expect(moved).toEqual(moves && tells ? [3] : []);
        }
      },
    );

    test('answers a challenge only once', async () => {
      await using peer = await script([HEAD, CHALLENGE, HEAD, CHALLENGE, { read: 'end' }]);
      const response = await requests.get(peer.url, { auth: auth() });
      expect(response.status_code).toBe(401);
      expect(response.history.map(({ status_code }) => status_code)).toEqual([401]);
      const [received] = await peer.finished();
      expect(received?.match(/GET /g)).toHaveLength(2);
    });

    test('ignores other statuses, schemes, algorithms and qualities of protection', async () => {
      for (const challenge of [
        CHALLENGE.replace('401 UNAUTHORIZED', '200 OK'),
        CHALLENGE.replace('Digest', 'Other'),
      ]) {
        await using peer = await script([HEAD, challenge, { read: 'end' }]);
        const response = await requests.get(peer.url, { auth: auth() });
        expect(response.history).toEqual([]);
      }
      for (const challenge of [
        CHALLENGE.replace('qop=auth', 'qop=auth-int'),
        CHALLENGE.replace('qop=auth', 'algorithm=XYZ'),
      ]) {
        await using peer = await script([HEAD, challenge, HEAD, OK]);
        const response = await requests.get(peer.url, { auth: auth() });
        expect(response.status_code).toBe(200);
        expect('Authorization' in response.request.headers).toBe(false);
      }
    });

    test('raises KeyError for a challenge without a nonce', async () => {
      await using peer = await script([HEAD, CHALLENGE.replace(`${NONCE}, `, '')]);
      const error = await raised(() => requests.get(peer.url, { auth: auth() }));
      expect(error).toBeInstanceOf(KeyError);
      expect((error as Error).message).toBe("'nonce'");
    });

    test('builds a header without qop', () => {
      const digest = auth();
      digest.init_per_thread_state();
      digest._thread_local.chal = { realm: 'r', nonce: 'n', algorithm: 'sha' };
      expect(digest.build_digest_header('GET', 'http://h/a?b=c#d')).toBe(
        'Digest username="user", realm="r", nonce="n", uri="/a?b=c", ' +
          'response="436d7c4fa3a6b39c271a18af969d1387e6164979", algorithm="sha"',
      );
    });

    test.runIf(colour === 'async')('serves concurrent requests', async () => {
      const session = new Session();
      session.auth = auth();
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => session.get(bin('digest-auth/auth/user/pass/MD5/stale'))),
      );
      expect(answers.map(({ status_code }) => status_code)).toEqual(Array(8).fill(200));
    });
  });

  test.runIf(colour === 'async')('a promise from an auth callable is awaited', async () => {
    const auth = async (r: InstanceType<typeof requests.PreparedRequest>) => {
      await Promise.resolve();
      r.headers['Authorization'] = 'Bearer later';
      r.body = 'changed';
      return r;
    };
    const response = await requests.post(bin('post'), { data: 'x', auth });
    expect(response.json()).toMatchObject({
      data: 'changed',
      headers: { Authorization: 'Bearer later', 'Content-Length': '7' },
    });
    const session = new requests.Session();
    const copying = async (r: InstanceType<typeof requests.PreparedRequest>) => {
      await Promise.resolve();
      return r.copy();
    };
    const url = `${inject('http')}/hops/1`;
    const prepared = session.prepare_request(new requests.Request('GET', url, { auth: copying }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await session.send(prepared)).history).toHaveLength(1);
    const failing = async () => {
      throw new KeyError('token');
    };
    const error = await raised(() => requests.get(bin('get'), { auth: failing as never }));
    expect(error).toBeInstanceOf(KeyError);
  });
});
